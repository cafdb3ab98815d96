package cli

import (
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/scheme"
)

// scored is one scheme with the member's standing under it.
type scored struct {
	scheme   *scheme.Scheme
	member   cpd.Membership
	standing scheme.Standing
	entries  []cpd.Entry // what was looked at
}

// score works out the standing under one scheme on a day, from the entries
// that the rules look at and those outside the membership, which count in no
// year but are named. Texts are read where they can make a difference.
func (a *app) score(m cpd.Membership, on cpd.Date) (scored, error) {
	s, err := a.scheme(m.Scheme)
	if err != nil || s.ReadsTexts() {
		return a.scoreWhole(m, on)
	}
	entries, err := a.looked(s, m, on, logbook.Query{NoTexts: true})
	if err != nil || scheme.Alike(entries) {
		return a.scoreWhole(m, on)
	}
	return scored{s, m, scheme.Score(s, m, entries, on), entries}, nil
}

// scoreWhole is score with every text, for who scores the same entries by other
// rules as well, or together with an entry of today.
func (a *app) scoreWhole(m cpd.Membership, on cpd.Date) (scored, error) {
	s, err := a.scheme(m.Scheme)
	if err != nil {
		return scored{}, err
	}
	entries, err := a.looked(s, m, on, logbook.Query{})
	if err != nil {
		return scored{}, err
	}
	return scored{s, m, scheme.Score(s, m, entries, on), entries}, nil
}

// looked are the entries that a scheme looks at on a day.
func (a *app) looked(s *scheme.Scheme, m cpd.Membership, on cpd.Date, q logbook.Query) ([]cpd.Entry, error) {
	b, err := a.open()
	if err != nil {
		return nil, err
	}
	reach := s.Reach(m, on)
	q.Span = reach
	entries, err := b.Entries(q)
	if err != nil {
		return nil, err
	}
	outside, err := outside(b, m, q)
	for _, e := range outside {
		if !reach.Holds(e.Date) {
			entries = append(entries, e)
		}
	}
	return entries, err
}

// outside are the entries claimed for a scheme from before joining it or after
// leaving it.
func outside(b *logbook.Book, m cpd.Membership, q logbook.Query) ([]cpd.Entry, error) {
	found, err := early(b, m, q)
	if err != nil || m.Left.IsZero() {
		return found, err
	}
	q.Span, q.Scheme = cpd.Span{From: m.Left.AddDays(1)}, m.Scheme
	late, err := b.Entries(q)
	return append(found, late...), err
}

// early are the entries before joining that claim the scheme. Whether there is
// any entry so early is asked first, in the words of the question for the year:
// that costs nothing, and mostly there is none.
func early(b *logbook.Book, m cpd.Membership, q logbook.Query) ([]cpd.Entry, error) {
	q.Span, q.Limit = cpd.Span{To: m.Joined.AddDays(-1)}, 1
	any, err := b.Entries(q)
	if err != nil || len(any) == 0 {
		return nil, err
	}
	q.Limit, q.Scheme = 0, m.Scheme
	return b.Entries(q)
}

// dayFor is the day on which the year that holds d is judged: its last day
// when it is over, else today.
func (a *app) dayFor(s *scheme.Scheme, m cpd.Membership, d cpd.Date) cpd.Date {
	p, ok := s.Period(m, d)
	switch {
	case !ok:
		return d
	case p.To.Before(a.today()):
		return p.To
	case p.From.After(a.today()):
		return d
	}
	return a.today()
}

// label is the short name of a scheme: its id in capitals where that reads as
// an abbreviation, else its title.
func label(s *scheme.Scheme) string {
	if len(s.ID) <= 6 && !strings.Contains(s.ID, "-") {
		return strings.ToUpper(s.ID)
	}
	return cpd.Visible(s.Title)
}

// measure says an amount with the noun that a requirement counts.
func measure(n cpd.Amount, of string, how cpd.Rounding) string {
	words := n.Decimal(how) + " " + of
	if n.Equal(cpd.Whole(1)) {
		words = strings.TrimSuffix(words, "s")
	}
	return words
}

// need says what a requirement asks for, with its name where the noun alone
// would not tell it from the others.
func need(n cpd.Amount, r scheme.RequirementResult, how cpd.Rounding) string {
	words := measure(n, r.Of, how)
	if strings.Contains(strings.ToLower(r.Name), strings.TrimSuffix(r.Of, "s")) {
		return words
	}
	return words + " (" + cpd.Visible(r.Name) + ")"
}

// and joins words as people do.
func and(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// lowerFirst begins a sentence in the middle of another.
func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
