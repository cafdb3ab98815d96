package scheme

import "slices"

// oneOf is a set of requirements of which an entry that where chooses serves
// one only.
type oneOf struct {
	*Exclusive
	of []*Require
}

// setsTogether returns the exclusive sets as they are divided: those that share
// a requirement with each other, in one list. Of these, sets that belong
// together are one list again: an entry goes the same way in all of them.
func (r *Rules) setsTogether() (out [][][]*oneOf) {
	for _, sets := range r.belonging() {
		joint := [][]*oneOf{sets}
		out = slices.DeleteFunc(out, func(others [][]*oneOf) bool {
			shares := slices.ContainsFunc(others, func(o []*oneOf) bool { return shareOut(o, sets) })
			if shares {
				joint = slices.Concat(others, joint)
			}
			return shares
		})
		out = append(out, joint)
	}
	return out
}

func shareOut(a, b []*oneOf) bool {
	return slices.ContainsFunc(a, func(s *oneOf) bool {
		return slices.ContainsFunc(b, func(o *oneOf) bool {
			return slices.ContainsFunc(s.of, func(r *Require) bool { return slices.Contains(o.of, r) })
		})
	})
}

// belonging returns lists of sets of which each holds the parts of the first's
// requirements, such as the totals of some roles and the practical hours of
// each: what serves one role's total can only serve the same role's part.
func (r *Rules) belonging() (out [][]*oneOf) {
	for i := range r.Exclusives {
		s := &oneOf{Exclusive: &r.Exclusives[i]}
		for _, id := range s.Of {
			if q := r.require(id); q != nil {
				s.of = append(s.of, q)
			}
		}
		if len(s.of) < 2 {
			continue
		}
		at := slices.IndexFunc(out, func(sets []*oneOf) bool { return s.joins(sets[0], r) })
		if at < 0 {
			at, out = len(out), append(out, nil)
		}
		out[at] = append(out[at], s)
	}
	return out
}

// joins reports whether each requirement of a set is a part of its own one of
// another, or all of them the other way about, and puts the set in that order.
func (s *oneOf) joins(first *oneOf, rules *Rules) bool {
	if shareOut([]*oneOf{s}, []*oneOf{first}) {
		return false
	}
	part := func(q, r *Require) bool { return q.Where.Within(&r.Where, rules) }
	order := pairedWith(first.of, s.of, func(r, q *Require) bool { return part(q, r) })
	if order == nil {
		order = pairedWith(first.of, s.of, part)
	}
	if order != nil {
		s.of = order
	}
	return order != nil
}

// pairedWith returns the requirements of b in the order of those of a that they
// fit, the one in the same place before others; nil where some fit none.
func pairedWith(a, b []*Require, fits func(a, b *Require) bool) (out []*Require) {
	if len(a) != len(b) {
		return nil
	}
	left := slices.Clone(b)
	for i, r := range a {
		at := slices.IndexFunc(left, func(q *Require) bool { return q == b[i] && fits(r, q) })
		if at < 0 {
			at = slices.IndexFunc(left, func(q *Require) bool { return fits(r, q) })
		}
		if at < 0 {
			return nil
		}
		out, left = append(out, left[at]), slices.Delete(left, at, at+1)
	}
	return out
}
