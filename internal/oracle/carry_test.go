package oracle

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// surplus is what the year before left over for a requirement: it is scored
// by itself, on its last day. What is for several is over in all of them.
func (o *scorer) surplus(v *view, q scheme.Require) num {
	in := whole(0)
	for _, c := range v.rules.Carries {
		if c.What == "shortfall" || !into(&c, q.ID) || v.now == 0 {
			continue
		}
		before := o.lastYear(v)
		if before == nil || !o.mayCarry(before, &c) {
			continue
		}
		var left num
		for _, then := range before.served(&c) {
			f := o.require(before, then)
			over := lower(higher(whole(0), minus(f.have, f.need)), before.movable(&c, then))
			if left == nil || less(over, left) {
				left = over
			}
		}
		in = plus(in, most(left, c.AtMost))
	}
	return in
}

// shortfall is what the year before did not reach: for one that lacks anything
// as much as the one lacks that lacks most.
func (o *scorer) shortfall(v *view, q scheme.Require) num {
	in := whole(0)
	for _, c := range v.rules.Carries {
		if c.What != "shortfall" || !into(&c, q.ID) || v.now == 0 {
			continue
		}
		before := o.lastYear(v)
		if before == nil || !o.mayCarry(before, &c) {
			continue
		}
		short, own := whole(0), whole(0)
		for _, then := range before.served(&c) {
			f := o.require(before, then)
			short = higher(short, minus(f.need, f.have))
			if then.ID == q.ID {
				own = minus(f.need, f.have)
			}
		}
		if own.Sign() > 0 {
			in = plus(in, most(short, c.AtMost))
		}
	}
	return in
}

func most(a num, atMost *cpd.Amount) num {
	switch {
	case a == nil:
		return whole(0)
	case atMost != nil:
		return lower(a, of(*atMost))
	}
	return a
}

// served is the requirements that a carry is for.
func (v *view) served(c *scheme.Carry) (out []scheme.Require) {
	for _, q := range v.rules.Requires {
		if into(c, q.ID) {
			out = append(out, q)
		}
	}
	return out
}

func into(c *scheme.Carry, id string) bool {
	return len(c.Into) == 0 && id == "total" || len(c.Into) > 0 && named(c.Into, id)
}

func (o *scorer) lastYear(v *view) *view {
	before, _ := o.look(v.years[v.now-1].in.To)
	return before
}

// mayCarry reports whether the condition of a carry held in its year.
func (o *scorer) mayCarry(before *view, c *scheme.Carry) bool {
	if c.OutOf != "" && (before.now == 0) != (c.OutOf == "first period") || o.again(before, c) {
		return false
	}
	for _, q := range before.rules.Requires {
		asked := c.OnlyIf == q.ID || c.OnlyIf == "met" && q.Level != "should"
		if asked && !o.require(before, q).met {
			return false
		}
	}
	return true
}

// again reports whether a carry that moves once in some years has moved out of
// one of the years before.
func (o *scorer) again(v *view, c *scheme.Carry) bool {
	for n := v.now - 1; n >= 0 && (v.now-n)*v.rules.Period.Months < c.OnceIn; n-- {
		then, _ := o.look(v.years[n].in.To)
		least, most := num(nil), whole(0)
		for _, q := range then.served(c) {
			f := o.require(then, q)
			most = higher(most, minus(f.need, f.have))
			over := lower(minus(f.have, f.need), then.movable(c, q))
			if least == nil || less(over, least) {
				least = over
			}
		}
		moves := c.What == "shortfall" && most.Sign() > 0 || c.What != "shortfall" && least != nil && least.Sign() > 0
		if moves && o.mayCarry(then, c) {
			return true
		}
	}
	return false
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
