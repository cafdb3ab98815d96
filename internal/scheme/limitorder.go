package scheme

import "slices"

// inOrder returns the limits of one step in the order in which they are applied: a
// limit that lies within another comes first, a narrower window before a wider
// one, after = "ID" as the file says, else as in the file.
func inOrder(r *Rules, pick func(*Limit) bool) []*Limit {
	var left, out []*Limit
	for i := range r.Limits {
		if l := &r.Limits[i]; pick(l) {
			left = append(left, l)
		}
	}
	if len(left) < 2 {
		return left
	}
	for len(left) > 0 {
		at := nextLimit(r, left)
		out = append(out, left[at])
		left = append(left[:at:at], left[at+1:]...)
	}
	return out
}

// nextLimit returns the first limit that has to wait for none of the others.
func nextLimit(r *Rules, left []*Limit) int {
	return max(0, slices.IndexFunc(left, func(l *Limit) bool {
		return !slices.ContainsFunc(left, func(o *Limit) bool { return o != l && waits(r, l, o) })
	}))
}

// waits reports whether l is applied after o.
func waits(r *Rules, l, o *Limit) bool {
	switch {
	case l.After == o.ID:
		return true
	case o.After == l.ID:
		return false
	}
	if a, b := width(o.Over), width(l.Over); a != b {
		return a < b
	}
	return o.Where.Within(&l.Where, r) && !l.Where.Within(&o.Where, r)
}

// width orders windows from narrow to wide.
func width(w Window) int {
	switch w.Kind {
	case OverLastMonths:
		return 2 + w.N
	case OverAnyYears, OverLastNotExmpt:
		return 2 + 12*w.N
	case OverCycle:
		return 2 + 1200
	}
	return 1
}
