package scheme

import (
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// socialWorkEngland has its change of 1 December 2021.
func socialWorkEngland() *Scheme {
	return &Scheme{ID: "x", Unit: "pieces", Rules: Rules{
		Period: PeriodRule{Months: 12, Fixed: cpd.Anniversary{Month: 12, Day: 1}},
		Needs:  Needs{Fields: []string{"why", "learned", "impact"}},
		Requires: []Require{
			{ID: "pieces", AtLeast: cpd.Whole(1), Of: MeasureRecords, OncePer: "title"},
			{ID: "peer", Of: MeasureRecords, Where: Where{Has: []string{"peer-reflection"}}},
		},
		Activities: []Activity{{ID: "piece", Per: PerNothing}},
		Exempts:    []Exempt{{ID: "late", When: "joined on or after", On: cpd.Anniversary{Month: 9, Day: 2}}},
	}, Froms: []From{{Date: day("2021-12-01"), By: ByPeriodStart, Sets: []Set{
		{Path: "require.pieces.at_least", To: "2", Do: func(r *Rules) { r.require("pieces").AtLeast = cpd.Whole(2) }},
		{Path: "require.peer.at_least", To: "1", Do: func(r *Rules) { r.require("peer").AtLeast = cpd.Whole(1) }},
	}}}}
}

func piece(date, title string, more ...func(*cpd.Entry)) cpd.Entry {
	more = append([]func(*cpd.Entry){titled(title), field("why", "x"), field("learned", "x"), field("impact", "x")}, more...)
	return entry(date, "piece", more...)
}

func TestSocialWorkEngland(t *testing.T) {
	peer := field("peer-reflection", "we talked")
	tests := []struct {
		name    string
		joined  string
		on      string
		entries []cpd.Entry
		pieces  string
		met     bool
	}{
		{"until 30 November 2021 one piece is enough", "2019-12-01", "2021-11-30", []cpd.Entry{piece("2021-05-01", "a")}, "1", true},
		{"from 1 December 2021 one piece is not", "2019-12-01", "2021-12-01", []cpd.Entry{piece("2021-12-01", "a", peer)}, "1", false},
		{"two pieces, neither with a peer reflection, are not enough", "2019-12-01", "2022-11-30", []cpd.Entry{piece("2022-05-01", "a"), piece("2022-06-01", "b")}, "2", false},
		{"two pieces, one with a peer reflection, are", "2019-12-01", "2022-11-30", []cpd.Entry{piece("2022-05-01", "a"), piece("2022-06-01", "b", peer)}, "2", true},
		{"two records about the same activity are one piece", "2019-12-01", "2022-11-30", []cpd.Entry{piece("2022-05-01", "Team day", peer), piece("2022-06-01", "  team  DAY")}, "1", false},
		{"a piece without its impact does not count", "2019-12-01", "2022-11-30", []cpd.Entry{piece("2022-05-01", "a", peer), piece("2022-06-01", "b", field("impact", " "))}, "1", false},
		{"joined on 1 September: the year's pieces are due", "2022-09-01", "2022-11-30", nil, "0", false},
		{"joined on 2 September: nothing is due that year", "2022-09-02", "2022-11-30", nil, "0", true},
		{"joined on 2 September: the next year is due", "2022-09-02", "2022-12-01", nil, "0", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			st := Score(socialWorkEngland(), member(tt.joined), tt.entries, day(tt.on))
			wantHave(t, st, "pieces", tt.pieces)
			if st.Met != tt.met {
				t.Errorf("met is %v: %+v", st.Met, st.Requirements)
			}
		})
	}
}
