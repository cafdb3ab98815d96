package privacy

// roomAt is a room of a home, a bed of a ward, a plot of a site.
func roomAt(t *text, i int) span {
	n := t.at(i + 1)
	if n.gap == 2 || n.form == mark || n.form == letter && (len(n.word) > 1 || n.shape == lower) || len(n.word) > 4 {
		return noSpan
	}
	if t.on(i, plotWord) {
		return t.span(i, i+1).when(t.after(i+1, 6, careWord) || t.near(i, 4, homeKind) || t.near(i, 5, dwellWord))
	}
	for j := i + 2; j < i+9 && j < len(t.tokens) && t.at(j).gap < 2 && !t.ends(j); j++ {
		if t.on(j, careWord) {
			return t.span(i, j).when(!t.near(i, 4, venueWord))
		}
	}
	c := t.at(i + 3)
	return t.span(i, i+3).when(t.is(i+2, "at") && c.form == letter && c.shape == title && !c.on(term))
}

// What comes before the name of a house.
var beforeHouseName = [][]step{
	{{on: livesIn}, {is: "at"}},
	{{is: "address home house"}, {is: "is was"}},
	{{is: "her his their"}, {is: "house home cottage bungalow farm caravan"}, {is: ","}},
	{{is: "moved back"}, {is: "to"}},
	{{on: beforeHouse}},
}

// houseNamed is the name of a house at token i.
func houseNamed(t *text, i int) span {
	if tok := t.at(i); tok.form != letter || tok.shape != title || tok.gap != 1 || t.on(i-1, article) {
		return noSpan
	}
	last := i
	for last < i+5 && (t.sign(last+1, "-") || t.at(last+1).gap < 2 && t.at(last+1).form == letter && (t.at(last+1).shape == title || t.sign(last, "-"))) {
		last++
	}
	home := t.on(last, streetWord) || t.on(last, homeKind) || t.on(last, careWord)
	for k, before := range beforeHouseName {
		if _, ok := t.match(i-1, -1, before); ok && (home || k < 3 && !t.on(last, notHome) && (last > i || !t.on(i, term))) {
			return t.span(i, last)
		}
	}
	return noSpan
}

// homeBeside is the caravan behind the chapel where somebody lives, or a boat by its name.
func homeBeside(t *text, i int) span {
	if n := t.at(i + 1); t.is(i, "narrowboat", "boat", "barge") && n.form == letter && n.gap == 1 && n.shape == title && !n.on(thingWord) {
		return t.span(i, i+1)
	}
	_, lived := t.match(i-1, -1, []step{{on: livesIn}, {is: "in on"}, {look: lookSmall, opt: true}, {look: lookSmall, opt: true}})
	return t.span(i, i+1).when(lived && t.on(i+1, nextTo))
}

// ofVenue reports whether the words before token i speak of a course or a
// meeting, and of nobody's home.
func ofVenue(t *text, i int) bool {
	return t.near(i, 8, venueWord) && !t.near(i, 8, dwellWord) && !t.near(i, 8, dweller)
}

// onlyOne is the only woman in the village.
func onlyOne(t *text, i int) span {
	if !t.is(i-1, "the", "our") {
		return noSpan
	}
	next, ok := t.match(i+1, 1, []step{{on: personNoun, skip: 3}, {on: onlyWhere, skip: 2}})
	return t.span(i-1, next-1).when(ok && !t.on(next, nowhere) && !t.on(next+1, nowhere))
}

// foldedPair are the first two letters of a word.
func foldedPair(w string) string { return w[:min(2, len(w))] }
