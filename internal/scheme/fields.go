package scheme

import (
	"slices"
)

// TickFields are the fields that the scheme uses as a plain yes or no: those
// that multiply asks for. A field that needs or where asks for may hold the
// member's own thoughts, such as a peer reflection, and is not among them.
func (s *Scheme) TickFields() []string {
	var out []string
	for _, a := range s.Rules.Activities {
		for _, m := range a.Multiply {
			out = append(out, m.Has)
		}
	}
	for _, w := range s.Rules.wheres() {
		asked := w.fields()
		out = slices.DeleteFunc(out, func(f string) bool { return slices.Contains(asked, f) })
	}
	out = slices.DeleteFunc(out, func(f string) bool { return slices.Contains(s.Rules.Needs.Fields, f) })
	slices.Sort(out)
	return slices.Compact(out)
}

func (w *Where) fields() []string {
	var a atoms
	a.add(w)
	return a.fields
}

// wheres returns every where of the rules.
func (r *Rules) wheres() []*Where {
	out := []*Where{&r.Needs.Where}
	for _, t := range r.things() {
		if t.where != nil {
			out = append(out, t.where)
		}
	}
	for _, q := range r.Requires {
		if q.ForEvery != nil {
			out = append(out, &q.ForEvery.Where)
		}
	}
	return out
}
