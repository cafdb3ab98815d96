package record

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/workbook"
)

func TestJSONReadsBack(t *testing.T) {
	in := testInput(testEntries())
	in.For, in.WithReflections = ForFull, true
	r := Build(in)
	d, intact, err := Parse([]byte(asJSON(t, r)))
	if err != nil || !intact {
		t.Fatal(intact, err)
	}
	opts := []cmp.Option{cmp.Comparer(cpd.Amount.Equal), cmp.Comparer(func(a, b cpd.Date) bool { return a == b }), cmp.Transformer("json", func(e cpd.Entry) string {
		b, _ := e.MarshalJSON()
		return string(b)
	})}
	if diff := cmp.Diff(testEntries(), d.Entries, opts...); diff != "" {
		t.Error(diff)
	}
	if digest, _ := r.Digest(); d.Digest != digest || len(digest) != 64 {
		t.Errorf("digest %q, not %q", d.Digest, digest)
	}
	if d.Member != in.Member || d.Count != 7 || len(d.Evidence) != 4 || d.Rules[0].Text != rulesText {
		t.Errorf("%+v", d)
	}
}

func TestAnyChangedByteShows(t *testing.T) {
	text := []byte(asJSON(t, Build(testInput(testEntries()))))
	for i := range text {
		changed := bytes.Clone(text)
		changed[i] ^= 1
		if fitsDigest(changed) {
			t.Fatalf("byte %d (%q) can change unseen", i, text[i])
		}
	}
}

func TestSameDataSameBytes(t *testing.T) {
	one, two := Build(testInput(testEntries())), Build(testInput(testEntries()))
	for name, f := range map[string]func(testing.TB, *Record) string{"json": asJSON, "csv": asCSV, "html": asHTML, "md": asMarkdown} {
		if first := f(t, one); first != f(t, two) || first != f(t, one) {
			t.Errorf("%s differs from run to run", name)
		}
	}
}

func TestReflectionsStayAtHome(t *testing.T) {
	r := Build(testInput(testEntries()))
	for _, text := range []string{asJSON(t, r), asCSV(t, r), asHTML(t, r), asMarkdown(t, r)} {
		mustNotHold(t, text, "How to make a referral", "only a formula", "gardener", "Elm Street", "Mr T", "Kind words", "Planned course")
		mustHold(t, text, "It is part of my role", "Dŵr y Felin", "Withheld case study")
	}
	if r.LeftOut.Reflections != 2 || len(r.LeftOut.Withheld) != 1 {
		t.Errorf("%+v", r.LeftOut)
	}
	d, _, _ := Parse([]byte(asJSON(t, r)))
	if !d.Entries[0].Has("learned") || d.Entries[0].LeftOut[0] != "learned" {
		t.Error("a text that was left out counts as missing")
	}
	mustHold(t, asHTML(t, r), "2 private texts were left out", "1 entry was left out: planned.", "1 entry was left out: feedback.")
}

func TestEachProfileGetsItsPart(t *testing.T) {
	entries := testEntries()
	visit := entry(8, "2025-05-05", "Supervision in May", "", 60)
	visit.Kind, visit.Claims, visit.Texts = "supervision", nil, map[string]string{"topics": "Hard week", "outcome": "Private outcome"}
	course := entry(9, "2025-05-06", "Excel course", "", 60)
	course.Claims = nil
	entries = append(entries, visit, course)
	for profile, want := range map[Profile]string{
		ForBody:       "k001 k002 k003 k004 k005",
		ForEmployer:   "k001 k002 k003 k004 k005 k009",
		ForSupervisor: "k001 k002 k003 k004 k005 k006 k008 k009",
		ForFull:       "k001 k002 k003 k004 k005 k006 k007 k008 k009",
	} {
		in := testInput(entries)
		in.For = profile
		var got []string
		r := Build(in)
		for _, e := range r.Entries {
			got = append(got, e.ID)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s gets %s, not %s", profile, s, want)
		}
		mustNotHold(t, asJSON(t, r), "Private outcome", "Hard week", "gardener", "Kind words")
	}
}

func TestOnlyTheChosenLeave(t *testing.T) {
	in := testInput(testEntries())
	in.Only = []string{testEntries()[3].UID}
	r := Build(in)
	text := asJSON(t, r)
	mustHold(t, text, "National conference", "not among the chosen entries")
	mustNotHold(t, text, "Safeguarding", "Motivational", "k001")
}

func TestConsentLetsACaseStudyLeave(t *testing.T) {
	entries := testEntries()
	entries[2].Texts["consent"] = "Written, 1 April 2025, for my association"
	mustHold(t, asJSON(t, Build(testInput(entries))), "gardener of Elm Street")
}

// TestTheFirstThatLeavesNamesTheCaseStudies has one title in the year and in
// the year before, which the standing looks at.
func TestTheFirstThatLeavesNamesTheCaseStudies(t *testing.T) {
	before, first, second := entry(1, "2024-06-01", "The gardener", "case-study", 60), entry(2, "2025-06-01", "The gardener", "case-study", 60), entry(3, "2025-07-01", "The gardener", "case-study", 60)
	in := testInput([]cpd.Entry{before, first, second})
	r := Build(in)
	if len(r.Entries) != 2 || r.Entries[0].Title != noConsent+first.ID || r.Entries[1].Title != noConsent+first.ID {
		t.Errorf("%d entries: %q and %q", len(r.Entries), r.Entries[0].Title, r.Entries[1].Title)
	}
}

// TestReach covers what leaves and what the standings look back at.
func TestReach(t *testing.T) {
	in := testInput(nil)
	if got := in.Reach(); got != in.Spans[0] {
		t.Errorf("one year reaches over %s", got)
	}
	last := cpd.Span{From: cpd.MustDate(2023, 1, 22), To: cpd.MustDate(2024, 1, 21)}
	in.Spans = append(in.Spans, last)
	if got := in.Reach(); got != (cpd.Span{From: last.From, To: in.Spans[0].To}) {
		t.Errorf("two years reach over %s", got)
	}
	in.Spans = nil
	if got := in.Reach(); !got.IsZero() {
		t.Errorf("all years reach over %s", got)
	}
}

func TestWithholdingChangesNoPoint(t *testing.T) {
	entries := testEntries()
	kept := Build(testInput(entries))
	entries[2].Texts["consent"] = "yes"
	open := Build(testInput(entries))
	a, b := kept.Standings()[0], open.Standings()[0]
	if !a.Requirements[0].Have.Equal(b.Requirements[0].Have) {
		t.Errorf("%s and %s points", a.Requirements[0].Have, b.Requirements[0].Have)
	}
	if entries[2].Title != "Case study: the gardener of Elm Street" || len(entries[2].Evidence) != 1 {
		t.Error("the logbook's own entry was changed")
	}
}

func TestGuardComesOff(t *testing.T) {
	alphabet := []rune("=+-@'\t\n aé＝0x\r＠")
	for range 20_000 {
		var b strings.Builder
		for range rand.IntN(5) {
			b.WriteRune(alphabet[rand.IntN(len(alphabet))])
		}
		s := b.String()
		g := workbook.Guard(s)
		if workbook.Unguard(g) != s {
			t.Fatalf("%q became %q became %q", s, g, workbook.Unguard(g))
		}
		if strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(g + "x")[0]) {
			t.Fatalf("%q is not guarded: %q", s, g)
		}
	}
}

func TestCSVHoldsTheEntriesAlone(t *testing.T) {
	in := testInput(testEntries())
	in.For, in.WithReflections = ForFull, true
	text := asCSV(t, Build(in))
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, bom))).ReadAll()
	if err != nil || len(rows) != 8 || !strings.HasPrefix(text, bom) {
		t.Fatal(len(rows), err)
	}
	at := map[string]int{}
	for i, h := range rows[0] {
		at[h] = i
	}
	for i, e := range testEntries() {
		row := rows[i+1]
		if row[at["title"]] != e.Title || row[at["date"]] != e.Date.String() || workbook.Unguard(row[at["field:learned"]]) != e.Texts["learned"] {
			t.Errorf("row %d: %q", i+1, row)
		}
	}
	if got := rows[5][at["claims"]]; got != "nalw:training=3;social-work-england:piece" {
		t.Errorf("claims %q", got)
	}
	if got := rows[2][at["field:learned"]]; got != "'=SUM(A1:A9) was only a formula" {
		t.Errorf("the formula %q was not guarded", got)
	}
}

func TestListsAreNeverNull(t *testing.T) {
	in := testInput(nil)
	var v map[string]any
	if err := json.Unmarshal([]byte(asJSON(t, Build(in))), &v); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"entries", "evidence", "schemes", "rules", "readings", "memberships", "periods"} {
		if _, ok := v[name].([]any); !ok {
			t.Errorf("%s is %v", name, v[name])
		}
	}
}

// TestGoldens compares every text format with the file in testdata/record; set
// UPDATE=1 to write them anew after a wanted change.
func TestGoldens(t *testing.T) {
	r := Build(testInput(testEntries()))
	for name, got := range map[string]string{"record.json": asJSON(t, r), "entries.csv": asCSV(t, r), "record.html": asHTML(t, r), "record.md": asMarkdown(t, r)} {
		path := "../../testdata/record/" + name
		if os.Getenv("UPDATE") != "" {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestEntriesOfOtherYearsThatCount: a record of one year holds those of the years
// before that a requirement over several years counts, and no other, so that a receiver
// can work it out; what is carried over takes all that were looked at.
func TestEntriesOfOtherYearsThatCount(t *testing.T) {
	const ethics = "\n[require.ethics]\nname = \"Ethics\"\nat_least = 1\nof = \"records\"\nwhere = { tag = \"ethics\" }\nover = \"any 3 years\"\n"
	const carry = "\n[carry]\nat_most = 5\n"
	for name, c := range map[string]struct {
		more string
		want int // of other years
	}{"no such requirement": {"", 0}, "a requirement": {ethics, 1}, "carried": {carry, 3}} {
		s, err := rulefile.Read("nalw.toml", []byte(rulesText+c.more))
		if err != nil {
			t.Fatal(err)
		}
		old := []cpd.Entry{entry(90, "2023-06-01", "Course", "conference", 600), entry(91, "2024-06-01", "Ethics", "conference", 60), entry(92, "2024-07-01", "Course", "conference", 1380)}
		old[1].Tags = []string{"ethics"}
		old[1].Texts = map[string]string{"learned": "What I owe to whom."}
		in := testInput(append(old, testEntries()...))
		in.Memberships[0].Joined = cpd.MustDate(2023, 1, 22)
		in.Periods[0].Scheme, in.Periods[0].Membership = s, in.Memberships[0]
		r := Build(in)
		got, want := r.Standings()[0], scheme.Score(s, in.Memberships[0], in.Entries, in.Periods[0].Span.To)
		if r.OtherYears() != c.want || got.Met != want.Met || len(got.Requirements) != len(want.Requirements) {
			t.Errorf("%s: %d of other years", name, r.OtherYears())
		}
		check := checker()
		check.BuiltIn = func(string) *scheme.Scheme { return s }
		text := asJSON(t, r)
		alone := check.File(save(t, "record.json", []byte(text)))
		pack := check.File(save(t, "a.zip", packOf(t, in, store(), false)))
		if alone.State != Sound || pack.State != Sound || !alone.Standings[0].Recomputed {
			t.Errorf("%s: %s %v; %s %v", name, alone.State, alone.Problems, pack.State, pack.Problems)
		}
		if c.want > 0 {
			mustHold(t, asHTML(t, r)+asMarkdown(t, r), "of other years, since a requirement looks at several years")
		}
		bent := strings.Replace(text, `"date":"2024-06-01"`, `"date":"2019-06-01"`, 1)
		if got := check.File(save(t, "record.json", []byte(sealed(bent)))); c.want > 0 && got.State == Sound {
			t.Errorf("%s, one of a year that nothing looks at: %s %v", name, got.State, got.Problems)
		}
	}
}
