package outgoing

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
)

// namedFor is for how many days after its end a year that was not sent is named.
const namedFor = 90

// Closed is a year that is over and was not sent.
type Closed struct {
	Label  string // of its scheme
	Scheme string
	Span   cpd.Span
	flag   string // that chooses the scheme, where it is not the main one
}

// Words say what is to be done about it.
func (c Closed) Words() string {
	return c.Label + ", " + c.Span.String() + ", has ended and was not sent yet: cpdlog export --year last" + c.flag +
		", then keep what you sent: cpdlog submitted --year last" + c.flag
}

// ClosedYears returns the years that ended lately, in which something is logged
// and of which nothing was sent: none but the main scheme's with an empty id.
func ClosedYears(l *member.Logbook, ms []cpd.Membership) (all []Closed, err error) {
	sent, err := l.Book.Submissions()
	if err != nil {
		return nil, err
	}
	for _, m := range ms {
		c, ok, err := closedYear(l, m)
		if err != nil {
			return nil, err
		}
		was := func(s logbook.Submission) bool { return s.Scheme == c.Scheme && s.Span == c.Span }
		if ok && !slices.ContainsFunc(sent, was) {
			all = append(all, c)
		}
	}
	return all, nil
}

func closedYear(l *member.Logbook, m cpd.Membership) (c Closed, ok bool, err error) {
	s, err := l.Rules.Scheme(m.Scheme)
	if err != nil {
		return c, false, err
	}
	now, ok := s.Period(m, l.Today)
	if !ok || l.Today.AddDays(-namedFor).After(now.From.AddDays(-1)) {
		return c, false, nil
	}
	last, ok := s.Period(m, now.From.AddDays(-1))
	if !ok {
		return c, false, nil
	}
	some, err := l.Book.Entries(logbook.Query{Span: last, Scheme: m.Scheme, Limit: 1})
	c = Closed{Label: s.Label(), Scheme: m.Scheme, Span: last}
	if m.Order > 0 {
		c.flag = " --scheme " + m.Scheme
	}
	return c, err == nil && len(some) > 0, err
}
