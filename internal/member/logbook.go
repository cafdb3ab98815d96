// Package member is what is known of the member on one day: the schemes
// joined, the membership years, how each stands, which entries a choice means,
// the settings, and what is due. It reads and changes the logbook; it prints
// nothing and asks nobody.
package member

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/phrase"
	"example.org/cpdlog/internal/rulebook"
	"example.org/cpdlog/internal/scheme"
)

// Logbook is an opened logbook with the rules in force, on a day.
type Logbook struct {
	Book    *logbook.Book
	Rules   *rulebook.Rules
	Today   cpd.Date
	Command string        // the running command, such as "scheme join", for the history
	Program func() string // the version of the program
}

// Change makes one change to the logbook: one transaction, one step for undo.
// words say what it did, for history and undo.
func (l *Logbook) Change(words string, f func(*logbook.Tx) error) (logbook.Step, error) {
	return l.Book.Change(l.Command, words, f)
}

// Joined returns the memberships, the main one first. A logbook without any is
// an error.
func (l *Logbook) Joined() ([]cpd.Membership, error) {
	ms, err := l.Book.Memberships()
	if err == nil && len(ms) == 0 {
		return nil, cpd.Fail(cpd.NotFound, "no scheme has been joined in this logbook",
			"join one with: cpdlog scheme join nalw --joined 2025-01-22")
	}
	return ms, err
}

// Membership returns the membership of the scheme that a word means, the main
// one for "".
func (l *Logbook) Membership(id string) (cpd.Membership, error) {
	ms, err := l.Joined()
	if err != nil {
		return cpd.Membership{}, err
	}
	if id == "" {
		return ms[0], nil
	}
	ids := cpd.ListOf(ms, func(m cpd.Membership) string { return m.Scheme })
	if i := slices.Index(ids, id); i >= 0 {
		return ms[i], nil
	}
	if at := cpd.Meant(id, l.Rules.Names(ids)); len(at) == 1 {
		return ms[at[0]], nil
	}
	hint := "join it with: cpdlog scheme join " + id + " --joined DATE"
	if _, err := l.Rules.Scheme(id); cpd.KindOf(err) == cpd.NotFound {
		hint = "cpdlog has no scheme of that name; see them with: cpdlog scheme list"
	}
	return cpd.Membership{}, cpd.NoSuch(cpd.NotFound, "the scheme "+cpd.Quoted(id)+" is not joined in this logbook; joined: "+strings.Join(ids, ", "),
		id, ids, hint)
}

// Main returns the id of the main scheme; "" where none was joined.
func Main(ms []cpd.Membership) string {
	if len(ms) == 0 {
		return ""
	}
	return ms[0].Scheme
}

// Schemes returns the rules of every scheme joined.
func (l *Logbook) Schemes() ([]*scheme.Scheme, error) {
	ms, err := l.Joined()
	if err != nil {
		return nil, err
	}
	var all []*scheme.Scheme
	for _, m := range ms {
		s, err := l.Rules.Scheme(m.Scheme)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

// memberFact holds, behind its name, a fact about the member beside name and number.
const memberFact = "member:"

// Member returns whose logbook it is, with all that is known; empty where that was
// never said.
func (l *Logbook) Member() (cpd.Member, error) {
	m, err := l.Book.Member()
	if err != nil {
		return m, err
	}
	all, err := l.Book.Settings()
	for _, f := range m.Further() {
		*f.At = all[memberFact+f.Name]
	}
	return m, err
}

// SetMember says whose logbook it is.
func SetMember(tx *logbook.Tx, m cpd.Member) error {
	err := errors.Join(cpd.NotKept(m.Validate()), tx.SetMember(cpd.Member{Name: m.Name, Number: m.Number}))
	for _, f := range m.Further() {
		err = errors.Join(err, tx.SetSetting(memberFact+f.Name, *f.At))
	}
	return err
}

// CheckJoined refuses a day of joining, or a fact about the member, that cannot be kept.
func CheckJoined(today, joined cpd.Date, m cpd.Member) error {
	if joined.After(today) {
		return cpd.Fail(cpd.Invalid, "the day you joined, "+joined.Long()+", is in the future; nothing was changed",
			"give the day with its year: --joined 2025-01-22")
	}
	return cpd.NotKept(m.Validate())
}

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
	word = cmp.Or(word, "this")
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
