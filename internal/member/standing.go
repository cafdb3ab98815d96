package member

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/scheme"
)

// Standing is how the member stands under one scheme, with what it was worked
// out from.
type Standing struct {
	scheme.Standing
	Rules      *scheme.Scheme
	Membership cpd.Membership
	Looked     []cpd.Entry // the entries that were looked at
}

// Standing works out the standing under one scheme on a day, from the entries
// that the rules look at and those outside the membership, which count in no
// year but are named.
func (l *Logbook) Standing(m cpd.Membership, on cpd.Date) (Standing, error) {
	s, err := l.Rules.Scheme(m.Scheme)
	if err != nil {
		return Standing{}, err
	}
	entries, err := l.looked(s, m, on)
	if err != nil {
		return Standing{}, err
	}
	return Standing{scheme.Score(s, m, entries, on), s, m, entries}, nil
}

// StandingUnder is the standing today under the scheme that a word means, the main one
// for "".
func (l *Logbook) StandingUnder(id string) (Standing, error) {
	m, err := l.Membership(id)
	if err != nil {
		return Standing{}, err
	}
	return l.Standing(m, l.Today)
}

// StandingsOf works out the year that holds the entry, in every scheme that it
// is claimed for.
func (l *Logbook) StandingsOf(e *cpd.Entry, ms []cpd.Membership) ([]Standing, error) {
	var all []Standing
	for _, m := range ms {
		if e.Claimed(m.Scheme) == nil {
			continue
		}
		one, err := l.YearOf(m, e.Date)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// YearOf works out the standing of the year that holds d.
func (l *Logbook) YearOf(m cpd.Membership, d cpd.Date) (Standing, error) {
	s, err := l.Rules.Scheme(m.Scheme)
	if err != nil {
		return Standing{}, err
	}
	return l.Standing(m, l.JudgedOn(s, m, d))
}

// JudgedOn returns the day on which the year that holds d is judged: its last
// day when it is over, else today.
func (l *Logbook) JudgedOn(s *scheme.Scheme, m cpd.Membership, d cpd.Date) cpd.Date {
	p, ok := s.Period(m, d)
	switch {
	case !ok:
		return d
	case p.To.Before(l.Today):
		return p.To
	case p.From.After(l.Today):
		return d
	}
	return l.Today
}

// looked returns the entries that a scheme looks at on a day.
func (l *Logbook) looked(s *scheme.Scheme, m cpd.Membership, on cpd.Date) (entries []cpd.Entry, err error) {
	reach := s.Reach(m, on)
	err = l.Book.Reading(func() error {
		if entries, err = l.Book.Entries(logbook.Query{Span: reach}); err != nil {
			return err
		}
		outside, err := l.outside(m)
		entries = append(entries, cpd.Those(outside, func(e cpd.Entry) bool { return !reach.Holds(e.Date) })...)
		return err
	})
	return entries, err
}

// outside returns the entries claimed for a scheme from before joining it or
// after leaving it.
func (l *Logbook) outside(m cpd.Membership) ([]cpd.Entry, error) {
	found, err := l.early(m)
	if err != nil || m.Left.IsZero() {
		return found, err
	}
	late, err := l.Book.Entries(logbook.Query{Span: cpd.Span{From: m.Left.AddDays(1)}, Scheme: m.Scheme})
	return append(found, late...), err
}

// early returns the entries before joining that claim the scheme. Whether there
// is any entry so early is asked first, in the words of the question for the
// year: that costs nothing, and mostly there is none.
func (l *Logbook) early(m cpd.Membership) ([]cpd.Entry, error) {
	q := logbook.Query{Span: cpd.Span{To: m.Joined.AddDays(-1)}, Limit: 1}
	any, err := l.Book.Entries(q)
	if err != nil || len(any) == 0 {
		return nil, err
	}
	q.Limit, q.Scheme = 0, m.Scheme
	return l.Book.Entries(q)
}

// With returns the standing with one more entry, or with the entry in the place
// of what it was.
func (s Standing) With(e cpd.Entry) Standing {
	s.Looked = append(cpd.Those(s.Looked, func(o cpd.Entry) bool { return o.UID != e.UID }), e)
	s.Standing = scheme.Score(s.Rules, s.Membership, s.Looked, s.On)
	return s
}

// WithPlanned returns the standing at the end of the year if the planned
// entries of that year were done, and false where there are none.
func (s Standing) WithPlanned(end cpd.Date) (Standing, bool) {
	entries, any := slices.Clone(s.Looked), false
	for e := range cpd.Each(entries) {
		if e.State == cpd.Planned && s.Period.Holds(e.Date) && s.Rules.Takes(e) {
			e.State, any = cpd.Done, true
		}
	}
	if !any {
		return s, false
	}
	s.Looked = entries
	s.Standing = scheme.Score(s.Rules, s.Membership, entries, end)
	return s, true
}

// RulesMoved says how the totals move because the rules are others than those
// last used; nothing when they are the same.
func (s Standing) RulesMoved(l *Logbook) []string {
	old := l.Rules.LastUsed(s.Rules)
	if old == nil {
		return nil
	}
	moved := scheme.Diff(scheme.Score(old, s.Membership, s.Looked, s.On), s.Standing)
	if len(moved) == 0 {
		return []string{"The rules of " + s.Rules.Label() + " have changed since they were last used; no total of this year moves"}
	}
	return append([]string{"The rules of " + s.Rules.Label() + " have changed since they were last used:"}, moved...)
}

// KeepUsed remembers the rules in force of the schemes joined, once something
// was saved.
func (l *Logbook) KeepUsed(ms []cpd.Membership) {
	l.Rules.KeepUsed(cpd.ListOf(ms, func(m cpd.Membership) string { return m.Scheme }))
}
