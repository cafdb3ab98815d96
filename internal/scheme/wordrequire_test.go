package scheme

import (
	"testing"

	"example.org/cpdlog/internal/cpd"
)

func requires(q ...Require) func(*Rules) { return func(r *Rules) { r.Requires = q } }

func over(kind WindowKind, n int) func(*Rules) {
	return func(r *Rules) { r.Requires[0].Over = Window{kind, n} }
}

func yearly(h string, years ...string) (out []cpd.Entry) {
	for _, y := range years {
		out = append(out, entry(y+"-06-15", "course", hours(h)))
	}
	return out
}

func TestWindows(t *testing.T) {
	cycle := func(p PeriodRule, more func(*Rules)) func(*Rules) {
		return func(r *Rules) {
			r.Cycle = &p
			more(r)
		}
	}
	anchored := PeriodRule{Months: 36, Anchor: day("2024-01-01")}
	full := PeriodRule{Months: 36, FirstFullYear: true}
	runWords(t, []wordCase{
		{name: "a period looks at itself", entries: yearly("10", "2024", "2025"), have: "10"},
		{name: "a cycle looks at its years so far", rules: cycle(anchored, over(OverCycle, 0)), entries: yearly("4", "2023", "2024", "2025"), have: "8", met: "no"},
		{name: "a cycle from the first full year does not begin with a part year", rules: cycle(full, over(OverCycle, 0)), facts: joinedOn("2023-05-01"), entries: yearly("4", "2023", "2024", "2025"), have: "8"},
		{name: "before the first full year a cycle is not judged", rules: cycle(full, over(OverCycle, 0)), facts: joinedOn("2025-05-01"), met: "not judged"},
		{name: "a first year from its first day is full", rules: cycle(full, over(OverCycle, 0)), facts: joinedOn("2023-01-01"), entries: yearly("4", "2023", "2024", "2025"), have: "12"},
		{name: "the cycle after three full years is a new one", rules: cycle(full, over(OverCycle, 0)), facts: joinedOn("2022-01-01"), entries: yearly("4", "2023", "2024", "2025"), have: "4"},
		{name: "each year is judged on its own and the worst is shown", rules: cycle(anchored, over(OverEachYear, 0)), entries: append(yearly("4", "2024"), yearly("20", "2025")...), have: "4", met: "no"},
		{name: "each year is met when every one is", rules: cycle(anchored, over(OverEachYear, 0)), entries: yearly("10", "2024", "2025"), have: "10", met: "yes"},
		{name: "any 3 years end with the year asked about, across cycle ends", rules: cycle(anchored, over(OverAnyYears, 3)), entries: yearly("4", "2022", "2023", "2024", "2025"), have: "12", met: "yes"},
		{name: "any 3 years are not judged in the second year", rules: over(OverAnyYears, 3), facts: joinedOn("2024-01-01"), met: "not judged"},
		{name: "any 3 years are judged in the third", rules: over(OverAnyYears, 3), facts: joinedOn("2023-07-01"), met: "no"},
		{name: "the last 36 months are judged when any 3 years are: not in the second year", rules: over(OverLastMonths, 36), facts: joinedOn("2024-01-01"), met: "not judged"},
		{name: "but in the third", rules: over(OverLastMonths, 36), facts: joinedOn("2023-07-01"), met: "no"},
		{name: "the last 18 months are judged in the second year", rules: over(OverLastMonths, 18), facts: joinedOn("2024-01-01"), met: "no"},
		{name: "and not in the first", rules: over(OverLastMonths, 18), facts: joinedOn("2025-01-01"), met: "not judged"},
		{name: "a part year before the first full one is none of any 3", rules: cycle(full, over(OverAnyYears, 3)), facts: joinedOn("2023-07-01"), met: "not judged"},
		{name: "nor of 36 months", rules: cycle(full, over(OverLastMonths, 36)), facts: joinedOn("2023-07-01"), met: "not judged"},
		{name: "nor of the last 3 not exempt", rules: cycle(full, over(OverLastNotExmpt, 3)), facts: joinedOn("2023-07-01"), met: "not judged"},
		{name: "three full ones after it are", rules: cycle(full, over(OverAnyYears, 3)), facts: joinedOn("2022-07-01"), met: "no"},
		{name: "and 36 months after it", rules: cycle(full, over(OverLastMonths, 36)), facts: joinedOn("2022-07-01"), met: "no"},
		{name: "and three not exempt after it", rules: cycle(full, over(OverLastNotExmpt, 3)), facts: joinedOn("2022-07-01"), met: "no"},
		{name: "units of the last months expire", rules: over(OverLastMonths, 12), on: "2025-06-15", entries: yearly("4", "2024", "2025"), have: "4"},
		{name: "the last months hold the day after the day so many months ago", rules: over(OverLastMonths, 12), on: "2025-06-14", entries: yearly("4", "2024"), have: "4"},
		{name: "the last months of a month's end reach to the shorter month's end", rules: over(OverLastMonths, 6), on: "2025-08-31", entries: append(one("2025-02-28", "piece"), one("2025-03-01", "piece")...), have: "1"},
		{name: "the last years not exempt leave out a year of leave", rules: func(r *Rules) {
			r.Requires[0].Over = Window{OverLastNotExmpt, 2}
			r.Exempts = []Exempt{{When: "leave"}}
		}, facts: func(m *cpd.Membership) {
			m.Absences = []cpd.Absence{{Span: span("2024-01-01", "2024-12-31")}}
		}, entries: yearly("4", "2023", "2024", "2025"), have: "8"},
	})
}

func TestRequirements(t *testing.T) {
	values := Require{ID: "total", AtLeast: cpd.Whole(2), Of: MeasureValues, OfTag: "type"}
	each := Require{ID: "total", AtLeast: cpd.Whole(2), Of: MeasureUnit, EachOf: []string{"ethics", "piece"}}
	ratio := Require{ID: "total", AtLeast: cpd.Whole(1), Of: MeasureUnit, Where: ofRow("piece"), ForEvery: &Ratio{Amount: cpd.Whole(8), Of: MeasureHours, Where: ofRow("course")}}
	runWords(t, []wordCase{
		{name: "what is a hundredth short is not met", entries: one("2025-01-01", "course", minutes(599)), met: "no"},
		{name: "what is exact is met", entries: times(30, "2025-01-01", "course", minutes(20)), have: "10", met: "yes"},
		{name: "records are counted, not their items", rules: requires(Require{ID: "total", Of: MeasureRecords, AtLeast: cpd.Whole(2)}), entries: one("2025-01-01", "piece", items(5)), have: "1"},
		{name: "different values of a tag are counted", rules: requires(values), entries: append(times(2, "2025-01-01", "piece", tagged("type:work")), one("2025-02-01", "piece", tagged("type:formal", "other:x"))...), have: "2", met: "yes"},
		{name: "values of activity are rows", rules: requires(Require{ID: "total", AtLeast: cpd.Whole(2), Of: MeasureValues, OfTag: "activity"}), entries: append(one("2025-01-01", "piece"), one("2025-02-01", "course")...), have: "2"},
		{name: "each of a list needs its own", rules: requires(each), entries: append(times(9, "2025-01-01", "piece"), one("2025-02-01", "course", hours("1"), tagged("ethics"))...), need: "4", have: "3", met: "no"},
		{name: "for every 8 hours one point, in proportion", rules: requires(ratio), entries: one("2025-01-01", "course", hours("20")), need: "2.5", have: "0", met: "no"},
		{name: "for every nothing nothing", rules: requires(ratio), need: "0", met: "yes"},
		{name: "should is shown and never decides", rules: func(r *Rules) { r.Requires[0].Level = "should" }, have: "0", met: "no"},
	})
	c := wordCase{rules: func(r *Rules) { r.Requires[0].Level = "should" }}
	if !c.score().Met {
		t.Error("a should decided")
	}
}

func TestNoGap(t *testing.T) {
	gap := requires(Require{ID: "total", Of: MeasureRecords, NoGap: 3})
	monthly := func(days ...string) (out []cpd.Entry) {
		for _, d := range days {
			out = append(out, entry("2025-"+d, "piece"))
		}
		return out
	}
	runWords(t, []wordCase{
		{name: "never three months without an entry", rules: gap, entries: monthly("03-31", "06-29", "09-28", "12-15"), met: "yes"},
		{name: "three months to the day are a gap", rules: gap, entries: monthly("03-31", "06-29", "09-29", "12-15"), met: "no"},
		{name: "the beginning counts", rules: gap, entries: monthly("04-01", "06-29", "09-28", "12-15"), met: "no"},
		{name: "the end counts", rules: gap, entries: monthly("03-31", "06-29", "09-28"), met: "no"},
		{name: "the end is the day asked about", on: "2025-11-01", rules: gap, entries: monthly("03-31", "06-29", "09-28"), met: "yes"},
		{name: "an entry of several days reaches to its last", rules: gap, entries: append(monthly("03-31", "12-15"), one("2025-06-29", "piece", until("2025-09-29"))...), met: "yes"},
		{name: "a recorded absence explains a gap", rules: gap, facts: func(m *cpd.Membership) { m.Absences = []cpd.Absence{{Span: span("2025-04-01", "2025-12-31")}} }, entries: monthly("03-31"), met: "yes"},
	})
}

func TestExclusive(t *testing.T) {
	set := func(r *Rules) {
		tag := func(t string) Where { return Where{Tag: []string{t}} }
		r.Requires = []Require{
			{ID: "a", Of: MeasureRecords, AtLeast: cpd.Whole(1), Where: tag("a")},
			{ID: "b", Of: MeasureRecords, AtLeast: cpd.Whole(1), Where: tag("b")},
		}
		r.Exclusives = []Exclusive{{ID: "x", Of: []string{"a", "b"}}}
	}
	both := entry("2025-01-01", "piece", tagged("a", "b"))
	runWords(t, []wordCase{
		{name: "an entry serves the first that lacks it", rules: set, entries: []cpd.Entry{both}, id: "a", have: "1"},
		{name: "and no other", rules: set, entries: []cpd.Entry{both}, id: "b", have: "0"},
		{name: "an entry with one choice goes before an older one with two", rules: set, entries: []cpd.Entry{both, entry("2025-02-01", "piece", tagged("a"))}, id: "b", have: "1"},
		{name: "where leaves other entries alone", rules: func(r *Rules) { set(r); r.Exclusives[0].Where = Where{Kind: []string{"x"}} }, entries: []cpd.Entry{both}, id: "b", have: "1"},
	})
}

func TestCarry(t *testing.T) {
	carry := func(c ...Carry) func(*Rules) { return func(r *Rules) { r.Carries = c } }
	runWords(t, []wordCase{
		{name: "a surplus moves into the next year", rules: carry(Carry{}), entries: yearly("14", "2024"), have: "4"},
		{name: "at most so much moves", rules: carry(Carry{AtMost: whole(3)}), entries: yearly("14", "2024"), have: "3"},
		{name: "what was carried in is never carried a second time", rules: carry(Carry{}), entries: yearly("14", "2023"), have: "0"},
		{name: "what was carried in is used first, so that the year's own moves on", rules: carry(Carry{}), entries: append(yearly("14", "2023"), yearly("10", "2024")...), have: "4"},
		{name: "only chosen entries move", rules: carry(Carry{Where: Where{Tag: []string{"formal"}}}), entries: append(one("2024-01-01", "piece", items(12)), yearly("1", "2024")...), have: "1"},
		{name: "only what was earned in the last months moves", rules: carry(Carry{EarnedLast: 3}), entries: append(yearly("12", "2024"), one("2024-10-01", "piece")...), have: "1"},
		{name: "only if everything was met", rules: func(r *Rules) {
			r.Carries = []Carry{{OnlyIf: "met"}}
			r.Requires = append(r.Requires, Require{ID: "other", AtLeast: cpd.Whole(1), Of: MeasureRecords, Where: Where{Kind: []string{"x"}}, Level: "must"})
		}, entries: yearly("14", "2024"), have: "0"},
		{name: "into a named requirement goes that one's own surplus", rules: func(r *Rules) {
			r.Carries = []Carry{{Into: []string{"formal"}}}
			r.Requires = append(r.Requires, Require{ID: "formal", AtLeast: cpd.Whole(2), Of: MeasureUnit, Where: Where{Tag: []string{"formal"}}})
		}, entries: yearly("5", "2024"), id: "formal", have: "3"},
		{name: "a shortfall makes the next year more", rules: carry(Carry{What: "shortfall"}), facts: joinedOn("2024-01-01"), entries: yearly("6", "2024"), need: "14", have: "0"},
		{name: "a shortfall adds up over years", rules: carry(Carry{What: "shortfall"}), facts: joinedOn("2023-01-01"), entries: yearly("6", "2023", "2024"), need: "18"},
		{name: "this year pays last year's shortfall first", rules: carry(Carry{What: "shortfall", FillFirst: true}), facts: joinedOn("2024-01-01"), entries: yearly("6", "2024", "2025"), need: "10", have: "2"},
		{name: "an exempt year leaves no shortfall", rules: func(r *Rules) {
			r.Carries = []Carry{{What: "shortfall"}}
			r.Exempts = []Exempt{{When: "first period"}}
		}, facts: joinedOn("2024-01-01"), need: "10"},
		{name: "a cycle passes on at its end", rules: func(r *Rules) {
			r.Cycle = &PeriodRule{Months: 24, Anchor: day("2023-01-01")}
			r.Requires[0].Over = Window{Kind: OverCycle}
			r.Carries = []Carry{{}}
		}, entries: yearly("6", "2023", "2024"), have: "2"},
		{name: "earlier years are judged by the rules in force then", rules: carry(Carry{}), entries: yearly("14", "2024"), have: "4"},
	})
}
