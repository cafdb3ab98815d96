package rulefile

import (
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// outOfReach finds requirements that can never be met: more is needed than all
// limits together allow.
func (c *checker) outOfReach(rules *scheme.Rules) (found []finding) {
	if len(rules.Activities) == 0 {
		return nil
	}
	found = c.work.shareOfAll(rules)
	for q := range cpd.Each(rules.Requires) {
		if q.ForEvery != nil && q.ForEvery.Of == scheme.MeasureUnit && earnNothing(c.work.rowsOf(rules, &q.ForEvery.Where)) {
			found = append(found, finding{"require." + q.ID + ".for_every",
				"for_every: the rows that it counts earn nothing, so nothing would ever be needed; count recorded_hours = … or records = …"})
		}
		if q.AtLeast.IsZero() || q.Level == "should" || q.ForEvery != nil {
			continue
		}
		if q.EachOf != nil {
			found = append(found, c.work.eachReach(rules, q)...)
			continue
		}
		if most, ok := c.work.reach(rules, q); ok && most.Cmp(q.AtLeast) < 0 {
			found = append(found, finding{"require." + q.ID + ".at_least", c.work.neverMet(rules, q, most)})
		}
	}
	return found
}

func (w *work) neverMet(rules *scheme.Rules, q *scheme.Require, most cpd.Amount) string {
	if len(w.rowsOf(rules, &q.Where)) == 0 {
		return fmt.Sprintf("[require.%s] can never be met: no row of the table can give such an entry", q.ID)
	}
	if q.Of == scheme.MeasureUnit && earnNothing(w.rowsOf(rules, &q.Where)) {
		return fmt.Sprintf("[require.%s] can never be met: its rows earn nothing; count of = \"recorded hours\" or of = \"records\"", q.ID)
	}
	return fmt.Sprintf("[require.%s] can never be met: it needs %s, and the limits allow at most %s", q.ID, q.AtLeast, most)
}

// reach is the most that can ever count for a requirement; false when there is
// no bound, or none that is sure.
func (w *work) reach(rules *scheme.Rules, q *scheme.Require) (most cpd.Amount, bounded bool) {
	rows := w.rowsOf(rules, &q.Where)
	switch {
	case q.Of == scheme.MeasureHours:
		return most, len(rows) == 0
	case q.Of == scheme.MeasureValues:
		return different(rules, q, rows)
	case q.Of == scheme.MeasureRecords:
		most, bounded = different(rules, q, rows)
		return w.fromLimits(rules, q, most, bounded, func(l *scheme.Limit) *cpd.Amount { return whole(l.MaxRecords) })
	case len(rules.Carries) > 0 || moreLater(rules):
		return most, false
	}
	periods, ok := periodsIn(rules, q.Over)
	if !ok {
		return most, false
	}
	most, bounded = rowsReach(rows)
	return w.fromLimits(rules, q, most.Mul(periods), bounded, func(l *scheme.Limit) *cpd.Amount { return l.AtMost })
}

// moreLater reports whether a member's own grants can count towards a total.
func moreLater(rules *scheme.Rules) bool {
	return slices.ContainsFunc(rules.Adjusts, func(a scheme.Adjust) bool { return a.Grant != nil })
}

func whole(n *int) *cpd.Amount {
	if n == nil {
		return nil
	}
	return ptr(cpd.Whole(int64(*n)))
}

// fromLimits lowers a bound by every limit that holds all entries of the
// requirement.
func (w *work) fromLimits(rules *scheme.Rules, q *scheme.Require, most cpd.Amount, bounded bool, of func(*scheme.Limit) *cpd.Amount) (cpd.Amount, bool) {
	need, ok := periodsIn(rules, q.Over)
	for l := range cpd.Each(rules.Limits) {
		top := of(l)
		if top == nil || !ok || l.Over.Kind != scheme.OverPeriod && l.Over != q.Over {
			continue
		}
		if _, inside, _ := w.relation(rules.Activities, &q.Where, &l.Where); !inside {
			continue
		}
		sum := *top
		if l.Over.Kind == scheme.OverPeriod {
			sum = top.Mul(need)
		}
		if !bounded || sum.Cmp(most) < 0 {
			most, bounded = sum, true
		}
	}
	return most, bounded
}

// periodsIn is how many periods a window can touch; false when that is not
// known.
func periodsIn(rules *scheme.Rules, w scheme.Window) (cpd.Amount, bool) {
	months := rules.Period.Months
	switch {
	case months <= 0:
		return cpd.Amount{}, false
	case w.Kind == scheme.OverPeriod || w.Kind == scheme.OverEachYear:
		return cpd.Whole(1), true
	case w.Kind == scheme.OverAnyYears || w.Kind == scheme.OverLastNotExmpt:
		return cpd.Whole(int64(w.N)), true
	case w.Kind == scheme.OverLastMonths:
		return cpd.Whole(int64((w.N+months-1)/months + 1)), true
	case w.Kind == scheme.OverCycle && rules.Cycle != nil:
		return cpd.Whole(int64(rules.Cycle.Months/months + 1)), true
	}
	return cpd.Amount{}, false
}

// rowsOf is the rows of which some entry can be one of a where.
func (w *work) rowsOf(rules *scheme.Rules, chosen *scheme.Where) (rows []*scheme.Activity) {
	for i := range rules.Activities {
		can := false
		told := w.likenesses(rules.Activities[i:i+1], false, func(l *likeness) { can = can || l.in(chosen) }, chosen)
		if can || !told {
			rows = append(rows, &rules.Activities[i])
		}
	}
	return rows
}

// rowsReach adds up what rows can give in one period; false when one of them
// has no limit.
func rowsReach(rows []*scheme.Activity) (sum cpd.Amount, bounded bool) {
	for _, a := range rows {
		most, ok := rowReach(a)
		if !ok {
			return sum, false
		}
		sum = sum.Add(most)
	}
	return sum, true
}

func rowReach(a *scheme.Activity) (cpd.Amount, bool) {
	switch {
	case a.Per == scheme.PerNothing || a.Points.IsZero():
		return cpd.Amount{}, true
	case a.Max != nil:
		return *a.Max, true
	case len(a.Multiply) > 0 || a.AtLeast != nil || a.Step != nil:
		return cpd.Amount{}, false // bounded perhaps, but not plainly
	case a.Per == scheme.PerPeriod:
		return a.Points, true
	case a.MaxItems != nil && a.Per == scheme.PerItem:
		return a.Points.Mul(cpd.Whole(int64(*a.MaxItems))), true
	}
	return cpd.Amount{}, false
}

// earnNothing reports whether there are rows, and that none of them gives anything.
func earnNothing(rows []*scheme.Activity) bool {
	earns := func(a *scheme.Activity) bool { return a.Per != scheme.PerNothing && !a.Points.IsZero() }
	return len(rows) > 0 && !slices.ContainsFunc(rows, earns)
}
