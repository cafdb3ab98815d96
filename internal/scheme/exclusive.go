package scheme

import "slices"

// exclude decides, for each set of requirements of which an entry may serve
// only one, which one that is: entries with one choice only come first, oldest
// first; then each of the others goes to the first of the set that it fits and
// that is not reached yet, or to the first that it fits.
func (v *verdict) exclude() {
	v.barred = map[string]map[*scored]bool{}
	for i := range v.rules.Exclusives {
		v.assign(&v.rules.Exclusives[i])
	}
}

func (v *verdict) assign(x *Exclusive) {
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
	v.deal(set, slices.Concat(single, several))
}

func (v *verdict) assignSet(x *Exclusive) []*Require {
	var set []*Require
	for _, id := range x.Of {
		if r := v.rules.require(id); r != nil {
			set = append(set, r)
			if v.barred[id] == nil {
				v.barred[id] = map[*scored]bool{}
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
	for _, r := range set {
		if v.towards(r, e).Sign() > 0 && !v.barred[r.ID][e] {
			fit = append(fit, r)
		}
	}
	return fit
}

func (v *verdict) deal(set []*Require, entries []*scored) {
	left := make(map[*Require]need, len(set))
	for _, r := range set {
		left[r] = v.needOf(r, v.windowFor(r))
	}
	for _, e := range entries {
		fit := v.fits(set, e)
		to := fit[0]
		for _, r := range fit {
			if left[r].amount.Sign() > 0 {
				to = r
				break
			}
		}
		n := left[to]
		n.amount = n.amount.Sub(v.towards(to, e))
		left[to] = n
		for _, r := range fit {
			if r != to {
				v.barred[r.ID][e] = true
			}
		}
	}
}
