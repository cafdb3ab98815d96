package scheme

import (
	"cmp"
	"fmt"

	"example.org/cpdlog/internal/cpd"
)

// need is how much of a requirement this member has to do, and why it is not
// what the rule says for everyone.
type need struct {
	amount  cpd.Amount
	reasons []Reason
}

func (n *need) change(rule, text string, to cpd.Amount) {
	if to.Equal(n.amount) {
		return
	}
	n.reasons = append(n.reasons, Reason{Rule: rule, Text: text, Change: to.Sub(n.amount)})
	n.amount = to
}

// needOf returns the requirement after its ratio, the member's roles over the
// years, the adjustments and what was granted to the member. The roles held
// over the whole window have a say, not only those of its last period.
func (v *verdict) needOf(r *Require, w window) need {
	v = v.over(w.spans)
	r = cmp.Or(v.rules.require(r.ID), r)
	n := need{amount: r.AtLeast}
	v.forEvery(r, w, &n)
	v.blend(r, w, &n)
	v.adjust(r, w, &n)
	v.granted(r, w, &n)
	n.amount = n.amount.Max(cpd.Amount{})
	return n
}

// over looks at the same entries by the rules for the roles held over some
// days.
func (v *verdict) over(days []cpd.Span) *verdict {
	if len(v.m.Profiles) == 0 {
		return v
	}
	then := *v
	then.rules = v.rulesOver(v.year(), days)
	return &then
}

// forEvery makes the requirement grow with something else that is counted.
func (v *verdict) forEvery(r *Require, w window, n *need) {
	if r.ForEvery == nil || r.ForEvery.Amount.Sign() <= 0 {
		return
	}
	var base cpd.Amount
	for e := range v.within(w) {
		base = base.Add(e.of(r.ForEvery.Of, &r.ForEvery.Where))
	}
	word := v.s.noun(r.ForEvery.Of, "")
	text := fmt.Sprintf("%s for every %s, of which there are %s so far", units(r.AtLeast, v.s.noun(r.Of, r.OfTag)), units(r.ForEvery.Amount, word), number(base))
	n.change("require."+r.ID, text, r.AtLeast.Mul(base).Div(r.ForEvery.Amount))
}

// granted takes off what the body granted to this member.
func (v *verdict) granted(r *Require, w window, n *need) {
	for _, red := range v.m.Reductions {
		named := red.Requirement == r.ID || (red.Requirement == "" && r == v.rules.total())
		if !named || !w.whole().Holds(red.On) {
			continue
		}
		to := n.amount.Sub(red.Amount).Max(cpd.Amount{})
		text := fmt.Sprintf("%s granted to the member", units(red.Amount, v.s.noun(r.Of, r.OfTag)))
		if red.Reason != "" {
			text += ": " + cpd.Visible(red.Reason)
		}
		n.change("reduction", text, to)
	}
}
