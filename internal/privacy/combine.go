package privacy

import "slices"

// A combination is looked for within so many tokens: about two sentences.
const combineWithin = 45

// enough sorts of detail together let someone local guess.
const enough = 3

// combinations looks for three sorts of detail about one person close
// together: no one of them identifies, together they may.
func combinations(t *text, r *rule) {
	points := traits(t)
	for i := 0; i < len(points); {
		i += combineFrom(t, r, points[i:])
	}
}

// point is a token that carries a detail, and of which sort.
type point struct {
	token int
	sort  Kind
}

// combineFrom judges the details that start with the first point and returns how
// many points it has used up.
func combineFrom(t *text, r *rule, p []point) int {
	seen := make([]Kind, 0, combineWithin)
	n := 0
	for n < len(p) && p[n].token-p[0].token <= combineWithin {
		if !slices.Contains(seen, p[n].sort) {
			seen = append(seen, p[n].sort)
		}
		n++
	}
	from, last := p[0].token, p[n-1].token
	if len(seen) < enough || !aboutOne(t, from, last) {
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

// traits are the exact ages, and what the rules for details take.
func traits(t *text) []point {
	p, aged, rows := t.points[:0], t.aged, rules()[details]
	for _, i := range t.starts {
		tok := t.at(i)
		if len(aged) > 0 && aged[0] == i {
			p = append(p, point{i, Age})
			aged = aged[1:]
		}
		if tok.url || len(tok.word) < 3 && tok.shape != upper || tok.shape == lower && !tok.on(traitStart) {
			continue
		}
		if r, _ := t.firstOf(rows, i); r != nil {
			p = append(p, point{i, r.kind})
		}
	}
	t.points = p
	return p
}
