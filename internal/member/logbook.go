// Package member is what is known of the member on one day: the schemes
// joined, the membership years, how each stands, which entries a choice means,
// the settings, and what is due. It reads and changes the logbook; it prints
// nothing and asks nobody.
package member

import (
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/rulebook"
	"example.org/cpdlog/internal/scheme"
)

// Logbook is an opened logbook with the rules in force, on a day.
type Logbook struct {
	Book    *logbook.Book
	Rules   *rulebook.Rules
	Today   cpd.Date
	Command string // the running command, such as "scheme join", for the history
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

// Membership returns the membership of a scheme, the main one for "".
func (l *Logbook) Membership(id string) (cpd.Membership, error) {
	ms, err := l.Joined()
	if err != nil {
		return cpd.Membership{}, err
	}
	if id == "" {
		return ms[0], nil
	}
	var ids []string
	for _, m := range ms {
		if m.Scheme == id {
			return m, nil
		}
		ids = append(ids, m.Scheme)
	}
	hint := "join it with: cpdlog scheme join " + id + " --joined DATE"
	if _, err := l.Rules.Scheme(id); cpd.KindOf(err) == cpd.NotFound {
		hint = "cpdlog has no scheme of that name; see them with: cpdlog scheme list"
	}
	return cpd.Membership{}, cpd.Fail(cpd.NotFound, "the scheme "+cpd.Quoted(id)+" is not joined in this logbook; joined: "+
		strings.Join(ids, ", ")+". Nothing was changed",
		hint)
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

// CheckJoined refuses a day of joining, a name or a number that cannot be kept.
func CheckJoined(today, joined cpd.Date, m cpd.Member) error {
	if joined.After(today) {
		return cpd.Fail(cpd.Invalid, "the day you joined, "+joined.Long()+", is in the future; nothing was changed",
			"give the day with its year: --joined 2025-01-22")
	}
	for _, f := range [][2]string{{"name", m.Name}, {"number", m.Number}} {
		if err := cpd.CheckLine(f[0], f[1], cpd.MaxTitle); err != nil {
			return cpd.Fail(cpd.Invalid, err.Error()+"; nothing was changed", "")
		}
	}
	return nil
}
