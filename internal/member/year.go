package member

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/phrase"
	"example.org/cpdlog/internal/scheme"
)

// Year returns the membership year that a word names: "this" (and nothing),
// "last", "2025" (the year that starts in 2025), "2025-26", or "all", which is
// every day there is. Of the years to come only the next can be named. id is ""
// for the main scheme.
func (l *Logbook) Year(id, word string) (cpd.Span, error) {
	m, err := l.Membership(id)
	if err != nil {
		return cpd.Span{}, err
	}
	s, err := l.Rules.Scheme(m.Scheme)
	if err != nil {
		return cpd.Span{}, err
	}
	return l.YearUnder(s, m, word)
}

// YearUnder is Year for one membership.
func (l *Logbook) YearUnder(s *scheme.Scheme, m cpd.Membership, word string) (cpd.Span, error) {
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
		if p, ok = s.Period(m, l.Today); ok {
			p, ok = s.Period(m, p.From.AddDays(-1))
		}
	default:
		p, ok = s.Period(m, l.Today)
	}
	if !ok || p.From.After(l.Today.AddMonths(s.Rules.Period.Months)) {
		return cpd.Span{}, l.noYear(s, m, word)
	}
	return p, nil
}

// DaysToJudge returns the days on which the years that a word names are judged:
// the last day of a year that is over, today for the year that is running.
func (l *Logbook) DaysToJudge(m cpd.Membership, word string) ([]cpd.Date, error) {
	if word == "" || word == "this" {
		return []cpd.Date{l.Today}, nil
	}
	s, err := l.Rules.Scheme(m.Scheme)
	if err != nil {
		return nil, err
	}
	years := s.Periods(m, l.Today)
	if word != "all" {
		p, err := l.YearUnder(s, m, word)
		if err != nil {
			return nil, err
		}
		years = []cpd.Span{p}
	}
	return cpd.ListOf(years, func(p cpd.Span) cpd.Date { return l.JudgedOn(s, m, p.From) }), nil
}

func (l *Logbook) noYear(s *scheme.Scheme, m cpd.Membership, word string) error {
	all := s.Periods(m, l.Today)
	if len(all) == 0 {
		return cpd.Fail(cpd.NotFound, fmt.Sprintf("%s has no membership year on %s: joined %s", s.Label(), l.Today.Long(), m.Joined.Long()), "")
	}
	return cpd.Fail(cpd.NotFound, fmt.Sprintf("%s has no membership year %s", s.Label(), cpd.Quoted(word)),
		"give this, last or "+yearsOf(all[0].From.Year(), all[len(all)-1].From.Year()))
}

func yearsOf(first, last int) string {
	if first == last {
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("a year from %d to %d", first, last)
}

// AnyYear is Year of the main scheme, where nothing stands for all of the time.
func (l *Logbook) AnyYear(word string) (cpd.Span, error) {
	if word == "" || word == "all" {
		return cpd.Span{}, nil
	}
	return l.Year("", word)
}
