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
func (s *scan) combinations() {
	points := s.traits()
	for i := 0; i < len(points); {
		i += s.combineFrom(points[i:])
	}
}

// point is a token that carries a trait.
type point struct {
	token int
	trait trait
}

// combineFrom judges the details that start with the first point and gives how many points it has used up.
func (s *scan) combineFrom(p []point) int {
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
	if kinds < enough || !s.aboutOne(from, last) {
		return 1
	}
	s.find(from, last, Combination, Medium, "These details together may let someone local guess who is meant.")
	return n
}

// aboutOne says that the words speak of one person: an exact age, or a word
// such as "a client" or "she".
func (s *scan) aboutOne(from, last int) bool {
	if n, _ := slices.BinarySearch(s.aged, from-6); n < len(s.aged) && s.aged[n] <= last+6 {
		return true
	}
	for j := max(0, from-12); j <= last+4 && j < len(s.tokens); j++ {
		if s.at(j).is(dweller) && s.isSingular(j) {
			return true
		}
	}
	return false
}

func (s *scan) isSingular(j int) bool {
	return s.is(j, " she he her his him ") || s.near(j, 4, " a my the this one an ") && !s.is(j, " carer person child ")
}

func (s *scan) traits() []point {
	p, aged := s.points[:0], s.aged
	for _, i := range s.starts {
		t := s.at(i)
		if len(aged) > 0 && aged[0] == i {
			p = append(p, point{i, ageTrait})
			aged = aged[1:]
		}
		if t.form == letter && !t.url && (t.shape != lower || t.is(condition|kin|calling|dweller)) {
			if k := s.traitOf(i); k != 0 {
				p = append(p, point{i, k})
			}
		}
	}
	s.points = p
	return p
}

func (s *scan) traitOf(i int) trait {
	t := s.at(i)
	switch w := t.word; {
	case len(w) < 3 && w != "ms" || w == "ms" && t.shape != upper:
		return 0
	case t.shape == title && s.is(i-1, " from in of at near ") && (t.is(placed) || !t.is(term) && !t.is(month) && !s.at(i).owns && s.is(i-1, " from ")):
		return placeTrait
	case t.is(condition):
		return conditionTrait
	case t.shape != lower && t.is(faith):
		return faithTrait
	case t.shape != lower && t.is(origin):
		return originTrait
	case t.is(kin) || s.is(i, " mother father mum dad ") && s.is(i+1, " of "):
		return familyTrait
	case t.is(calling) && s.near(i, 4, " retired former ex a an was works worked as only "):
		return callingTrait
	}
	return 0
}
