package scheme

import (
	"math/rand/v2"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

func spans(list []cpd.Span) (out string) {
	for _, s := range list {
		out += s.From.String() + ".." + s.To.String() + " "
	}
	return out
}

func TestPeriods(t *testing.T) {
	own := func(months int) PeriodRule { return PeriodRule{Months: months, MemberDate: true} }
	tests := []struct {
		name    string
		rule    PeriodRule
		joined  string
		renewal string
		upTo    string
		want    string
	}{
		{"the year ends the day before the anniversary", own(12), "2025-01-22", "", "2026-01-22", "2025-01-22..2026-01-21 2026-01-22..2027-01-21 "},
		{"29 February starts on 1 March in other years and comes back", own(12), "2024-02-29", "", "2028-02-29",
			"2024-02-29..2025-02-28 2025-03-01..2026-02-28 2026-03-01..2027-02-28 2027-03-01..2028-02-28 2028-02-29..2029-02-28 "},
		{"a moved renewal makes the first year short", own(12), "2016-06-01", "12-01", "2016-12-01", "2016-06-01..2016-11-30 2016-12-01..2017-11-30 "},
		{"a renewal on the joining day changes nothing", own(12), "2016-06-01", "06-01", "2016-12-01", "2016-06-01..2017-05-31 "},
		{"a renewal on 29 February comes back too", own(12), "2023-06-01", "02-29", "2028-03-01",
			"2023-06-01..2024-02-28 2024-02-29..2025-02-28 2025-03-01..2026-02-28 2026-03-01..2027-02-28 2027-03-01..2028-02-28 2028-02-29..2029-02-28 "},
		{"three years of the member's own", own(36), "2020-03-10", "", "2023-03-10", "2020-03-10..2023-03-09 2023-03-10..2026-03-09 "},
		{"a moved renewal shortens a period of three years by less than a year", own(36), "2020-03-10", "01-06", "2023-01-06", "2020-03-10..2023-01-05 2023-01-06..2026-01-05 "},
		{"half years from a month's last day do not drift", own(6), "2024-08-31", "", "2025-08-31", "2024-08-31..2025-02-27 2025-02-28..2025-08-30 2025-08-31..2026-02-27 "},
		{"a fixed year holds the joining day and starts with it", PeriodRule{Months: 12, Fixed: cpd.Anniversary{Month: 12, Day: 1}}, "2025-03-10", "", "2025-12-01",
			"2025-03-10..2025-11-30 2025-12-01..2026-11-30 "},
		{"a fixed cycle of two years is anchored", PeriodRule{Months: 24, Anchor: day("2019-11-01")}, "2022-01-01", "", "2023-11-01", "2022-01-01..2023-10-31 2023-11-01..2025-10-31 "},
		{"an anchor may lie after the joining day", PeriodRule{Months: 24, Anchor: day("2025-11-01")}, "2022-01-01", "", "2022-01-01", "2022-01-01..2023-10-31 "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &Scheme{ID: "x", Rules: Rules{Period: tt.rule}}
			m := member(tt.joined)
			m.Renewal, _ = cpd.ParseAnniversary(tt.renewal)
			if got := spans(s.Periods(m, day(tt.upTo))); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestEachDayFromJoiningOnLiesInExactlyOnePeriod(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	rules := []PeriodRule{
		{Months: 12, MemberDate: true}, {Months: 36, MemberDate: true}, {Months: 6, MemberDate: true},
		{Months: 12, Fixed: cpd.Anniversary{Month: 2, Day: 29}}, {Months: 24, Anchor: day("2020-02-29")},
	}
	for i := range 10_000 {
		s := &Scheme{ID: "x", Rules: Rules{Period: rules[i%len(rules)]}}
		m := cpd.Membership{Joined: day("2000-01-01").AddDays(r.IntN(9000))}
		if i%7 == 0 {
			m.Joined = day("2004-02-29").AddYears(4 * r.IntN(6))
		}
		if i%3 == 0 {
			m.Renewal = day("2004-01-01").AddDays(r.IntN(366)).Anniversary()
		}
		next := m.Joined
		for _, p := range s.Periods(m, m.Joined.AddDays(3000)) {
			if p.From != next || p.To.Before(p.From) {
				t.Fatalf("joined %s, renewal %s: %s follows %s", m.Joined, m.Renewal, p, next)
			}
			next = p.To.AddDays(1)
		}
		on := m.Joined.AddDays(r.IntN(3000))
		if p, ok := s.Period(m, on); !ok || !p.Holds(on) {
			t.Fatalf("joined %s: no period holds %s", m.Joined, on)
		}
	}
}

func TestADayOutsideTheMembershipLiesInNoPeriod(t *testing.T) {
	s, m := nalw(), member("2025-01-22")
	m.Left = day("2025-06-30")
	for _, on := range []string{"2025-01-21", "2025-07-01"} {
		if _, ok := s.Period(m, day(on)); ok {
			t.Errorf("%s lies in a period", on)
		}
	}
	if p, _ := s.Period(m, day("2025-06-30")); p != span("2025-01-22", "2025-06-30") {
		t.Errorf("the last period is %s", p)
	}
}

func TestOfTwoPeriodsThatStartInAYearTheLaterIsMeant(t *testing.T) {
	s, m := nalw(), member("2016-06-01")
	m.Renewal = cpd.Anniversary{Month: 12, Day: 1}
	if p, _ := s.PeriodOfYear(m, 2016); p != span("2016-12-01", "2017-11-30") {
		t.Errorf("got %s", p)
	}
}

func TestANewFixedYearCutsTheOldOne(t *testing.T) {
	s := &Scheme{ID: "x", Rules: Rules{Period: PeriodRule{Months: 12, Fixed: cpd.Anniversary{Month: 1, Day: 1}}}}
	s.Froms = []From{{Date: day("2023-11-01"), By: ByPeriodStart, Sets: []Set{{Path: "period.starts", To: "11-01",
		Do: func(r *Rules) { r.Period.Fixed = cpd.Anniversary{Month: 11, Day: 1} }}}}}
	want := "2022-05-01..2022-12-31 2023-01-01..2023-10-31 2023-11-01..2024-10-31 "
	if got := spans(s.Periods(member("2022-05-01"), day("2024-01-01"))); got != want {
		t.Errorf("got %s", got)
	}
}
