package scheme

import "example.org/cpdlog/internal/cpd"

// thing is a part of the rules that has an id, with what parts of several kinds
// have.
type thing struct {
	section, id string
	it          interface{ say(w *words) string }
	name        *string // nil for what has none that is said
	where       *Where  // nil for what chooses no entries
}

// things are the parts of the rules in the order in which they are said.
func (r *Rules) things() (out []thing) {
	for a := range cpd.Each(r.Activities) {
		out = append(out, thing{"activity", a.ID, a, &a.Name, nil})
	}
	for l := range cpd.Each(r.Limits) {
		out = append(out, thing{"limit", l.ID, l, &l.Name, &l.Where})
	}
	for q := range cpd.Each(r.Requires) {
		out = append(out, thing{"require", q.ID, q, &q.Name, &q.Where})
	}
	for x := range cpd.Each(r.Exclusives) {
		out = append(out, thing{"exclusive", x.ID, x, nil, &x.Where})
	}
	for c := range cpd.Each(r.Carries) {
		out = append(out, thing{"carry", c.ID, c, nil, &c.Where})
	}
	for a := range cpd.Each(r.Adjusts) {
		out = append(out, thing{"adjust", a.ID, a, nil, nil})
	}
	for x := range cpd.Each(r.Exempts) {
		out = append(out, thing{"exempt", x.ID, x, nil, &x.Where})
	}
	return out
}
