package oracle

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// TestExclusiveIsTheBestDivision deals the entries of two roles out in every way
// that there is: what the standing says is one of them, and none reaches more
// requirements.
func TestExclusiveIsTheBestDivision(t *testing.T) {
	for seed := range uint64(1500) {
		p := rivals(rand.New(rand.NewPCG(seed, 3)))
		st := p.score()
		found, best := divisions(p, st)
		if !found {
			t.Fatalf("seed %d: no division of the entries gives\n%v\n%s", seed, st.Requirements, p.text())
		}
		if n := met(st); n < best {
			t.Fatalf("seed %d: %d met, and %d could be\n%v\n%s", seed, n, best, st.Requirements, p.text())
		}
	}
}

// rivals is two roles that want the same entries: a total each, now and then a
// part of it each, and now and then entries that serve both.
func rivals(r *rand.Rand) pair {
	s := plain(own())
	s.Rules.Requires = nil
	measure := []scheme.Measure{scheme.MeasureUnit, scheme.MeasureHours, scheme.MeasureRecords}[r.IntN(3)]
	ask := func(id string, w scheme.Where) {
		s.Rules.Requires = append(s.Rules.Requires, scheme.Require{ID: id, AtLeast: cpd.Whole(1 + r.Int64N(5)), Of: measure,
			Level: "must", Where: w, Over: scheme.Window{Kind: scheme.OverPeriod}})
	}
	for _, tag := range freeTags {
		ask(tag, scheme.Where{Tag: []string{tag}})
	}
	x := scheme.Exclusive{ID: "x", Of: freeTags}
	if r.IntN(2) == 0 {
		x.Where = scheme.Where{Kind: []string{"supervision"}}
	}
	s.Rules.Exclusives = []scheme.Exclusive{x}
	if r.IntN(2) == 0 {
		x.ID, x.Of = "y", nil
		for _, tag := range freeTags {
			x.Of = append(x.Of, tag+"-part")
			ask(tag+"-part", scheme.Where{Tag: []string{tag}, Has: []string{"impact"}})
		}
		s.Rules.Exclusives = append(s.Rules.Exclusives, x)
	}
	p := pair{s, cpd.Membership{Joined: day(2020, 1, 1)}, nil, day(2020, 12, 1)}
	for i := range r.IntN(8) {
		p.entries = append(p.entries, wanted(r, i))
	}
	return p
}

func wanted(r *rand.Rand, i int) cpd.Entry {
	e := done(fmt.Sprint(i), day(2020, 1, 1).AddDays(i*20), 1+r.IntN(3))
	for _, tag := range freeTags {
		if r.IntN(4) > 0 {
			e.Tags = append(e.Tags, tag)
		}
	}
	if r.IntN(2) == 0 {
		e.Texts = map[string]string{"impact": "x"}
	}
	if r.IntN(3) > 0 {
		e.Kind = "supervision"
	}
	return e
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
		n, same := 0, true
		for i, q := range p.s.Rules.Requires {
			have := whole(0)
			for k, e := range p.entries {
				ps := piece{e: e, row: p.s.Rules.Activities[0]}
				bound := chosen(&p.s.Rules.Exclusives[0].Where, &ps)
				if chosen(&q.Where, &ps) && (!bound || i%2 == mask>>k&1) {
					have = plus(have, one1(q.Of, e))
				}
			}
			if !less(have, of(q.AtLeast)) {
				n++
			}
			same = same && equal(have, of(st.Requirements[i].Have))
		}
		best, found = max(best, n), found || same
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
