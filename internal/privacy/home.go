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
	{{is: "address home house"}, {is: "is was :"}},
	{{is: "her his their"}, {is: "house home cottage bungalow farm caravan"}, {is: ","}},
	{{is: "moved moving back round over went going"}, {is: "to into in"}},
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
