package scheme

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// lie judges how the entries lie in time: not too long apart, not too close together.
func (v *verdict) lie(r *Require, w window, res *RequirementResult) {
	say := func(what, why string) {
		if why == "" {
			return
		}
		if res.Days == "" {
			res.Days = what
		}
		res.Met = false
		res.addReason("require."+r.ID, why)
	}
	say("a gap", v.gap(r, w))
	say("entries too close together", v.tooClose(r, w))
}

// gap returns the first time of so many months without an entry, in words, or "".
// A time away that the member recorded is no gap.
func (v *verdict) gap(r *Require, w window) string {
	if !r.noGap() || len(w.spans) == 0 {
		return ""
	}
	last := w.whole().From
	look := func(s cpd.Span) string {
		if !last.AddMonths(r.NoGap).AddDays(r.NoGapDays).After(s.From) {
			return fmt.Sprintf("nothing from %s to %s, a gap of %s or more", last.Short(), s.From.Short(), r.gapLength())
		}
		if s.To.After(last) {
			last = s.To
		}
		return ""
	}
	for _, s := range v.covered(r, w) {
		if gap := look(s); gap != "" {
			return gap
		}
	}
	return look(cpd.Span{From: v.asOf, To: v.asOf})
}

// tooClose says that the entries lie closer together than they must be spread; "".
func (v *verdict) tooClose(r *Require, w window) string {
	if r.Spread == 0 {
		return ""
	}
	entries := v.measure(r, w).entries
	if len(entries) == 0 {
		return "nothing yet to be spread over " + length(r.Spread)
	}
	from, to := entries[0].Date, cpd.Date{}
	for _, e := range entries {
		if e.Last().After(to) {
			to = e.Last()
		}
	}
	if !from.AddMonths(r.Spread).After(to) {
		return ""
	}
	return fmt.Sprintf("the entries from %s to %s are not spread over %s", from.Short(), to.Short(), length(r.Spread))
}

func (r *Require) noGap() bool { return r.NoGap > 0 || r.NoGapDays > 0 }

func (r *Require) gapLength() string {
	if r.NoGap == 0 {
		return english.Days(r.NoGapDays)
	}
	return english.Count(r.NoGap, "month", "months")
}

// covered returns the days with an entry or away, in the order of their first day.
func (v *verdict) covered(r *Require, w window) []cpd.Span {
	away := absences(v.m, w.whole().Meet(cpd.Span{To: v.asOf}), nil)
	var out []cpd.Span
	for e := range v.within(w) {
		if v.towards(&Require{Of: MeasureValues, Where: r.Where}, e).IsZero() {
			continue
		}
		for len(away) > 0 && away[0].From.Before(e.Date) {
			out, away = append(out, away[0]), away[1:]
		}
		out = append(out, cpd.Span{From: e.Date, To: e.Last()})
	}
	return append(out, away...)
}
