package oracle

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"cpdlog/internal/cpd"
	"cpdlog/internal/scheme"
)

// TestExclusiveIsSomeDivision checks a set of requirements of which an entry
// may serve one: whatever way the entries are divided, it has to be a way, and
// no entry may be left out that fits somewhere.
func TestExclusiveIsSomeDivision(t *testing.T) {
	missed := 0
	for seed := range uint64(1500) {
		p := rivals(rand.New(rand.NewPCG(seed, 3)))
		st := p.score()
		fits, best := divisions(p, st)
		if !fits {
			t.Fatalf("seed %d: no division of the entries gives %s and %s\n%s", seed, st.Requirements[0].Have.Exact(), st.Requirements[1].Have.Exact(), p.text())
		}
		if met(st) < best {
			missed++
		}
	}
	t.Logf("in %d of 1500 another division would meet more requirements", missed)
}

// rivals is two requirements that want the same entries.
func rivals(r *rand.Rand) pair {
	s := plain(own())
	s.Rules.Requires = nil
	measure := []scheme.Measure{scheme.MeasureUnit, scheme.MeasureHours, scheme.MeasureRecords}[r.IntN(3)]
	for _, tag := range freeTags {
		s.Rules.Requires = append(s.Rules.Requires, scheme.Require{
			ID: tag, AtLeast: cpd.Whole(1 + r.Int64N(4)), Of: measure, Level: "must",
			Where: scheme.Where{Tag: []string{tag}}, Over: scheme.Window{Kind: scheme.OverPeriod},
		})
	}
	s.Rules.Exclusives = []scheme.Exclusive{{ID: "x", Of: freeTags}}
	p := pair{s, cpd.Membership{Joined: day(2020, 1, 1)}, nil, day(2020, 12, 1)}
	for i := range r.IntN(7) {
		e := done(fmt.Sprint(i), day(2020, 1, 1).AddDays(i*20), 1+r.IntN(3))
		for _, tag := range freeTags {
			if r.IntN(4) > 0 {
				e.Tags = append(e.Tags, tag)
			}
		}
		p.entries = append(p.entries, e)
	}
	return p
}

func met(st scheme.Standing) (n int) {
	for _, q := range st.Requirements {
		if q.Met {
			n++
		}
	}
	return n
}

// divisions tries every way to deal the entries out: whether one of them gives
// what the standing says, and how many requirements can be met at most.
func divisions(p pair, st scheme.Standing) (found bool, best int) {
	for mask := range 1 << len(p.entries) {
		have := [2]num{whole(0), whole(0)}
		for i, e := range p.entries {
			to := mask >> i & 1
			if len(e.Tags) == 1 && e.Tags[0] != freeTags[to] || len(e.Tags) == 0 {
				to = -1
			}
			if to >= 0 {
				have[to] = plus(have[to], one1(p.s.Rules.Requires[0].Of, e))
			} else if len(e.Tags) == 1 {
				have[1-mask>>i&1] = plus(have[1-mask>>i&1], one1(p.s.Rules.Requires[0].Of, e))
			}
		}
		n := 0
		for i, q := range p.s.Rules.Requires {
			if !less(have[i], of(q.AtLeast)) {
				n++
			}
		}
		best = max(best, n)
		found = found || equal(have[0], of(st.Requirements[0].Have)) && equal(have[1], of(st.Requirements[1].Have))
	}
	return found, best
}

// one1 is what one entry brings: a point an item, an hour an item, a record.
func one1(m scheme.Measure, e cpd.Entry) num {
	if m == scheme.MeasureRecords {
		return whole(1)
	}
	return whole(e.Items)
}
