package record

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
)

// under is the test year scored by the test's rules after a change to their
// text.
func under(t *testing.T, change func(string) string) Input {
	t.Helper()
	text := change(rulesText)
	if text == rulesText {
		t.Fatal("the rules have nothing like that")
	}
	s, err := rulefile.Read("nalw.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	in := testInput(testEntries())
	in.Periods[0].Scheme = s
	in.Published = checker().BuiltIn
	return in
}

func swap(old, put string) func(string) string {
	return func(s string) string { return strings.Replace(s, old, put, 1) }
}

// TestNamesNotesAndOrderCountAsThePublishedRules: such a record is sound, and
// says nothing of rules of the member's own.
func TestNamesNotesAndOrderCountAsThePublishedRules(t *testing.T) {
	turned := func(s string) string {
		a := strings.Index(s, "[require.total]")
		b := strings.Index(s, "[activity.training]")
		return s[:a] + s[b:] + "\n" + s[a:b]
	}
	for name, change := range map[string]func(string) string{
		"a row named":      swap(`"Conference"`, `"Conference, also online"`),
		"a note":           swap("[activity.conference]", "[activity.conference]\nnote = \"Breaks are taken off\""),
		"a remark":         swap("[period]", "# my copy\n[period]"),
		"the title":        swap(`"National Association of Link Workers"`, `"NALW"`),
		"the day read":     swap("2026-11-21", "2026-11-22"),
		"a reading":        swap("does not cut them", "cuts none of them"),
		"the order":        turned,
		"spelt otherwise":  swap("at_least = 20", "at_least = 20.0"),
		"in another order": swap("points   = 1\nper      = \"hour\"", "per      = \"hour\"\npoints   = 1"),
	} {
		r := Build(under(t, change))
		got := checker().File(save(t, "record.json", []byte(asJSON(t, r))))
		if got.State != Sound || !*got.Standings[0].MetByOurRules || got.Standings[0].BuiltIn != "" {
			t.Errorf("%s: %+v", name, got)
		}
		mustNotHold(t, asHTML(t, r)+asMarkdown(t, r)+asJSON(t, r)+r.readme(), "own rules", "not those that come", `"own"`)
	}
}

// TestOwnRulesAreAState: whatever a member's own rules make easier, or only say
// otherwise, the record is never sound, the program's rules decide, what differs
// is said, and so it is on page one.
func TestOwnRulesAreAState(t *testing.T) {
	for name, c := range map[string]struct {
		change func(string) string
		says   string
	}{
		"less needed":              {swap("at_least = 20", "at_least = 2"), "CPD points: needs at least 2 points a year"},
		"more needed":              {swap("at_least = 20", "at_least = 21"), "by the program's rules: CPD points: 24.75 of 20 points, met, was 24.75 of 21"},
		"no limit":                 {swap("max      = 15\n", ""), "the program's say: Training course, seminar, workshop"},
		"a requirement gone":       {swap("[require.formal]", "[require.other]"), "by the program's rules: Formal CPD: new"},
		"of all entries":           {swap("where    = { tag = \"formal\" }\n", ""), "Formal CPD: needs at least 10 hours a year."},
		"more points":              {swap("points   = 2\nper      = \"item\"", "points   = 20\nper      = \"item\""), "20"},
		"a limit never in the way": {swap("max    = 6", "max    = 600"), "600"},
		"a role":                   {func(s string) string { return s + "\n[profile.easy]\nrequire.total.at_least = 1\n" }, "easy"},
		"a date":                   {func(s string) string { return s + "\n[from.2020-01-01]\nrequire.total.at_least = 1\n" }, "on or after 1 Jan 2020"},
		"other evidence":           {swap("evidence = \"Written evidence\"\n", ""), "the program's say: Case study"},
	} {
		r := Build(under(t, c.change))
		got := checker().File(save(t, "record.json", []byte(asJSON(t, r))))
		words := strings.Join(got.Problems, "\n")
		s := got.Standings[0]
		if got.State != OwnRules || !s.Recomputed || !s.RulesKnown || s.MetByOurRules == nil || !*s.MetByOurRules || len(s.RulesSHA256) != 64 {
			t.Errorf("%s: %+v", name, got)
		}
		mustHold(t, words, "scored by rules of the member's own", c.says)
		for _, text := range []string{asHTML(t, r), asMarkdown(t, r), r.readme()} {
			mustHold(t, text, "not those that come with cpdlog", "rules say: ")
		}
		mustHold(t, asJSON(t, r), `"own":true`)
	}
}

// TestRulesOfABodyThatTheProgramDoesNotKnow are the member's own too.
func TestRulesOfABodyThatTheProgramDoesNotKnow(t *testing.T) {
	c := checker()
	c.BuiltIn = func(string) *scheme.Scheme { return nil }
	in := testInput(testEntries())
	in.Published = c.BuiltIn
	r := Build(in)
	got := c.File(save(t, "record.json", []byte(asJSON(t, r))))
	if s := got.Standings[0]; got.State != OwnRules || s.RulesKnown || s.MetByOurRules != nil || !s.Recomputed {
		t.Errorf("%+v", got)
	}
	mustHold(t, asHTML(t, r), "not those that come with cpdlog")
}

// TestNeverSoundWithoutARecount forges each reason for which nothing is worked
// out.
func TestNeverSoundWithoutARecount(t *testing.T) {
	text := asJSON(t, Build(testInput(testEntries())))
	met := func(s string) string {
		return regexp.MustCompile(`"minutes":180,`).ReplaceAllString(s, `"minutes":181,`)
	}
	for name, change := range map[string]func(string) string{
		"entries said to be chosen": func(s string) string {
			return strings.Replace(met(s), `"entries":[`, `"entries":[{"why":"`+notChosen+`","count":1},`, 1)
		},
		"rules that cannot be read": func(s string) string { return rewritten(t, s, "points   = 1\\n", "points   = one\\n") },
		"rules that are empty":      func(s string) string { return rewritten(t, s, "", "") },
		"rules with a word unheard": func(s string) string { return rewritten(t, s, "max      = 15", "most     = 15") },
		"rules that made it panic":  func(s string) string { return rewritten(t, s, "[scheme]", "needs = [0]\\n[scheme]") },
	} {
		bent := change(text)
		if bent == text {
			t.Errorf("%s: nothing changed", name)
		}
		got := checker().File(save(t, "record.json", []byte(sealed(bent))))
		if got.State != NotWorkedOut || got.Standings[0].Recomputed {
			t.Errorf("%s: %s %v %+v", name, got.State, got.Problems, got.Standings)
		}
	}
}

// rewritten changes the rules in a record and makes their digest and their
// length fit.
func rewritten(t *testing.T, s, old, put string) string {
	t.Helper()
	d, _, err := Parse([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	was := d.Rules[0]
	text := strings.Replace(was.Text, strings.ReplaceAll(old, `\n`, "\n"), strings.ReplaceAll(put, `\n`, "\n"), 1)
	if old == "" {
		text = ""
	}
	s = strings.ReplaceAll(s, was.Digest, sumOf(text))
	return strings.Replace(s, asJSONText(was.Text), asJSONText(text), 1)
}

// TestRulesOfAnotherSchemeUnderItsName are an alteration.
func TestRulesOfAnotherSchemeUnderItsName(t *testing.T) {
	text := asJSON(t, Build(testInput(testEntries())))
	bent := sealed(rewritten(t, text, `= "nalw"`, `= "easy"`))
	if got := checker().File(save(t, "record.json", []byte(bent))); got.State != Altered ||
		!strings.Contains(strings.Join(got.Problems, " "), `are those of "easy"`) {
		t.Errorf("%+v", got)
	}
}

// TestDamageComesBeforeOwnRules and before totals that were not worked out.
func TestDamageComesBeforeOwnRules(t *testing.T) {
	text := asJSON(t, Build(under(t, swap("at_least = 20", "at_least = 2"))))
	bent := strings.Replace(text, `"minutes":180,`, `"minutes":1380,`, 1)
	for _, b := range []string{bent, sealed(bent)} {
		if got := checker().File(save(t, "record.json", []byte(b))); got.State != Altered {
			t.Errorf("%s %v", got.State, got.Problems)
		}
	}
}

// TestAFailureStaysWithItsRecord: what makes the program fail on one record
// costs that record only.
func TestAFailureStaysWithItsRecord(t *testing.T) {
	dir := t.TempDir()
	good := asJSON(t, Build(testInput(testEntries())))
	bad := sealed(rewritten(t, good, "[scheme]", "# fails\\n[scheme]"))
	for name, text := range map[string]string{"a.json": good, "b.json": bad, "c.json": good} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c := checker()
	read := c.Parse
	c.Parse = func(name string, text []byte) (*scheme.Scheme, error) {
		if strings.Contains(string(text), "# fails") {
			panic("out of range")
		}
		return read(name, text)
	}
	states := map[string]State{}
	c.All([]string{dir}, 2, func(r Result) {
		states[filepath.Base(r.Path)] = r.State
		if r.State == NotWorkedOut && (len(r.Standings) != 1 || r.Standings[0].Scheme != "nalw" || !strings.Contains(r.Problems[0], "out of range")) {
			t.Errorf("%+v", r)
		}
	})
	if states["a.json"] != Sound || states["b.json"] != NotWorkedOut || states["c.json"] != Sound {
		t.Error(states)
	}
}

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func asJSONText(text string) string {
	b, _ := json.Marshal(text)
	return string(b)
}
