package scheme

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
)

// grant takes off what a rule grants to everyone whom it is for: a share of
// the requirement, or an amount.
func (v *verdict) grant(r *Require, w window, n *need) {
	for a := range cpd.Each(v.rules.Adjusts) {
		if a.Grant == nil || !a.applies(r) || !a.entitled(v.m, w.full) {
			continue
		}
		given := *a.Grant
		if a.grantsShare() {
			given = n.amount.Mul(given)
		}
		to := n.amount.Sub(given).Max(cpd.Amount{})
		n.change("adjust."+a.ID, v.adjusted(fmt.Sprintf("%s granted", units(given, v.s.noun(r.Of, r.OfTag))), r, n.amount, to), to)
	}
}

// grantsShare reports whether the grant is a share of the requirement; GrantOf
// "unit" makes it an amount.
func (a *Adjust) grantsShare() bool { return a.GrantOf != "unit" }

// entitled reports whether the condition of an adjustment holds in a span.
func (a *Adjust) entitled(m cpd.Membership, full cpd.Span) bool {
	switch a.When {
	case "registered on":
		in := cpd.Span{From: m.Joined, To: m.Left}
		return full.Holds(a.On) && in.Holds(a.On)
	case "part-time":
		return len(m.WeeklyHours) > 0
	}
	part, _ := a.lost(m, window{full: full})
	return part.Sign() > 0
}

// monthsAway is the months of all absences in a span.
func (a *Adjust) monthsAway(m cpd.Membership, full cpd.Span) (months int) {
	for _, span := range absences(m, full, a) {
		months += a.months(span)
	}
	return months
}

// extension is how many months longer a period is for this member.
func (r *Rules) extension(m cpd.Membership, full cpd.Span) (months int) {
	for a := range cpd.Each(r.Adjusts) {
		if a.Extend > 0 && a.entitled(m, full) {
			months += a.Extend
		}
		if a.ExtendAway {
			months += a.monthsAway(m, full)
		}
	}
	return months
}
