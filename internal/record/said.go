package record

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/workbook"
)

// States are the states in the order in which they are counted.
func States() []State {
	return []State{Sound, Altered, NotWorkedOut, OwnRules, EvidenceGone, PagesNotCompared, NotARecord, Unreadable}
}

// Verdicts are the words of those states, and of what Verdict adds to them.
func Verdicts() []string {
	words := cpd.ListOf(States(), func(s State) string { return string(s) })
	return slices.Insert(words, 2, anotherRecord)
}

const anotherRecord = "another record than the one quoted"

// RowNames are the names over Rows. They are a promise.
func RowNames() []string {
	return []string{
		"path", "state", "kind", "member", "number", "scheme", "from", "to", "met", "recomputed",
		"entries", "evidence", "digest", "problems", "not_checked",
		"met_by_our_rules", "rules_known", "rules_sha256",
		"requirements", "missing_evidence", "version", "size", "sha256", "remarks", "expected",
	}
}

// Rows are a result for a spreadsheet: one row for each standing, one at least.
func (r *Result) Rows() [][]string {
	if len(r.Standings) == 0 {
		return [][]string{r.cells(&StandingSeen{})}
	}
	return cpd.ListOf(r.Standings, func(s StandingSeen) []string { return r.cells(&s) })
}

// cells are one row. What was not read, or not worked out, is empty.
func (r *Result) cells(s *StandingSeen) []string {
	of := func(known bool, value any) string {
		if !known {
			return ""
		}
		return fmt.Sprint(value)
	}
	read, stands := r.Digest != "", s.Scheme != ""
	ours := s.MetByOurRules != nil
	return cpd.ListOf([]string{
		r.Path, string(r.State), r.Kind, r.Member, r.Number, s.Scheme, s.Period.From.String(), s.Period.To.String(), of(stands, s.Met), of(stands, s.Recomputed),
		of(read, counted(r.Entries)), of(read, counted(r.Evidence)), r.Digest, strings.Join(r.Problems, "; "), strings.Join(r.NotChecked, "; "),
		of(ours, ours && *s.MetByOurRules), of(stands, s.RulesKnown), s.RulesSHA256,
		s.Figures(), of(stands, s.MissingEvidence), of(r.Writer > 0, r.Writer), of(r.SHA256 != "", r.Size), r.SHA256, strings.Join(r.Remarks, "; "), r.Expected,
	}, workbook.Guard)
}

func counted(n *int) int { return *cmp.Or(n, new(int)) }

// Line is a result among many.
func (r *Result) Line() string {
	words := r.Verdict()
	const years = 3 // as many as a line holds, the last ones
	stands := r.told()
	more := len(stands) - years
	for _, s := range stands[max(0, more):] {
		words += fmt.Sprintf(", %s %s %s", s.Scheme, s.Period.From, s.said())
	}
	if more > 0 {
		words += fmt.Sprintf(", and %s before", english.Count(more, "year", "years"))
	}
	words += r.asQuoted()
	if len(r.Problems) > 0 {
		words += ": " + r.Problems[0]
	}
	switch n := len(r.Remarks); {
	case n == 1:
		words += "; remark: " + r.Remarks[0]
	case n > 1:
		words += fmt.Sprintf("; %d remarks: see --csv", n)
	}
	return cpd.VisibleLine(r.Path + ": " + words)
}

// Verdict is the state in words: a record that nothing was done to but that is not the one
// that was quoted is no altered one to whoever reads it.
func (r *Result) Verdict() string {
	if r.unquoted {
		return anotherRecord
	}
	return string(r.State)
}

// told are the standings of which something may be said: of an altered record nothing is.
func (r *Result) told() []StandingSeen {
	if r.State == Altered {
		return nil
	}
	return r.Standings
}

// asQuoted says whether the digest was quoted; of one that does not fit, a problem says it.
func (r *Result) asQuoted() string {
	return map[string]string{"yes": ", as quoted", "not quoted": ", not quoted"}[r.Expected]
}

func metWord(met bool) string {
	if met {
		return "MET"
	}
	return "NOT YET"
}

// said is what may be said of a standing: MET only of what was worked out, and
// by whose rules where those are not the program's.
func (s *StandingSeen) said() string {
	switch {
	case !s.Recomputed || s.RulesKnown && s.MetByOurRules == nil:
		return "not worked out"
	case !s.RulesKnown:
		return metWord(s.Met) + " by the member's own rules only"
	case s.BuiltIn == "":
		return metWord(s.Met)
	}
	return metWord(*s.MetByOurRules) + " by our rules, " + metWord(s.Met) + " by the record's"
}

// Whole says everything about a result, in lines.
func (r *Result) Whole() (lines []string) {
	// A line is one line, whatever a text in it holds: none may pass for another.
	say := func(format string, args ...any) { lines = append(lines, cpd.VisibleLine(fmt.Sprintf(format, args...))) }
	say("%s: %s", strings.ToUpper(r.Verdict()), cpd.Visible(r.Path))
	for _, p := range r.Problems {
		say("  %s", p)
	}
	if len(r.told()) > 0 {
		say("  %s, %s, %s", strings.TrimSpace(cmp.Or(r.Member, "member not named")+" "+r.Number), english.Count(counted(r.Entries), "entry", "entries"),
			english.Count(counted(r.Evidence), "file of evidence", "files of evidence"))
	}
	for _, s := range r.told() {
		words := s.said()
		if s.Recomputed {
			words += "; the totals follow from the entries"
		}
		title := s.Title
		if !s.RulesKnown {
			title = "rules called " + cpd.Quoted(title)
		}
		say("  %s, %s: %s", title, s.Period, words)
		if n := s.TextEvidence; n > 0 {
			say("    evidence in the text of the entry itself: %s", english.Count(n, "entry", "entries"))
		}
		if n := s.MissingEvidence; n > 0 {
			say("    evidence still to add: %s", english.Count(n, "entry", "entries"))
		}
		if s.BuiltIn != "" {
			say("    %s", s.BuiltIn)
		}
	}
	for _, s := range append(r.LeftOut, r.Remarks...) {
		say("  %s", cpd.Visible(s))
	}
	for _, s := range r.NotChecked {
		say("  not checked: %s", cpd.Visible(s))
	}
	if r.Digest != "" {
		compare := "compare it with the printed record"
		if r.Expected == "yes" {
			compare = "as quoted"
		}
		say("  digest %s (%s)", cpd.Visible(r.Digest), compare)
		say("  A digest shows that nothing was altered. It does not prove that what the record says is true.")
	}
	return lines
}
