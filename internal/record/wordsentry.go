package record

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/wording"
)

// entryColumn is a column of the table of entries.
type entryColumn struct {
	column
	cell func(e *cpd.Entry, proofs []Proof) string
}

// entryColumns are those that the schemes of the record have a use for.
func (s *sheet) entryColumns() []entryColumn {
	of := func(head string, width float64, sort string, cell func(e *cpd.Entry) string) entryColumn {
		return entryColumn{column{head, width, sort}, func(e *cpd.Entry, _ []Proof) string { return cell(e) }}
	}
	cols := []entryColumn{
		of("Date", 22, "day", days), of("Entry", 12, "", func(e *cpd.Entry) string { return e.ID }), of("What", 46, "free", what),
		of("Activity", 34, "free", s.activityName), of("Time", 16, "", timeOf),
	}
	if formal := s.ofFormal(); formal > 0 {
		cols = append(cols, of("Formal", formal, "free", s.formal))
	}
	pays, keeps := s.rows(func(p scheme.Per) bool { return p != scheme.PerNothing }), s.rows(func(p scheme.Per) bool { return p == scheme.PerNothing })
	if pays {
		cols = append(cols, of("Counted", 18+12*float64(len(s.Rules)-1), "num", s.counted))
	}
	if keeps {
		cols = append(cols, of("Counts for", 30, "", s.serves))
	}
	return append(cols, entryColumn{column{"Evidence", 19, ""}, s.proven})
}

// rows reports whether a scheme of the record has such a row.
func (s *sheet) rows(are func(scheme.Per) bool) bool {
	return slices.ContainsFunc(s.standings, func(st scheme.Standing) bool {
		return slices.ContainsFunc(st.Activities, func(a scheme.ActivityResult) bool { return are(a.Per) })
	})
}

// ofFormal is the width of the column that says what is formal: wide where a member
// says otherwise than a row, 0 where no scheme of the record asks.
func (s *sheet) ofFormal() float64 {
	switch {
	case !slices.Contains(s.asks, true):
		return 0
	case slices.ContainsFunc(s.Entries, func(e *cpd.Entry) bool { return e.Formal != cpd.FormalDefault }):
		return 34
	}
	return 15
}

func timeOf(e *cpd.Entry) string {
	if e.Minutes == 0 {
		return ""
	}
	return cpd.FormatMinutes(e.Minutes)
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
		if a := r.row(); a != nil {
			names = append(names, a.Name+s.decisive(e, r.standing.Scheme))
		}
	}
	if len(names) > 0 {
		return strings.Join(names, "; ")
	}
	if slices.ContainsFunc(s.Rules, func(one *scheme.Scheme) bool { return one.OnlyKeeps(e) }) {
		return "kept in the record only"
	}
	if len(e.Claims) > 0 {
		return cpd.FieldNamed("claims").Cell(e)
	}
	return e.Kind
}

// decisive are the tags of an entry that the rules of a scheme speak of, with the time that each
// covers where it is not all.
func (s *sheet) decisive(e *cpd.Entry, id string) string {
	var tags []string
	rules := slices.DeleteFunc(slices.Clone(s.Rules), func(o *scheme.Scheme) bool { return o.ID != id })
	for _, tag := range slices.Compact(slices.Sorted(slices.Values(append(slices.Collect(maps.Keys(e.Splits)), e.Tags...)))) {
		if !speakOf(rules, tag) {
			continue
		}
		words := strings.ReplaceAll(strings.Replace(tag, ":", ": ", 1), "-", " ")
		if minutes, split := e.Splits[tag]; split {
			words += " " + cpd.FormatMinutes(minutes)
		}
		tags = append(tags, words)
	}
	return wording.Because(strings.Join(tags, ", "))
}

func formalWord(formal bool) string {
	if formal {
		return "formal"
	}
	return "informal"
}

// formal says what an entry is and, where the member said so, why, and whether its
// row says otherwise.
func (s *sheet) formal(e *cpd.Entry) string {
	words := formalWord(e.Formal == cpd.Formal || slices.ContainsFunc(s.Rules, func(r *scheme.Scheme) bool { return r.Formal(e) }))
	if e.Formal == cpd.FormalDefault {
		return words
	}
	words += ", marked by the member"
	if row := formalWord(slices.ContainsFunc(s.Rules, func(r *scheme.Scheme) bool { return r.FormalByRow(e) })); row != formalWord(e.Formal == cpd.Formal) {
		words += "; its row is " + row
	}
	if e.FormalReason == "" {
		return words + "; no reason is given"
	}
	return words + ": " + e.FormalReason
}

// serves names the requirements that an entry counts for, with how much where that
// is not one.
func (s *sheet) serves(e *cpd.Entry) string {
	var names []string
	for _, r := range s.results[e.UID] {
		for q := range cpd.Each(r.standing.Requirements) {
			switch gives := r.Toward(q.ID); {
			case gives.Sign() <= 0 || q.Need.IsZero():
			case gives.Equal(cpd.Whole(1)):
				names = append(names, q.Name)
			default:
				names = append(names, q.Name+": "+gives.String())
			}
		}
	}
	return or(strings.Join(names, "; "), "nothing yet")
}

// proven names the files of evidence, or says that the entry's text is it.
func (s *sheet) proven(e *cpd.Entry, proofs []Proof) string {
	if len(proofs) == 0 && slices.ContainsFunc(s.Rules, func(one *scheme.Scheme) bool { return one.InText(e) != nil }) {
		return "in its text"
	}
	return strings.Join(cpd.ListOf(proofs, func(p Proof) string { return p.Number }), ", ")
}

// row is the row that the entry was scored as; nil for none.
func (r *result) row() *scheme.ActivityResult {
	return cpd.Find(r.standing.Activities, func(a *scheme.ActivityResult) bool { return a.ID == r.Activity })
}

// counted is what the entry was worth: "3", or "2 of 4" where a limit cut it;
// with the scheme named where there are several.
func (s *sheet) counted(e *cpd.Entry) string {
	var out []string
	for _, r := range s.results[e.UID] {
		words := r.Counted.String()
		if row := r.row(); row != nil && row.Per == scheme.PerNothing {
			words = "-"
		} else if !r.Counted.Equal(r.Earned) {
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
		out = append(out, "left out here: "+strings.Join(cpd.ListOf(e.LeftOut, func(name string) string { return s.fieldLabel(e.Kind, name) }), ", "))
	}
	return out
}

// written returns the entries of which a text leaves.
func (r *Record) written() []*cpd.Entry {
	return slices.DeleteFunc(slices.Clone(r.Entries), func(e *cpd.Entry) bool {
		return strings.Join(slices.Collect(maps.Values(e.Texts)), "") == ""
	})
}

func evidenceCells(p Proof) []string {
	name := p.Name
	if p.Missing {
		name += " (MISSING OR CHANGED)"
	}
	return []string{p.Number, p.Date.Short(), p.Entry, name, size(p.Size), p.SHA256[:min(len(p.SHA256), shortSum)] + "…"}
}

// shortSum is how much of a sum a page shows.
const shortSum = 12

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
	n := len(slices.DeleteFunc(slices.Clone(r.Evidence), func(p Proof) bool { return !p.Missing }))
	if n == 0 {
		return ""
	}
	return english.Count(n, "file of evidence is", "files of evidence are") + " missing or changed since it was attached; the record was made anyway."
}

// rulesLine says which rules were used.
func rulesLine(s *scheme.Scheme) string {
	return fmt.Sprintf("%s (%s), read from %s on %s; SHA-256 of the rules file: %s…",
		s.Title, s.ID, or(s.Source, "no page named"), or(s.Checked.Short(), "no day named"), s.Digest[:min(len(s.Digest), shortSum)])
}

const digestNote = "The digest shows whether a record was altered after it was made. It does not prove that what the record says is true."
