package export

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/screen"
)

// verifier prints results as they come.
type verifier struct {
	*screen.Page
	o      verifyOptions
	one    bool
	csv    *csv.Writer
	states map[record.State]int
	shown  int

	skipped []record.Skipped
}

func (v *verifier) begin() {
	switch {
	case v.o.asJSON:
		v.Write("{\n\"schema_version\": 1,\n\"results\": [")
	case v.o.asCSV:
		v.csv = csv.NewWriter(v.Writer())
		_ = v.csv.Write([]string{"path", "state", "kind", "member", "number", "scheme", "from", "to", "met", "recomputed",
			"entries", "evidence", "digest", "problems", "not_checked",
			"met_by_our_rules", "rules_known", "rules_sha256",
			"requirements", "missing_evidence", "version", "size", "sha256", "remarks", "expected"})
	}
}

func (v *verifier) show(r record.Result) {
	v.states[r.State]++
	switch {
	case v.o.asJSON:
		v.showJSON(r)
	case v.o.asCSV:
		v.showCSV(r)
	case v.one:
		v.showWhole(r)
	default:
		v.showLine(r)
	}
	v.shown++
}

func (v *verifier) showJSON(r record.Result) {
	if v.shown > 0 {
		v.Write(",")
	}
	v.Write("\n")
	_ = v.JSON(r)
}

// showCSV gives a row for each standing, one at least.
func (v *verifier) showCSV(r record.Result) {
	standings := r.Standings
	if len(standings) == 0 {
		standings = []record.StandingSeen{{}}
	}
	for _, s := range standings {
		_ = v.csv.Write(cpd.ListOf(cells(&r, &s), record.Guard))
	}
}

// cells are one row. What was not read, or not worked out, is empty.
func cells(r *record.Result, s *record.StandingSeen) []string {
	of := func(known bool, value any) string {
		if !known {
			return ""
		}
		return fmt.Sprint(value)
	}
	read, stands := r.Digest != "", s.Scheme != ""
	ours := s.MetByOurRules != nil
	return []string{
		r.Path, string(r.State), r.Kind, r.Member, r.Number, s.Scheme, s.Period.From.String(), s.Period.To.String(), of(stands, s.Met), of(stands, s.Recomputed),
		of(read, r.Entries), of(read, r.Evidence), r.Digest, strings.Join(r.Problems, "; "), strings.Join(r.NotChecked, "; "),
		of(ours, ours && *s.MetByOurRules), of(stands, s.RulesKnown), s.RulesSHA256,
		s.Figures(), of(stands, s.MissingEvidence), of(r.Writer > 0, r.Writer), of(r.SHA256 != "", r.Size), r.SHA256, strings.Join(r.Remarks, "; "), r.Expected,
	}
}

func (v *verifier) showLine(r record.Result) {
	words := string(r.State)
	const years = 3 // as many as a line holds, the last ones
	more := len(r.Standings) - years
	for _, s := range r.Standings[max(0, more):] {
		words += fmt.Sprintf(", %s %s %s", s.Scheme, s.Period.From, said(s))
	}
	if more > 0 {
		words += fmt.Sprintf(", and %s before", english.Count(more, "year", "years"))
	}
	if len(r.Problems) > 0 {
		words += ": " + r.Problems[0]
	}
	v.Say("%s: %s", cpd.Visible(r.Path), cpd.Visible(words))
}

func metWord(met bool) string {
	if met {
		return "MET"
	}
	return "NOT YET"
}

// said is what may be said of a standing: MET only of what was worked out, and
// by whose rules where those are not the program's.
func said(s record.StandingSeen) string {
	switch {
	case !s.Recomputed || s.RulesKnown && s.MetByOurRules == nil:
		return "not worked out"
	case !s.RulesKnown:
		return metWord(s.Met) + " by the member's own rules only"
	case s.BuiltIn == "":
		return metWord(s.Met)
	}
	return metWord(*s.MetByOurRules) + " by our rules, " + metWord(s.Met) + " by the member's own"
}

// showWhole says everything about the one record that was asked for.
func (v *verifier) showWhole(r record.Result) {
	v.Say("%s: %s", strings.ToUpper(string(r.State)), cpd.Visible(r.Path))
	for _, p := range r.Problems {
		v.Say("  %s", p)
	}
	if len(r.Standings) > 0 {
		v.Say("  %s, %s, %s", strings.TrimSpace(cmp.Or(r.Member, "member not named")+" "+r.Number), english.Count(r.Entries, "entry", "entries"),
			english.Count(r.Evidence, "file of evidence", "files of evidence"))
	}
	for _, s := range r.Standings {
		words := said(s)
		if s.Recomputed {
			words += "; the totals follow from the entries"
		}
		v.Say("  %s, %s: %s", s.Title, s.Period, words)
		if n := s.TextEvidence; n > 0 {
			v.Say("    evidence in the text of the entry itself: %s", english.Count(n, "entry", "entries"))
		}
		if s.BuiltIn != "" {
			v.Say("    %s", s.BuiltIn)
		}
	}
	for _, s := range append(r.LeftOut, r.Remarks...) {
		v.Say("  %s", cpd.Visible(s))
	}
	for _, s := range r.NotChecked {
		v.Say("  not checked: %s", cpd.Visible(s))
	}
	if r.Digest != "" {
		v.Say("  digest %s (compare it with the printed record)", cpd.Visible(r.Digest))
		v.Say("  A digest shows that nothing was altered. It does not prove that what the record says is true.")
	}
}

func (v *verifier) end() {
	switch {
	case v.o.asJSON:
		v.Write("],\n\"counts\": ")
		_ = v.JSON(v.states)
		v.Write(",\n\"skipped\": ")
		_ = v.JSON(v.skipped)
		v.Write("}\n")
	case v.o.asCSV:
		v.csv.Flush()
		v.Notes(cpd.ListOf(v.skipped, skippedWords))
	case !v.one && v.shown > 0:
		v.Say("")
		for _, s := range states() {
			if n := v.states[s]; n > 0 {
				v.Say("%6d %s", n, s)
			}
		}
		for _, k := range v.skipped {
			v.Say("%s", skippedWords(k))
		}
	}
}

// skippedWords say what was not looked into.
func skippedWords(k record.Skipped) string {
	if k.Count == 1 {
		return "skipped: 1 " + k.Why + ", which is no record"
	}
	return fmt.Sprintf("skipped: %d × %s, which are no records", k.Count, k.Why)
}

func states() []record.State {
	return []record.State{
		record.Sound, record.Altered, record.NotWorkedOut, record.OwnRules, record.EvidenceGone, record.PagesNotCompared, record.NotARecord, record.Unreadable,
	}
}

// status ends with the worst that was found; everything was said already.
func (v *verifier) status() error {
	switch {
	case v.states[record.Altered] > 0:
		return command.Exit{Status: 5}
	case v.states[record.PagesNotCompared] > 0:
		return command.Exit{Status: 13}
	case v.states[record.NotWorkedOut] > 0:
		return command.Exit{Status: 12}
	case v.states[record.OwnRules] > 0:
		return command.Exit{Status: 11}
	case v.states[record.EvidenceGone] > 0:
		return command.Exit{Status: 10}
	case v.states[record.NotARecord] > 0:
		return command.Exit{Status: 8}
	case v.states[record.Unreadable] > 0:
		return command.Exit{Status: 1}
	case v.shown == 0:
		return cpd.Fail(cpd.NotFound, "no record was found to check", "name a pack, an unpacked pack or a record.json")
	}
	return nil
}
