package oracle

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// more changes what is there by words that few bodies use, each now and then.
func (g *maker) more() {
	if g.chance(25) {
		g.r.Needs.Where = g.narrowed(scheme.Where{})
	}
	for i := range g.r.Activities {
		if a := &g.r.Activities[i]; a.Step != nil && a.MinPerEntry == nil && a.AtLeast == nil && a.MaxPerEntry == nil && g.chance(40) {
			a.AddUp = true
		}
	}
	for i := range g.r.Requires {
		if i > 0 { // the total is what shares and carries are of
			g.moreOf(&g.r.Requires[i])
		}
	}
	for i := range g.r.Carries {
		if g.chance(30) {
			g.r.Carries[i].OutOf = one(g, "first period", "later periods")
		}
		if g.chance(30) {
			g.r.Carries[i].OnceIn = one(g, 24, 36, 60)
		}
	}
	for i := range g.r.Exempts {
		g.r.Exempts[i].Counts = g.chance(40)
	}
	if len(g.r.Exempts)+len(g.r.Adjusts)+len(g.r.Carries) == 0 && g.chance(12) {
		g.longLeave()
	}
}

// longLeave is a year away, not long ago, and a requirement that looks behind it.
func (g *maker) longLeave() {
	g.p.m.Absences = []cpd.Absence{{Span: cpd.Span{From: g.p.on.AddDays(-900), To: g.p.on.AddDays(-200 - g.IntN(100))}}}
	g.r.Exempts = []scheme.Exempt{{ID: "x", When: "leave", Counts: g.chance(70)}}
	if q := &g.r.Requires[len(g.r.Requires)-1]; q.ID != "total" && q.NoGap == 0 {
		q.Over = scheme.Window{Kind: scheme.OverLastNotExmpt, N: one(g, 1, 2)}
	}
}

func (g *maker) moreOf(q *scheme.Require) {
	each := q.Over.Kind == scheme.OverEachYear
	carried := len(g.r.Carries) > 0
	switch {
	case g.chance(15) && !each:
		q.Spread = one(g, 1, 3, 12)
	case g.chance(12) && q.EachOf == nil && q.NoGap == 0 && !carried:
		q.Over = scheme.Window{Kind: scheme.OverEachYear, N: one(g, 1, 2, 5)}
	case g.chance(10) && q.NoGap == 0 && q.ForEvery == nil && q.Of != scheme.MeasureValues && q.OncePer == "" && !carried:
		q.EachOf = []string{scheme.MemberRoles}
		g.tagged()
	case g.chance(10) && q.EachOf == nil && q.NoGap == 0 && q.Of != scheme.MeasureValues:
		q.AtLeast, q.ForEvery = amt(1, 4), &scheme.Ratio{Amount: cpd.Whole(1), Of: q.Of}
	}
}

// tagged gives entries tags that are called like the roles, and the member some.
func (g *maker) tagged() {
	for i := range 2 {
		if id := fmt.Sprintf("role%d", i); len(g.p.s.Profiles) < 2 && g.chance(80) {
			g.p.s.Profiles = append(g.p.s.Profiles, scheme.Profile{ID: id})
			g.p.m.Profiles = append(g.p.m.Profiles, cpd.Held{Profile: id, Span: g.some()})
		}
	}
	for i := range g.p.entries {
		if e := &g.p.entries[i]; g.chance(50) {
			e.Tags = append(e.Tags, one(g, "role0", "role1"))
		}
	}
}
