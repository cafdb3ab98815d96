package scheme

import (
	"slices"
	"strings"

	"cpdlog/internal/cpd"
)

// applyExclusives decides, for each set of requirements of which an entry may serve
// only one, which one that is: the division that is best for the member.
func (v *verdict) applyExclusives() {
	v.excluded = map[string]map[*scored]bool{}
	for i := range v.rules.Exclusives {
		v.applyExclusive(&v.rules.Exclusives[i])
	}
}

func (v *verdict) applyExclusive(x *Exclusive) {
	set := v.assignSet(x)
	if len(set) < 2 {
		return
	}
	var single, several []*scored
	for e := range v.within(v.widest(set)) {
		if !x.Where.holdsAny(e) {
			continue
		}
		switch n := len(v.fits(set, e)); {
		case n == 1:
			single = append(single, e)
		case n > 1:
			several = append(several, e)
		}
	}
	v.assign(set, slices.Concat(single, several))
}

func (v *verdict) assignSet(x *Exclusive) []*Require {
	var set []*Require
	for _, id := range x.Of {
		if r := v.rules.require(id); r != nil {
			set = append(set, r)
			if v.excluded[id] == nil {
				v.excluded[id] = map[*scored]bool{}
			}
		}
	}
	return set
}

func (v *verdict) widest(set []*Require) window {
	w := v.windowFor(set[0])
	for _, r := range set[1:] {
		if o := v.windowFor(r); o.whole().Days() > w.whole().Days() {
			w = o
		}
	}
	return w
}

func (v *verdict) fits(set []*Require, e *scored) []*Require {
	var fit []*Require
	v.step(len(set) * weigh(e.Entry))
	for _, r := range set {
		if v.towards(r, e).Sign() > 0 && !v.excluded[r.ID][e] {
			fit = append(fit, r)
		}
	}
	return fit
}

// mostDivisions is how many divisions are kept in sight while the best is
// looked for. More differ only where many entries of many sizes fit several
// requirements; then the best of those in sight is taken.
const mostDivisions = 512

// division is one way to divide the entries so far: how far each requirement
// is reached, and which one the last entry went to.
type division struct {
	reached []cpd.Amount // none above its need: what is over serves nobody
	before  *division
	to      int
}

// assign divides the entries so that the most requirements are reached, then so
// that the least is missing; of equal divisions the one that serves the
// requirements in the order of the set comes first.
func (v *verdict) assign(set []*Require, entries []*scored) {
	needs := make([]cpd.Amount, len(set))
	for i, r := range set {
		needs[i] = v.needOf(r, v.windowFor(r)).amount
	}
	now := []*division{{reached: make([]cpd.Amount, len(set))}}
	for _, e := range entries {
		now = v.extend(set, needs, now, e)
	}
	best := slices.MinFunc(now, func(a, b *division) int { return a.missing(needs).compare(b.missing(needs)) })
	for i := len(entries) - 1; i >= 0; i-- {
		v.exclude(set, entries[i], set[best.to])
		best = best.before
	}
}

// extend returns every division with one entry more. Of those that reach the same
// only the first is kept.
func (v *verdict) extend(set []*Require, needs []cpd.Amount, now []*division, e *scored) []*division {
	fit := v.fits(set, e)
	seen := map[string]bool{}
	var next []*division
	for _, d := range now {
		v.step(len(set) * len(set)) // each way out copies and names them all
		for i, r := range set {
			if !slices.Contains(fit, r) {
				continue
			}
			reached := slices.Clone(d.reached)
			reached[i] = reached[i].Add(v.towards(r, e)).Min(needs[i])
			if key := keyOf(reached); !seen[key] && len(next) < mostDivisions {
				seen[key] = true
				next = append(next, &division{reached, d, i})
				if last := next[len(next)-1]; last.missing(needs).unmet == 0 {
					return []*division{last} // no other can be better
				}
			}
		}
	}
	return next
}

func keyOf(reached []cpd.Amount) string {
	var b strings.Builder
	for _, a := range reached {
		b.WriteString(a.Exact())
		b.WriteByte(' ')
	}
	return b.String()
}

// lack is how many requirements are not reached, and by how much in all.
type lack struct {
	unmet int
	by    cpd.Amount
}

func (d *division) missing(needs []cpd.Amount) lack {
	var l lack
	for i, n := range needs {
		if gap := n.Sub(d.reached[i]); gap.Sign() > 0 {
			l.unmet++
			l.by = l.by.Add(gap)
		}
	}
	return l
}

func (l lack) compare(o lack) int {
	if l.unmet != o.unmet {
		return l.unmet - o.unmet
	}
	return l.by.Cmp(o.by)
}

// exclude keeps an entry from every requirement of the set but one.
func (v *verdict) exclude(set []*Require, e *scored, to *Require) {
	for _, r := range v.fits(set, e) {
		if r != to {
			v.excluded[r.ID][e] = true
		}
	}
}
