package scheme

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// Whatever is proposed meets what the notes do not give up, and no step, no
// piece and no minute of it can be left out.
func TestEveryStepOfAPlanIsNeeded(t *testing.T) {
	proposed, open := 0, 0
	for seed := range uint64(150) {
		y := yearToPlan(rand.New(rand.NewPCG(seed, 8)))
		if left := y.unmet(t, 0, 0); left != nil {
			t.Fatalf("seed %d: %q is not met and no note says so: %+v", seed, left, y.p)
		}
		for i, step := range y.p.Steps {
			if y.unmet(t, i, 1<<30) == nil || y.unmet(t, i, 1) == nil {
				t.Fatalf("seed %d: not all of %q is needed: %+v", seed, step.Text, y.p)
			}
		}
		if proposed += len(y.p.Steps); !y.p.Closes {
			open++
		}
	}
	if proposed < 150 || open < 10 {
		t.Errorf("%d steps proposed, %d years that cannot be planned for: too few to show anything", proposed, open)
	}
}

// plannedYear is a year with what is proposed for it.
type plannedYear struct {
	s       *Scheme
	entries []cpd.Entry
	p       Proposal
	j       *judging
	steps   []stint
}

// yearToPlan is the link workers' table, a small scheme or some of every word
// of the language, with some of the year done.
func yearToPlan(r *rand.Rand) (y plannedYear) {
	s := typical(nalw())
	switch r.IntN(3) {
	case 0:
		s = smallScheme(r)
	case 1:
		s = everyWord()
		s.Rules.Requires = slices.DeleteFunc(s.Rules.Requires, func(q Require) bool { return q.ID != "total" && r.IntN(2) == 0 })
		s.Rules.Limits = slices.DeleteFunc(s.Rules.Limits, func(Limit) bool { return r.IntN(2) == 0 })
	}
	y.s, y.entries = s, randomEntries(r, s, r.IntN(30))
	y.p = Plan(s, everyFact(), y.entries, day("2025-10-01"))
	y.j = open(s, everyFact(), y.entries, day("2025-10-01"))
	y.steps = newPlanner(y.j, yearOf(y.j.years, y.j.on)).search()
	return y
}

// unmet returns the requirements that are not met, and not given up by a note,
// with less of one step.
func (y *plannedYear) unmet(t *testing.T, at, less int) (ids []string) {
	all := slices.Clone(y.entries)
	for i, step := range y.steps {
		if i == at {
			step.n -= less
		}
		if step.n > 0 {
			for _, e := range step.entries(y.j, i) {
				all = append(all, *e)
			}
		}
	}
	st := Score(y.s, everyFact(), all, y.j.on)
	if less == 0 && st.Met != y.p.Closes {
		t.Errorf("met is %v: %+v", st.Met, y.p)
	}
	for _, r := range st.Requirements {
		given := slices.ContainsFunc(y.p.Notes, func(n string) bool { return strings.HasPrefix(n, r.Name+" cannot be planned for") })
		if r.Level == "must" && !r.Met && !given {
			ids = append(ids, r.ID)
		}
	}
	return ids
}
