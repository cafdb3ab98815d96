package oracle

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
)

// diary makes entries, each on a day of its own, in no order.
func (g *maker) diary() {
	from := g.p.m.Joined.AddDays(-40)
	if g.chance(50) { // most of them in one year, so that limits bite
		from = g.p.on.AddDays(-300)
	}
	days := from.DaysUntil(g.p.on) + 40
	taken := map[cpd.Date]bool{}
	for i := range g.IntN(16) {
		d := from.AddDays(g.IntN(days))
		if !taken[d] {
			taken[d] = true
			g.p.entries = append(g.p.entries, g.entry(i, d))
		}
	}
}

func (g *maker) entry(i int, d cpd.Date) cpd.Entry {
	e := cpd.Entry{
		UID: fmt.Sprintf("%032d", i), ID: fmt.Sprint(i), Date: d, Title: fmt.Sprintf("t%d", g.IntN(8)), State: cpd.Done, Kind: cpd.KindLearning,
		Minutes: one(g, 0, 15, 20, 25, 30, 45, 60, 60, 90, 100, 120, 180, 300), Items: one(g, 1, 1, 1, 1, 2, 3), Texts: map[string]string{},
	}
	if g.chance(8) {
		e.State = cpd.Planned
	}
	if g.chance(15) {
		e.EndDate = d.AddDays(g.IntN(4))
	}
	if g.chance(20) {
		e.Formal = one(g, cpd.Formal, cpd.Informal)
	}
	if g.chance(25) {
		e.Kind = "supervision"
	}
	g.marks(&e)
	e.Claims = []cpd.Claim{g.claim()}
	if c := &e.Claims[0]; g.chance(5) && c.Scheme == "other" {
		e.Claims = append(e.Claims, cpd.Claim{Scheme: "s", Activity: cpd.RecordOnly})
	} else if g.chance(5) {
		*c = cpd.Claim{Scheme: "s", Activity: cpd.RecordOnly}
	}
	return e
}

func (g *maker) marks(e *cpd.Entry) {
	for _, t := range freeTags {
		if g.chance(25) {
			e.Tags = append(e.Tags, t)
		}
	}
	if g.chance(15) {
		e.Tags = append(e.Tags, "type:"+one(g, "x", "z"))
	}
	for _, f := range freeFields {
		if g.chance(50) {
			e.Texts[f] = one(g, "one", "two", " ")
		}
	}
	if e.Minutes > 0 && g.chance(15) {
		e.Splits = map[string]int{partTag: 1 + g.IntN(e.Minutes)}
	}
}

func (g *maker) claim() cpd.Claim {
	n := g.IntN(len(g.r.Activities))
	if len(g.r.Activities[n].Matches) > 0 && g.chance(50) {
		return cpd.Claim{Scheme: "other", Activity: fmt.Sprintf("m%d", n)}
	}
	c := cpd.Claim{Scheme: "s", Activity: g.r.Activities[n].ID}
	if g.chance(70) {
		c.Certified = ptr(one(g, amt(1, 1), amt(5, 2), amt(4, 1)))
	}
	return c
}
