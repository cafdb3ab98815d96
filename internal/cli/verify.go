package cli

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/record"
	"cpdlog/internal/rulefile"
	"cpdlog/internal/scheme"
	"cpdlog/rules"
)

type verifyFlags struct {
	asJSON, asCSV bool
	secret        bool
	secretFile    string
	workers       int
}

func (a *app) verifyCmd() *cobra.Command {
	var f verifyFlags
	c := &cobra.Command{
		Use:   "verify FILE…",
		Short: "Check a pack or a record that someone sent",
		Long: `Check packs, unpacked packs and record.json files from anyone, without a logbook:
layout, every sum, the evidence, and the totals worked out again from the
entries, with the rules enclosed and with this program's own, which decide. A
folder stands for every record in it.

A record that is sound was not altered since it was made. That is no proof that
what it says is true. Status 0: sound, whether requirements are met or not;
5: damaged or altered; 8: no record; 10: evidence missing or changed; 11: scored
by rules of the member's own; 12: its totals could not be worked out. Of several
records the highest counts, but 5 comes before all.`,
		Example: "  cpdlog verify cpd-record-nalw-2025.zip\n  cpdlog verify --csv inbox/ > checked.csv",
		Args:    between(1, -1, "one or more files or folders"),
	}
	fs := c.Flags()
	fs.BoolVar(&f.asJSON, "json", false, "print JSON")
	fs.BoolVar(&f.asCSV, "csv", false, "print CSV, one row a record")
	fs.BoolVar(&f.secret, "passphrase", false, "ask for the passphrase of a locked pack")
	fs.StringVar(&f.secretFile, "passphrase-file", "", "read the passphrase from this file (- for standard input)")
	fs.IntVar(&f.workers, "workers", 2, "how many to check at once")
	c.MarkFlagsMutuallyExclusive("json", "csv")
	c.RunE = a.run(func(args []string) error { return a.runVerify(args, f) })
	return c
}

func (a *app) runVerify(paths []string, f verifyFlags) error {
	phrase, err := a.passphrase(f.secret, f.secretFile, false)
	if err != nil {
		return err
	}
	check := &record.Checker{
		Parse:      func(name string, text []byte) (*scheme.Scheme, error) { return rulefile.Read(name, text) },
		BuiltIn:    builtIns(),
		Passphrase: phrase,
	}
	v := &verifier{app: a, flags: f, one: len(paths) == 1, states: map[record.State]int{}}
	if v.one {
		info, err := os.Stat(paths[0])
		v.one = err != nil || !info.IsDir()
	}
	v.begin()
	done := a.screen().Waiting("Checking")
	check.All(paths, min(max(f.workers, 1), 64), func(r record.Result) {
		if v.one {
			done()
		}
		v.show(r)
	})
	done()
	v.end()
	return v.status()
}

// builtIns reads each built-in scheme once.
func builtIns() func(string) *scheme.Scheme {
	all := map[string]*scheme.Scheme{}
	found, _ := rules.Files.ReadDir("schemes")
	for _, e := range found {
		if s := builtIn(strings.TrimSuffix(e.Name(), ".toml")); s != nil {
			all[s.ID] = s
		}
	}
	return func(id string) *scheme.Scheme { return all[id] }
}

// builtIn reads a scheme of the program's own, nil where there is none.
func builtIn(id string) *scheme.Scheme {
	text, err := rules.Files.ReadFile("schemes/" + id + ".toml")
	if err != nil {
		return nil
	}
	s, err := rulefile.Read(id+".toml", text)
	if err != nil {
		return nil
	}
	return s
}

// verifier prints results as they come.
type verifier struct {
	*app
	flags  verifyFlags
	one    bool
	csv    *csv.Writer
	states map[record.State]int
	shown  int
}

func (v *verifier) begin() {
	switch {
	case v.flags.asJSON:
		v.write("{\n\"schema_version\": 1,\n\"results\": [")
	case v.flags.asCSV:
		v.csv = csv.NewWriter(v.out)
		_ = v.csv.Write([]string{"path", "state", "kind", "member", "number", "scheme", "from", "to", "met", "recomputed",
			"entries", "evidence", "digest", "problems", "not_checked",
			"met_by_our_rules", "rules_known", "rules_sha256"})
	}
}

func (v *verifier) show(r record.Result) {
	v.states[r.State]++
	switch {
	case v.flags.asJSON:
		v.showJSON(r)
	case v.flags.asCSV:
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
		v.write(",")
	}
	v.write("\n")
	_ = v.json(r)
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
		words += fmt.Sprintf(", and %s before", numbered(more, "year", "years"))
	}
	if len(r.Problems) > 0 {
		words += ": " + r.Problems[0]
	}
	v.say("%s: %s", cpd.Visible(r.Path), cpd.Visible(words))
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
	v.say("%s: %s", strings.ToUpper(string(r.State)), cpd.Visible(r.Path))
	for _, p := range r.Problems {
		v.say("  %s", p)
	}
	if len(r.Standings) > 0 {
		v.say("  %s, %s, %s", strings.TrimSpace(cmp.Or(r.Member, "member not named")+" "+r.Number), numbered(r.Entries, "entry", "entries"), numbered(r.Evidence, "file of evidence", "files of evidence"))
	}
	for _, s := range r.Standings {
		words := said(s)
		if s.Recomputed {
			words += "; the totals come out of the entries"
		}
		v.say("  %s, %s: %s", s.Title, s.Period, words)
		if s.BuiltIn != "" {
			v.say("    %s", s.BuiltIn)
		}
	}
	for _, s := range r.LeftOut {
		v.say("  %s", cpd.Visible(s))
	}
	for _, s := range r.NotChecked {
		v.say("  not checked: %s", cpd.Visible(s))
	}
	if r.Digest != "" {
		v.say("  digest %s (compare it with the printed record)", cpd.Visible(r.Digest))
		v.say("  A digest shows that nothing was altered. It is no proof that what the record says is true.")
	}
}

func (v *verifier) end() {
	switch {
	case v.flags.asJSON:
		v.write("],\n\"counts\": ")
		_ = v.json(v.states)
		v.write("}\n")
	case v.flags.asCSV:
		v.csv.Flush()
	case !v.one:
		v.say("")
		for _, s := range states() {
			if n := v.states[s]; n > 0 {
				v.say("%6d %s", n, s)
			}
		}
	}
}

func states() []record.State {
	return []record.State{record.Sound, record.Altered, record.NotWorkedOut, record.OwnRules, record.EvidenceGone, record.NotARecord, record.Unreadable}
}

// status ends with the worst that was found; everything was said already.
func (v *verifier) status() error {
	switch {
	case v.states[record.Altered] > 0:
		return quiet{5}
	case v.states[record.NotWorkedOut] > 0:
		return quiet{12}
	case v.states[record.OwnRules] > 0:
		return quiet{11}
	case v.states[record.EvidenceGone] > 0:
		return quiet{10}
	case v.states[record.NotARecord] > 0:
		return quiet{8}
	case v.states[record.Unreadable] > 0:
		return quiet{1}
	case v.shown == 0:
		return cpd.Fail(cpd.NotFound, "there is no record there to check", "name a pack, an unpacked pack or a record.json")
	}
	return nil
}
