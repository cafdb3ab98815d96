package oracle

import (
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// What the comparison of the two scorers has found, each in its smallest form.

func day(y, m, d int) cpd.Date { return cpd.MustDate(y, m, d) }

// plain is a scheme with one row of one point an item and a total.
func plain(start scheme.PeriodRule) *scheme.Scheme {
	s := &scheme.Scheme{ID: "s", Unit: "points"}
	s.Rules.Period = start
	s.Rules.Activities = []scheme.Activity{{ID: "a", Points: amt(1, 1), Per: scheme.PerItem, MinutesPerHour: 60}}
	s.Rules.Requires = []scheme.Require{{ID: "total", AtLeast: amt(5, 1), Of: scheme.MeasureUnit, Level: "must", Over: scheme.Window{Kind: scheme.OverPeriod}}}
	return s
}

func own() scheme.PeriodRule { return scheme.PeriodRule{Months: 12, MemberDate: true} }

func done(id string, d cpd.Date, items int) cpd.Entry {
	return cpd.Entry{UID: id, ID: id, Title: id, Date: d, Items: items, Minutes: 60 * items, State: cpd.Done, Kind: cpd.KindLearning, Claims: []cpd.Claim{{Scheme: "s", Activity: "a"}}}
}

// agree fails when a requirement comes out otherwise than said.
func agree(t *testing.T, p pair, id, need, have string, met bool) {
	t.Helper()
	for _, q := range scheme.Score(p.s, p.m, p.entries, p.on).Requirements {
		if q.ID == id && (q.Need.Exact() != need || q.Have.Exact() != have || q.Met != met) {
			t.Errorf("%s: need %s, have %s, met %v; want %s, %s, %v", id, q.Need.Exact(), q.Have.Exact(), q.Met, need, have, met)
		}
	}
	if diff := differences(p); diff != "" {
		t.Errorf("the scorers differ:\n%s", diff)
	}
}

func TestAnEmptyFieldIsNoRepeat(t *testing.T) {
	s := plain(own())
	s.Rules.Needs.OncePer = "course"
	p := pair{s, cpd.Membership{Joined: day(2020, 1, 1)}, []cpd.Entry{done("one", day(2020, 2, 1), 1), done("two", day(2020, 3, 1), 1)}, day(2020, 6, 1)}
	agree(t, p, "total", "5", "2", false)
}

func TestAComingAbsenceIsNoGap(t *testing.T) {
	s := plain(own())
	s.Rules.Requires[0].AtLeast, s.Rules.Requires[0].NoGap = cpd.Amount{}, 6
	m := cpd.Membership{Joined: day(2020, 1, 1), Absences: []cpd.Absence{{Span: cpd.Span{From: day(2020, 10, 1), To: day(2021, 3, 1)}}}}
	agree(t, pair{s, m, nil, day(2020, 4, 1)}, "total", "0", "0", true)
}

func TestACycleThatTheMemberJoinsLater(t *testing.T) {
	s := plain(scheme.PeriodRule{Months: 12, Fixed: cpd.Anniversary{Month: 1, Day: 1}})
	s.Rules.Cycle = &scheme.PeriodRule{Months: 36, Anchor: day(2016, 1, 1)}
	s.Rules.Requires[0].AtLeast, s.Rules.Requires[0].Over = amt(90, 1), scheme.Window{Kind: scheme.OverCycle}
	s.Rules.Adjusts = []scheme.Adjust{{ID: "joined", When: "joined part-way", Basis: "months", Months: "complete"}}
	agree(t, pair{s, cpd.Membership{Joined: day(2017, 7, 1)}, nil, day(2018, 4, 1)}, "total", "45", "0", false)
}

func TestACycleThatTheMemberLeavesEarlier(t *testing.T) {
	s := plain(own())
	s.Rules.Cycle = &scheme.PeriodRule{Months: 24, FirstFullYear: true}
	s.Rules.Requires[0].AtLeast, s.Rules.Requires[0].Over = amt(24, 1), scheme.Window{Kind: scheme.OverCycle}
	s.Rules.Adjusts = []scheme.Adjust{{ID: "left", When: "left", Basis: "months", Months: "complete"}}
	m := cpd.Membership{Joined: day(2020, 1, 1), Left: day(2021, 3, 31)}
	agree(t, pair{s, m, nil, day(2020, 6, 1)}, "total", "15", "0", false)
	agree(t, pair{s, m, nil, day(2021, 2, 1)}, "total", "15", "0", false)
}

func TestEntriesBeforeTheWindowStillUseTheirLimitsUp(t *testing.T) {
	s := plain(own())
	s.Rules.Activities[0].Per = scheme.PerPeriod
	s.Rules.Requires[0].Over = scheme.Window{Kind: scheme.OverLastMonths, N: 6}
	p := pair{s, cpd.Membership{Joined: day(2017, 1, 1)}, []cpd.Entry{done("one", day(2019, 9, 1), 1), done("two", day(2019, 11, 1), 1)}, day(2020, 4, 1)}
	agree(t, p, "total", "5", "0", false)

	s = plain(own())
	s.Rules.Cycle = &scheme.PeriodRule{Months: 36, MemberDate: true}
	s.Rules.Limits = []scheme.Limit{{ID: "few", AtMost: ptr(amt(4, 1)), Over: scheme.Window{Kind: scheme.OverCycle}}}
	s.Rules.Requires[0].Over = scheme.Window{Kind: scheme.OverAnyYears, N: 2}
	p = pair{s, cpd.Membership{Joined: day(2017, 1, 1)}, []cpd.Entry{done("one", day(2017, 9, 1), 3), done("two", day(2019, 11, 1), 3)}, day(2020, 4, 1)}
	agree(t, p, "total", "5", "1", false)
}

func TestEachOfInEachYear(t *testing.T) {
	s := plain(own())
	s.Rules.Cycle = &scheme.PeriodRule{Months: 24, MemberDate: true}
	q := &s.Rules.Requires[0]
	q.AtLeast, q.EachOf, q.Over = amt(1, 1), []string{"blue", "green"}, scheme.Window{Kind: scheme.OverEachYear}
	e := done("one", day(2020, 3, 1), 2)
	e.Tags = []string{"blue"}
	p := pair{s, cpd.Membership{Joined: day(2020, 1, 1)}, []cpd.Entry{e}, day(2020, 6, 1)}
	if scheme.Score(p.s, p.m, p.entries, p.on).Requirements[0].Met {
		t.Error("met without anything that is green")
	}
}

func TestAFlatRowPaysOnceAcrossAChangedRate(t *testing.T) {
	s := plain(own())
	s.Rules.Activities[0].Per, s.Rules.Activities[0].Points = scheme.PerPeriod, amt(3, 1)
	s.Rules.Activities = append(s.Rules.Activities, scheme.Activity{ID: "b", Points: amt(1, 1), Per: scheme.PerItem, MinutesPerHour: 60})
	s.Froms = []scheme.From{{Date: day(2020, 5, 1), By: scheme.ByActivityDate, Sets: []scheme.Set{setPoints("b", "2")}}}
	p := pair{s, cpd.Membership{Joined: day(2020, 1, 1)}, []cpd.Entry{done("one", day(2020, 4, 1), 1), done("two", day(2020, 6, 1), 1)}, day(2020, 9, 1)}
	agree(t, p, "total", "5", "3", false)
}

func TestAShareOfWhatAnEarlierYearAskedFor(t *testing.T) {
	s := plain(own())
	s.Rules.Limits = []scheme.Limit{{ID: "quarter", Share: ptr(amt(1, 4)), ShareOf: "required", Where: scheme.Where{Activity: []string{"a"}}, Over: scheme.Window{Kind: scheme.OverPeriod}}}
	s.Rules.Requires = append(s.Rules.Requires, scheme.Require{ID: "long", AtLeast: amt(2, 1), Of: scheme.MeasureUnit, Level: "must", Over: scheme.Window{Kind: scheme.OverAnyYears, N: 2}})
	m := cpd.Membership{Joined: day(2020, 1, 1), Reductions: []cpd.Reduction{{Requirement: "total", Amount: amt(3, 1), On: day(2021, 2, 1)}}}
	p := pair{s, m, []cpd.Entry{done("one", day(2020, 10, 1), 1)}, day(2021, 5, 1)}
	agree(t, p, "long", "2", "1", false)
}

func TestTheStrictestOfSeveralRoles(t *testing.T) {
	s := plain(own())
	s.Rules.Limits = []scheme.Limit{{ID: "few", AtMost: ptr(amt(2, 1)), Over: scheme.Window{Kind: scheme.OverPeriod}}}
	s.Profiles = []scheme.Profile{{ID: "high", Sets: []scheme.Set{setMost("few", "7")}}, {ID: "low", Sets: []scheme.Set{setMost("few", "1")}}}
	m := cpd.Membership{Joined: day(2020, 1, 1), Profiles: []cpd.Held{{Profile: "high"}, {Profile: "low"}}}
	agree(t, pair{s, m, []cpd.Entry{done("one", day(2020, 2, 1), 5)}, day(2020, 6, 1)}, "total", "5", "1", false)
}

func TestAPeriodStartsForEverybodyOnItsFirstDay(t *testing.T) {
	s := plain(scheme.PeriodRule{Months: 12, Fixed: cpd.Anniversary{Month: 1, Day: 1}})
	s.Froms = []scheme.From{{Date: day(2020, 3, 1), By: scheme.ByPeriodStart, Sets: []scheme.Set{setNeed("total", "9")}}}
	agree(t, pair{s, cpd.Membership{Joined: day(2020, 5, 1)}, nil, day(2020, 6, 1)}, "total", "5", "0", false)
	agree(t, pair{s, cpd.Membership{Joined: day(2020, 5, 1)}, nil, day(2021, 6, 1)}, "total", "9", "0", false)
}

func TestSharesOfTheTotalWithinEachOther(t *testing.T) {
	over := scheme.Window{Kind: scheme.OverPeriod}
	s := plain(own())
	s.Rules.Activities = append(s.Rules.Activities, scheme.Activity{ID: "b", Points: amt(1, 1), Per: scheme.PerItem, MinutesPerHour: 60})
	s.Rules.Limits = []scheme.Limit{
		{ID: "inner", Share: ptr(amt(1, 2)), ShareOf: "total", Where: scheme.Where{Activity: []string{"a"}}, Over: over},
		{ID: "outer", Share: ptr(amt(1, 4)), ShareOf: "total", Where: scheme.Where{Activity: []string{"a", "b"}}, Over: over},
	}
	p := pair{s, cpd.Membership{Joined: day(2020, 1, 1)}, []cpd.Entry{done("one", day(2020, 2, 1), 1), done("two", day(2020, 3, 1), 1)}, day(2020, 6, 1)}
	agree(t, p, "total", "5", "0", false)
}
