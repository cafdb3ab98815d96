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

// most rounds of settle; each fixes at least one limit that cuts, so that more
// are never needed for limits that lie within each other or apart.
const mostRounds = 200

// findTotal finds the largest total T that is what remains when every share
// of T is applied. What remains is a concave function of T made of straight
// lines, so following its line down from the uncut total ends on T exactly.
func (s *shareSet) findTotal() {
	n := 0
	for _, e := range s.entries {
		s.total, n = s.total.Add(e.counted()), n+len(e.parts)
	}
	s.lines = make([]line, 0, n)
	one := cpd.Whole(1)
	for range mostRounds {
		remains, slope := s.remains()
		if remains.Cmp(s.total) >= 0 || slope.Cmp(one) >= 0 {
			return
		}
		s.total = remains.Sub(slope.Mul(s.total)).Div(one.Sub(slope))
	}
}

// line is an amount at the present total, and how fast it grows with it.
type line struct{ at, slope cpd.Amount }

func (l line) add(m line) line { return line{l.at.Add(m.at), l.slope.Add(m.slope)} }
func (l line) sub(m line) line { return line{l.at.Sub(m.at), l.slope.Sub(m.slope)} }

// below reports whether l lies under m at a total just above the present one, where
// the line that is followed down has to be the true one.
func (l line) below(m line) bool {
	if c := l.at.Cmp(m.at); c != 0 {
		return c < 0
	}
	return l.slope.Cmp(m.slope) < 0
}

// partOf returns the share that a part has of a whole; where there is nothing yet,
// of how fast it grows.
func (l line) partOf(whole line) cpd.Amount {
	if whole.at.IsZero() {
		return l.slope.Div(whole.slope)
	}
	return l.at.Div(whole.at)
}

// remains is what is left of all entries at the present total.
func (s *shareSet) remains() (sum, slope cpd.Amount) {
	s.lines = s.lines[:0]
	for _, e := range s.entries {
		for i := range e.parts {
			e.parts[i].line = len(s.lines)
			s.lines = append(s.lines, line{at: e.parts[i].counts})
		}
	}
	for i := range s.limits {
		s.limits[i].cut(s.lines, s.total)
	}
	for _, l := range s.lines {
		sum, slope = sum.Add(l.at), slope.Add(l.slope)
	}
	return sum, slope
}

func (l *shareLimit) allowed(total cpd.Amount) line {
	if l.fixed {
		return line{at: l.cap}
	}
	return line{l.limit.Share.Mul(total), *l.limit.Share}
}

// cut applies one limit, oldest entry first.
func (l *shareLimit) cut(lines []line, total cpd.Amount) {
	left := l.allowed(total)
	for _, e := range l.entries {
		var have line
		for i := range e.parts {
			if p := &e.parts[i]; l.limit.Where.holds(p) {
				have = have.add(lines[p.line])
			}
		}
		if !left.below(have) {
			left = left.sub(have)
			continue
		}
		for i := range e.parts {
			if p := &e.parts[i]; l.limit.Where.holds(p) {
				share := lines[p.line].partOf(have)
				lines[p.line] = line{left.at.Mul(share), left.slope.Mul(share)}
			}
		}
		left = line{}
	}
}

// apply cuts the entries down for good, with reasons.
func (s *shareSet) apply(v *verdict) {
	for l := range cpd.Each(s.limits) {
		most := l.allowed(s.total).at
		r := v.counterOf(l.limit, l.words(most, v.s.Unit))
		r.left = most
		for _, e := range l.entries {
			r.apply(e, &l.limit.Where)
		}
		v.account(l.group, v.s.Unit, v.s.Unit, most, r.used, r.lost)
	}
}

func (l *shareLimit) words(most cpd.Amount, unit string) string {
	of := "the total"
	if l.fixed {
		of = "what is required"
	}
	return number(l.limit.Share.Mul(cpd.Whole(100))) + "% of " + of + " (" + units(most, unit) + ")"
}
