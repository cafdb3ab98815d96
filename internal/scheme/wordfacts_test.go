package scheme

import (
	"testing"

	"example.org/cpdlog/internal/cpd"
)

func adjusts(a ...Adjust) func(*Rules) { return func(r *Rules) { r.Adjusts = a } }

// perHour asks for a point for every 8 hours of courses, and shareOfAll for half of all.
func perHour(a ...Adjust) func(*Rules) {
	return forEvery(Ratio{Amount: cpd.Whole(8), Of: MeasureHours, Where: ofRow("course")}, a)
}

func shareOfAll(a ...Adjust) func(*Rules) {
	return forEvery(Ratio{Amount: cpd.Whole(2), Of: MeasureUnit}, a)
}

func forEvery(every Ratio, a []Adjust) func(*Rules) {
	return func(r *Rules) { r.Adjusts, r.Requires[0].ForEvery, r.Requires[0].AtLeast = a, &every, cpd.Whole(1) }
}

func away(spans ...cpd.Span) func(*cpd.Membership) {
	return func(m *cpd.Membership) {
		for _, s := range spans {
			m.Absences = append(m.Absences, cpd.Absence{Span: s})
		}
	}
}

func weekly(from string, minutes int) func(*cpd.Membership) {
	return func(m *cpd.Membership) {
		m.WeeklyHours = append(m.WeeklyHours, cpd.WeeklyHours{From: day(from), Minutes: minutes})
	}
}

func TestAdjust(t *testing.T) {
	ill := Adjust{ID: "a", When: "absence", AtLeast: 1, Basis: "months", Months: "complete"}
	table := []AdjustRow{{UpTo: 6, Factor: num("0.5")}, {UpTo: 9, Factor: num("0.75")}}
	runWords(t, []wordCase{
		{name: "joined part-way, by days", rules: adjusts(Adjust{When: "joined part-way", Basis: "days"}), facts: joinedOn("2025-12-31"), need: "2/73"},
		{name: "joined part-way, by complete months", rules: adjusts(Adjust{When: "joined part-way", Basis: "months"}), facts: joinedOn("2025-09-15"), need: "2.5"},
		{name: "joined part-way, by nearest months", rules: adjusts(Adjust{When: "joined part-way", Basis: "months", Months: "nearest"}), facts: joinedOn("2025-09-15"), need: "10/3"},
		{name: "joined part-way, by a table of months", rules: adjusts(Adjust{When: "joined part-way", Basis: "table", Table: table}), facts: joinedOn("2025-07-01"), need: "5"},
		{name: "beyond the table the whole is needed", rules: adjusts(Adjust{When: "joined part-way", Basis: "table", Table: table}), facts: joinedOn("2025-02-01"), need: "10"},
		{name: "joined on the first day changes nothing", rules: adjusts(Adjust{When: "joined part-way", Basis: "days"}), facts: joinedOn("2025-01-01"), need: "10"},
		{name: "the year after changes nothing", rules: adjusts(Adjust{When: "joined part-way", Basis: "days"}), facts: joinedOn("2024-12-31"), need: "10"},
		{name: "left", on: "2025-06-30", rules: adjusts(Adjust{When: "left", Basis: "months"}), facts: func(m *cpd.Membership) { m.Left = day("2025-06-30") }, need: "5"},
		{name: "an absence takes its complete months off", rules: adjusts(ill), facts: away(span("2025-03-01", "2025-06-15")), need: "7.5"},
		{name: "an absence that is too short changes nothing", rules: adjusts(ill), facts: away(span("2025-03-01", "2025-03-30")), need: "10"},
		{name: "an absence is measured whole, over the end of the year too", rules: adjusts(Adjust{When: "absence", AtLeast: 3, Basis: "days"}), facts: away(span("2024-10-01", "2025-03-14")), need: "584/73"},
		{name: "absences that overlap are counted once", rules: adjusts(ill), facts: away(span("2025-03-01", "2025-05-31"), span("2025-04-01", "2025-06-30")), need: "20/3"},
		{name: "an absence of days", rules: adjusts(Adjust{When: "absence", AtLeastDays: 30, Basis: "days"}), facts: away(span("2025-01-01", "2025-01-29")), need: "10"},
		{name: "an absence without an end lasts", rules: adjusts(ill), facts: away(cpd.Span{From: day("2025-07-01")}), need: "5"},
		{name: "joining late and being away add up", rules: adjusts(Adjust{ID: "j", When: "joined part-way", Basis: "months"}, ill), facts: func(m *cpd.Membership) {
			m.Joined = day("2025-07-01")
			away(span("2025-10-01", "2025-12-31"))(m)
		}, need: "2.5"},
		{name: "only the named requirements become smaller", rules: adjusts(Adjust{When: "absence", Reduces: []string{"other"}}), facts: away(span("2025-01-01", "2025-12-31")), need: "10"},
		{name: "so much for every hour is in proportion already", rules: perHour(ill), facts: away(span("2025-01-01", "2025-06-30")), entries: one("2025-08-01", "course", hours("16")), need: "2"},
		{name: "part-time, so much for every hour is in proportion too", rules: perHour(Adjust{When: "part-time", Basis: "weekly hours", FullTime: 2250}), facts: weekly("2020-01-01", 900), entries: one("2025-08-01", "course", hours("16")), need: "2"},
		{name: "joined part-way, a share of all is in proportion already", rules: shareOfAll(Adjust{When: "joined part-way", Basis: "days"}), facts: joinedOn("2025-07-01"), entries: one("2025-08-01", "course", hours("16")), need: "8"},
		{name: "so much for every hour becomes smaller where it is named", rules: perHour(Adjust{When: "absence", AtLeast: 1, Basis: "months", Reduces: []string{"total"}}), facts: away(span("2025-01-01", "2025-06-30")), entries: one("2025-08-01", "course", hours("16")), need: "1"},
		{name: "part-time by weekly hours", rules: adjusts(Adjust{When: "part-time", Basis: "weekly hours", FullTime: 2250}), facts: weekly("2020-01-01", 900), need: "4"},
		{name: "part-time by a table", rules: adjusts(Adjust{When: "part-time", Basis: "table", Table: []AdjustRow{{UpTo: 1200, Factor: num("0.5")}}}), facts: weekly("2020-01-01", 1200), need: "5"},
		{name: "more than a full week is a full one", rules: adjusts(Adjust{When: "part-time", Basis: "weekly hours", FullTime: 2250}), facts: weekly("2020-01-01", 3000), need: "10"},
		{name: "the longest week of the year counts", rules: adjusts(Adjust{When: "part-time", Basis: "weekly hours", FullTime: 2250}), facts: func(m *cpd.Membership) {
			weekly("2020-01-01", 900)(m)
			weekly("2025-07-01", 1800)(m)
		}, need: "8"},
		{name: "no weekly hours, no change", rules: adjusts(Adjust{When: "part-time", Basis: "weekly hours", FullTime: 2250}), need: "10"},
		{name: "half granted to who was registered on a day", rules: adjusts(Adjust{When: "registered on", On: day("2025-03-31"), Grant: numAt("0.5")}), need: "5"},
		{name: "an amount granted", rules: adjusts(Adjust{When: "registered on", On: day("2025-03-31"), Grant: whole(4), GrantOf: "unit"}), need: "6"},
		{name: "nothing granted to who joined later", rules: adjusts(Adjust{When: "registered on", On: day("2025-03-31"), Grant: numAt("0.5")}), facts: joinedOn("2025-04-01"), need: "10"},
		{name: "a reduction granted to the member", facts: func(m *cpd.Membership) {
			m.Reductions = []cpd.Reduction{{Requirement: "total", Amount: cpd.Whole(4), On: day("2025-02-01")}}
		}, need: "6"},
		{name: "a reduction of another year changes nothing", facts: func(m *cpd.Membership) {
			m.Reductions = []cpd.Reduction{{Requirement: "total", Amount: cpd.Whole(4), On: day("2024-02-01")}}
		}, need: "10"},
		{name: "a reduction never makes a requirement less than nothing", facts: func(m *cpd.Membership) {
			m.Reductions = []cpd.Reduction{{Requirement: "total", Amount: cpd.Whole(40), On: day("2025-02-01")}}
		}, need: "0", met: "yes"},
	})
}

// TestWhatIsNeededIsRoundedUp says the same amount as the row beside it.
func TestWhatIsNeededIsRoundedUp(t *testing.T) {
	c := wordCase{rules: adjusts(Adjust{When: "absence", Basis: "months"}), facts: away(span("2025-01-01", "2025-05-31"))}
	r := c.score().Requirements[0]
	if want := "away for 5 of 12 months: 5.84 (exactly 35/6) points instead of 10"; r.Reasons[0].Text != want {
		t.Errorf("%q, want %q", r.Reasons[0].Text, want)
	}
}

func TestExtend(t *testing.T) {
	s := plainScheme()
	s.Rules.Period = PeriodRule{Months: 36, MemberDate: true}
	s.Rules.Adjusts = []Adjust{{When: "absence", AtLeast: 6, Extend: 12}}
	m := member("2020-02-29")
	away(span("2021-01-01", "2021-06-30"))(&m)
	want := "2020-02-29..2024-02-28 2024-02-29..2027-02-28 2027-03-01..2030-02-28 "
	if got := spans(s.Periods(m, day("2027-03-01"))); got != want {
		t.Errorf("got %s", got)
	}
	if r := requirement(t, Score(s, m, nil, day("2021-01-01")), "total"); !r.Need.Equal(cpd.Whole(10)) {
		t.Errorf("a longer period changed the need to %s", r.Need)
	}
}

func TestExempt(t *testing.T) {
	exempt := func(x Exempt) func(*Rules) { return func(r *Rules) { r.Exempts = []Exempt{x} } }
	runWords(t, []wordCase{
		{name: "the first period", rules: exempt(Exempt{When: "first period"}), facts: joinedOn("2025-03-01"), met: "exempt"},
		{name: "not the second", rules: exempt(Exempt{When: "first period"}), facts: joinedOn("2024-03-01"), met: "no"},
		{name: "joined on the day", rules: exempt(Exempt{When: "joined on or after", On: cpd.Anniversary{Month: 9, Day: 2}}), facts: joinedOn("2025-09-02"), met: "exempt"},
		{name: "joined the day before", rules: exempt(Exempt{When: "joined on or after", On: cpd.Anniversary{Month: 9, Day: 2}}), facts: joinedOn("2025-09-01"), met: "no"},
		{name: "who holds the role retired", rules: exempt(Exempt{When: "retired"}), facts: func(m *cpd.Membership) { m.Profiles = []cpd.Held{{Profile: "retired"}} }, met: "exempt"},
		{name: "on leave for the whole period", rules: exempt(Exempt{When: "leave"}), facts: away(span("2024-06-01", "2025-06-30"), span("2025-07-01", "2026-01-31")), met: "exempt"},
		{name: "not on leave for a day less", rules: exempt(Exempt{When: "leave"}), facts: away(span("2025-01-02", "2026-01-31")), met: "no"},
		{name: "only the named requirements", rules: exempt(Exempt{When: "first period", Requirements: []string{"other"}}), facts: joinedOn("2025-03-01"), met: "no"},
		{name: "only with an entry that where chooses", rules: exempt(Exempt{When: "first period", Where: ofRow("piece")}), facts: joinedOn("2025-03-01"), met: "no"},
		{name: "and then with it", rules: exempt(Exempt{When: "first period", Where: ofRow("piece")}), facts: joinedOn("2025-03-01"), entries: one("2025-04-01", "piece"), met: "exempt"},
	})
}

func needs(id, n string) Set {
	return Set{Path: "require." + id + ".at_least", To: n, Do: func(r *Rules) { r.require(id).AtLeast = num(n) }}
}

func TestProfiles(t *testing.T) {
	s := plainScheme()
	s.Profiles = []Profile{{ID: "low", Sets: []Set{needs("total", "5")}}, {ID: "high", Sets: []Set{needs("total", "8")}},
		{ID: "row", Sets: []Set{{Path: "activity.course.points", Do: func(r *Rules) { r.Activities[0].Points = cpd.Whole(2) }}}},
		{ID: "top", Sets: []Set{needs("total", "12")}}, {ID: "title"}, {ID: "retired"}}
	tests := []struct {
		name string
		held []cpd.Held
		need string
	}{
		{"no role: the rules as written", nil, "10"},
		{"one role: its number, though lower", []cpd.Held{{Profile: "low"}}, "5"},
		{"several roles: the highest of theirs", []cpd.Held{{Profile: "low"}, {Profile: "high"}}, "8"},
		{"a role that says nothing of a requirement does not raise it", []cpd.Held{{Profile: "low"}, {Profile: "row"}}, "5"},
		{"a role held before the period does not count", []cpd.Held{{Profile: "low", Span: span("2020-01-01", "2024-12-31")}}, "10"},
		{"a lower role held for one day of it leaves what holds for everyone", []cpd.Held{{Profile: "low", Span: span("2020-01-01", "2025-01-01")}}, "10"},
		{"and so does one that lacks one day", []cpd.Held{{Profile: "low", Span: span("2025-01-02", "2025-12-31")}}, "10"},
		{"a higher role held for one day is asked for", []cpd.Held{{Profile: "top", Span: span("2025-12-31", "2025-12-31")}}, "12"},
		{"roles that follow each other: the highest that was held", []cpd.Held{{Profile: "low", Span: span("2020-01-01", "2025-06-30")},
			{Profile: "high", Span: span("2025-07-01", "2025-12-31")}}, "8"},
		{"with a day between them: everyone's", []cpd.Held{{Profile: "low", Span: span("2020-01-01", "2025-06-29")},
			{Profile: "high", Span: span("2025-07-01", "2025-12-31")}}, "10"},
		{"beside a role that only has a name: everyone's", []cpd.Held{{Profile: "low"}, {Profile: "title"}}, "10"},
		{"such a role for one day: everyone's", []cpd.Held{{Profile: "low"}, {Profile: "title", Span: span("2025-05-05", "2025-05-05")}}, "10"},
		{"retired is no title", []cpd.Held{{Profile: "low"}, {Profile: "retired"}}, "5"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := member("2020-01-01")
			m.Profiles = tt.held
			wantNeed(t, Score(s, m, nil, day("2025-12-31")), "total", tt.need)
		})
	}
}

func TestFrom(t *testing.T) {
	from := func(d string, by FromBy, sets ...Set) *Scheme {
		s := plainScheme()
		s.Froms = []From{{Date: day(d), By: by, Sets: sets}}
		return s
	}
	points := Set{Path: "activity.course.points", Do: func(r *Rules) { r.Activities[0].Points = cpd.Whole(3) }}
	two := []cpd.Entry{entry("2025-03-01", "course", hours("1")), entry("2025-09-01", "course", hours("1"))}
	tests := []struct {
		name       string
		s          *Scheme
		on         string
		need, have string
	}{
		{"by the start of the period: not the period under way", from("2025-06-01", ByPeriodStart, needs("total", "20")), "2025-12-31", "10", "2"},
		{"by the start of the period: the next one", from("2025-06-01", ByPeriodStart, needs("total", "20")), "2026-01-01", "20", "0"},
		{"by the start of the period: on the very day", from("2025-01-01", ByPeriodStart, needs("total", "20")), "2025-12-31", "20", "2"},
		{"by the end of the period: the period under way", from("2025-06-01", ByPeriodEnd, needs("total", "20")), "2025-03-31", "20", "1"},
		{"by the day of the activity: only what came later", from("2025-06-01", ByActivityDate, points), "2025-12-31", "10", "4"},
		{"by the start: a year before keeps its rules", from("2025-01-01", ByPeriodStart, points), "2025-12-31", "10", "6"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			st := Score(tt.s, member("2020-01-01"), two, day(tt.on))
			wantNeed(t, st, "total", tt.need)
			wantHave(t, st, "total", tt.have)
		})
	}
}

func TestABlendAddsUpYearsOfDifferentStatus(t *testing.T) {
	s := plainScheme()
	s.Rules.Period = PeriodRule{Months: 36, MemberDate: true}
	s.Rules.Requires[0].AtLeast = cpd.Whole(90)
	s.Profiles = []Profile{{ID: "worker", Sets: []Set{needs("total", "45")}}}
	s.Rules.Adjusts = []Adjust{{ID: "b", Blend: true}}
	m := member("2023-01-01")
	m.Profiles = []cpd.Held{{Profile: "worker", Span: span("2023-01-01", "2023-12-31")}}
	wantNeed(t, Score(s, m, nil, day("2025-01-01")), "total", "75")
	s.Rules.Adjusts[0] = Adjust{ID: "b", When: "part-time", Blend: true, Basis: "weekly hours", FullTime: 2400}
	m.Profiles = nil
	weekly("2023-01-01", 1200)(&m)
	weekly("2024-01-01", 2400)(&m)
	wantNeed(t, Score(s, m, nil, day("2025-01-01")), "total", "75")
}

// The published examples.
func TestPublishedExamples(t *testing.T) {
	t.Run("Engineering New Zealand: 3 months of a year are 10 of 40 hours", func(t *testing.T) {
		c := wordCase{rules: func(r *Rules) {
			r.Requires[0].AtLeast = cpd.Whole(40)
			r.Adjusts = []Adjust{{When: "joined part-way", Basis: "months"}}
		}, facts: joinedOn("2025-10-01")}
		wantNeed(t, c.score(), "total", "10")
	})
	t.Run("CIMSPA: a start on 1 June 2016 ends on 31 May 2017", func(t *testing.T) {
		if p, _ := nalw().Period(member("2016-06-01"), day("2016-12-01")); p.To != day("2017-05-31") {
			t.Error(p)
		}
	})
	t.Run("CIMSPA: a renewal on 1 December 2016 ends on 30 November 2017", func(t *testing.T) {
		m := member("2016-06-01")
		m.Renewal = cpd.Anniversary{Month: 12, Day: 1}
		if p, _ := nalw().Period(m, day("2016-12-01")); p != span("2016-12-01", "2017-11-30") {
			t.Error(p)
		}
	})
	t.Run("BABCP: rules of 1 March 2014 hold from the member's own next year", func(t *testing.T) {
		s := nalw()
		s.Froms = []From{{Date: day("2014-03-01"), By: ByPeriodStart, Sets: []Set{needs("total", "5")}}}
		wantNeed(t, Score(s, member("2012-08-27"), nil, day("2014-08-26")), "total", "20")
		wantNeed(t, Score(s, member("2012-08-27"), nil, day("2014-08-27")), "total", "5")
	})
	t.Run("Social Care Wales: registered on 31 March 2021: 4 years, 45 of 90 hours to do", func(t *testing.T) {
		s := plainScheme()
		s.Rules.Period = PeriodRule{Months: 36, MemberDate: true}
		s.Rules.Requires[0].AtLeast = cpd.Whole(90)
		s.Rules.Adjusts = []Adjust{{ID: "c", When: "registered on", On: day("2021-03-31"), Grant: numAt("0.5"), Extend: 12}}
		m := member("2019-06-01")
		st := Score(s, m, nil, day("2021-06-01"))
		if r := requirement(t, st, "total"); !r.ToGo.Equal(cpd.Whole(45)) || st.Period != span("2019-06-01", "2023-05-31") {
			t.Errorf("%s to go in %s", r.ToGo, st.Period)
		}
	})
	t.Run("Social Care Wales: 15 days are 90 hours", func(t *testing.T) {
		s := plainScheme()
		s.Rules.Activities[0].Per, s.Rules.Activities[0].Points = PerDay, cpd.Whole(6)
		wantHave(t, Score(s, member("2025-01-01"), one("2025-02-01", "course", until("2025-02-15")), day("2025-12-31")), "total", "90")
	})
}
