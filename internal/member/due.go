package member

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/rulefile"
)

// recent is how many notes of a sort are looked at: the last one that took
// place, behind those that are planned. The year before the rhythm's own length
// is tried first, since few notes lie in it.
const (
	recent       = 8
	recentMonths = 12
)

// Due says when a note that comes round is due or late. It is silent about
// kinds that the member never used, and about a broken file of the member's
// own, which the kind's own commands name: status must not fail for it.
func (l *Logbook) Due() ([]string, error) {
	if has, err := l.Book.HasNotes(); err != nil || !has {
		return nil, err
	}
	files, err := l.Rules.Files("kinds")
	if err != nil {
		return nil, err
	}
	s, err := rulefile.ReadShelf(rulefile.Rhythmic(files))
	if err != nil {
		return nil, nil
	}
	var entries []cpd.Entry
	for i := range s.Kinds {
		for _, r := range s.Kinds[i].Rhythms {
			found, err := l.lastOf(s.Kinds[i].ID, r)
			if err != nil {
				return nil, err
			}
			entries = append(entries, found...)
		}
	}
	return dueNotes(s.Kinds, entries, l.Today), nil
}

// lastOf returns the last notes of a rhythm, newest first.
func (l *Logbook) lastOf(kind string, r portfolio.Rhythm) ([]cpd.Entry, error) {
	q := logbook.Query{Kinds: []string{kind}, Newest: true, Limit: recent}
	q.Span.From = l.Today.AddMonths(-r.By - recentMonths)
	if r.Sub != "" {
		q.Tags = []string{r.Sub}
	}
	found, err := l.Book.Entries(q)
	if err != nil || slices.ContainsFunc(found, func(e cpd.Entry) bool { return e.State == cpd.Done }) {
		return found, err
	}
	q.Span = cpd.Span{}
	return l.Book.Entries(q)
}

func dueNotes(kinds portfolio.Kinds, entries []cpd.Entry, on cpd.Date) []string {
	var out []string
	for _, r := range portfolio.Remind(kinds, entries, on) {
		if r.State == portfolio.Late || r.State == portfolio.DueNow {
			out = append(out, r.Text())
		}
	}
	return out
}
