package scheme

import "slices"

// With returns a copy of the rules with some settings changed.
func (r *Rules) With(sets []Set) *Rules {
	changed := r.clone()
	changed.change(sets)
	return changed
}

func (r *Rules) change(sets []Set) {
	for _, set := range sets {
		set.Do(r)
	}
}

// clone returns a copy of the rules that a profile or a date may change without
// touching the rules as written. A change may write into a row or a limit of the
// copy; what these point to or list it replaces.
func (r *Rules) clone() *Rules {
	c := *r
	c.Activities, c.Limits, c.Requires = slices.Clone(r.Activities), slices.Clone(r.Limits), slices.Clone(r.Requires)
	c.Carries, c.Adjusts = slices.Clone(r.Carries), slices.Clone(r.Adjusts)
	c.Exempts, c.Exclusives, c.Assumes = slices.Clone(r.Exempts), slices.Clone(r.Exclusives), slices.Clone(r.Assumes)
	return &c
}
