package oracle

import (
	"fmt"
	"math/rand/v2"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// pair is one thing to score.
type pair struct {
	s       *scheme.Scheme
	m       cpd.Membership
	entries []cpd.Entry
	on      cpd.Date
}

// maker makes pairs from a seed: the same seed, the same pair.
type maker struct {
	*rand.Rand
	r *scheme.Rules
	p pair
}

func make1(seed uint64) pair {
	g := &maker{Rand: rand.New(rand.NewPCG(seed, 77))}
	g.p.s = &scheme.Scheme{ID: "s", Title: "S", Unit: "points"}
	g.r = &g.p.s.Rules
	g.time()
	for i := range 1 + g.IntN(4) {
		g.r.Activities = append(g.r.Activities, g.activity(i))
	}
	g.limits()
	g.requires()
	if g.chance(15) {
		g.r.Needs.Fields = []string{one(g, freeFields...)}
	}
	if g.chance(15) {
		g.r.Needs.OncePer = one(g, "title", "day", "kind")
	}
	g.part()
	g.changes()
	g.diary()
	g.more()
	return g.p
}

func (g *maker) chance(percent int) bool { return g.IntN(100) < percent }

func one[T any](g *maker, of ...T) T { return of[g.IntN(len(of))] }

func amt(n, d int64) cpd.Amount { return cpd.Fraction(n, d) }

func ptr[T any](v T) *T { return &v }

// time makes the period, the cycle and the membership.
func (g *maker) time() {
	joined := cpd.MustDate(2017, 1, 1).AddDays(g.IntN(4 * 365))
	if g.chance(4) {
		joined = cpd.MustDate(2020, 2, 29)
	}
	g.p.m = cpd.Membership{Scheme: "s", Joined: joined}
	anniversary := cpd.Anniversary{Month: 1 + g.IntN(12), Day: 1 + g.IntN(28)}
	p := scheme.PeriodRule{Months: 12}
	switch n := g.IntN(20); {
	case n < 8:
		p.MemberDate = true
	case n < 10:
		p.MemberDate = true
		g.p.m.Renewal = anniversary
	case n < 16:
		p.Fixed = anniversary
	case n < 17:
		p.Anchor, p.Months = anniversary.In(2010), one(g, 24, 36)
	case n < 19:
		p.MemberDate, p.Months = true, 36
	default:
		p.MemberDate, p.Months = true, 6
		if joined.Day() > 28 {
			g.p.m.Joined = joined.AddDays(-4)
		}
	}
	g.r.Period = p
	if g.chance(35) && p.Months == 12 {
		g.r.Cycle = g.cycle(p)
	}
	g.p.on = joined.AddDays(g.IntN(5 * 365))
	if g.chance(10) {
		g.p.m.Left = g.p.on.AddDays(g.IntN(200))
	}
}

func (g *maker) cycle(p scheme.PeriodRule) *scheme.PeriodRule {
	c := &scheme.PeriodRule{Months: one(g, 24, 36)}
	switch {
	case g.chance(30):
		c.FirstFullYear = true
	case p.MemberDate && g.p.m.Renewal.IsZero():
		c.MemberDate = true
	case p.MemberDate:
		c.FirstFullYear = true
	default:
		c.Anchor = p.Fixed.In(2010)
	}
	return c
}

func (g *maker) activity(i int) scheme.Activity {
	a := scheme.Activity{ID: fmt.Sprintf("a%d", i), MinutesPerHour: 60, Points: g.points()}
	a.Per = one(g, scheme.PerHour, scheme.PerHour, scheme.PerHour, scheme.PerItem, scheme.PerItem, scheme.PerDay, scheme.PerPeriod, scheme.PerCertified, scheme.PerNothing)
	switch a.Per {
	case scheme.PerHour:
		a.MinutesPerHour = one(g, 60, 60, 50, 45)
	case scheme.PerCertified:
		a.Points = cpd.Whole(1)
	case scheme.PerNothing:
		a.Points = cpd.Amount{}
	}
	if g.chance(30) {
		a.Tags = append(a.Tags, "formal")
	}
	if g.chance(30) {
		a.Tags = append(a.Tags, "type:"+one(g, "x", "y"))
	}
	if g.chance(15) {
		a.Matches = []string{fmt.Sprintf("other:m%d", i)}
	}
	switch {
	case a.Per == scheme.PerPeriod:
		a.Max = one(g, nil, ptr(amt(1, 1)))
	case a.Per != scheme.PerNothing:
		g.bounds(&a)
	}
	return a
}

func (g *maker) points() cpd.Amount {
	return one(g, amt(1, 1), amt(1, 1), amt(2, 1), amt(3, 1), amt(1, 2), amt(1, 4), amt(3, 2))
}

// bounds gives a row what may stand beside its rate.
func (g *maker) bounds(a *scheme.Activity) {
	if g.chance(25) {
		a.Step, a.Round = ptr(one(g, amt(1, 2), amt(1, 1), amt(1, 4))), one(g, cpd.Down, cpd.Nearest, cpd.Up)
	}
	if g.chance(15) {
		a.MinPerEntry = ptr(one(g, amt(1, 4), amt(1, 2), amt(1, 1)))
	}
	if g.chance(10) {
		a.AtLeast = ptr(one(g, amt(1, 2), amt(1, 1)))
	}
	if g.chance(15) {
		a.MaxPerEntry = ptr(one(g, amt(1, 1), amt(2, 1), amt(5, 1)))
	}
	if g.chance(15) {
		a.Multiply = []scheme.Multiply{{By: one(g, amt(2, 1), amt(1, 2), amt(3, 2)), Has: one(g, freeFields...)}}
	}
	if g.chance(30) {
		a.Max = ptr(one(g, amt(2, 1), amt(5, 2), amt(4, 1), amt(6, 1)))
	}
	if g.chance(20) {
		a.MaxItems = ptr(g.IntN(4))
	}
}
