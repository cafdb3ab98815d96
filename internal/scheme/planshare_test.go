package scheme

import (
	"math/rand/v2"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// shared is a scheme with rows that count only up to a share of all, a set of
// requirements of which an entry serves one, and a list of which each is needed.
func shared(r *rand.Rand) *Scheme {
	of := []string{"total", "required"}[r.IntN(2)]
	s := &Scheme{ID: "x", Unit: "hours", Rules: Rules{
		Period:   PeriodRule{Months: 12, MemberDate: true},
		Requires: []Require{{ID: "total", Name: "All", AtLeast: cpd.Whole(int64(4 + r.IntN(20))), Of: MeasureUnit, Level: "must"}},
		Activities: []Activity{
			{ID: "course", Name: "Course", Points: cpd.Whole(1), Per: PerHour},
			{ID: "study", Name: "Study", Points: cpd.Whole(1), Per: PerHour},
		},
		Limits: []Limit{{ID: "study", Share: numAt([]string{"0.25", "0.5", "0.75"}[r.IntN(3)]), ShareOf: of, Where: Where{Activity: []string{"study"}}}},
	}}
	if r.IntN(2) == 0 {
		s.Rules.Requires = append(s.Rules.Requires,
			Require{ID: "ethics", Name: "Ethics", AtLeast: cpd.Whole(int64(1 + r.IntN(3))), Of: MeasureUnit, Level: "must", Where: Where{Tag: []string{"ethics"}}},
			Require{ID: "law", Name: "Law", AtLeast: cpd.Whole(int64(1 + r.IntN(3))), Of: MeasureUnit, Level: "must", Where: Where{Tag: []string{"law", "ethics"}}})
		s.Rules.Exclusives = []Exclusive{{ID: "one", Of: []string{"ethics", "law"}}}
	}
	return s
}

// What is proposed closes every gap, and no half hour of it can be spared: tried
// against all ways to divide the time between the rows and the tags.
func TestNoMoreThanIsNeededWhereAShareGrows(t *testing.T) {
	r := rand.New(rand.NewPCG(16, 14))
	for n := range 60 {
		s := shared(r)
		s.Rules.Limits[0].Over = Window{}
		had := []cpd.Entry{entry("2025-02-01", "study", minutes(30*r.IntN(40)+30)), entry("2025-02-02", "course", minutes(30*r.IntN(12)+30))}
		p := Plan(s, member("2025-01-22"), had, day("2025-06-01"))
		if !p.Closes {
			t.Fatalf("case %d: %+v\n%v", n, p, Sentences(s))
		}
		if less, found := fewestMinutes(s, had); found && less < p.Minutes {
			t.Errorf("case %d: %d minutes proposed, %d do: %+v\n%v\n%+v", n, p.Minutes, less, p, Sentences(s), had)
		}
	}
}

// fewestMinutes tries courses with each tag and without, and study, by the hour.
func fewestMinutes(s *Scheme, had []cpd.Entry) (best int, found bool) {
	for cost := 0; cost <= 25*60; cost += 30 {
		for ethics := 0; ethics <= min(cost, 180); ethics += 60 {
			for law := 0; ethics+law <= cost && law <= 180; law += 60 {
				all := append(had[:2:2], courseOn("ethics", ethics), courseOn("law", law), courseOn("", cost-ethics-law))
				if Score(s, member("2025-01-22"), all, day("2025-06-01")).Met {
					return cost, true
				}
			}
		}
	}
	return 0, false
}

func courseOn(tag string, minutes int) cpd.Entry {
	e := entry("2025-06-01", "course")
	if e.Minutes = minutes; tag != "" {
		e.Tags = []string{tag}
	}
	return e
}
