package oracle

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// needIn is what is needed in the end: so much for every so much of something
// else, the part of the year, and what was granted to this member.
func (o *scorer) needIn(v *view, q scheme.Require, ps []*piece) num {
	need := of(q.AtLeast)
	if q.ForEvery != nil {
		base := whole(0)
		for _, p := range pick(ps, &q.ForEvery.Where) {
			base = plus(base, amount(q.ForEvery.Of, p, &q.ForEvery.Where))
		}
		need = times(need, over(base, of(q.ForEvery.Amount))) // in proportion: nothing asks for rounding
	}
	return v.lessened(q, need, v.stretch(q))
}

// need is what a requirement asks for in a year.
func (o *scorer) need(v *view, q scheme.Require, n int, _ year) num {
	return v.lessened(q, of(q.AtLeast), v.years[n])
}

// totalRequire is the requirement called total, as it was in a year.
func (v *view) totalRequire(n int) scheme.Require {
	r := inForce(v.o.s, v.o.m, v.years[n], cpd.Date{})
	for _, q := range r.Requires {
		if q.ID == "total" {
			return q
		}
	}
	return scheme.Require{}
}

func (v *view) lessened(q scheme.Require, need num, y year) num {
	for _, a := range v.rules.Adjusts {
		if lessens(&a, q) {
			need = times(need, v.factor(&a, y))
		}
	}
	need = higher(whole(0), minus(need, v.granted(q, need, y)))
	for _, r := range v.o.m.Reductions {
		if r.Requirement == q.ID && y.holds(r.On) {
			need = higher(whole(0), minus(need, of(r.Amount)))
		}
	}
	return need
}

// lessens leaves out what grows with something else, unless it is named: less done
// asks for less by itself.
func lessens(a *scheme.Adjust, q scheme.Require) bool {
	if len(a.Reduces) == 0 {
		return q.ForEvery == nil
	}
	return named(a.Reduces, q.ID)
}

func named(list []string, id string) bool {
	for _, one := range list {
		if one == id {
			return true
		}
	}
	return len(list) == 0
}

// factor is the part of a requirement that an adjustment leaves.
func (v *view) factor(a *scheme.Adjust, y year) num {
	switch a.Basis {
	case "days":
		return dayByDay(y, func(d cpd.Date) bool { return v.counts(a, d) })
	case "months":
		return v.monthByMonth(a, y)
	case "weekly hours":
		return v.weekly(a, y)
	case "table":
		return v.byTable(a, y)
	}
	return whole(1)
}

// byTable looks up the months that the member was in, or away. Who was in for
// longer than the table goes needs all; who was away for longer, what the last
// row says.
func (v *view) byTable(a *scheme.Adjust, y year) num {
	m := v.o.m
	switch {
	case a.When == "joined part-way" && m.Joined.After(y.from) && !m.Joined.After(y.to):
		return row(a, months(m.Joined, y.to, a.Months), whole(1))
	case a.When == "left" && !m.Left.IsZero() && m.Left.Before(y.to) && !m.Left.Before(y.from):
		return row(a, months(y.from, m.Left, a.Months), whole(1))
	case a.When == "absence":
		away, any := v.monthsAway(a, y)
		if any {
			return row(a, away, of(a.Table[len(a.Table)-1].Factor))
		}
	}
	return whole(1)
}

func row(a *scheme.Adjust, months int, beyond num) num {
	for _, line := range a.Table {
		if months <= line.UpTo {
			return of(line.Factor)
		}
	}
	return beyond
}

// monthsAway adds up the absences that last long enough, within a run of days.
func (v *view) monthsAway(a *scheme.Adjust, y year) (away int, any bool) {
	for _, off := range v.o.away() {
		meet := off.Meet(cpd.Span{From: y.from, To: y.to}).Meet(cpd.Span{From: v.o.m.Joined, To: v.o.m.Left})
		if longEnough(a, off) && meet.Days() > 0 {
			away += months(meet.From, meet.To, a.Months)
			any = true
		}
	}
	return away, any
}

// counts reports whether a day is one on which the requirement runs.
func (v *view) counts(a *scheme.Adjust, d cpd.Date) bool {
	switch a.When {
	case "joined part-way":
		return !d.Before(v.o.m.Joined)
	case "left":
		return v.o.m.Left.IsZero() || !d.After(v.o.m.Left)
	case "absence":
		if d.Before(v.o.m.Joined) || !v.o.m.Left.IsZero() && d.After(v.o.m.Left) {
			return true
		}
		for _, off := range v.o.away() {
			if off.Holds(d) && longEnough(a, off) {
				return false
			}
		}
	}
	return true
}

// away is the member's absences; those that touch or overlap are one.
func (o *scorer) away() []cpd.Span {
	var out []cpd.Span
	for _, one := range o.m.Absences {
		for d := one.From; !d.After(one.To); d = d.AddDays(1) {
			out = append(out, cpd.Span{From: d, To: d})
		}
	}
	slices.SortFunc(out, func(a, b cpd.Span) int { return a.From.Compare(b.From) })
	for i := 0; i+1 < len(out); {
		if out[i+1].From.After(out[i].To.AddDays(1)) {
			i++
			continue
		}
		out[i].To = out[i+1].To
		out = slices.Delete(out, i+1, i+2)
	}
	return out
}

// longEnough reports whether an absence lasts as long as it must.
func longEnough(a *scheme.Adjust, off cpd.Span) bool {
	if a.AtLeastDays > 0 && off.Days() < a.AtLeastDays {
		return false
	}
	return a.AtLeast == 0 || !off.From.AddMonths(a.AtLeast).After(off.To.AddDays(1))
}

func dayByDay(y year, counts func(cpd.Date) bool) num {
	n, all := 0, 0
	for d := y.from; !d.After(y.to); d = d.AddDays(1) {
		all++
		if counts(d) {
			n++
		}
	}
	return frac(n, all)
}

// monthByMonth counts the months of the part of the year that counts, for
// joining and leaving, or of the absence.
func (v *view) monthByMonth(a *scheme.Adjust, y year) num {
	all := months(y.from, y.to, "nearest")
	if a.When == "absence" {
		away, _ := v.monthsAway(a, y)
		return frac(max(0, all-away), all)
	}
	from, to := y.from, y.to
	if a.When == "joined part-way" && v.o.m.Joined.After(from) {
		from = v.o.m.Joined
	}
	if a.When == "left" && !v.o.m.Left.IsZero() && v.o.m.Left.Before(to) {
		to = v.o.m.Left
	}
	if from == y.from && to == y.to {
		return whole(1)
	}
	return frac(min(all, months(from, to, a.Months)), all)
}

// months counts the months of a run of days, one after the other from its
// first day; of a part of a month that is left over, the nearest counts half a
// month as one.
func months(from, to cpd.Date, how string) int {
	n := 0
	for !from.AddMonths(n + 1).After(to.AddDays(1)) {
		n++
	}
	start, end := from.AddMonths(n), from.AddMonths(n+1)
	if how == "nearest" && 2*start.DaysUntil(to.AddDays(1)) >= start.DaysUntil(end) {
		n++
	}
	return n
}

// weekly is the working week as a part of a full one. The generator keeps it
// the same for the whole membership.
func (v *view) weekly(a *scheme.Adjust, y year) num {
	f := whole(1)
	for _, w := range v.o.m.WeeklyHours {
		if !w.From.After(v.o.m.Joined) {
			f = lower(whole(1), frac(w.Minutes, a.FullTime))
		}
	}
	return f
}

// granted is what counts as done already.
func (v *view) granted(q scheme.Require, need num, y year) num {
	have := whole(0)
	for _, a := range v.rules.Adjusts {
		if a.Grant == nil || !lessens(&a, q) || !v.applies(&a, y) {
			continue
		}
		if a.GrantOf == "required" {
			have = plus(have, times(of(*a.Grant), need))
		} else {
			have = plus(have, of(*a.Grant))
		}
	}
	return have
}

func (v *view) applies(a *scheme.Adjust, y year) bool {
	switch a.When {
	case "registered on":
		return y.holds(a.On) && (v.o.m.Left.IsZero() || !a.On.After(v.o.m.Left))
	case "joined part-way":
		return y.holds(v.o.m.Joined) && v.o.m.Joined.After(y.from)
	}
	return false
}

// exempt reports whether a requirement does not apply in a year.
func (v *view) exempt(id string, n int) bool {
	y := v.years[n]
	for _, x := range v.rules.Exempts {
		if named(x.Requirements, id) && v.excuse(&x, n, y) {
			return true
		}
	}
	return false
}

func (v *view) excuse(x *scheme.Exempt, n int, y year) bool {
	switch x.When {
	case "": // such an entry is enough, whether or not it has what it needs to count
		return slices.ContainsFunc(v.o.claimed(v.years[n], v.on), func(p *piece) bool { return chosen(&x.Where, p) })
	case "first period":
		return n == 0
	case "retired":
		return holds(v.o.m, "retired", y)
	case "joined on or after":
		for d := y.to; y.holds(v.o.m.Joined) && !d.Before(y.from); d = d.AddDays(-1) {
			if d == x.On.In(d.Year()) { // the last such day of the period
				return !v.o.m.Joined.Before(d)
			}
		}
		return false
	case "leave":
		for _, off := range v.o.away() {
			if off.Holds(y.in.From) && off.Holds(y.in.To) {
				return true
			}
		}
	}
	return false
}
