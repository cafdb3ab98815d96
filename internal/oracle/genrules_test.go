package oracle

import (
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// limits makes limits that are nested or apart, and now and then one that
// overlaps another and says that it comes after it.
func (g *maker) limits() {
	if !g.chance(60) {
		return
	}
	g.nest(g.rows(), 2)
	if len(g.r.Limits) == 1 && g.chance(25) {
		l := g.limit(scheme.Where{Tag: []string{one(g, "formal", "blue")}})
		l.After = g.r.Limits[0].ID
		g.r.Limits = append(g.r.Limits, l)
	}
	if g.chance(40) {
		g.shares()
	}
	g.Shuffle(len(g.r.Limits), func(i, j int) { g.r.Limits[i], g.r.Limits[j] = g.r.Limits[j], g.r.Limits[i] })
}

func (g *maker) rows() (ids []string) {
	for _, a := range g.r.Activities {
		ids = append(ids, a.ID)
	}
	return ids
}

// nest puts a limit on some rows, then others inside it.
func (g *maker) nest(rows []string, depth int) {
	if depth == 0 || len(rows) == 0 {
		return
	}
	n := 1 + g.IntN(len(rows))
	w := scheme.Where{Activity: rows[:n]}
	if n == 1 && g.chance(40) {
		w = g.narrowed(w)
	} else if g.chance(50) {
		g.nest(rows[:max(0, n-1)], depth-1)
	}
	if g.chance(80) {
		g.r.Limits = append(g.r.Limits, g.limit(w))
	}
	g.nest(rows[n:], depth-1)
}

// narrowed is part of a where.
func (g *maker) narrowed(w scheme.Where) scheme.Where {
	switch g.IntN(6) {
	case 5:
		w.Tag = []string{partTag}
	case 0:
		w.Tag = []string{one(g, "formal", "informal", "blue", "green")}
	case 1:
		w.Kind = []string{"supervision"}
	case 2:
		w.Has = []string{one(g, freeFields...)}
	case 3:
		w.None = []scheme.Where{{Tag: []string{"blue"}}, {Has: []string{"impact"}}}
	case 4:
		w.Any = []scheme.Where{{Tag: []string{"blue"}}, {Kind: []string{"supervision"}}}
	}
	return w
}

func (g *maker) limit(w scheme.Where) scheme.Limit {
	l := scheme.Limit{ID: fmt.Sprintf("l%d", len(g.r.Limits)), Where: w, Over: scheme.Window{Kind: scheme.OverPeriod}}
	switch n := g.IntN(10); {
	case n < 6 || slices.Contains(w.Tag, partTag):
		l.AtMost = ptr(one(g, amt(1, 1), amt(3, 1), amt(9, 2), amt(8, 1)))
	case n < 8:
		l.MaxItems = ptr(g.IntN(4))
	default:
		l.MaxRecords = ptr(g.IntN(4))
	}
	switch {
	case g.r.Cycle != nil && g.chance(30):
		l.Over.Kind = scheme.OverCycle
	case g.chance(10):
		l.Over.Kind = scheme.OverEachYear
	case g.chance(5):
		l.Over = scheme.Window{Kind: scheme.OverAnyYears, N: 2}
	case g.chance(5):
		l.Over = scheme.Window{Kind: scheme.OverLastMonths, N: one(g, 6, 18)}
	}
	return l
}

// shares are on different rows, or one inside the other.
func (g *maker) shares() {
	share := func(rows []string) {
		g.r.Limits = append(g.r.Limits, scheme.Limit{
			ID: fmt.Sprintf("h%d", len(g.r.Limits)), Where: scheme.Where{Activity: rows}, Over: scheme.Window{Kind: scheme.OverPeriod},
			Share: ptr(one(g, amt(1, 2), amt(1, 4), amt(1, 3), amt(4, 5))), ShareOf: one(g, "required", "total", "total"),
		})
	}
	rows := g.rows()
	share(rows[:1])
	if len(rows) > 1 && g.chance(40) {
		share(rows[1:2])
	}
	if len(rows) > 1 && g.chance(50) {
		share(rows[:2])
	}
}

func (g *maker) requires() {
	g.r.Requires = append(g.r.Requires, scheme.Require{
		ID: "total", AtLeast: one(g, amt(10, 1), amt(5, 1), amt(20, 1)), Of: scheme.MeasureUnit,
		Over: scheme.Window{Kind: scheme.OverPeriod}, Level: "must",
	})
	for i := range g.IntN(4) {
		g.r.Requires = append(g.r.Requires, g.require(fmt.Sprintf("q%d", i)))
	}
}

func (g *maker) require(id string) scheme.Require {
	q := scheme.Require{ID: id, Level: one(g, "must", "must", "should"), AtLeast: one(g, amt(1, 1), amt(2, 1), amt(7, 2))}
	q.Of = one(g, scheme.MeasureUnit, scheme.MeasureUnit, scheme.MeasureHours, scheme.MeasureRecords, scheme.MeasureValues)
	if q.Of == scheme.MeasureValues {
		q.OfTag = one(g, "type", "activity", "kind")
	}
	if g.chance(50) {
		q.Where = g.where()
	}
	q.Over = g.window()
	switch {
	case g.chance(15):
		q.OncePer = one(g, "title", "day", "kind", "activity")
	case q.Of != scheme.MeasureValues && g.chance(12):
		q.EachOf = one(g, freeTags, g.rows())
	case g.chance(8) && q.Over.Kind == scheme.OverPeriod:
		q.NoGap, q.AtLeast = one(g, 1, 3, 6), cpd.Amount{}
	case q.Of != scheme.MeasureValues && g.chance(12):
		q.ForEvery = &scheme.Ratio{Amount: one(g, amt(1, 1), amt(2, 1), amt(5, 2)), Of: one(g, scheme.MeasureUnit, scheme.MeasureHours, scheme.MeasureRecords)}
	}
	return q
}

func (g *maker) where() scheme.Where {
	rows := g.rows()
	switch g.IntN(4) {
	case 0:
		return scheme.Where{Activity: rows[:1+g.IntN(len(rows))]}
	case 1:
		return scheme.Where{Tag: []string{partTag}}
	case 2:
		return scheme.Where{Tag: slices.Clone(freeTags)}
	}
	return g.narrowed(scheme.Where{})
}

func (g *maker) window() scheme.Window {
	years := 12 / max(1, g.r.Period.Months/12) / 4 // 3, or 1 of 36 months
	switch n := g.IntN(20); {
	case n < 3 && g.r.Cycle != nil:
		return scheme.Window{Kind: scheme.OverCycle}
	case n < 5 && (g.r.Cycle != nil || g.r.Period.Months > 12):
		return scheme.Window{Kind: scheme.OverEachYear}
	case n < 7:
		return scheme.Window{Kind: scheme.OverAnyYears, N: max(1, years)}
	case n < 9:
		return scheme.Window{Kind: scheme.OverLastMonths, N: one(g, 6, 18, 36)}
	case n < 10:
		return scheme.Window{Kind: scheme.OverLastNotExmpt, N: 2}
	}
	return scheme.Window{Kind: scheme.OverPeriod}
}
