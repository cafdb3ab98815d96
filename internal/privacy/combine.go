package privacy

import "slices"

// A combination is looked for within so many tokens: about two sentences.
const combineWithin = 45

// trait is one sort of detail that narrows down who is meant.
type trait uint8

const (
	ageTrait trait = 1 << iota
	placeTrait
	conditionTrait
	faithTrait
	originTrait
	familyTrait
	callingTrait
	dateTrait
)

// enough details together let someone local guess.
const enough = 3

// combinations looks for three sorts of detail about one person close
// together: no one of them identifies, together they may.
func combinations(t *text, r *rule) {
	points := traits(t)
	for i := 0; i < len(points); {
		i += combineFrom(t, r, points[i:])
	}
}

// point is a token that carries a trait.
type point struct {
	token int
	trait trait
}

// combineFrom judges the details that start with the first point and returns how
// many points it has used up.
func combineFrom(t *text, r *rule, p []point) int {
	var seen trait
	n, kinds := 0, 0
	for n < len(p) && p[n].token-p[0].token <= combineWithin {
		if seen&p[n].trait == 0 {
			kinds++
		}
		seen |= p[n].trait
		n++
	}
	from, last := p[0].token, p[n-1].token
	if kinds < enough || !aboutOne(t, from, last) {
		return 1
	}
	t.note(r, from, t.span(from, last))
	return n
}

// aboutOne reports whether the words speak of one person: an exact age, or a word
// such as "a client" or "she".
func aboutOne(t *text, from, last int) bool {
	if n, _ := slices.BinarySearch(t.aged, from-6); n < len(t.aged) && t.aged[n] <= last+6 {
		return true
	}
	for j := max(0, from-12); j <= last+4 && j < len(t.tokens); j++ {
		if t.on(j, dweller) && isSingular(t, j) {
			return true
		}
	}
	return false
}

func isSingular(t *text, j int) bool {
	return t.on(j, thatPerson) || t.near(j, 4, oneBefore) && !t.on(j, anyOne)
}

func traits(t *text) []point {
	p, aged := t.points[:0], t.aged
	for _, i := range t.starts {
		tok := t.at(i)
		if len(aged) > 0 && aged[0] == i {
			p = append(p, point{i, ageTrait})
			aged = aged[1:]
		}
		if tok.form == letter && !tok.url && (tok.shape != lower || tok.on(traitStart)) {
			if k := traitOf(t, i); k != 0 {
				p = append(p, point{i, k})
			}
		}
	}
	t.points = p
	return p
}

func traitOf(t *text, i int) trait {
	tok := t.at(i)
	switch w := tok.word; {
	case len(w) < 3 && w != "ms" || w == "ms" && tok.shape != upper:
		return 0
	case tok.shape == title && t.on(i-1, beforePlace) && (tok.on(placed) || !tok.on(term) && !tok.on(month) && !t.at(i).owns && t.is(i-1, "from", "in")):
		return placeTrait
	case tok.on(condition):
		return conditionTrait
	case tok.shape != lower && tok.on(faith):
		return faithTrait
	case tok.shape != lower && tok.on(origin):
		return originTrait
	case tok.on(kin) || t.on(i, parent) && t.is(i+1, "of"):
		return familyTrait
	case tok.on(calling) && (t.near(i, 4, beforeCalling) || t.sign(i-1, ",")):
		return callingTrait
	}
	return 0
}
