package scheme

import "example.org/cpdlog/internal/cpd"

// Steps are how much work rules and entries from elsewhere may still ask for.
// They are counted, never timed, so that the same record has the same answer
// on every machine.
type Steps struct{ left int }

// NewSteps returns n steps: each is about one look at one entry by one rule.
func NewSteps(n int) *Steps { return &Steps{n} }

// tooMany ends a judgement whose steps are used up.
type tooMany struct{}

// within runs a judgement and reports whether its steps sufficed.
func (n *Steps) within(judge func()) (enough bool) {
	defer func() {
		switch failed := recover(); failed.(type) {
		case nil:
		case tooMany:
			enough = false
		default:
			panic(failed)
		}
	}()
	judge()
	return true
}

func (n *Steps) open(s *Scheme, m cpd.Membership, entries []cpd.Entry, on cpd.Date) *judging {
	if n.left < 0 {
		panic(tooMany{})
	}
	j := open(s, m, entries, on)
	j.steps, j.stride = n, 1+len(s.Text)>>14
	j.step(len(j.years) * (1 + len(s.Froms)))
	return j
}

// Score is Score within these steps; false where they did not suffice.
func (n *Steps) Score(s *Scheme, m cpd.Membership, entries []cpd.Entry, on cpd.Date) (st Standing, enough bool) {
	enough = n.within(func() { st = n.open(s, m, entries, on).stand() })
	return st, enough
}

// Reach is Scheme.Reach within these steps.
func (n *Steps) Reach(s *Scheme, m cpd.Membership, on cpd.Date) (span cpd.Span, enough bool) {
	enough = n.within(func() { span = n.open(s, m, nil, on).reach() })
	return span, enough
}

// step counts work before it is done. The member's own is not counted. A rule
// can have as many words as its file has room for, so in a long file each look
// counts for more.
func (j *judging) step(n int) {
	if j.steps == nil {
		return
	}
	if j.steps.left -= n * j.stride; j.steps.left < 0 {
		panic(tooMany{})
	}
}

// weigh is how many steps one look at an entry is.
func weigh(e *cpd.Entry) int {
	return 1 + (len(e.Tags)+len(e.Competencies)+len(e.Splits)+len(e.Texts)+len(e.Claims))>>3
}
