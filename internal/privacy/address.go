package privacy

import "strings"

// houseNumber reports whether a token may be the number of a house.
func houseNumber(t *token) bool {
	w := t.word
	switch t.form {
	case digit:
		return len(w) <= 4 && w[0] != '0'
	case mixed:
		n := len(w)
		return n >= 2 && n <= 5 && isDigit(rune(w[n-2])) && isDigit(rune(w[0])) && w[n-1] >= 'a' && w[n-1] <= 'h'
	}
	return false
}

// flatAt is "Flat 3, 22 High Street" or "flat 12 Byron Court", whole.
func flatAt(t *text, i int) span {
	n := t.at(i + 1)
	if t.joinedBefore(i) || n.gap == 2 || n.form == mark || n.form == letter && len(n.word) > 1 {
		return noSpan
	}
	j := t.skip(i+2, ",")
	if houseNumber(t.at(j)) {
		j++
	}
	return t.span(i, streetAt(t, j))
}

// houseAt is a house number and a street.
func houseAt(t *text, i int) span {
	if !houseNumber(t.at(i)) || t.joinedBefore(i) {
		return noSpan
	}
	j := i + 1
	if t.sign(j, ",") || t.is(j, "in", "on") && t.is(i-1, "number", "no", ".") {
		j++
	}
	if t.on(j, welshKind) && t.at(j).shape == title && t.at(j+1).form == letter && t.at(j+1).gap == 1 {
		return t.span(i, j+1) // Heol y Parc
	}
	last := streetAt(t, j)
	if last == none || t.near(i, 1, numbered) || t.on(j, month) || countsThings(t, i, j) || t.on(j, unitWord) && !t.is(j, "st") ||
		t.is(j, "downing") || t.on(last+1, notHome) && t.at(last+1).gap == 1 {
		return noSpan
	}
	return t.span(i, last)
}

// dwellingAt is a street or a building after a word such as lives.
func dwellingAt(t *text, i int) span {
	tok := t.at(i)
	if tok.shape != title || tok.gap != 1 || tok.on(flatWord) || !t.on(i-1, beforeDwelling) && !t.sign(i-1, ":") || !t.near(i, 4, dwellWord) {
		return noSpan
	}
	last := streetAt(t, i)
	if t.is(last, "house") && !t.near(i, 3, livesIn) || t.on(last+1, notHome) && t.at(last+1).gap == 1 && !t.is(last+1, "and") {
		return noSpan
	}
	return t.span(i, last)
}

// countsThings reports whether the number counts something: 3 Peaks Walk, 7 Days Way.
func countsThings(t *text, i, j int) bool {
	w := t.at(j).word
	return t.at(i).form == digit && t.at(i).word != "1" && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !t.at(j).owns &&
		t.on(j+1, countedPlace)
}

// streetAt returns the last token of a street's name that starts at j: one to
// three words and then the kind of street.
func streetAt(t *text, j int) int {
	if !isStreetNear(t, j) {
		return none
	}
	if t.is(j, "the") && t.on(j+1, streetWord) && t.at(j+1).shape != lower {
		return j + 1
	}
	plain := t.at(j).shape == lower
	for k := j; k <= j+3; k++ {
		tok := t.at(k)
		if t.sign(k, ".") && k == j+1 && t.is(j, "st") {
			continue
		}
		if tok.form != letter || tok.gap == 2 || (tok.shape == lower) != plain && !(plain && k > j) {
			return none
		}
		if k > j && (!plain && tok.on(streetWord) && !isMoreStreet(t, k) || plain && tok.on(plainStreet)) {
			if t.sign(k+1, "-") && t.at(k+1).gap == 0 {
				return none
			}
			return k
		}
		if plain && (tok.on(functionWord) || tok.on(unitWord)) {
			return none
		}
	}
	return none
}

// isStreetNear reports whether a kind of street is among the words from j on
// that streetAt looks at.
func isStreetNear(t *text, j int) bool {
	for k := j; k <= j+3; k++ {
		if t.on(k, streetWord) {
			return true
		}
	}
	return false
}

// isMoreStreet reports whether the kind of street is still to come: Park Road.
func isMoreStreet(t *text, k int) bool {
	n := t.at(k + 1)
	return n.gap == 1 && n.form == letter && n.shape != lower && n.on(streetWord)
}
