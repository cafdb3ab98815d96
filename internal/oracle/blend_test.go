package oracle

import (
	"math/rand/v2"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// TestBlendDayByDay adds up what every single day of the period asks for: the
// highest of the roles held on it.
func TestBlendDayByDay(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 9))
		s := plain(own())
		s.Profiles = []scheme.Profile{{ID: "low", Sets: []scheme.Set{setNeed("total", "3")}}, {ID: "high", Sets: []scheme.Set{setNeed("total", "12")}}}
		s.Rules.Adjusts = []scheme.Adjust{{ID: "years", Blend: true, Basis: "days"}}
		m := cpd.Membership{Joined: day(2019, 1, 1).AddDays(r.IntN(800))}
		for _, id := range []string{"low", "high"} {
			from := m.Joined.AddDays(r.IntN(400) - 100)
			m.Profiles = append(m.Profiles, cpd.Held{Profile: id, Span: cpd.Span{From: from, To: from.AddDays(r.IntN(300))}})
		}
		p := pair{s, m, nil, m.Joined.AddDays(r.IntN(365))}
		if got, want := p.score().Requirements[0].Need, askedDayByDay(p); !equal(of(got), want) {
			t.Fatalf("seed %d: need %s, day by day %s\n%s %v", seed, got.Exact(), show(want), p.text(), m.Profiles)
		}
	}
}

func askedDayByDay(p pair) num {
	ys := years(p.s, &p.s.Rules.Period, p.m, p.on)
	y := ys[len(ys)-1]
	sum, days := whole(0), 0
	for d := y.from; !d.After(y.to); d = d.AddDays(1) {
		days++
		asks := 5
		for _, h := range p.m.Profiles {
			switch {
			case !h.Holds(d):
			case h.Profile == "high":
				asks = 12
			case asks != 12:
				asks = 3
			}
		}
		sum = plus(sum, whole(asks))
	}
	return over(sum, whole(days))
}
