package export

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cli/command"
	"cpdlog/internal/cli/session"
	"cpdlog/internal/cpd"
	"cpdlog/internal/english"
	"cpdlog/internal/record"
	"cpdlog/internal/rulebook"
	"cpdlog/internal/rulefile"
	"cpdlog/internal/scheme"
	"cpdlog/internal/screen"
)

type verifyOptions struct {
	asJSON, asCSV bool
	skipPages     bool
	secret        session.Secret
	workers       int
}

// NewVerify makes the command that checks what somebody sent.
func NewVerify(s *session.Session) *cobra.Command {
	var o verifyOptions
	c := &cobra.Command{
		Use:   "verify FILE…",
		Short: "Check a pack or a record that someone sent you",
		Long: `Check packs, unpacked packs and record.json files from anyone. It needs no logbook.
It checks every checksum and the evidence, and works out the totals again from the
entries, with the enclosed rules and with this program's own. The program's own rules
decide. Then it writes the record again (record.json, PDF, web page, CSV, README) and
compares every byte. A pack holds exactly the files that cpdlog puts into it. A folder
stands for every record in it.

A sound record was not altered since it was made. This does not prove that what it
says is true. Status 0: sound, whether the requirements are met or not; 5: damaged or
altered; 8: not a record; 10: evidence missing or changed; 11: scored by rules of the
member's own; 12: the totals could not be worked out; 13: the pages were not compared,
after --skip-pages or since an older version wrote the record. Of several records, the
highest status counts, but 5 comes before all others.`,
		Example: "  cpdlog verify cpd-record-nalw-2025.zip\n  cpdlog verify --csv inbox/ > checked.csv",
		Args:    command.Between(1, -1, "one or more files or folders"),
		RunE:    command.Run(s, func(args []string) error { return runVerify(s, args, o) }),
	}
	fs := c.Flags()
	command.JSONFlag(c, &o.asJSON)
	fs.BoolVar(&o.asCSV, "csv", false, "print CSV, one row for each record")
	fs.BoolVar(&o.skipPages, "skip-pages", false, "a quick first look: do not compare the PDF, the web page, the CSV and README")
	o.secret.Flags(fs, "ask for the passphrase of a locked pack")
	fs.IntVar(&o.workers, "workers", 2, "how many to check at once")
	c.MarkFlagsMutuallyExclusive("json", "csv")
	return c
}

func runVerify(s *session.Session, paths []string, o verifyOptions) error {
	phrase, err := s.Passphrase(o.secret, false)
	if err != nil {
		return err
	}
	check := &record.Checker{
		Parse:      func(name string, text []byte) (*scheme.Scheme, error) { return rulefile.Read(name, text) },
		BuiltIn:    rulebook.BuiltIns(),
		Passphrase: phrase,
		SkipPages:  o.skipPages,
	}
	v := &verifier{Page: s.Out, o: o, one: len(paths) == 1, states: map[record.State]int{}}
	if v.one {
		info, err := os.Stat(paths[0])
		v.one = err != nil || !info.IsDir()
	}
	v.begin()
	done := s.Out.Screen().Waiting("Checking")
	check.All(paths, min(max(o.workers, 1), 64), func(r record.Result) {
		if v.one {
			done()
		}
		v.show(r)
	})
	done()
	v.end()
	return v.status()
}

// verifier prints results as they come.
type verifier struct {
	*screen.Page
	o      verifyOptions
	one    bool
	csv    *csv.Writer
	states map[record.State]int
	shown  int
}

func (v *verifier) begin() {
	switch {
	case v.o.asJSON:
		v.Write("{\n\"schema_version\": 1,\n\"results\": [")
	case v.o.asCSV:
		v.csv = csv.NewWriter(v.Writer())
		_ = v.csv.Write([]string{"path", "state", "kind", "member", "number", "scheme", "from", "to", "met", "recomputed",
			"entries", "evidence", "digest", "problems", "not_checked",
			"met_by_our_rules", "rules_known", "rules_sha256"})
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
	whether := func(b *bool) string {
		if b == nil {
			return ""
		}
		return fmt.Sprint(*b)
	}
	for _, s := range standings {
		row := []string{
			r.Path, string(r.State), r.Kind, r.Member, r.Number, s.Scheme, s.Period.From.String(), s.Period.To.String(), fmt.Sprint(s.Met), fmt.Sprint(s.Recomputed),
			fmt.Sprint(r.Entries), fmt.Sprint(r.Evidence), r.Digest, strings.Join(r.Problems, "; "), strings.Join(r.NotChecked, "; "),
			whether(s.MetByOurRules), fmt.Sprint(s.RulesKnown), s.RulesSHA256,
		}
		for i := range row {
			row[i] = record.Guard(row[i])
		}
		_ = v.csv.Write(row)
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
	for _, s := range r.LeftOut {
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
		v.Write("}\n")
	case v.o.asCSV:
		v.csv.Flush()
	case !v.one && v.shown > 0:
		v.Say("")
		for _, s := range states() {
			if n := v.states[s]; n > 0 {
				v.Say("%6d %s", n, s)
			}
		}
	}
}

func states() []record.State {
	return []record.State{record.Sound, record.Altered, record.NotWorkedOut, record.OwnRules, record.EvidenceGone, record.PagesNotCompared, record.NotARecord, record.Unreadable}
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
