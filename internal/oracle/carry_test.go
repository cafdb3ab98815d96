package oracle

import (
	"cpdlog/internal/scheme"
)

// surplus is what the year before left over for a requirement: it is scored
// by itself, on its last day.
func (o *scorer) surplus(v *view, q scheme.Require) num {
	in := whole(0)
	for _, c := range v.rules.Carries {
		if c.What == "shortfall" || !into(&c, q.ID) || v.now == 0 {
			continue
		}
		before, f := o.lastYear(v, q)
		if before == nil || !o.mayCarry(before, &c) {
			continue
		}
		left := higher(whole(0), minus(f.have, f.need))
		left = lower(left, before.movable(&c, q))
		if c.AtMost != nil {
			left = lower(left, of(*c.AtMost))
		}
		in = plus(in, left)
	}
	return in
}

// shortfall is what the year before did not reach.
func (o *scorer) shortfall(v *view, q scheme.Require) num {
	in := whole(0)
	for _, c := range v.rules.Carries {
		if c.What != "shortfall" || !into(&c, q.ID) || v.now == 0 {
			continue
		}
		if before, f := o.lastYear(v, q); before != nil {
			short := higher(whole(0), minus(f.need, f.have))
			if c.AtMost != nil {
				short = lower(short, of(*c.AtMost))
			}
			in = plus(in, short)
		}
	}
	return in
}

func into(c *scheme.Carry, id string) bool {
	return len(c.Into) == 0 && id == "total" || len(c.Into) > 0 && named(c.Into, id)
}

func (o *scorer) lastYear(v *view, q scheme.Require) (*view, finding) {
	before, ok := o.look(v.years[v.now-1].in.To)
	if !ok {
		return nil, finding{}
	}
	for _, then := range before.rules.Requires {
		if then.ID == q.ID {
			return before, o.require(before, then)
		}
	}
	return nil, finding{}
}

// mayCarry says that the condition of a carry held in its year.
func (o *scorer) mayCarry(before *view, c *scheme.Carry) bool {
	for _, q := range before.rules.Requires {
		asked := c.OnlyIf == q.ID || c.OnlyIf == "met" && q.Level != "should"
		if asked && !o.require(before, q).met {
			return false
		}
	}
	return true
}

// movable is what the right entries of a year earned, as far as it counted.
// What was itself carried in was not earned in the year and moves no further.
func (v *view) movable(c *scheme.Carry, q scheme.Require) num {
	sum := whole(0)
	for _, p := range pick(pick(v.ofYear(v.now), &c.Where), &q.Where) {
		if c.EarnedLast == 0 || p.e.Date.After(v.years[v.now].to.AddMonths(-c.EarnedLast)) {
			sum = plus(sum, lower(amount(q.Of, p, &q.Where), amount(q.Of, p, &c.Where)))
		}
	}
	return sum
}
