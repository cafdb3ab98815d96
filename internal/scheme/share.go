package scheme

import (
	"cmp"
	"example.org/cpdlog/internal/cpd"
)

// Step 6: limits that are a share. A share of the requirement is an amount
// like any other. A share of the total is not, since what is cut is part of
// that total: the total is the largest one at which every share holds.

func (v *verdict) limitShares() {
	limits := inOrder(v.rules.Rules, func(l *Limit) bool { return l.Share != nil })
	if len(limits) == 0 {
		return
	}
	for _, set := range v.shareSets(limits) {
		set.findTotal()
		set.apply(v)
	}
}

// shareSet is the share limits that look at the same window, and its entries.
type shareSet struct {
	entries []*scored
	limits  []shareLimit
	total   cpd.Amount
	lines   []line // of each part in turn, while the total is looked for
}

type shareLimit struct {
	group
	cap   cpd.Amount // for a share of the requirement
	fixed bool
}

// shareSets puts together the limits of each window. Groups of the same window
// are the same ones whatever the limit, so that they meet by their number.
func (v *verdict) shareSets(limits []*Limit) []*shareSet {
	var out []*shareSet
	at := map[Window][]*shareSet{}
	for _, l := range limits {
		sets, known := at[l.Over]
		if !known {
			for _, every := range v.groups(&Limit{Over: l.Over}) {
				sets = append(sets, &shareSet{entries: every.entries})
			}
			at[l.Over], out = sets, append(out, sets...)
		}
		for i, g := range v.groups(l) {
			sets[i].limits = append(sets[i].limits, v.shareLimit(g))
		}
	}
	return out
}

func (v *verdict) shareLimit(g group) shareLimit {
	s := shareLimit{group: g, fixed: g.limit.ShareOf == "required"}
	if s.fixed {
		s.cap = g.limit.Share.Mul(v.asIn(g.p).requiredTotal(g.limit.Over, g.from))
	}
	return s
}

// asIn looks at the same entries by the rules of an earlier period.
func (v *verdict) asIn(p int) *verdict {
	if p == v.p {
		return v
	}
	then := *v
	then.p, then.asOf, then.rules = p, v.years[p].span.To, v.rulesFor(v.years[p])
	return &then
}

// requiredTotal returns what the total requirement asks of this member in the
// window that a limit looks at, of several years the one from a day on.
func (v *verdict) requiredTotal(over Window, from cpd.Date) cpd.Amount {
	r := cmp.Or(cpd.Find(v.rules.Requires, func(q *Require) bool { return q.ofAll() && q.Over == over }), v.rules.total())
	if r == nil {
		return cpd.Amount{}
	}
	w := v.windowFor(r)
	if r.Over.Kind == OverEachYear && over.Kind == OverEachYear {
		w = v.yearHolding(v.p, from)
	}
	return v.needOf(r, w).amount
}
