package rulefile

import (
	"fmt"
	"slices"
	"strings"

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
	case len(rules.Carries) > 0 || slices.ContainsFunc(rules.Adjusts, func(a scheme.Adjust) bool { return a.Grant != nil }):
		return most, false
	}
	periods, ok := periodsIn(rules, q.Over)
	if !ok {
		return most, false
	}
	most, bounded = rowsReach(rows)
	return w.fromLimits(rules, q, most.Mul(periods), bounded, func(l *scheme.Limit) *cpd.Amount { return l.AtMost })
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
		if ways := w.ways(rules.Activities[i:i+1], false, chosen); ways == nil || ways.Some(func(y *scheme.Way) bool { return y.In(chosen) }) {
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

// shareOfAll finds limits that allow everything only a share of itself: what
// counts would be nothing, or never enough.
func (w *work) shareOfAll(rules *scheme.Rules) (found []finding) {
	for l := range cpd.Each(rules.Limits) {
		if l.Share == nil || l.ShareOf == "" || l.Share.Cmp(cpd.Whole(1)) >= 0 {
			continue
		}
		if _, inside, _ := w.relation(rules.Activities, &scheme.Where{}, &l.Where); inside {
			found = append(found, finding{"limit." + l.ID + ".at_most_share",
				"at_most_share: every entry falls under this limit, so the total could never be reached; say which part, with where = { … }"})
		}
	}
	return found
}

// eachReach asks every name of each_of whether enough of it can be had.
func (w *work) eachReach(rules *scheme.Rules, q *scheme.Require) (found []finding) {
	for _, name := range q.EachOf {
		one := *q
		one.EachOf = nil
		one.Where = scheme.Where{All: []scheme.Where{q.Where}, Any: []scheme.Where{{Activity: []string{name}}, {Tag: []string{name}}}}
		if scheme.IsEitherOf(name) {
			continue
		}
		if most, ok := w.reach(rules, &one); ok && most.Cmp(q.AtLeast) < 0 {
			found = append(found, finding{"require." + q.ID + ".each_of",
				fmt.Sprintf("each_of: %q can never have enough: it needs %s, and the rules allow at most %s", name, q.AtLeast, most)})
		}
	}
	return found
}

// different bounds how many records or values there can be where each row
// counts once; false when there is no such bound.
func different(rules *scheme.Rules, q *scheme.Require, rows []*scheme.Activity) (cpd.Amount, bool) {
	n := cpd.Whole(int64(len(rows)))
	switch {
	case q.Of == scheme.MeasureValues && q.OfTag == "activity":
		return n, true
	case q.Of == scheme.MeasureRecords && q.OncePer == "activity":
		return n, true
	case q.Of == scheme.MeasureRecords && rules.Needs.OncePer == "activity":
		periods, ok := periodsIn(rules, q.Over)
		return n.Mul(periods), ok
	}
	return n, len(rows) == 0
}

// checkDays refuses a dated change that goes by the day of the activity and
// sets what no single activity decides: a requirement, a limit, a carry are
// asked of a whole period, so such a change would never be in force.
func (c *checker) checkDays() {
	for f := range cpd.Each(c.scheme.Froms) {
		if f.By != scheme.ByActivityDate {
			continue
		}
		c.checkSets(f, f.Sets)
		for k := range f.Profiles {
			c.checkSets(f, f.Profiles[k].Sets)
		}
	}
}

func (c *checker) checkSets(f *scheme.From, sets []scheme.Set) {
	for _, set := range sets {
		if !strings.HasPrefix(set.Path, "activity.") {
			c.add(c.offset("from."+f.Date.String()), `by = "activity date" is for what an activity earns, and %s is asked of a whole period: `+
				`put it into a [from] by "period start" or by "period end"`, set.Path)
		}
	}
}

// overlaps finds limits of the same step that can share an entry without one
// containing the other: their total would depend on which is applied first.
func (c *checker) overlaps(rules *scheme.Rules) (found []finding) {
	for i := range rules.Limits {
		for j := range i {
			a, b := &rules.Limits[j], &rules.Limits[i]
			// shares come after all others, so they cut in a step of their own
			if (a.Share == nil) == (b.Share == nil) && !afterAll(rules, a.ID, b.ID) && !afterAll(rules, b.ID, a.ID) && c.work.clash(rules, a, b) {
				found = append(found, finding{"limit." + b.ID, fmt.Sprintf(
					"the limits %q and %q can cut the same entry, and neither contains the other; say which comes first, with after = %q in [limit.%s]",
					a.ID, b.ID, a.ID, b.ID)})
			}
		}
	}
	return found
}

func (w *work) clash(rules *scheme.Rules, a, b *scheme.Limit) bool {
	share, aInB, bInA := w.relation(rules.Activities, &a.Where, &b.Where)
	return share && !aInB && !bInA
}

// afterAll reports whether one limit is applied after another, by one after or by a
// chain of them.
func afterAll(rules *scheme.Rules, id, other string) bool {
	for range rules.Limits {
		l := limitOf(rules, id)
		if l == nil || l.After == "" {
			return false
		}
		if l.After == other {
			return true
		}
		id = l.After
	}
	return false
}

func limitOf(rules *scheme.Rules, id string) *scheme.Limit {
	return cpd.Find(rules.Limits, func(l *scheme.Limit) bool { return l.ID == id })
}
