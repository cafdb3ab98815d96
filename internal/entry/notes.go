package entry

import (
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/privacy"
)

// oddities is what looks odd about a new entry. It is said and the entry is
// saved all the same: the member was there, the program was not.
func oddities(l *member.Logbook, e *cpd.Entry) ([]string, error) {
	same, err := l.Book.Entries(logbook.Query{Span: cpd.Span{From: e.Date, To: e.Date}, NoTexts: true})
	if err != nil {
		return nil, err
	}
	var notes []string
	sum := e.Minutes
	for _, o := range same {
		if o.UID == e.UID {
			continue
		}
		if strings.EqualFold(o.Title, e.Title) {
			notes = append(notes, fmt.Sprintf("%s has the same title and day; if it is the same thing, undo this one: cpdlog undo", o.ID))
		}
		if o.EndDate.IsZero() && o.State == e.State {
			sum += o.Minutes
		}
	}
	if e.EndDate.IsZero() && sum > cpd.DayMinutes {
		notes = append(notes, fmt.Sprintf("the entries of %s now add up to %s, more than the day has", e.Date.Long(), cpd.FormatMinutes(sum)))
	}
	return notes, nil
}

// mostNotes is how many findings are shown at save; the rest are counted.
const mostNotes = 5

// privacyNotes is what the privacy check found in an entry's texts and file
// names. At save it only warns: the member decides.
func privacyNotes(l *member.Logbook, e *cpd.Entry) []string {
	c, err := l.Privacy()
	if err != nil {
		return nil
	}
	var notes []string
	more := 0
	for p := range privacy.Places(e) {
		for _, f := range p.Check(c, e.Date) {
			if len(notes) == mostNotes {
				more++
				continue
			}
			notes = append(notes, privacyNote(e, p, f))
		}
	}
	if more > 0 {
		notes = append(notes, fmt.Sprintf("%d more could; read the entry: cpdlog show %s", more, e.ID))
	}
	return notes
}

func privacyNote(e *cpd.Entry, p privacy.Place, f privacy.Finding) string {
	note := fmt.Sprintf("%s in %s could identify a client (%s). Change it: cpdlog edit %s",
		cpd.QuotedLine(f.Words), cpd.Visible(p.Name), f.Kind, e.ID)
	if f.Kind == privacy.Blocked {
		return note + " (you blocked it, so nothing that contains it leaves)"
	}
	return note + ", or if it is all right: cpdlog privacy fine " + f.Hash
}

// missingNotes say what an entry that took place still lacks: texts without
// which a scheme does not count it, texts that its kind cannot do without, and
// the record of consent without which a case stays at home.
func missingNotes(l *member.Logbook, e *cpd.Entry) []string {
	if e.State == cpd.Planned {
		return beforeNotes(l, e)
	}
	var out []string
	if e.Unplaced() {
		under, _ := l.Membership("")
		out = append(out, "still to be placed, so it counts for nothing yet: "+l.HowToPlace(e.ID, under.Scheme))
	}
	for _, c := range e.Claims {
		s, err := l.Rules.Scheme(c.Scheme)
		if err != nil || s.OnlyKeeps(e) {
			continue
		}
		if missing := Lacking(e, s.Rules.Needs.Fields); len(missing) > 0 {
			out = append(out, s.Label()+" does not count it without "+english.List(l.TextLabels(c.Scheme, missing))+"; write them with: cpdlog reflect "+e.ID)
		}
	}
	return append(out, missingInKind(l, e)...)
}

// beforeNotes point at what a kind would have the member think over before.
func beforeNotes(l *member.Logbook, e *cpd.Entry) []string {
	k := l.KindOf(e)
	if k == nil || !slices.ContainsFunc(k.Rhythms, func(r portfolio.Rhythm) bool { return len(r.ReadBefore) > 0 }) {
		return nil
	}
	return []string{"what to think about before it: cpdlog " + k.Command() + " prepare"}
}

// Lacking returns the texts of a list that an entry does not have.
func Lacking(e *cpd.Entry, fields []string) []string {
	return cpd.Those(fields, func(f string) bool { return !e.Has(f) })
}

func missingInKind(l *member.Logbook, e *cpd.Entry) []string {
	k := l.KindOf(e)
	if k == nil {
		return nil
	}
	var out []string
	if missing := portfolio.Unfilled(k.Fields, e, true); len(missing) > 0 {
		labels := cpd.ListOf(missing, func(f portfolio.Question) string { return f.Label })
		out = append(out, english.List(labels)+" is still empty; write it with: cpdlog reflect "+e.ID)
	}
	if !k.Consented(e, l.Today) {
		out = append(out, "no consent is recorded, so its texts leave only in a full copy of your own; record it with: cpdlog "+k.Command()+" consent "+e.ID)
	}
	return out
}
