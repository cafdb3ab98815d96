package privacy

import "slices"

// startClasses are the classes of the small words at which some rule begins.
const startClasses = caseSystem | caseWord | flatWord | month | // a number, a date, an address
	given | maybe | titleWord | colleague | role | nameLabel | // a name
	ageWord | // an age
	condition | kin | calling | dweller // a detail that goes into a combination

// findStarts notes the tokens at which some rule may begin. Most words of most
// texts are none of them, and no rule looks at those for their own sake.
func (s *scan) findStarts() {
	s.starts = slices.Grow(s.starts[:0], len(s.tokens)/2)
	for i := range s.tokens {
		if s.isStart(i) {
			s.starts = append(s.starts, i)
		}
	}
}

func (s *scan) isStart(i int) bool {
	switch t := &s.tokens[i]; {
	case t.form == mark:
		return t.word == "+" || t.word == "("
	case t.form != letter || t.shape != lower || t.is(startClasses):
		return true
	case len(t.word) == 2: // an address spelt out, the letters of a code
		return t.word == "at" || s.at(i+1).form != letter
	}
	return false
}

// fromStarts tries a rule at each start; what it takes, it does not see again.
// The rule answers with the last token that it took, or none.
func (s *scan) fromStarts(rule func(*scan, int) int) {
	next := 0
	for _, i := range s.starts {
		if i >= next {
			next = max(i, rule(s, i)) + 1
		}
	}
}
