package oracle

import (
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// part makes adjustments, exemptions and what moves between years.
func (g *maker) part() {
	rolling := slices.ContainsFunc(g.r.Requires, func(q scheme.Require) bool { return q.Over.Kind == scheme.OverLastNotExmpt })
	if !rolling && g.chance(35) {
		g.r.Adjusts = append(g.r.Adjusts, g.adjust())
	}
	if g.chance(20) {
		g.r.Exempts = append(g.r.Exempts, g.exempt())
	}
	if g.chance(20) && len(g.r.Exempts) == 0 {
		g.r.Carries = append(g.r.Carries, g.carry())
	}
	grants := slices.ContainsFunc(g.r.Adjusts, func(a scheme.Adjust) bool { return a.Grant != nil })
	if !grants && g.chance(15) {
		g.p.m.Reductions = append(g.p.m.Reductions, cpd.Reduction{Requirement: "total", Amount: amt(3, 1), On: g.p.on.AddDays(-g.IntN(400))})
	}
}

func (g *maker) adjust() scheme.Adjust {
	a := scheme.Adjust{ID: "adj", Months: one(g, "complete", "nearest"), Basis: one(g, "days", "months", "table")}
	a.When = one(g, "joined part-way", "left", "absence", "part-time", "registered on")
	if g.chance(60) {
		a.Reduces = []string{"total"}
	}
	if a.Basis == "table" {
		a.Table = []scheme.AdjustRow{{UpTo: 2, Factor: amt(1, 4)}, {UpTo: 6, Factor: amt(1, 2)}, {UpTo: 9, Factor: amt(3, 4)}}
	}
	switch a.When {
	case "absence":
		g.absences(&a)
	case "part-time":
		a.Basis, a.FullTime, a.Table = "weekly hours", 2250, nil
		g.p.m.WeeklyHours = []cpd.WeeklyHours{{From: g.p.m.Joined.AddDays(-40), Minutes: one(g, 1125, 1800, 2400)}}
	case "registered on":
		a.Table, a.Basis, a.On = nil, "", g.p.m.Joined.AddDays(g.IntN(900))
		a.Grant, a.GrantOf = ptr(amt(1, 2)), "required"
		if g.r.Period.MemberDate && g.p.m.Renewal.IsZero() && g.r.Cycle == nil {
			a.Extend = one(g, 0, 12)
		}
	}
	return a
}

func (g *maker) absences(a *scheme.Adjust) {
	switch g.IntN(3) {
	case 0:
		a.AtLeast = one(g, 1, 3)
	case 1:
		a.AtLeastDays = one(g, 10, 30)
	}
	from := g.p.m.Joined.AddDays(80 + g.IntN(1200))
	to := from.AddDays(g.IntN(200))
	if !g.p.m.Left.IsZero() {
		to = from
	}
	g.p.m.Absences = []cpd.Absence{{Span: cpd.Span{From: from, To: to}}}
	if g.chance(30) && a.Basis == "days" {
		g.p.m.Absences = append(g.p.m.Absences, cpd.Absence{Span: cpd.Span{From: from.AddDays(-60), To: from.AddDays(g.IntN(30) - 20)}})
	}
}

func (g *maker) exempt() scheme.Exempt {
	x := scheme.Exempt{ID: "x", When: one(g, "first period", "joined on or after", "retired", "leave", "")}
	switch x.When {
	case "":
		x.Where = g.narrowed(scheme.Where{Activity: g.rows()[:1]})
	case "joined on or after":
		x.On = cpd.Anniversary{Month: 1 + g.IntN(12), Day: 1 + g.IntN(28)}
	case "retired":
		g.r.Assumes = nil
		if g.chance(60) {
			g.p.m.Profiles = append(g.p.m.Profiles, cpd.Held{Profile: "retired", Span: g.some()})
		}
		g.p.s.Profiles = append(g.p.s.Profiles, scheme.Profile{ID: "retired"})
	case "leave":
		if g.p.m.Absences == nil && g.chance(60) {
			from := g.p.m.Joined.AddDays(g.IntN(400))
			g.p.m.Absences = []cpd.Absence{{Span: cpd.Span{From: from, To: from.AddDays(800)}}}
		}
	}
	if g.chance(50) {
		x.Requirements = []string{g.r.Requires[g.IntN(len(g.r.Requires))].ID}
	}
	return x
}

func (g *maker) carry() scheme.Carry {
	c := scheme.Carry{ID: "c", What: one(g, "surplus", "surplus", "shortfall")}
	if g.chance(40) {
		c.Into = g.both()
	}
	if g.chance(60) {
		c.AtMost = ptr(one(g, amt(2, 1), amt(5, 1)))
	}
	if c.What == "shortfall" {
		c.FillFirst = g.chance(50)
		return c
	}
	if g.chance(30) {
		c.Where = g.narrowed(scheme.Where{})
	}
	if g.chance(30) {
		c.EarnedLast = one(g, 1, 3)
	}
	if g.chance(30) {
		c.OnlyIf = "met"
	}
	if c.Into == nil && g.chance(30) {
		c.Into = []string{"total"}
	}
	return c
}

// both is the total and another requirement that can be carried into; nil where
// there is none, or where the years are many.
func (g *maker) both() []string {
	i := slices.IndexFunc(g.r.Requires, func(q scheme.Require) bool {
		return q.ID != "total" && q.Over.Kind == scheme.OverPeriod && q.EachOf == nil && q.NoGap == 0 && q.Of != scheme.MeasureValues
	})
	if i < 0 || g.r.Period.Months < 12 {
		return nil
	}
	return []string{"total", g.r.Requires[i].ID}
}

// some is the days of a role: all, or some that begin or end at any time.
func (g *maker) some() (s cpd.Span) {
	if g.chance(40) {
		return s
	}
	s.From = g.p.m.Joined.AddDays(g.IntN(1500) - 400)
	if g.chance(70) {
		s.To = s.From.AddDays(g.IntN(900))
	}
	return s
}

// changes makes other numbers from a date and for a role.
func (g *maker) changes() {
	if g.chance(25) {
		f := scheme.From{Date: g.p.m.Joined.AddDays(g.IntN(1500) - 300), By: one(g, scheme.ByPeriodStart, scheme.ByPeriodEnd, scheme.ByActivityDate)}
		f.Sets = []scheme.Set{g.anyPoints()}
		if f.By != scheme.ByActivityDate {
			f.Sets = append(f.Sets, setNeed("total", one(g, "15", "4")))
		}
		if f.By != scheme.ByActivityDate && len(g.r.Limits) > 0 && g.r.Limits[0].AtMost != nil {
			f.Sets = append(f.Sets, setMost(g.r.Limits[0].ID, "2"))
		}
		g.p.s.Froms = append(g.p.s.Froms, f)
	}
	if !g.chance(20) {
		return
	}
	total := g.chance(50)
	for i := range 2 {
		id := fmt.Sprintf("role%d", i)
		g.p.s.Profiles = append(g.p.s.Profiles, scheme.Profile{ID: id, Sets: g.role(total)})
		if g.chance(70) {
			g.p.m.Profiles = append(g.p.m.Profiles, cpd.Held{Profile: id, Span: g.some()})
		}
	}
	if g.chance(30) {
		g.p.s.Profiles = append(g.p.s.Profiles, scheme.Profile{ID: "title"})
		g.p.m.Profiles = append(g.p.m.Profiles, cpd.Held{Profile: "title", Span: g.some()})
	}
}

func (g *maker) role(total bool) []scheme.Set {
	last := g.r.Requires[len(g.r.Requires)-1].ID
	sets := []scheme.Set{setNeed(last, one(g, "0.5", "3", "12"))}
	if total && last != "total" {
		sets = append(sets, setNeed("total", one(g, "2", "8", "12")))
	}
	if i := slices.IndexFunc(g.r.Limits, func(l scheme.Limit) bool { return l.AtMost != nil }); i >= 0 && len(g.p.s.Froms) == 0 {
		sets = append(sets, setMost(g.r.Limits[i].ID, one(g, "1", "7")))
	}
	return sets
}

func (g *maker) anyPoints() scheme.Set {
	var rows []string
	for _, a := range g.r.Activities {
		if a.Per != scheme.PerNothing && a.Per != scheme.PerCertified && a.Per != scheme.PerPeriod {
			rows = append(rows, a.ID)
		}
	}
	to := one(g, "2", "0.75")
	id := "none"
	if len(rows) > 0 {
		id = one(g, rows...)
	}
	return setPoints(id, to)
}

func setPoints(id, to string) scheme.Set {
	v, _ := cpd.ParseAmount(to)
	return scheme.Set{Path: "activity." + id + ".points", To: to, Do: func(r *scheme.Rules) {
		for i := range r.Activities {
			if r.Activities[i].ID == id {
				r.Activities[i].Points = v
			}
		}
	}}
}

func setNeed(id, to string) scheme.Set {
	v, _ := cpd.ParseAmount(to)
	return scheme.Set{Path: "require." + id + ".at_least", To: to, Do: func(r *scheme.Rules) {
		for i := range r.Requires {
			if r.Requires[i].ID == id {
				r.Requires[i].AtLeast = v
			}
		}
	}}
}

func setMost(id, to string) scheme.Set {
	v, _ := cpd.ParseAmount(to)
	return scheme.Set{Path: "limit." + id + ".at_most", To: to, Do: func(r *scheme.Rules) {
		for i := range r.Limits {
			if r.Limits[i].ID == id {
				r.Limits[i].AtMost = &v
			}
		}
	}}
}
