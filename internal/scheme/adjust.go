package scheme

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// adjust makes a requirement smaller for part of a period. Times away are
// added up before they are taken off, so that joining late and being ill in
// the same year do not shrink each other; a shorter working week then makes
// what is left smaller in proportion.
func (v *verdict) adjust(r *Require, w window, n *need) {
	whole := n.amount
	var lost cpd.Amount
	for a := range cpd.Each(v.rules.Adjusts) {
		if !a.takesTime() || !a.applies(r) {
			continue
		}
		part, text := a.lost(v.m, w)
		if part.Sign() > 0 {
			lost = lost.Add(part)
			to := whole.Mul(cpd.Whole(1).Sub(lost)).Max(cpd.Amount{})
			n.change("adjust."+a.ID, v.adjusted(text, r, n.amount, to), to)
		}
	}
	v.partTime(r, w, n)
	v.grant(r, w, n)
}

func (v *verdict) adjusted(text string, r *Require, from, to cpd.Amount) string {
	noun := v.s.noun(r.Of, r.OfTag)
	if to.IsZero() {
		return fmt.Sprintf("%s: nothing instead of %s", text, asked(from, noun))
	}
	return fmt.Sprintf("%s: %s instead of %s", text, asked(to, noun), rounded(from, cpd.Up))
}

// takesTime reports whether the adjustment is by time away; others grant, blend,
// extend or go by the working week.
func (a *Adjust) takesTime() bool {
	if a.When == "part-time" || a.Grant != nil || a.Blend && a.When == "" {
		return false
	}
	return a.Basis != "" || a.Extend == 0 && !a.ExtendAway && !a.Blend
}

// applies reports whether an adjustment is for a requirement: one that it names, else
// each that is not in proportion to what was done already.
func (a *Adjust) applies(r *Require) bool {
	return len(a.Reduces) == 0 && r.ForEvery == nil || slices.Contains(a.Reduces, r.ID)
}

// lost is the share of the window that an adjustment takes off.
func (a *Adjust) lost(m cpd.Membership, w window) (cpd.Amount, string) {
	switch a.When {
	case "joined part-way":
		if m.Joined.After(w.full.From) && !m.Joined.After(w.full.To) {
			why := "joined on " + m.Joined.Short()
			if a.byDay() {
				return cpd.Whole(1).Sub(a.rowFrom(m.Joined, w.full)), why + ", by the table"
			}
			return a.share(cpd.Span{From: m.Joined, To: w.full.To}, w.full, why)
		}
	case "left":
		if !m.Left.IsZero() && m.Left.Before(w.full.To) && !m.Left.Before(w.full.From) {
			return a.share(cpd.Span{From: w.full.From, To: m.Left}, w.full, "left on "+m.Left.Short())
		}
	case "absence":
		return a.away(m, w)
	}
	return cpd.Amount{}, ""
}

// share is what is lost of a window when only the days in it count.
func (a *Adjust) share(in, full cpd.Span, why string) (cpd.Amount, string) {
	one := cpd.Whole(1)
	switch a.Basis {
	case "months":
		n, of := a.months(in), monthsOf(full)
		return one.Sub(cpd.Fraction(int64(n), int64(of)).Min(one)), fmt.Sprintf("%s, %d of %d months", why, n, of)
	case "table":
		n := a.months(in)
		return one.Sub(a.row(n, one)), fmt.Sprintf("%s, %s by the table", why, english.Count(n, "month", "months"))
	}
	return one.Sub(cpd.Fraction(int64(in.Days()), int64(full.Days()))), fmt.Sprintf("%s, %d of %d days", why, in.Days(), full.Days())
}

// away is what absences take off. Every absence must last long enough as a
// whole, whichever part of it lies in the window.
func (a *Adjust) away(m cpd.Membership, w window) (cpd.Amount, string) {
	days, months := 0, a.monthsAway(m, w.full)
	for _, span := range absences(m, w.full, a) {
		days += span.Days()
	}
	if days == 0 {
		return cpd.Amount{}, ""
	}
	switch a.Basis {
	case "months":
		of := monthsOf(w.full)
		return cpd.Fraction(int64(min(months, of)), int64(of)), fmt.Sprintf("away for %d of %d months", months, of)
	case "table":
		last := cpd.Whole(1)
		if n := len(a.Table); n > 0 {
			last = a.Table[n-1].Factor
		}
		return cpd.Whole(1).Sub(a.row(months, last)), fmt.Sprintf("away for %s, by the table", english.Count(months, "month", "months"))
	}
	return cpd.Fraction(int64(days), int64(w.full.Days())), fmt.Sprintf("away for %d of %d days", days, w.full.Days())
}

// row returns the factor of the first line of the table that reaches up to n, or
// the one for beyond the table.
func (a *Adjust) row(n int, beyond cpd.Amount) cpd.Amount {
	for _, line := range a.Table {
		if n <= line.UpTo {
			return line.Factor
		}
	}
	return beyond
}

// byDay reports whether the table goes by the day of joining.
func (a *Adjust) byDay() bool {
	return a.Basis == "table" && len(a.Table) > 0 && !a.Table[0].From.IsZero()
}

// rowFrom returns the factor of the last row of the window whose day had come when
// the member joined; all is needed where none had.
func (a *Adjust) rowFrom(joined cpd.Date, full cpd.Span) cpd.Amount {
	factor, last := cpd.Whole(1), full.From
	for _, row := range a.Table {
		day := row.From.In(full.From.Year())
		if day.Before(full.From) {
			day = row.From.In(full.From.Year() + 1)
		}
		if !day.After(joined) && !day.Before(last) {
			factor, last = row.Factor, day
		}
	}
	return factor
}

// months returns how many months a span has: complete ones, or to the nearest when
// the rule says so (half a month or more counts).
func (a *Adjust) months(s cpd.Span) int {
	n, end := 0, s.To.AddDays(1)
	for !s.From.AddMonths(n + 1).After(end) {
		n++
	}
	rest := s.From.AddMonths(n)
	if a.Months == "nearest" && 2*rest.DaysUntil(end) >= rest.DaysUntil(s.From.AddMonths(n+1)) {
		n++
	}
	return n
}

func monthsOf(full cpd.Span) int { return max(1, (&Adjust{Months: "nearest"}).months(full)) }

// blend adds up years of different roles: each month of the window asks for its
// share of what the role held in it asks for.
func (v *verdict) blend(r *Require, w window, n *need) {
	for a := range cpd.Each(v.rules.Adjusts) {
		if !a.Blend || a.When == "part-time" || !a.applies(r) || r.ForEvery != nil {
			continue
		}
		var sum cpd.Amount
		in := v.mine(w.full)
		for _, piece := range a.pieces(in) {
			sum = sum.Add(v.requiredIn(r, piece).Mul(weight(piece, in)))
		}
		if !sum.Equal(n.amount) {
			n.change("adjust."+a.ID, v.adjusted("years of different status added up", r, n.amount, sum), sum)
		}
		return
	}
}

// requiredIn returns what the requirement is for the roles held in a part of the
// window.
func (v *verdict) requiredIn(r *Require, piece cpd.Span) cpd.Amount {
	return cmp.Or(v.rulesOver(v.year(), []cpd.Span{piece}).require(r.ID), r).AtLeast
}

// pieces cuts a span into the months (or days) that are added up.
func (a *Adjust) pieces(span cpd.Span) []cpd.Span {
	var out []cpd.Span
	for at := span.From; !at.After(span.To); {
		next := a.pieceAfter(span.From, len(out)+1)
		out = append(out, cpd.Span{From: at, To: next.AddDays(-1)}.Meet(span))
		if !next.After(at) {
			break
		}
		at = next
	}
	return out
}

func (a *Adjust) pieceAfter(start cpd.Date, n int) cpd.Date {
	if a.Basis == "days" {
		return start.AddDays(n)
	}
	return start.AddMonths(n)
}

// weight returns a piece's share of a span: by months where both are whole months,
// so that a leap year weighs no more than another, else by days.
func weight(piece, span cpd.Span) cpd.Amount {
	p, s := &Adjust{}, &Adjust{}
	if wholeMonths(piece) && wholeMonths(span) {
		return cpd.Fraction(int64(p.months(piece)), int64(s.months(span)))
	}
	return cpd.Fraction(int64(piece.Days()), int64(span.Days()))
}

func wholeMonths(s cpd.Span) bool {
	return s.From.AddMonths((&Adjust{}).months(s)) == s.To.AddDays(1)
}

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
	return longest, known && slices.ContainsFunc(m.WeeklyHours, func(h cpd.WeeklyHours) bool { return !h.From.After(span.From) })
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
