package scheme

import (
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// partTime makes a requirement smaller for a shorter working week. The week
// that counts is the longest of the window; where the rule blends, years of
// different weeks are added up instead.
func (v *verdict) partTime(r *Require, w window, n *need) {
	for a := range cpd.Each(v.rules.Adjusts) {
		if a.When != "part-time" || !a.applies(r) || len(v.m.WeeklyHours) == 0 {
			continue
		}
		factor, text := a.week(v.m, w.whole())
		if a.Blend {
			factor, text = a.blendedWeek(v.m, w.whole())
		}
		if to := n.amount.Mul(factor); to.Cmp(n.amount) != 0 {
			n.change("adjust."+a.ID, v.adjusted(text, r, n.amount, to), to)
		}
	}
}

func (a *Adjust) week(m cpd.Membership, span cpd.Span) (cpd.Amount, string) {
	minutes, known := longestWeek(m, span)
	if !known {
		return cpd.Whole(1), "no weekly hours are known"
	}
	return a.weekFactor(minutes), fmt.Sprintf("working %s a week", cpd.FormatMinutes(minutes))
}

func (a *Adjust) weekFactor(minutes int) cpd.Amount {
	one := cpd.Whole(1)
	if a.Basis == "table" {
		return a.row(minutes, one)
	}
	if a.FullTime <= 0 {
		return one
	}
	return cpd.Fraction(int64(minutes), int64(a.FullTime)).Min(one)
}

// longestWeek is the longest working week on any day of a span. Before the
// first that is known the week was a full one.
func longestWeek(m cpd.Membership, span cpd.Span) (longest int, known bool) {
	for i, h := range m.WeeklyHours {
		until := cpd.Date{}
		for k, o := range m.WeeklyHours {
			if k != i && o.From.After(h.From) && (until.IsZero() || o.From.Before(until)) {
				until = o.From
			}
		}
		if meets(cpd.Span{From: h.From, To: until.AddIfSet(-1)}, span) {
			longest, known = max(longest, h.Minutes), true
		}
	}
	return longest, known && !startsUnknown(m, span)
}

func startsUnknown(m cpd.Membership, span cpd.Span) bool {
	return !slices.ContainsFunc(m.WeeklyHours, func(h cpd.WeeklyHours) bool { return !h.From.After(span.From) })
}

// blendedWeek adds up years of different weeks, each for its share of days.
func (a *Adjust) blendedWeek(m cpd.Membership, span cpd.Span) (cpd.Amount, string) {
	var sum cpd.Amount
	for _, piece := range a.pieces(span) {
		f, _ := a.week(m, piece)
		sum = sum.Add(f.Mul(weight(piece, span)))
	}
	return sum, "years of different working weeks added up"
}
