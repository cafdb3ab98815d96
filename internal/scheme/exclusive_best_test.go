package scheme

import (
	"testing"

	"cpdlog/internal/cpd"
)

// An entry that may serve only one of two requirements serves the one that is
// best for the member: 2, 3 and 1 hours fit both, each needs 3.
func TestExclusiveTakesTheBestDivision(t *testing.T) {
	s := &Scheme{ID: "x", Unit: "points", Rules: Rules{
		Period:     PeriodRule{Months: 12, MemberDate: true},
		Activities: []Activity{{ID: "course", Points: cpd.Whole(1), Per: PerHour, MinutesPerHour: 60, Tags: []string{"a", "b"}}},
		Requires: []Require{
			{ID: "a", AtLeast: cpd.Whole(3), Of: MeasureUnit, Where: Where{Tag: []string{"a"}}},
			{ID: "b", AtLeast: cpd.Whole(3), Of: MeasureUnit, Where: Where{Tag: []string{"b"}}},
		},
		Exclusives: []Exclusive{{ID: "one", Of: []string{"a", "b"}}},
	}}
	var entries []cpd.Entry
	for i, h := range []int{2, 3, 1} {
		entries = append(entries, cpd.Entry{UID: string(rune('a' + i)), ID: string(rune('a' + i)), Title: "x", Date: cpd.MustDate(2025, 3, 1+i), Minutes: h * 60,
			Items: 1, State: cpd.Done, Kind: cpd.KindLearning, Claims: []cpd.Claim{{Scheme: "x", Activity: "course"}}})
	}
	st := Score(s, cpd.Membership{Scheme: "x", Joined: cpd.MustDate(2025, 1, 1)}, entries, cpd.MustDate(2025, 12, 31))
	if !st.Met || st.Requirements[0].Have.String() != "3" || st.Requirements[1].Have.String() != "3" {
		t.Errorf("met %v: %s and %s, want 3 and 3", st.Met, st.Requirements[0].Have, st.Requirements[1].Have)
	}
}
