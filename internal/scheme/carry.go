package scheme

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// Steps 7 and 9: what moves from one period into the next. The rules of the
// period that it comes from decide. What was carried in is used first and is
// never carried a second time: only what was earned in the period itself is.

// moved is what one carry rule moves for one requirement.
type moved struct {
	rule   *Carry
	into   string // requirement id
	amount cpd.Amount
	from   cpd.Span
	reason Reason
}

// carryIn takes what the period (or the cycle) before passed on.
func (v *verdict) carryIn() {
	for _, r := range v.requires {
		prev := v.before(r)
		if prev < 0 || !v.carriesFrom(prev) {
			continue
		}
		for _, m := range v.judge(prev).out {
			if m.into == r.ID {
				v.in = append(v.in, m)
			}
		}
	}
}

func (j *judging) carriesFrom(p int) bool { return len(j.rulesFor(j.years[p]).Carries) > 0 }

// before returns the period that passes something on to a requirement: the one
// before, or the last one of the cycle before; -1 when there is none.
func (v *verdict) before(r *Require) int {
	switch r.Over.Kind {
	case OverPeriod, "":
		return v.p - 1
	case OverCycle:
		_, first, ok := v.cycleOf(v.p)
		if ok {
			return first - 1
		}
	}
	return -1
}

// addCarried adds what was carried in to what the member has and needs.
func (v *verdict) addCarried(r *Require, m measured, res *RequirementResult) {
	for _, in := range v.in {
		if in.into != r.ID || in.amount.IsZero() {
			continue
		}
		res.Reasons = append(res.Reasons, in.reason)
		switch {
		case in.rule.What != "shortfall":
			res.Have = res.Have.Add(in.amount)
		case in.rule.FillFirst:
			v.fillFirst(in, m, res)
		default:
			res.Need = res.Need.Add(in.amount)
		}
	}
}

// fillFirst pays last period's shortfall out of what this period has, before
// anything counts for this one.
func (v *verdict) fillFirst(in moved, m measured, res *RequirementResult) {
	var able cpd.Amount
	for _, e := range m.entries {
		if in.rule.Where.holdsAny(e) {
			able = able.Add(v.towards(v.rules.require(in.into), e))
		}
	}
	paid := in.amount.Min(able).Min(res.Have)
	res.Have = res.Have.Sub(paid)
	res.Need = res.Need.Add(in.amount.Sub(paid))
	if noun := v.rules.Period.noun(); paid.Sign() > 0 {
		res.addReason(in.reason.Rule, fmt.Sprintf("%s of this %s went to the shortfall of the %s before first", units(paid, res.Noun), noun, noun))
	}
}

// carryOut works out what passes on from this period. A carry moves one amount
// into all that it goes into.
func (v *verdict) carryOut() {
	for c := range cpd.Each(v.rules.Carries) {
		if !v.allowed(c) {
			continue
		}
		into := slices.DeleteFunc(v.rules.intoOf(c), func(r *Require) bool { return !v.passesOn(c, r) })
		amount := v.moves(c, into)
		for _, r := range into {
			v.pass(c, r, amount)
		}
	}
}

// moves is how much a carry moves: what lies over every requirement that it
// goes into, or what is missing of the one that lacks most.
func (v *verdict) moves(c *Carry, into []*Require) (amount cpd.Amount) {
	for i, r := range into {
		res := v.result(r.ID)
		switch over := v.surplus(c, r, res); {
		case c.What == "shortfall":
			amount = amount.Max(res.ToGo)
		case i == 0 || over.Cmp(amount) < 0:
			amount = over
		}
	}
	if c.AtMost != nil {
		amount = amount.Min(*c.AtMost)
	}
	return amount
}

// intoOf returns the requirements that a carry goes into: the total, unless it
// names others.
func (r *Rules) intoOf(c *Carry) (out []*Require) {
	into := c.Into
	if len(into) == 0 {
		into = []string{"total"}
	}
	for _, id := range into {
		if q := r.requireOrTotal(id); q != nil {
			out = append(out, q)
		}
	}
	return out
}

func (v *verdict) result(id string) *RequirementResult {
	return cpd.Find(v.results, func(r *RequirementResult) bool { return r.ID == id })
}

// passesOn reports whether the requirement's window ends with this period, and that
// it lacks something where it is a shortfall that moves.
func (v *verdict) passesOn(c *Carry, r *Require) bool {
	if res := v.result(r.ID); res == nil || c.What == "shortfall" && res.ToGo.IsZero() || !v.outOf(c, r) {
		return false
	}
	switch r.Over.Kind {
	case OverPeriod, "":
		return true
	case OverCycle:
		return v.endsCycle(v.p)
	}
	return false
}

// outOf reports whether a carry moves out of this period: the member's first one (or
// first cycle), or a later one.
func (v *verdict) outOf(c *Carry, r *Require) bool {
	first := v.p == 0
	if r.Over.Kind == OverCycle {
		_, p, _ := v.cycleOf(v.p)
		first = p <= v.firstCounted(v.p)
	}
	return c.OutOf == "" || first == (c.OutOf == "first period")
}

// again reports whether a carry that moves once in so many months has moved already.
func (v *verdict) again(c *Carry) bool {
	for p := v.p - 1; p >= 0 && (v.p-p)*v.rules.Period.Months < c.OnceIn; p-- {
		if slices.ContainsFunc(v.judge(p).out, func(m moved) bool { return m.rule.ID == c.ID }) {
			return true
		}
	}
	return false
}

// allowed reports whether the condition of a carry holds.
func (v *verdict) allowed(c *Carry) bool {
	if v.again(c) {
		return false
	}
	switch c.OnlyIf {
	case "":
		return true
	case "met":
		return v.allMet()
	}
	res := v.result(c.OnlyIf)
	return res != nil && res.Met
}

func (v *verdict) allMet() bool {
	return !slices.ContainsFunc(v.results, func(r RequirementResult) bool { return r.Level == "must" && !r.Met })
}

func (v *verdict) pass(c *Carry, r *Require, amount cpd.Amount) {
	if amount.Sign() <= 0 {
		return
	}
	res := v.result(r.ID)
	text := fmt.Sprintf("a %s of %s from %s", whatOf(c), units(amount, res.Noun), res.Window)
	v.out = append(v.out, moved{c, r.ID, amount, res.Window, Reason{Rule: carryRule(c), Text: text, Change: amount}})
}

func whatOf(c *Carry) string { return cmp.Or(c.What, "surplus") }

func carryRule(c *Carry) string {
	if c.ID == "" {
		return "carry"
	}
	return "carry." + c.ID
}

// surplus returns what lies over the requirement, as far as entries that may be
// carried have earned it in time.
func (v *verdict) surplus(c *Carry, r *Require, res *RequirementResult) cpd.Amount {
	need := res.Need
	if res.Exempt {
		need = cpd.Amount{}
	}
	var own cpd.Amount
	since := cpd.Date{}
	if c.EarnedLast > 0 {
		since = v.year().span.To.AddDays(1).AddMonths(-c.EarnedLast)
	}
	for _, e := range v.measure(r, v.windowFor(r)).entries {
		if !e.Date.Before(since) {
			own = own.Add(v.carriable(c, r, e))
		}
	}
	return res.Have.Sub(need).Min(own).Max(cpd.Amount{})
}

// carriable returns what an entry gives to the requirement by the parts that the
// carry rule takes as well.
func (v *verdict) carriable(c *Carry, r *Require, e *scored) cpd.Amount {
	if c.Where.Empty() {
		return v.towards(r, e)
	}
	return e.of(r.Of, &Where{All: []Where{r.Where, c.Where}})
}

// carried returns what was moved in and out, for the standing.
func (v *verdict) carried() []CarryResult {
	out := cpd.ListOf(v.in, func(m moved) CarryResult { return m.result(true) })
	over := !v.asOf.Before(v.year().span.To)
	for _, m := range v.out {
		if m.rule.What != "shortfall" || over {
			out = append(out, m.result(false))
		}
	}
	return out
}

func (m *moved) result(in bool) CarryResult {
	return CarryResult{ID: m.rule.ID, In: in, Amount: m.amount, Into: []string{m.into}, From: m.from, What: whatOf(m.rule), Reason: m.reason}
}
