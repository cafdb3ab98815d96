package logbook

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
)

// filledEntry has a value for every fact, none of them the usual one.
func filledEntry() cpd.Entry {
	points := cpd.Whole(2)
	return cpd.Entry{
		UID: strings.Repeat("a1", 16), ID: "a1a1", Date: cpd.MustDate(2025, 3, 4), EndDate: cpd.MustDate(2025, 3, 5), Title: "a title",
		Minutes: 90, BreakMinutes: 15, Items: 2, Formal: cpd.Formal, FormalReason: "a reason", State: cpd.Planned, Kind: "goal", Provider: "somebody",
		Texts: map[string]string{"learned": "much"}, LeftOut: []string{"impact"}, Tags: []string{"tag"}, Competencies: []string{"splw:4.3"},
		Splits: map[string]int{"part": 30}, Claims: []cpd.Claim{{Scheme: "nalw", Activity: "training", Certified: &points}},
		Evidence: []cpd.Evidence{{Name: "a.pdf", Size: 3, SHA256: strings.Repeat("0", 64), Type: "application/pdf", Kind: "certificate"}},
		Links:    []cpd.Link{{Type: "goal", To: strings.Repeat("b2", 16)}}, Created: "2025-03-04T10:00:00Z", Changed: "2025-03-04T10:00:00Z",
	}
}

// TestDigestCoversEveryFact: the order of the digest is written out, so that a
// row of the table could be missing in it. The short id is left out on purpose,
// and what an export left out is never kept.
func TestDigestCoversEveryFact(t *testing.T) {
	none, full := stored{}, filledEntry()
	var usual facts.Pack
	none.content(&usual)
	for _, f := range cpd.Fields() {
		s := stored{}
		f.Put(&s.Entry, &full)
		var p facts.Pack
		s.content(&p)
		if left := f.Name == "id" || f.Name == "left_out"; bytes.Equal(p, usual) != left {
			t.Errorf("the digest covers %s: %v", f.Name, left)
		}
	}
}

// TestEveryFactHasAColumn holds the table of entries against the table of
// fields: a fact is a column, or it has a table of its own.
func TestEveryFactHasAColumn(t *testing.T) {
	columns := strings.Split(entryColumns, ", ")
	for _, f := range cpd.Fields() {
		switch f.At(&cpd.Entry{}).(type) {
		case *string, *int, *cpd.Date, *cpd.Formality, *cpd.State:
			if !slices.Contains(columns, f.Name) {
				t.Errorf("the logbook has no column for %s", f.Name)
			}
		}
	}
}

// TestEveryFactIsKept: a fact that was added, and one that a change brings, are
// read back.
func TestEveryFactIsKept(t *testing.T) {
	b, full := create(t, options(t)), filledEntry()
	plain := cpd.Entry{Title: "x", Date: full.Date, Items: 1, State: cpd.Done, Kind: cpd.KindLearning}
	change(t, b, func(tx *Tx) error { return errors.Join(tx.Add(&full), tx.Add(&plain)) })
	later := full.Clone()
	later.UID = plain.UID
	change(t, b, func(tx *Tx) error { return tx.Update(later) })
	all := entries(t, reopen(t, b), Query{})
	if len(all) != 2 {
		t.Fatalf("%d entries, want 2", len(all))
	}
	for _, f := range cpd.Fields() {
		for _, kept := range all {
			want := f.At(&full)
			switch f.Name {
			case "id", "uid", "created", "changed", "left_out":
				continue
			}
			if got := f.At(&kept); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: kept %v, want %v", f.Name, got, want)
			}
		}
	}
}
