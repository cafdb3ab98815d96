package cpd

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func whole() Entry {
	points := Fraction(5, 2)
	return Entry{
		UID: "k7m2xxxxxxxxxxxxxxxxxxxxxxxxxxxx", ID: "k7m2", Date: MustDate(2025, 11, 20), EndDate: MustDate(2025, 11, 21),
		Title: "Siân's course <1>", Minutes: 180, BreakMinutes: 15, Items: 2, Formal: Informal, FormalReason: "no outcomes",
		State: Done, Kind: KindLearning, Provider: "Łukasz", Texts: map[string]string{"learned": "a\nb", "place": "Neath"},
		Tags: []string{"a", "b"}, Competencies: []string{"splw:4.3"}, Splits: map[string]int{"participatory": 120},
		Claims:   []Claim{{"nalw", "training", nil}, {"cimspa", "event", &points}},
		Evidence: []Evidence{{Name: "c.pdf", Size: 3, SHA256: "ab"}}, Links: []Link{{"renews", "x"}},
		Created: "2025-11-20T10:00:00Z", Changed: "2025-11-20T10:00:00Z",
	}
}

func TestEntryJSONComesBackWhole(t *testing.T) {
	e := whole()
	text, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	var back Entry
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	if again, _ := json.Marshal(back); string(again) != string(text) || !reflect.DeepEqual(e.Texts, back.Texts) || !back.Claims[1].Certified.Equal(*e.Claims[1].Certified) {
		t.Errorf("went out as\n%s\ncame back as\n%s", text, again)
	}
}

func TestEntryJSONHasNoNullLists(t *testing.T) {
	text, err := json.Marshal(Entry{Title: "x", Date: MustDate(2025, 1, 2), State: Done, Kind: KindLearning, Items: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"tags":[]`, `"claims":[]`, `"evidence":[]`, `"fields":{}`, `"formal":null`, `"end_date":null`, `"minutes":0`, `"break_minutes":0`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s is missing in %s", want, text)
		}
	}
	if strings.Contains(string(text), "left_out") {
		t.Error("left_out stands in an entry that lacks nothing")
	}
}

func TestEntryJSONSaysWhatIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		`{"minutes":"90"}`: `"minutes" must be a whole number, not a string`,
		`{"tags":"a"}`:     `"tags" must be a list, not a string`,
		`{"title":5}`:      `"title" must be a text, not a number`,
		`{"formal":"yes"}`: `"formal" must be true or false, not a string`,
		`{"date":"31/2"}`:  `"31/2" is not a date written as YYYY-MM-DD`,
	} {
		var e Entry
		if err := json.Unmarshal([]byte(text), &e); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

func TestValidate(t *testing.T) {
	good := whole()
	if bad := good.Validate(); bad != nil {
		t.Fatalf("a whole entry was refused: %v", bad)
	}
	for name, spoil := range map[string]func(*Entry){
		"the title is empty":                 func(e *Entry) { e.Title = "  " },
		"the title has 10000 characters":     func(e *Entry) { e.Title = strings.Repeat("x", 10000) },
		"the title must be one line":         func(e *Entry) { e.Title = "a\nb" },
		"control character U+001B":           func(e *Entry) { e.Title = "a\x1b[2J" },
		"control character U+202E":           func(e *Entry) { e.Texts["learned"] = "a\u202eb" },
		"not valid UTF-8":                    func(e *Entry) { e.Title = "a\xff" },
		"the date is missing":                func(e *Entry) { e.Date = Date{} },
		"is before the first":                func(e *Entry) { e.EndDate = MustDate(2025, 11, 1) },
		"more than the 24 hours":             func(e *Entry) { e.Minutes = 2*DayMinutes + 1; e.BreakMinutes = 0 },
		"more than the 24 hours of each day": func(e *Entry) { e.Minutes = 2 * DayMinutes },
		"cannot be less than zero":           func(e *Entry) { e.Minutes = -1 },
		"items cannot be right":              func(e *Entry) { e.Items = 1001 },
		"must be done or planned":            func(e *Entry) { e.State = "maybe" },
		"claimed twice":                      func(e *Entry) { e.Claims = append(e.Claims, Claim{"nalw", "reflection", nil}) },
		"may hold letters, digits":           func(e *Entry) { e.Tags = []string{"two words"} },
		"is not within the 3 h":              func(e *Entry) { e.Splits["participatory"] = 181 },
		"too long to be one entry":           func(e *Entry) { e.EndDate = MustDate(2035, 1, 1) },
	} {
		e := whole()
		spoil(&e)
		bad := e.Validate()
		if len(bad) == 0 || !strings.Contains(bad[0].Error(), name) {
			t.Errorf("%s: %v", name, bad)
		}
	}
}

func TestCloneSharesNothing(t *testing.T) {
	e := whole()
	c := e.Clone()
	c.Texts["learned"], c.Tags[0], c.Claims[0].Activity, c.Splits["participatory"] = "x", "x", "x", 1
	if !reflect.DeepEqual(e, whole()) {
		t.Error("a change of the copy changed the entry")
	}
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"plain é": "plain é", "\x1b[2J": "<U+001B>[2J", "a\u202eb": "a<U+202E>b", "\xff": "<U+FFFD>", "\x07": "<U+0007>",
		"👩‍👩‍👧": "👩‍👩‍👧", "\u009b1m": "<U+009B>1m", "two\nlines": "two\nlines",
	} {
		if got := Visible(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestReflections(t *testing.T) {
	for field, private := range map[string]bool{"learned": true, "note": true, "impact": true, "provider": false, "why": false, "outcome": false, "place": false, "plan-linked": false} {
		if IsReflection(field, []string{"plan-linked"}) != private {
			t.Errorf("%s: private should be %v", field, private)
		}
	}
	e := Entry{LeftOut: []string{"learned"}}
	if !e.Has("learned") || e.Has("impact") {
		t.Error("a field that was left out is filled, and no other")
	}
}

// TestWithinEndsWithItsLastDay holds at the last day that there is too.
func TestWithinEndsWithItsLastDay(t *testing.T) {
	days := []string{"1900-01-01", "2024-03-01", "2024-03-01", "2025-02-28", "2199-12-31"}
	day := func(text string) (d Date) {
		if text != "" {
			d, _ = ParseDate(text)
		}
		return d
	}
	all := ListOf(days, func(d string) Entry { return Entry{Date: day(d)} })
	for _, c := range []struct {
		from, to string
		first, n int
	}{{"", "", 0, 5}, {"2024-03-01", "2025-02-28", 1, 3}, {"2024-03-02", "2025-02-27", 3, 0}, {"2025-01-01", "2199-12-31", 3, 2}, {"2025-01-01", "", 3, 2}} {
		got := Within(all, Span{From: day(c.from), To: day(c.to)})
		if len(got) != c.n || c.n > 0 && &got[0] != &all[c.first] {
			t.Errorf("%s to %s: %d entries, want %d from %s on", c.from, c.to, len(got), c.n, days[c.first])
		}
	}
}
