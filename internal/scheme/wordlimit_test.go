package scheme

import (
	"testing"

	"example.org/cpdlog/internal/cpd"
)

func limits(l ...Limit) func(*Rules) { return func(r *Rules) { r.Limits = l } }

func ofRow(id ...string) Where { return Where{Activity: id} }

func TestLimitsAcrossActivities(t *testing.T) {
	third := cpd.Fraction(1, 3)
	ten := []cpd.Entry{entry("2025-01-01", "course", hours("10")), entry("2025-02-01", "piece", items(5))}
	runWords(t, []wordCase{
		{name: "at most so many points of several rows", rules: limits(Limit{ID: "l", AtMost: whole(12), Where: ofRow("course", "piece")}), entries: ten, have: "12"},
		{name: "an inner limit is applied before an outer one, whatever the order of the file", rules: limits(Limit{ID: "outer", AtMost: whole(8)}, Limit{ID: "inner", AtMost: whole(5), Where: ofRow("course")}), entries: ten, have: "8"},
		{name: "after says otherwise", rules: limits(Limit{ID: "outer", AtMost: whole(8)}, Limit{ID: "inner", AtMost: whole(5), Where: ofRow("course"), After: "outer"}), entries: ten, have: "5"},
		{name: "of items the dearest count", rules: limits(Limit{ID: "l", MaxItems: intAt(2)}), entries: ten, have: "11"},
		{name: "records over the limit still earn their points", rules: limits(Limit{ID: "l", MaxRecords: intAt(1)}), entries: ten, have: "15"},
		{name: "records over the limit are not counted as records", rules: func(r *Rules) {
			r.Limits = []Limit{{ID: "l", MaxRecords: intAt(1), Where: Where{None: []Where{{Tag: []string{"cbt"}}}}}}
			r.Requires[0].Of = MeasureRecords
		}, entries: append(times(3, "2025-01-01", "piece"), times(2, "2025-03-01", "piece", tagged("cbt"))...), have: "3"},
		{name: "a limit over the cycle counts earlier periods first", rules: func(r *Rules) {
			r.Cycle = &PeriodRule{Months: 36, Anchor: day("2024-01-01")}
			r.Limits = []Limit{{ID: "l", AtMost: whole(6), Over: Window{Kind: OverCycle}}}
		}, entries: []cpd.Entry{entry("2024-03-01", "course", hours("4")), entry("2025-03-01", "course", hours("4"))}, have: "2"},
		{name: "a new cycle starts afresh", rules: func(r *Rules) {
			r.Cycle = &PeriodRule{Months: 12 * 5, Anchor: day("2025-01-01")}
			r.Limits = []Limit{{ID: "l", AtMost: whole(6), Over: Window{Kind: OverCycle}}}
		}, entries: []cpd.Entry{entry("2024-03-01", "course", hours("4")), entry("2025-03-01", "course", hours("4"))}, have: "4"},
		{name: "half of what is required", rules: limits(Limit{ID: "l", Share: numAt("0.5"), ShareOf: "required", Where: ofRow("course")}), entries: ten, have: "10"},
		{name: "half of the total includes the limited part itself", rules: limits(Limit{ID: "l", Share: numAt("0.5"), ShareOf: "total", Where: ofRow("course")}), entries: ten, have: "10"},
		{name: "a third of the total is half of the rest", rules: limits(Limit{ID: "l", Share: &third, ShareOf: "total", Where: ofRow("course")}), entries: ten, have: "7.5"},
		{name: "a share of the total of nothing else is nothing", rules: limits(Limit{ID: "l", Share: numAt("0.5"), ShareOf: "total", Where: ofRow("course")}), entries: ten[:1], have: "0"},
		{name: "two halves that make up the whole take only what is uneven", rules: limits(
			Limit{ID: "a", Share: numAt("0.5"), ShareOf: "total", Where: ofRow("course")}, Limit{ID: "b", Share: numAt("0.5"), ShareOf: "total", Where: ofRow("piece")}), entries: ten, have: "10"},
		{name: "a share within a share settles on the largest total that holds both", rules: limits(
			Limit{ID: "a", Share: numAt("0.25"), ShareOf: "total", Where: ofRow("course")}, Limit{ID: "b", Share: numAt("0.5"), ShareOf: "total", Where: Where{Tag: []string{"in", "formal"}}}),
			entries: append(ten[:2:2], entry("2025-03-01", "piece", items(3), tagged("in"))), have: "10"},
		{name: "units expire from a limit on the last months", on: "2025-12-31", rules: func(r *Rules) {
			r.Limits = []Limit{{ID: "l", AtMost: whole(3), Over: Window{OverLastMonths, 6}}}
		}, entries: []cpd.Entry{entry("2025-06-30", "course", hours("4")), entry("2025-07-01", "course", hours("4"))}, have: "7"},
		{name: "of an exclusive set of limits an entry uses one", rules: func(r *Rules) {
			r.Limits = []Limit{{ID: "a", AtMost: whole(5), Where: Where{Tag: []string{"a"}}}, {ID: "b", AtMost: whole(1), Where: Where{Tag: []string{"b"}}}}
			r.Exclusives = []Exclusive{{Of: []string{"a", "b"}}}
		}, entries: one("2025-01-01", "course", hours("4"), tagged("a", "b")), have: "4"},
	})
}

func TestWithinAndMeets(t *testing.T) {
	r := &plainScheme().Rules
	tag := func(t ...string) Where { return Where{Tag: t} }
	tests := []struct {
		name          string
		a, b          Where
		within, meets bool
	}{
		{"everything lies within no conditions", tag("a"), Where{}, true, true},
		{"a row lies within a list that has it", ofRow("course"), ofRow("course", "piece"), true, true},
		{"two rows are apart", ofRow("course"), ofRow("piece"), false, false},
		{"two tags may meet", tag("a"), tag("b"), false, true},
		{"formal and informal are apart", tag("formal"), tag("informal"), false, false},
		{"a row whose entries may be informal is not within formal", ofRow("course"), tag("formal"), false, true},
		{"what is not a lies apart from a", Where{None: []Where{tag("a")}}, tag("a"), false, false},
		{"two kinds are apart", Where{Kind: []string{"x"}}, Where{Kind: []string{"y"}}, false, false},
		{"all lies within each", Where{All: []Where{tag("a"), tag("b")}}, tag("b"), true, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.a.Within(&tt.b, r); got != tt.within {
				t.Errorf("within is %v", got)
			}
			if got := tt.a.Meets(&tt.b, r); got != tt.meets {
				t.Errorf("meets is %v", got)
			}
		})
	}
}
