package cli

import (
	"slices"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/portfolio"
	"cpdlog/internal/rulefile"
)

// recent is how many notes of a sort are looked at: the last one that took
// place, behind those that are planned. The year before the rhythm's own length
// is tried first, since few notes lie in it.
const (
	recent       = 8
	recentMonths = 12
)

// rhythmNotes say when a note that comes round is due or late. They are silent
// about kinds that the member never used, and about a broken file of the
// member's own, which the kind's own commands name: status must not fail for
// it.
func (a *app) rhythmNotes() ([]string, error) {
	if has, err := a.book.HasNotes(); err != nil || !has {
		return nil, err
	}
	files, err := a.shelfFiles("kinds")
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
			found, err := a.lastOf(s.Kinds[i].ID, r)
			if err != nil {
				return nil, err
			}
			entries = append(entries, found...)
		}
	}
	return dueNotes(s.Kinds, entries, a.today()), nil
}

// lastOf are the last notes of a rhythm, newest first.
func (a *app) lastOf(kind string, r portfolio.Rhythm) ([]cpd.Entry, error) {
	q := logbook.Query{Kinds: []string{kind}, Newest: true, Limit: recent}
	q.Span.From = a.today().AddMonths(-r.By - recentMonths)
	if r.Sub != "" {
		q.Tags = []string{r.Sub}
	}
	found, err := a.book.Entries(q)
	if err != nil || slices.ContainsFunc(found, func(e cpd.Entry) bool { return e.State == cpd.Done }) {
		return found, err
	}
	q.Span = cpd.Span{}
	return a.book.Entries(q)
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

// missingNotes say what an entry that took place still lacks: texts without
// which a scheme does not count it, texts that its kind cannot do without, and
// the record of consent without which a case stays at home.
func (a *app) missingNotes(e *cpd.Entry) []string {
	if e.State == cpd.Planned {
		return a.beforeNotes(e)
	}
	var out []string
	for _, c := range e.Claims {
		s, err := a.scheme(c.Scheme)
		if err != nil {
			continue
		}
		if missing := lacking(e, s.Rules.Needs.Fields); len(missing) > 0 {
			out = append(out, label(s)+" does not count it without "+and(missing)+"; write them with: cpdlog reflect "+e.ID)
		}
	}
	return append(out, a.missingInKind(e)...)
}

// beforeNotes point at what a kind would have the member think over before.
func (a *app) beforeNotes(e *cpd.Entry) []string {
	k := a.kindOf(e)
	if k == nil || !slices.ContainsFunc(k.Rhythms, func(r portfolio.Rhythm) bool { return len(r.ReadBefore) > 0 }) {
		return nil
	}
	return []string{"what to think over before it: cpdlog " + called(k) + " prepare"}
}

func lacking(e *cpd.Entry, fields []string) []string {
	var out []string
	for _, f := range fields {
		if !e.Has(f) {
			out = append(out, f)
		}
	}
	return out
}

func (a *app) missingInKind(e *cpd.Entry) []string {
	k := a.kindOf(e)
	if k == nil {
		return nil
	}
	var out []string
	if missing := portfolio.Unfilled(k.Fields, e, true); len(missing) > 0 {
		out = append(out, labels(missing)+" is still empty; write it with: cpdlog reflect "+e.ID)
	}
	if !k.Consented(e) {
		out = append(out, "no consent is recorded, so its texts stay at home; record it with: cpdlog reflect "+e.ID+" --field "+lacking(e, k.Consent)[0]+"=…")
	}
	return out
}

// kindOf is the kind that the entry is of; nil for ordinary entries, and where
// the kinds cannot be read.
func (a *app) kindOf(e *cpd.Entry) *portfolio.Kind {
	if e.Kind == "" || e.Kind == cpd.KindLearning {
		return nil
	}
	s, err := a.shelf("kinds")
	if err != nil {
		return nil
	}
	return s.Kinds.Find(e.Kind)
}
