package outgoing

import (
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/filename"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/scheme"
)

// memberships returns those that are asked for, else the main one; a full copy
// has all.
func memberships(l *member.Logbook, q Request) ([]cpd.Membership, error) {
	if len(q.Schemes) == 0 && q.For == record.ForFull || q.allSchemes() {
		return l.Joined()
	}
	ids := q.Schemes
	if len(ids) == 0 {
		ids = []string{""}
	}
	var ms []cpd.Membership
	for _, id := range ids {
		m, err := l.Membership(id)
		if err != nil {
			return nil, err
		}
		ms = append(ms, m)
	}
	return ms, nil
}

// addYears adds the years asked for of one scheme, and the days that they
// cover; all years cover every day. It returns the names of the years.
func addYears(l *member.Logbook, q Request, in *record.Input, m cpd.Membership) ([]string, error) {
	s, err := l.Rules.Scheme(m.Scheme)
	if err != nil {
		return nil, err
	}
	spans, err := years(l, q.Year, s, m)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, p := range spans {
		in.Periods = append(in.Periods, record.Period{Scheme: s, Membership: m, Span: p})
		names = append(names, fmt.Sprint(p.From.Year()))
		if q.Year != "all" && !slices.Contains(in.Spans, p) {
			in.Spans = append(in.Spans, p)
		}
	}
	if q.Year == "all" {
		names = []string{"all"}
	}
	return names, nil
}

func years(l *member.Logbook, words string, s *scheme.Scheme, m cpd.Membership) ([]cpd.Span, error) {
	switch words {
	case "all":
		return s.Periods(m, l.Today), nil
	case "cycle":
		return cycleYears(l, s, m)
	}
	var out []cpd.Span
	for word := range strings.SplitSeq(words, ",") {
		p, err := l.YearUnder(s, m, strings.TrimSpace(word))
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b cpd.Span) int { return a.From.Compare(b.From) })
	return out, nil
}

// cycleYears returns the years so far of the cycle that today lies in.
func cycleYears(l *member.Logbook, s *scheme.Scheme, m cpd.Membership) ([]cpd.Span, error) {
	cycle := scheme.Score(s, m, nil, l.Today).Cycle
	if cycle.IsZero() {
		return nil, cpd.Fail(cpd.NotFound, s.Label()+" has no cycle of years", "give --year 2024,2025")
	}
	all := s.Periods(m, l.Today)
	return slices.DeleteFunc(all, func(p cpd.Span) bool { return !cycle.Holds(p.From) }), nil
}

// nameOf names the files: cpd-record-SCHEME-YEAR-NUMBER.
func nameOf(ms []cpd.Membership, years []string, number string) string {
	name := "cpd-record"
	for _, m := range ms {
		name += "-" + m.Scheme
	}
	if len(years) > 0 {
		name += "-" + years[0]
		if last := years[len(years)-1]; last != years[0] {
			name += "-" + last
		}
	}
	if number = filename.Safe(number, 32); number != "" {
		name += "-" + number
	}
	return name
}

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
	for _, m := range ms {
		if c, ok, err := closedYear(l, m); err != nil {
			return nil, err
		} else if ok {
			all = append(all, c)
		}
	}
	if len(all) == 0 {
		return nil, nil // and nothing more is read
	}
	sent, err := l.Book.Submissions()
	return slices.DeleteFunc(all, func(c Closed) bool {
		return slices.ContainsFunc(sent, func(s logbook.Submission) bool { return s.Scheme == c.Scheme && s.Span == c.Span })
	}), err
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
