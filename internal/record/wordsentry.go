package record

import (
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/wording"
)

func entryHeads() []string {
	return []string{"Date", "Entry", "What", "Activity", "Time", "Formal", "Counted", "Evidence"}
}

// entryCells is one row of the table of entries.
func (s *sheet) entryCells(e *cpd.Entry, proofs []Proof) []string {
	return []string{
		days(e), e.ID, what(e), s.activityName(e), cpd.FormatMinutes(e.Minutes),
		s.formal(e), s.counted(e), s.proven(e, proofs),
	}
}

func days(e *cpd.Entry) string {
	if e.EndDate.IsZero() || e.EndDate == e.Date {
		return e.Date.Short()
	}
	return e.Date.Short() + " to " + e.EndDate.Short()
}

func what(e *cpd.Entry) string {
	if e.State == cpd.Planned {
		return e.Title + " (planned)"
	}
	if e.Provider != "" {
		return e.Title + ", " + e.Provider
	}
	return e.Title
}

// activityName is the name of the row that the entry was scored as, or what it
// is when it was not.
func (s *sheet) activityName(e *cpd.Entry) string {
	var names []string
	for _, r := range s.results[e.UID] {
		for _, a := range r.standing.Activities {
			if a.ID == r.Activity {
				names = append(names, a.Name)
			}
		}
	}
	if len(names) > 0 {
		return strings.Join(names, "; ")
	}
	if slices.ContainsFunc(s.Rules, func(one *scheme.Scheme) bool { return one.OnlyKeeps(e) }) {
		return "kept in the record only"
	}
	if len(e.Claims) > 0 {
		return claims(e)
	}
	return e.Kind
}

func (s *sheet) formal(e *cpd.Entry) string {
	formal := e.Formal == cpd.Formal
	for _, r := range s.results[e.UID] {
		formal = formal || r.Formal
	}
	if formal {
		return "formal"
	}
	return "informal"
}

// proven names the files of evidence, or says that the entry's text is it.
func (s *sheet) proven(e *cpd.Entry, proofs []Proof) string {
	if len(proofs) == 0 && slices.ContainsFunc(s.Rules, func(one *scheme.Scheme) bool { return one.InText(e) != nil }) {
		return "in its text"
	}
	return numberList(proofs)
}

// counted is what the entry was worth: "3", or "2 of 4" where a limit cut it;
// with the scheme named where there are several.
func (s *sheet) counted(e *cpd.Entry) string {
	var out []string
	for _, r := range s.results[e.UID] {
		words := wording.Worth(r.standing, &r.EntryResult)
		if !r.Counted.Equal(r.Earned) {
			words += " of " + r.Earned.String()
		}
		if len(s.Rules) > 1 {
			words += " (" + r.standing.Scheme + ")"
		}
		out = append(out, words)
	}
	return strings.Join(out, "; ")
}

// why gives the reasons for what an entry was worth.
func (s *sheet) why(e *cpd.Entry) []string {
	var out []string
	for _, r := range s.results[e.UID] {
		out = append(out, texts(r.Reasons)...)
	}
	if len(e.LeftOut) > 0 {
		out = append(out, "left out here: "+strings.Join(e.LeftOut, ", "))
	}
	return out
}

func reckonedHeads() []string { return []string{"Date", "Entry", "How it was counted"} }

// reckonedCells is one row about what an entry was worth, nil where there is
// nothing to say.
func (s *sheet) reckonedCells(e *cpd.Entry) []string {
	if why := s.why(e); len(why) > 0 {
		return []string{e.Date.Short(), e.ID, strings.Join(why, "; ")}
	}
	return nil
}

// written returns the entries of which a text leaves.
func (r *Record) written() []*cpd.Entry {
	return slices.DeleteFunc(slices.Clone(r.Entries), func(e *cpd.Entry) bool { return !hasTexts(e) })
}

// hasTexts reports whether a text of the entry leaves.
func hasTexts(e *cpd.Entry) bool {
	for _, text := range e.Texts {
		if text != "" {
			return true
		}
	}
	return false
}

func evidenceHeads() []string {
	return []string{"Number", "Date", "Entry", "File", "Size", "SHA-256"}
}

func evidenceCells(p *Proof) []string {
	name := p.Name
	if p.Missing {
		name += " (MISSING OR CHANGED)"
	}
	return []string{p.Number, p.Date.Short(), p.Entry, name, size(p.Size), p.SHA256}
}

func size(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1_000_000:
		return fmt.Sprintf("%d kB", (n+500)/1000)
	}
	return fmt.Sprintf("%d.%d MB", n/1_000_000, n%1_000_000/100_000)
}

// missingNote says how many files are gone, or "".
func (r *Record) missingNote() string {
	n := 0
	for _, p := range r.Evidence {
		if p.Missing {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return english.Count(n, "file of evidence is", "files of evidence are") + " missing or changed since it was attached; the record was made anyway."
}

// rulesLine says which rules were used.
func rulesLine(s *scheme.Scheme) string {
	return fmt.Sprintf("%s (%s), read from %s on %s; SHA-256 of the rules file: %s",
		s.Title, s.ID, or(s.Source, "no page named"), or(s.Checked.Short(), "no day named"), s.Digest)
}

const digestNote = "The digest shows whether a record was altered after it was made. It does not prove that what the record says is true."

// fieldLabel is a field's name as a heading.
func fieldLabel(name string) string { return english.UpperFirst(strings.ReplaceAll(name, "-", " ")) }
