package cli

import (
	"fmt"

	"cpdlog/internal/cpd"
	"cpdlog/internal/phrase"
	"cpdlog/internal/scheme"
)

// yearSpan is the membership year that a word names: "this" (and nothing),
// "last", "2025" (the year that starts in 2025), "2025-26", or "all", which is
// every day there is. Of the years to come only the next can be named. id is ""
// for the main scheme.
func (a *app) yearSpan(id, word string) (cpd.Span, error) {
	m, err := a.membership(id)
	if err != nil {
		return cpd.Span{}, err
	}
	s, err := a.scheme(m.Scheme)
	if err != nil {
		return cpd.Span{}, err
	}
	return a.periodNamed(s, m, word)
}

func (a *app) periodNamed(s *scheme.Scheme, m cpd.Membership, word string) (cpd.Span, error) {
	if word == "" {
		word = "this"
	}
	y, err := phrase.YearOf(word)
	if err != nil {
		return cpd.Span{}, err
	}
	var p cpd.Span
	var ok bool
	switch y.Which {
	case phrase.AllYears:
		return cpd.Span{}, nil
	case phrase.StartingIn:
		p, ok = s.PeriodOfYear(m, y.Start)
	case phrase.LastYear:
		if p, ok = s.Period(m, a.today()); ok {
			p, ok = s.Period(m, p.From.AddDays(-1))
		}
	default:
		p, ok = s.Period(m, a.today())
	}
	if !ok || p.From.After(a.today().AddMonths(s.Rules.Period.Months)) {
		return cpd.Span{}, a.noYear(s, m, word)
	}
	return p, nil
}

func (a *app) noYear(s *scheme.Scheme, m cpd.Membership, word string) error {
	all := s.Periods(m, a.today())
	if len(all) == 0 {
		return cpd.Fail(cpd.NotFound, fmt.Sprintf("%s has no membership year on %s: joined %s", label(s), a.today().Long(), m.Joined.Long()), "")
	}
	return cpd.Fail(cpd.NotFound, fmt.Sprintf("%s has no membership year %s", label(s), quote(word)),
		fmt.Sprintf("the years run from %d to %d; --year all takes everything", all[0].From.Year(), all[len(all)-1].From.Year()))
}
