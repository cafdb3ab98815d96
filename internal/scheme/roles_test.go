package scheme

import (
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// A role changes more than what is required. Whatever it changes, one day of
// it never makes the year easier, nor a day without it.

// roleCase is a role "r" that changes one setting, held over some days.
type roleCase struct {
	name    string
	set     Set
	rules   func(*Rules)
	held    []cpd.Span
	entries []cpd.Entry
	id      string
	need    string
	have    string
	met     string
}

func changes(path, to string, do func(*Rules)) Set { return Set{Path: path, To: to, Do: do} }

func TestWhateverARoleChanges(t *testing.T) {
	whole := []cpd.Span{span("2020-01-01", "2030-01-01")}
	day1 := []cpd.Span{span("2025-12-31", "2025-12-31")}
	easier := changes("require.total.level", `"should"`, func(r *Rules) { r.Requires[0].Level = "should" })
	harder := changes("require.total.level", `"must"`, func(r *Rules) { r.Requires[0].Level = "must" })
	tagged1 := changes("require.total.where", "{…}", func(r *Rules) { r.Requires[0].Where = ofRow("piece") })
	exempt := changes("exempt.r", "new", func(r *Rules) { r.Exempts = append(r.Exempts, Exempt{ID: "r", When: "retired"}, Exempt{When: "leave"}) })
	adjust := changes("adjust.r", "new", func(r *Rules) {
		r.Adjusts = append(r.Adjusts, Adjust{ID: "r", When: "registered on", On: day("2025-03-01"), Grant: numAt("0.5")})
	})
	grant := changes("adjust.g.grant", "0.5", func(r *Rules) { r.Adjusts[0].Grant = numAt("0.5") })
	granted := func(r *Rules) {
		r.Adjusts = []Adjust{{ID: "g", When: "registered on", On: day("2025-03-01"), Grant: numAt("0.2")}}
	}
	brings := changes("require.more", "new", func(r *Rules) {
		r.Requires = append(r.Requires, Require{ID: "more", AtLeast: cpd.Whole(3), Of: MeasureUnit})
	})
	limited := func(r *Rules) { r.Limits = []Limit{{ID: "l", AtMost: whole5()}} }
	limit := func(n int64) Set {
		return changes("limit.l.at_most", "n", func(r *Rules) { r.Limits[0].AtMost = cpdWhole(n) })
	}
	bringsLimit := changes("limit.new", "new", func(r *Rules) { r.Limits = append(r.Limits, Limit{ID: "new", AtMost: cpdWhole(1)}) })
	row := changes("activity.course.points", "2", func(r *Rules) { r.Activities[0].Points = cpd.Whole(2) })
	rowMax := changes("activity.course.max", "1", func(r *Rules) { r.Activities[0].Max = cpdWhole(1) })
	eight := one("2025-05-01", "course", hours("8"))
	for _, c := range []roleCase{
		{name: "should all year", set: easier, held: whole, met: "yes"},
		{name: "should for a day", set: easier, held: day1, met: "no"},
		{name: "must for a day", set: harder, rules: func(r *Rules) { r.Requires[0].Level = "should" }, held: day1, met: "no"},
		{name: "where all year", set: tagged1, held: whole, entries: eight, have: "0"},
		{name: "where for a day", set: tagged1, held: day1, entries: eight, have: "8"},
		{name: "a reduction that it brings", set: adjust, held: whole, need: "5"},
		{name: "a reduction that it brings, for a day", set: adjust, held: day1, need: "10"},
		{name: "what is granted all year", set: grant, rules: granted, held: whole, need: "5"},
		{name: "more granted for a day", set: grant, rules: granted, held: day1, need: "8"},
		{name: "an exemption that it brings, for a day", set: exempt, held: day1, need: "10", met: "no"},
		{name: "a requirement that it brings, for a day", set: brings, held: day1, id: "more", need: "3"},
		{name: "a higher limit for a day", set: limit(7), rules: limited, held: day1, entries: eight, have: "5"},
		{name: "a higher limit all year", set: limit(7), rules: limited, held: whole, entries: eight, have: "7"},
		{name: "a lower limit for a day", set: limit(2), rules: limited, held: day1, entries: eight, have: "2"},
		{name: "a lower limit all year", set: limit(2), rules: limited, held: whole, entries: eight, have: "2"},
		{name: "a limit that it brings, for a day", set: bringsLimit, held: day1, entries: eight, have: "1"},
		{name: "a dearer row for a day", set: row, held: day1, entries: eight, have: "8"},
		{name: "a dearer row all year", set: row, held: whole, entries: eight, have: "16"},
		{name: "a most of a row that has none, for a day", set: rowMax, held: day1, entries: eight, have: "1"},
		{name: "a most of a row all year", set: rowMax, held: whole, entries: eight, have: "1"},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t) })
	}
}

func cpdWhole(n int64) *cpd.Amount { a := cpd.Whole(n); return &a }
func whole5() *cpd.Amount          { return cpdWhole(5) }

func (c roleCase) run(t *testing.T) {
	s, m := plainScheme(), member("2020-01-01")
	if s.Rules.Requires[0].Level = "must"; c.rules != nil {
		c.rules(&s.Rules)
	}
	s.Profiles = []Profile{{ID: "r", Sets: []Set{c.set}}}
	for _, h := range c.held {
		m.Profiles = append(m.Profiles, cpd.Held{Profile: "r", Span: h})
	}
	if c.id == "" {
		c.id = "total"
	}
	st := Score(s, m, c.entries, day("2025-12-31"))
	if c.need != "" {
		wantNeed(t, st, c.id, c.need)
	}
	if c.have != "" {
		wantHave(t, st, c.id, c.have)
	}
	if c.met != "" && st.Met != (c.met == "yes") {
		t.Errorf("met %v, want %s", st.Met, c.met)
	}
}

// TestRolesOverTheWindow has a higher title in an earlier year of what a
// requirement or a limit looks at.
func TestRolesOverTheWindow(t *testing.T) {
	for _, c := range []struct {
		over Window
		need string
	}{
		{Window{Kind: OverPeriod}, "4"}, {Window{Kind: OverCycle}, "10"}, {Window{OverAnyYears, 2}, "10"},
		{Window{OverLastMonths, 24}, "10"}, {Window{OverLastMonths, 6}, "4"}, {Window{OverLastNotExmpt, 2}, "10"},
	} {
		s, m := plainScheme(), member("2020-01-01")
		s.Rules.Cycle = &PeriodRule{Months: 36, Anchor: day("2023-01-01")}
		s.Rules.Requires[0].Over = c.over
		s.Rules.Limits = []Limit{{ID: "l", AtMost: cpdWhole(9), Over: c.over}}
		s.Profiles = []Profile{{ID: "low", Sets: []Set{needs("total", "4"), changes("limit.l.at_most", "3", func(r *Rules) { r.Limits[0].AtMost = cpdWhole(3) })}}}
		m.Profiles = []cpd.Held{{Profile: "low", Span: span("2024-06-01", "2030-01-01")}}
		st := Score(s, m, one("2025-11-01", "piece", items(20)), day("2025-12-31"))
		wantNeed(t, st, "total", c.need)
		wantHave(t, st, "total", "3")
		if rule := st.Requirements[0].Rule; !strings.Contains(rule, "at least "+c.need+" points") {
			t.Errorf("over %v: need %s, but said is %s", c.over, c.need, rule)
		}
	}
}

// TestTheDaysBeforeJoiningAreNoDaysWithoutARole has a role since joining, in
// the middle of the year and of the cycle.
func TestTheDaysBeforeJoiningAreNoDaysWithoutARole(t *testing.T) {
	for _, blend := range []bool{false, true} {
		s, m := plainScheme(), member("2025-07-01")
		s.Rules.Adjusts = []Adjust{{ID: "b", Blend: blend, When: map[bool]string{false: "absence"}[blend]}}
		s.Profiles = []Profile{{ID: "low", Sets: []Set{needs("total", "4")}}}
		m.Profiles = []cpd.Held{{Profile: "low", Span: span("2025-07-01", "2025-12-31")}}
		wantNeed(t, Score(s, m, nil, day("2025-12-31")), "total", "4")
	}
}

// TestRetiredForTheWholePeriod has two times that follow each other, and a gap
// of one day.
func TestRetiredForTheWholePeriod(t *testing.T) {
	for from, want := range map[string]string{"2025-05-01": "exempt", "2025-05-02": "no"} {
		s, m := plainScheme(), member("2020-01-01")
		s.Rules.Exempts, s.Profiles = []Exempt{{When: "retired"}}, []Profile{{ID: "retired"}}
		m.Profiles = []cpd.Held{{Profile: "retired", Span: span("2024-01-01", "2025-04-30")}, {Profile: "retired", Span: span(from, "2026-01-01")}}
		if got := answerOf(requirement(t, Score(s, m, nil, day("2025-12-31")), "total")); got != want {
			t.Errorf("from %s: %s, want %s", from, got, want)
		}
	}
}

// TestAPeriodStartsByTheRoleHeld has a title for whom it starts as for
// everyone, beside one for whom it does not.
func TestAPeriodStartsByTheRoleHeld(t *testing.T) {
	s, m := plainScheme(), member("2020-01-01")
	august := changes("period.starts", `"08-01"`, func(r *Rules) { r.Period.Fixed = cpd.Anniversary{Month: 8, Day: 1} })
	s.Profiles = []Profile{{ID: "nurse", Sets: []Set{august}}, {ID: "dentist"}}
	m.Profiles = []cpd.Held{{Profile: "nurse"}}
	if p, _ := s.Period(m, day("2025-12-31")); p != span("2025-08-01", "2026-07-31") {
		t.Error("a nurse's year:", p)
	}
	m.Profiles = append(m.Profiles, cpd.Held{Profile: "dentist"})
	if p, _ := s.Period(m, day("2025-12-31")); p != span("2025-01-01", "2025-12-31") {
		t.Error("a dentist's year:", p)
	}
}

// TestEachYearOfALongPeriod looks at every year of a period of three that has
// begun, with its own role, and limits each of them.
func TestEachYearOfALongPeriod(t *testing.T) {
	three := func(r *Rules) {
		r.Period = PeriodRule{Months: 36, Anchor: day("2023-01-01")}
		r.Requires[0].AtLeast, r.Requires[0].Over = cpd.Whole(6), Window{Kind: OverEachYear}
	}
	limited := func(r *Rules) {
		three(r)
		r.Limits = []Limit{{ID: "l", AtMost: cpdWhole(7), Over: Window{Kind: OverEachYear}}}
		r.Requires[0].Over = Window{Kind: OverPeriod}
	}
	half := func(r *Rules) {
		three(r)
		r.Limits = []Limit{{ID: "l", Share: numAt("0.5"), ShareOf: "required", Over: Window{Kind: OverEachYear}}}
	}
	cycle := func(r *Rules) { three(r); r.Cycle = &PeriodRule{Months: 72, Anchor: day("2020-01-01")} }
	runWords(t, []wordCase{
		{name: "all of it in the first year", rules: three, entries: yearly("36", "2023"), have: "0", need: "6", met: "no"},
		{name: "enough in each", rules: three, entries: yearly("6", "2023", "2024", "2025"), have: "6", met: "yes"},
		{name: "one short in the middle", rules: three, entries: append(yearly("5", "2024"), yearly("6", "2023", "2025")...), have: "5", met: "no"},
		{name: "a year that has not begun is not asked for", rules: three, on: "2024-12-31", entries: yearly("6", "2023", "2024"), met: "yes"},
		{name: "nor one before joining", rules: three, facts: joinedOn("2024-03-01"), entries: yearly("6", "2024", "2025"), met: "yes"},
		{name: "the last period of a cycle of such periods", rules: cycle, facts: joinedOn("2020-01-01"),
			entries: yearly("6", "2020", "2021", "2023", "2024", "2025"), have: "0", met: "no"},
		{name: "a limit over each year is one for each", rules: limited, entries: yearly("9", "2023", "2024", "2025"), have: "21"},
		{name: "and what one year leaves no other uses", rules: limited, entries: append(yearly("9", "2023"), yearly("1", "2024")...), have: "8"},
		{name: "a share of what each year asks for", rules: half, entries: yearly("6", "2023", "2024", "2025"), have: "3", met: "no"},
	})
}

// TestOneCarryMovesOneAmount has a total with a part of it.
func TestOneCarryMovesOneAmount(t *testing.T) {
	both := func(c Carry) func(*Rules) {
		return func(r *Rules) {
			c.Into = []string{"total", "formal"}
			r.Carries = []Carry{c}
			r.Requires = append(r.Requires, Require{ID: "formal", AtLeast: cpd.Whole(6), Of: MeasureUnit, Where: ofRow("course")})
		}
	}
	done := func(course string, pieces int) []cpd.Entry {
		return append(yearly(course, "2024"), one("2024-02-01", "piece", items(pieces))...)
	}
	short := both(Carry{What: "shortfall"})
	runWords(t, []wordCase{
		{name: "nothing over the total", rules: both(Carry{}), entries: yearly("10", "2024"), id: "formal", have: "0"},
		{name: "two over the total, six over its part", rules: both(Carry{}), entries: yearly("12", "2024"), id: "formal", have: "2"},
		{name: "and as much for the total", rules: both(Carry{}), entries: yearly("12", "2024"), have: "2"},
		{name: "four over the total, nothing over its part", rules: both(Carry{}), entries: done("6", 8), have: "0"},
		{name: "at most so much", rules: both(Carry{AtMost: cpdWhole(1)}), entries: yearly("12", "2024"), id: "formal", have: "1"},
		{name: "a shortfall of both is as large as the larger", rules: short, facts: joinedOn("2024-01-01"), entries: done("1", 6), need: "15"},
		{name: "in the part as well", rules: short, facts: joinedOn("2024-01-01"), entries: done("1", 6), id: "formal", need: "11"},
		{name: "a part that lacks nothing is asked for nothing more", rules: short, facts: joinedOn("2024-01-01"),
			entries: yearly("7", "2024"), id: "formal", need: "6"},
	})
}
