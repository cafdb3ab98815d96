package scheme

import (
	"math/rand/v2"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

func typical(s *Scheme) *Scheme {
	for id, m := range map[string]int{"case-study": 90, "reflection": 45, "research": 180, "presentation": 180, "mentoring": 60,
		"unnamed-session": 60, "service-plan": 240, "unnamed-episode": 120, "community-project": 1200} {
		newBook(&s.Rules).activity(id).Typical = m
	}
	return s
}

func TestPlanForTheLinkWorkers(t *testing.T) {
	tests := []struct {
		name    string
		entries []cpd.Entry
		minutes int
		pieces  int
	}{
		{"6 points and 2 formal hours: 3 h of training and a mentoring session, not 6 h of training",
			append(times(2, "2025-02-01", "training", hours("4")), times(3, "2025-03-01", "reflection")...), 240, 2},
		{"nothing to do when everything is met", append(times(2, "2025-02-01", "training", hours("8")), times(3, "2025-03-01", "reflection")...), 0, 0},
		{"formal hours alone go beyond the limit of training", append(times(1, "2025-02-01", "qualification"), times(1, "2025-02-02", "presentation")...), 600, 1},
		{"from nothing: 10 h of training, 2 mentoring sessions, 2 reflections", nil, 810, 5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := Plan(typical(nalw()), member("2025-01-22"), tt.entries, day("2025-12-01"))
			if !p.Closes || p.Minutes != tt.minutes || p.Pieces != tt.pieces {
				t.Errorf("got %+v", p)
			}
		})
	}
}

func TestPlanForSocialWorkersIsPiecesOneOfThemWithAPeer(t *testing.T) {
	p := Plan(socialWorkEngland(), member("2022-12-01"), nil, day("2023-06-01"))
	if !p.Closes || p.Pieces != 2 {
		t.Errorf("%+v", p)
	}
}

// An entry that may serve only one of two halves has to be two entries.
func TestPlanForAnExclusiveSet(t *testing.T) {
	s := &Scheme{ID: "x", Unit: "hours", Rules: Rules{
		Period: PeriodRule{Months: 12, MemberDate: true},
		Requires: []Require{
			{ID: "theory", AtLeast: cpd.Whole(2), Of: MeasureHours, Where: Where{Activity: []string{"practical"}}},
			{ID: "practice", AtLeast: cpd.Whole(3), Of: MeasureHours, Where: Where{Activity: []string{"practical"}}},
		},
		Activities: []Activity{{ID: "practical", Name: "Practical", Points: cpd.Whole(1), Per: PerHour}},
		Exclusives: []Exclusive{{ID: "one", Of: []string{"theory", "practice"}}},
	}}
	if p := Plan(s, member("2025-01-22"), nil, day("2025-06-01")); !p.Closes || p.Minutes != 300 || p.Pieces != 2 {
		t.Errorf("got %+v", p)
	}
}

// Study counts up to half of all, so each hour of a course lets an hour of
// study count too: 8 h count so far, and 8 h of courses bring the other 16.
func TestPlanWhereAShareGrowsWithTheTotal(t *testing.T) {
	s := &Scheme{ID: "x", Unit: "hours", Rules: Rules{
		Period:   PeriodRule{Months: 12, MemberDate: true},
		Requires: []Require{{ID: "total", AtLeast: cpd.Whole(24), Of: MeasureUnit}},
		Activities: []Activity{
			{ID: "course", Name: "Course", Points: cpd.Whole(1), Per: PerHour},
			{ID: "study", Name: "Study", Points: cpd.Whole(1), Per: PerHour},
		},
		Limits: []Limit{{ID: "study", Share: numAt("0.5"), ShareOf: "total", Where: Where{Activity: []string{"study"}}}},
	}}
	entries := []cpd.Entry{entry("2025-02-01", "study", hours("16")), entry("2025-02-02", "course", hours("4"))}
	if p := Plan(s, member("2025-01-22"), entries, day("2025-06-01")); !p.Closes || p.Minutes != 480 {
		t.Errorf("got %+v", p)
	}
}

// A tag is proposed only where it is needed, and a row that has it itself comes first.
func TestPlanTagsNoMoreThanIsNeeded(t *testing.T) {
	part := func(id string) Require {
		return Require{ID: id, AtLeast: cpd.Whole(6), Of: MeasureUnit, Where: Where{Tag: []string{id}}}
	}
	s := &Scheme{ID: "x", Unit: "hours", Rules: Rules{
		Period:   PeriodRule{Months: 12, MemberDate: true},
		Requires: []Require{part("law"), part("tax"), part("practical")},
		Activities: []Activity{
			{ID: "course", Name: "Course", Points: cpd.Whole(1), Per: PerHour},
			{ID: "lab", Name: "Lab", Points: cpd.Whole(1), Per: PerHour, Tags: []string{"practical"}},
		},
		Exclusives: []Exclusive{{ID: "e", Of: []string{"law", "tax"}}},
	}}
	p := Plan(s, member("2025-01-22"), nil, day("2025-06-01"))
	var tags int
	for _, step := range p.Steps {
		tags += len(step.With)
	}
	if !p.Closes || p.Minutes != 720 || tags > 3 {
		t.Errorf("got %+v", p)
	}
	s.Rules.Requires, s.Rules.Exclusives = s.Rules.Requires[2:], nil
	if p := Plan(s, member("2025-01-22"), nil, day("2025-06-01")); len(p.Steps) != 1 || p.Steps[0].Text != "6 h of Lab" {
		t.Errorf("got %+v", p)
	}
}

func TestPlanSaysThatCertificatesCannotBeForeseen(t *testing.T) {
	s := &Scheme{ID: "x", Unit: "points", Rules: Rules{
		Period:     PeriodRule{Months: 12, MemberDate: true},
		Requires:   []Require{{ID: "total", Name: "Points", AtLeast: cpd.Whole(24), Of: MeasureUnit}},
		Activities: []Activity{{ID: "event", Name: "Event", Per: PerCertified}},
	}}
	p := Plan(s, member("2025-01-22"), nil, day("2025-06-01"))
	if p.Closes || p.Steps != nil || len(p.Notes) != 1 || p.Notes[0] != "Points cannot be planned for: the value on a certificate is not known in advance" {
		t.Errorf("got %+v", p)
	}
}

// What can be met is planned for even where something else cannot.
func TestPlanForWhatCanBeMet(t *testing.T) {
	s := nalw()
	s.Rules.Requires = append(s.Rules.Requires, Require{ID: "gap", Name: "No gap", NoGap: 1, Of: MeasureRecords})
	p := Plan(typical(s), member("2025-01-22"), nil, day("2025-12-01"))
	if p.Closes || p.Minutes != 810 || len(p.Notes) != 1 || p.Notes[0] != "No gap cannot be planned for: a gap that is over cannot be closed" {
		t.Errorf("got %+v", p)
	}
}

// Tried against every combination of up to four pieces of each row and half
// hours of training, scored one by one.
func TestNoCheaperPlanExists(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for i := range 25 {
		s := smallScheme(r)
		p := Plan(s, member("2025-01-22"), nil, day("2025-06-01"))
		minutes, pieces, found := cheapest(s)
		if p.Closes != found || (found && (p.Minutes != minutes || p.Pieces != pieces)) {
			t.Fatalf("case %d: planned %+v, but %d minutes in %d pieces is enough (%v)\n%v", i, p, minutes, pieces, found, Sentences(s))
		}
	}
}

func smallScheme(r *rand.Rand) *Scheme {
	s := &Scheme{ID: "x", Unit: "points", Rules: Rules{
		Period: PeriodRule{Months: 12, MemberDate: true},
		Requires: []Require{
			{ID: "total", AtLeast: cpd.Fraction(int64(4+r.IntN(10)), 2), Of: MeasureUnit, Level: "must"},
			{ID: "formal", AtLeast: cpd.Whole(int64(r.IntN(4))), Of: MeasureHours, Where: Where{Tag: []string{"formal"}}},
		},
		Activities: []Activity{{ID: "course", Points: cpd.Whole(1), Per: PerHour, Max: whole(int64(1 + r.IntN(5))), Tags: []string{"formal"}}},
		Limits:     []Limit{{ID: "both", AtMost: whole(int64(1 + r.IntN(5))), Where: Where{Activity: []string{"a", "b"}}}},
	}}
	for _, id := range []string{"a", "b", "c"} {
		a := Activity{ID: id, Points: cpd.Whole(int64(1 + r.IntN(3))), Per: PerItem, Typical: 30 * (1 + r.IntN(6)), Max: whole(int64(1 + r.IntN(6)))}
		if r.IntN(2) == 0 {
			a.Tags = []string{"formal"}
		}
		s.Rules.Activities = append(s.Rules.Activities, a)
	}
	return s
}

func cheapest(s *Scheme) (minutes, pieces int, found bool) {
	for n := range 5 * 5 * 5 * 12 {
		counts := []int{n % 5, n / 5 % 5, n / 25 % 5}
		half := n / 125
		var entries []cpd.Entry
		cost, k := 30*half, 0
		if half > 0 {
			entries, k = append(entries, entry("2025-06-01", "course", minutesOf(30*half))), 1
		}
		for i, c := range counts {
			a := s.Rules.Activities[i+1]
			cost, k = cost+c*a.Typical, k+c
			entries = append(entries, times(c, "2025-03-01", a.ID, minutesOf(a.Typical))...)
		}
		if (!found || cost < minutes || (cost == minutes && k < pieces)) && Score(s, member("2025-01-22"), entries, day("2025-06-01")).Met {
			minutes, pieces, found = cost, k, true
		}
	}
	return minutes, pieces, found
}

func minutesOf(m int) func(*cpd.Entry) { return minutes(m) }
