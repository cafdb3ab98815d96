package scheme

import (
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

func (s *Scheme) called(r *Require) Called {
	c := Called{Noun: s.noun(r.Of, r.OfTag), All: r.Where.Empty() && r.EachOf == nil}
	only := len(r.Where.Activity)+len(r.Where.Kind)+len(r.Where.All)+len(r.Where.Any)+len(r.Where.None) == 0
	switch {
	case only && len(r.Where.Tag) == 1 && r.Where.Has == nil:
		c.Tag = r.Where.Tag[0]
	case only && len(r.Where.Has) == 1 && r.Where.Tag == nil:
		c.Has = FieldLabel(r.Where.Has[0])
	}
	return c
}

// sayRules puts the rules that were asked into words, as they were over the days
// that the figures are of.
func sayRules(v *verdict) {
	for res := range cpd.Each(v.results) {
		r := v.rules.require(res.ID)
		if r == nil {
			continue
		}
		days := v.windowFor(r).spans
		if res.Year != (cpd.Span{}) {
			days = []cpd.Span{res.Year}
		}
		then := v.over(days).rules
		if was := then.require(r.ID); was != nil {
			r = was
		}
		res.Rule = r.say(&words{v.s, then.Rules})
	}
}

// sayShared notes of what is not met whether the same entry can help elsewhere.
func sayShared(v *verdict) {
	for i := range v.results {
		for k := range v.results {
			a, b := &v.results[i], &v.results[k]
			if i != k && !a.Met && !b.Met && a.Noun == b.Noun && share(v.rules, v.rules.require(a.ID), v.rules.require(b.ID)) {
				a.Shares = true
			}
		}
	}
}

// share reports whether one entry may count for both: not where they name other
// rows, nor in a set of which it may serve only one.
func share(rules *book, a, b *Require) bool {
	if a == nil || b == nil {
		return false
	}
	rows, others := a.Where.Activity, b.Where.Activity
	apart := len(rows) > 0 && len(others) > 0 && !slices.ContainsFunc(rows, func(id string) bool { return slices.Contains(others, id) })
	return !apart && !slices.ContainsFunc(rules.Exclusives, func(x Exclusive) bool {
		return slices.Contains(x.Of, a.ID) && slices.Contains(x.Of, b.ID)
	})
}

// sayExcluded tells entries which requirement they do not serve since they may
// serve only one of a set.
func sayExcluded(v *verdict) {
	for _, x := range v.rules.Exclusives {
		for e := range cpd.Each(v.work) {
			var kept, bars []string
			for _, id := range x.Of {
				if v.excluded[id][e] {
					kept, bars = append(kept, requirementName(v.rules, id)), append(bars, id)
				}
			}
			if kept != nil {
				of := (&words{v.s, v.rules.Rules}).names(x.Of)
				e.addReason(Reason{Rule: "exclusive." + x.ID, Bars: bars,
					Text: fmt.Sprintf("does not count for %s: an entry may serve only one of %s", english.List(kept), of)})
			}
		}
	}
}

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
		var asked atoms
		asked.add(w)
		out = slices.DeleteFunc(out, func(f string) bool { return slices.Contains(asked.fields, f) })
	}
	out = slices.DeleteFunc(out, func(f string) bool {
		return slices.Contains(s.Rules.Needs.Fields, f) || slices.Contains(s.Rules.Needs.Shows, f)
	})
	slices.Sort(out)
	return slices.Compact(out)
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
