package scheme

import (
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// An entry that a requirement takes for a repeat says so, and names the entry
// that it repeats, once.
func TestARepeatHasItsReason(t *testing.T) {
	s := &Scheme{ID: "x", Unit: "points", Rules: Rules{
		Period:     PeriodRule{Months: 12, MemberDate: true},
		Activities: []Activity{{ID: "piece", Per: PerNothing}},
		Requires:   []Require{{ID: "pieces", Name: "Different pieces", AtLeast: num("2"), Of: MeasureRecords, OncePer: "title"}},
	}}
	titled := func(e *cpd.Entry) { e.Title = "The same day" }
	first, again := entry("2025-12-10", "piece", titled), entry("2025-12-20", "piece", titled)
	st := Score(s, member("2025-12-01"), []cpd.Entry{first, again}, day("2026-01-01"))
	var said []Reason
	for _, r := range st.Entries[1].Reasons {
		if r.Rule == "require.pieces" {
			said = append(said, r)
		}
	}
	want := "the same title as on 10 Dec 2025, so it adds nothing more to Different pieces"
	if len(said) != 1 || said[0].Text != want || said[0].Uses[0] != first.UID {
		t.Errorf("the repeat says %+v", said)
	}
}
