package portfolio

import (
	"fmt"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"

	"github.com/google/go-cmp/cmp"
)

func TestActionsOf(t *testing.T) {
	e := cpd.Entry{UID: "u", ID: "i", Title: "T", Texts: map[string]string{FieldActions: "2026-03-01 ring the library\n\n- visit the group\r\n[x] 2026-01-05: write it down\n* [ ] 2026-02-30 no such day\n2026-04-01\n[X]done long ago"}}
	d := func(s string) cpd.Date { return day(t, s) }
	want := []Action{
		{"ring the library", d("2026-03-01"), false, "u", "i", "T", 1},
		{"visit the group", d(""), false, "u", "i", "T", 2},
		{"write it down", d("2026-01-05"), true, "u", "i", "T", 3},
		{"2026-02-30 no such day", d(""), false, "u", "i", "T", 4},
		{"done long ago", d(""), true, "u", "i", "T", 5},
	}
	if diff := cmp.Diff(want, ActionsOf(&e), cmp.Comparer(func(a, b cpd.Date) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
	var open []string
	for _, a := range OpenActions([]cpd.Entry{e, {Texts: map[string]string{FieldActions: "2026-02-01 sooner"}}}) {
		open = append(open, a.Text)
	}
	if want := []string{"sooner", "ring the library", "visit the group", "2026-02-30 no such day"}; !cmp.Equal(open, want) {
		t.Errorf("open %v, want %v", open, want)
	}
}

func TestDates(t *testing.T) {
	certificate := done(t, "cert", "learning", "2025-02-01", "topic:x")
	certificate.Evidence = []cpd.Evidence{{Expires: day(t, "2028-02-01")}}
	old := done(t, "old", "learning", "2020-02-01")
	old.Evidence = []cpd.Evidence{{Expires: day(t, "2021-02-01")}}
	sup := done(t, "sup", "supervision", "2025-11-10", "clinical")
	sup.Texts = map[string]string{FieldActions: "2026-03-01 ring\n[x] 2026-03-02 done"}
	entries := []cpd.Entry{certificate, old, sup,
		goalEntry(t, "goal", cpd.Planned, "2025-01-25", "2026-06-30"),
		goalEntry(t, "kept", cpd.Done, "2025-01-25", "2026-06-30"),
		planned(t, "plan", "learning", "2026-02-02"),
		planned(t, "past", "learning", "2025-02-02"),
	}
	topics := []Topic{{ID: "x", Name: "X", Months: 12}, {ID: "never", Name: "N", Months: 12}}
	var got []string
	for _, d := range Dates(&Shelf{Kinds: kinds()}, topics, entries, day(t, "2026-01-20")) {
		got = append(got, fmt.Sprint(d.On, " ", d.Sort, " ", d.UID))
		if strings.Contains(d.Text, "ring") {
			t.Errorf("%q holds the text of a private field", d.Text)
		}
	}
	want := []string{
		"2025-12-10 rhythm sup", "2026-02-01 training cert", "2026-02-02 planned plan",
		"2026-03-01 action sup", "2026-06-30 goal goal", "2028-02-01 certificate cert",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
