package oracle

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// year is one period of a membership: the days that the rule gives it, and
// those of them on which the member was one.
type year struct {
	from, to cpd.Date // by the rule
	in       cpd.Span // of the member
}

func (y year) holds(d cpd.Date) bool { return !d.Before(y.in.From) && !d.After(y.in.To) }

// years lists the periods of a membership from the first one to the one that
// holds a day.
func years(s *scheme.Scheme, r *scheme.PeriodRule, m cpd.Membership, on cpd.Date) []year {
	var out []year
	start := firstStart(r, m)
	for n := 1; !start.After(on) && n < 400; n++ {
		next := nextStart(r, m, start, n)
		for _, a := range s.Rules.Adjusts {
			if a.When == "registered on" && a.Extend > 0 && !a.On.Before(start) && a.On.Before(next) && !a.On.Before(m.Joined) {
				next = extended(r, m, next, a.Extend)
			}
		}
		y := year{from: start, to: next.AddDays(-1)}
		y.in = cpd.Span{From: y.from, To: y.to}
		if y.in.From.Before(m.Joined) {
			y.in.From = m.Joined
		}
		if !m.Left.IsZero() && m.Left.Before(y.in.To) {
			y.in.To = m.Left
		}
		if n == 1 && r.MemberDate && !m.Renewal.IsZero() {
			y.from = earlier(next, r.Months)
		}
		out = append(out, y)
		start = next
	}
	return out
}

// extended moves an end of a period by months, on the member's own day.
func extended(r *scheme.PeriodRule, m cpd.Membership, d cpd.Date, months int) cpd.Date {
	if r.MemberDate && m.Renewal.IsZero() && r.Months%12 == 0 && months%12 == 0 {
		return m.Joined.Anniversary().In(d.Year() + months/12)
	}
	return later(d, months)
}

// later moves by months; whole years keep the day of the year.
func later(d cpd.Date, months int) cpd.Date {
	if months%12 == 0 {
		return d.AddYears(months / 12)
	}
	return d.AddMonths(months)
}

func earlier(d cpd.Date, months int) cpd.Date { return later(d, -months) }

func firstStart(r *scheme.PeriodRule, m cpd.Membership) cpd.Date {
	switch {
	case r.MemberDate:
		return m.Joined
	case !r.Anchor.IsZero():
		d := r.Anchor
		for !later(d, r.Months).After(m.Joined) {
			d = later(d, r.Months)
		}
		return d
	}
	d := r.Fixed.In(m.Joined.Year())
	if d.After(m.Joined) {
		d = r.Fixed.In(m.Joined.Year() - 1)
	}
	return d
}

// nextStart is the start after the n-th one. The member's own day is kept:
// who joined on 29 February starts on 1 March in other years and on
// 29 February again where there is one.
func nextStart(r *scheme.PeriodRule, m cpd.Membership, start cpd.Date, n int) cpd.Date {
	switch {
	case r.MemberDate && !m.Renewal.IsZero() && n == 1:
		d := m.Renewal.In(start.Year())
		if !d.After(start) {
			d = m.Renewal.In(start.Year() + 1)
		}
		return d
	case r.MemberDate && !m.Renewal.IsZero() && r.Months%12 == 0:
		return m.Renewal.In(start.Year() + r.Months/12)
	case r.MemberDate && r.Months%12 == 0:
		return m.Joined.Anniversary().In(start.Year() + r.Months/12)
	case !r.Fixed.IsZero():
		return r.Fixed.In(start.Year() + r.Months/12)
	}
	return later(start, r.Months)
}

// cycle is the run of days of the cycle of years that holds a day; false where
// there is none yet.
func cycle(s *scheme.Scheme, m cpd.Membership, on cpd.Date) (cpd.Span, bool) {
	y, ok := wholeCycle(s, m, on)
	return y.in, ok
}

func wholeCycle(s *scheme.Scheme, m cpd.Membership, on cpd.Date) (year, bool) {
	c := s.Rules.Cycle
	if c == nil {
		return year{}, false
	}
	if c.FirstFullYear {
		for _, y := range years(s, &s.Rules.Period, m, on) {
			if y.from == y.in.From {
				own := cpd.Membership{Joined: y.from, Left: m.Left}
				return lastOf(years(s, &scheme.PeriodRule{Months: c.Months, MemberDate: true}, own, on))
			}
		}
		return year{}, false
	}
	return lastOf(years(s, c, m, on))
}

func lastOf(ys []year) (year, bool) {
	if len(ys) == 0 {
		return year{}, false
	}
	return ys[len(ys)-1], true
}
