package rulefile

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

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
