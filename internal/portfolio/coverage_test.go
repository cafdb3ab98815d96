package portfolio

import (
	"errors"
	"slices"
	"testing"

	"example.org/cpdlog/internal/cpd"

	"github.com/google/go-cmp/cmp"
)

func framework() *Framework {
	return &Framework{
		ID:    "fw",
		Areas: []Area{{"1", "Connect"}, {"2", "Safe"}},
		Routes: []Route{
			{ID: "module", Name: "Module 5", See: "elearning:5"},
			{ID: "observed", Name: "Observation", By: ProofObservation},
		},
		Parts: []Part{
			{ID: "1.1", Name: "Listens", Area: "1", Routes: []string{"observed"}, Words: []string{"active listening"}},
			{ID: "2.1", Name: "Safeguards", Area: "2", Routes: []string{"module", "observed"}, Words: []string{"safeguarding"}},
			{ID: "2.2", Name: "Records", Area: "2"},
		},
	}
}

func tagged(e cpd.Entry, codes ...string) cpd.Entry {
	e.Competencies = codes
	return e
}

func TestCover(t *testing.T) {
	entries := []cpd.Entry{
		tagged(done(t, "a", "learning", "2025-02-01"), "fw:1.1"),
		tagged(done(t, "b", "observation", "2025-03-01"), "fw:1.1"),
		tagged(done(t, "c", "case-study", "2025-04-01"), "fw:2.2"),
		tagged(done(t, "before", "learning", "2024-12-31"), "fw:2.1"),
		tagged(done(t, "module", "learning", "2023-01-01"), "elearning:5"),
		tagged(planned(t, "later", "learning", "2025-09-01"), "fw:2.1"),
		tagged(done(t, "gone", "learning", "2025-05-01"), "fw:9.9", "other:1.1"),
	}
	rows := Cover(framework(), kinds(), nil, entries, span(t, "2025-01-01", "2025-12-31"))
	var got []string
	for _, r := range rows {
		got = append(got, r.Part.ID)
	}
	if want := []string{"2.1", "2.2", "1.1"}; !cmp.Equal(got, want) {
		t.Fatalf("order %v, want the gap, then the part without a named sort of evidence, then the rest: %v", got, want)
	}
	gap, other, full := rows[0], rows[1], rows[2]
	if !gap.Gap() || gap.Planned != 1 || gap.Entries != 0 {
		t.Errorf("gap: %+v", gap)
	}
	if r, ok := gap.Next(); !ok || r.ID != "observed" {
		t.Errorf("next for the gap is %q, want observed: the module has been taken, long ago", r.ID)
	}
	if other.Gap() || other.Sorts() != 0 || other.Entries != 1 {
		t.Errorf("other: %+v", other)
	}
	if _, ok := other.Next(); ok {
		t.Error("a part without routes has a next one")
	}
	if full.Sorts() != 2 || full.Minutes != 120 || full.Last != day(t, "2025-03-01") || !cmp.Equal(full.UIDs, []string{"a", "b"}) {
		t.Errorf("full: %+v", full)
	}
	if _, ok := full.Next(); ok {
		t.Error("the observed part still wants an observation")
	}
}

func TestCoverAllTime(t *testing.T) {
	entries := []cpd.Entry{tagged(done(t, "old", "learning", "1999-01-01"), "fw:1.1")}
	rows := Cover(framework(), nil, nil, entries, cpd.Span{})
	if rows[2].Part.ID != "1.1" || rows[2].Entries != 1 {
		t.Errorf("a zero span is all time: %+v", rows)
	}
}

func TestModuleAfterTheSpanIsNotTaken(t *testing.T) {
	entries := []cpd.Entry{tagged(done(t, "m", "learning", "2026-02-01"), "elearning:5")}
	for _, r := range Cover(framework(), nil, nil, entries, span(t, "2025-01-01", "2025-12-31")) {
		if next, _ := r.Next(); r.Part.ID == "2.1" && next.ID != "module" {
			t.Errorf("next is %q, want module", next.ID)
		}
	}
}

func TestAreas(t *testing.T) {
	f := framework()
	entries := []cpd.Entry{tagged(done(t, "a", "learning", "2025-02-01"), "fw:2.1", "fw:2.2")}
	got := Areas(f, Cover(f, nil, nil, entries, cpd.Span{}))
	want := []AreaCoverage{{Area{"1", "Connect"}, 1, 0, 0}, {Area{"2", "Safe"}, 2, 2, 120}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	f = &Framework{ID: "m", Parts: []Part{{ID: "1"}, {ID: "2"}}}
	got = Areas(f, Cover(f, nil, nil, nil, cpd.Span{}))
	if len(got) != 1 || got[0].Parts != 2 {
		t.Errorf("a framework without areas: %+v", got)
	}
}

func TestResolve(t *testing.T) {
	second := Framework{ID: "swe", Parts: []Part{{ID: "1.1"}, {ID: "4.8"}}}
	all := []Framework{*framework(), second}
	for typed, want := range map[string]string{
		"1.1": "fw:1.1", " fw:2.2 ": "fw:2.2", "FW:1.1": "fw:1.1", "swe:1.1": "swe:1.1", "4.8": "swe:4.8",
	} {
		if got, err := Resolve(all, typed); err != nil || got != want {
			t.Errorf("Resolve(%q) = %q, %v; want %q", typed, got, err, want)
		}
	}
	for _, typed := range []string{"", "9.9", "swe:2.1", "nofw:1.1", "1.1:", "\x1b[31m"} {
		got, err := Resolve(all, typed)
		var e *cpd.Error
		if err == nil {
			t.Errorf("Resolve(%q) = %q, want an error", typed, got)
		} else if !errors.As(err, &e) || e.Kind != cpd.NotFound || e.Hint == "" {
			t.Errorf("Resolve(%q): %#v", typed, err)
		}
	}
}

func TestLabel(t *testing.T) {
	all := []Framework{*framework()}
	for code, want := range map[string]string{"fw:2.1": "2.1 Safeguards", "fw:7": "fw:7", "x:1.1": "x:1.1", "": ""} {
		if got := Label(all, code); got != want {
			t.Errorf("Label(%q) = %q, want %q", code, got, want)
		}
	}
}

func TestSuggest(t *testing.T) {
	frameworks := []Framework{*framework()}
	topics := []Topic{{ID: "other", Competencies: []string{"fw:1.1"}}, {ID: "records", Competencies: []string{"fw:2.2"}}}
	for _, c := range []struct {
		title string
		tags  []string
		has   []string
		want  []string
	}{
		{title: "Safeguarding, level 2", want: []string{"fw:2.1"}},
		{title: "ACTIVE-LISTENING: a day", want: []string{"fw:1.1"}},
		{title: "Unsafeguarding", want: nil},
		{title: "Safeguarding", tags: []string{"topic:records"}, want: []string{"fw:2.2", "fw:2.1"}},
		{title: "Safeguarding", has: []string{"fw:2.1"}, want: nil},
		{title: "Safeguarding", tags: []string{"fw:2.1"}, want: nil},
		{title: "Course: RECORDS", want: []string{"fw:2.2"}},
		{title: "", want: nil},
	} {
		e := cpd.Entry{Title: c.title, Tags: c.tags, Competencies: c.has}
		if got := Suggest(frameworks, topics, &e); !cmp.Equal(got, c.want) {
			t.Errorf("Suggest(%q %v) = %v, want %v", c.title, c.tags, got, c.want)
		}
	}
}

func TestFrameworksFor(t *testing.T) {
	all := []Framework{{ID: "everyone"}, {ID: "swe", Scheme: "social-work-england"}}
	if got := For(all, []string{"nalw"}); len(got) != 1 || got[0].ID != "everyone" {
		t.Errorf("%v", got)
	}
	if got := For(all, []string{"nalw", "social-work-england"}); len(got) != 2 {
		t.Errorf("%v", got)
	}
}

// What a topic or a module serves is covered by it, and takes no other route.
func TestCoverThroughTopicsAndModules(t *testing.T) {
	f := framework()
	f.Routes = append(f.Routes, Route{ID: "mandatory", Topics: true}, Route{ID: "skills", By: ProofTraining},
		Route{ID: "course", By: ProofTraining, Words: []string{"local systems"}})
	f.Parts[1].Routes = []string{"mandatory", "module", "skills", "course", "observed"}
	topics := []Topic{{ID: "adults", Competencies: []string{"fw:2.1", "fw:2.2"}}}
	taken := func(r Coverage) (ids []string) {
		for _, s := range r.Steps {
			if s.Done {
				ids = append(ids, s.Route.ID)
			}
		}
		return ids
	}
	for _, c := range []struct {
		name  string
		entry cpd.Entry
		want  []string
	}{
		{"a topic", done(t, "a", "learning", "2025-02-01", "topic:adults"), []string{"mandatory"}},
		{"a module, by a tag", done(t, "a", "learning", "2025-02-01", "elearning:5"), []string{"module"}},
		{"a module", tagged(done(t, "a", "learning", "2025-02-01"), "elearning:5"), []string{"module"}},
		{"training of its own", tagged(done(t, "a", "learning", "2025-02-01"), "fw:2.1"), []string{"skills"}},
	} {
		for _, r := range Cover(f, kinds(), topics, []cpd.Entry{c.entry}, cpd.Span{}) {
			if r.Part.ID == "2.1" && (r.Gap() || !cmp.Equal(taken(r), c.want)) {
				t.Errorf("%s: gap %v, taken %v; want %v", c.name, r.Gap(), taken(r), c.want)
			}
			if want := c.name == "a topic"; r.Part.ID == "2.2" && r.Gap() == want {
				t.Errorf("%s: 2.2 is a gap: %v", c.name, r.Gap())
			}
			if r.Part.ID == "1.1" && !r.Gap() {
				t.Errorf("%s covers 1.1, which it does not serve", c.name)
			}
		}
	}
	named := tagged(done(t, "a", "learning", "2025-02-01"), "fw:2.1")
	named.Title = "Local systems, an afternoon"
	for _, r := range Cover(f, kinds(), topics, []cpd.Entry{named}, cpd.Span{}) {
		if r.Part.ID == "2.1" && !slices.Contains(taken(r), "course") {
			t.Errorf("a course that the title names is not taken: %v", taken(r))
		}
	}
}

func TestNamedIn(t *testing.T) {
	frameworks := []Framework{*framework(), {ID: "elearning", Calls: "module", Parts: []Part{{ID: "5", Name: "Safeguarding vulnerable people"}, {ID: "6", Name: "Records"}}}}
	topics := []Topic{{ID: "adults", Name: "Safeguarding adults"}}
	for title, want := range map[string][]string{
		"Safeguarding adults, level 2":                        {"topic:adults"},
		"E-learning: safeguarding vulnerable people":          {"elearning:5"},
		"Safeguarding level 2":                                nil,
		"Records":                                             nil, // no route leads through it
		"safeguarding-adults; Safeguarding vulnerable people": {"topic:adults", "elearning:5"},
	} {
		e := cpd.Entry{Title: title}
		var got []string
		for _, n := range NamedIn(frameworks, topics, &e) {
			got = append(got, n.tag+n.part)
			n.Mark(&e)
		}
		if !cmp.Equal(got, want) {
			t.Errorf("%q names %v, want %v", title, got, want)
		}
		if again := NamedIn(frameworks, topics, &e); len(again) > 0 {
			t.Errorf("%q is offered again: %v", title, again)
		}
	}
}
