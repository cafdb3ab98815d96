package rulefile

import (
	"cmp"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// fill takes every word of a table and puts it into thing; false when
// something was wrong.
func (r *reader) fill(s *section, n *node, thing any) bool {
	return r.fillAt(s, n, thing, "")
}

func (r *reader) fillAt(s *section, n *node, thing any, path string) bool {
	if n.shape != table {
		r.wrong(n, "a table { … }")
		return false
	}
	ok := true
	for _, k := range n.kids {
		ok = r.once(s, n, k) && r.apply(s, k, thing) && ok
		if path != "" {
			if w := s.word(k.key); w != nil {
				r.marks[path+"."+w.key] = k
			}
		}
	}
	return ok
}

func (r *reader) apply(s *section, k *node, thing any) bool {
	return done(r.change(s, k), thing)
}

// done makes a change; false for none, where a value was wrong.
func done(change func(any), thing any) bool {
	if change != nil {
		change(thing)
	}
	return change != nil
}

// once refuses a fact that is given twice in two spellings.
func (r *reader) once(s *section, n, k *node) bool {
	w := s.word(k.key)
	for _, other := range n.kids {
		if w == nil || other == k {
			return true
		}
		if s.word(other.key) == w {
			r.misnamed(k, "%s says the same as %s above; keep one of the two", k.key, other.key)
			return false
		}
	}
	return true
}

// change is what one word does, or nil when it was wrong.
func (r *reader) change(s *section, k *node) func(any) {
	w := s.word(k.key)
	if w == nil {
		r.unknownWord(s, k)
		return nil
	}
	return w.read(r, k)
}

func (r *reader) unknownWord(s *section, k *node) {
	if low := strings.ToLower(k.key); low != k.key && s.word(low) != nil {
		r.misnamed(k, "write %q in small letters: %s", shown(k.key), low)
		return
	}
	if hint := elsewhere(s, k); hint != "" {
		r.misnamed(k, "unknown word %q in [%s]; %s", shown(k.key), s.key, hint)
		return
	}
	r.unknown(k, "word", " in ["+s.key+"]", s.keys())
}

// elsewhere says where a word belongs that was written in the wrong place.
func elsewhere(s *section, k *node) string {
	switch {
	case k.key == "formal" && s.key == "activity":
		return `write tags = ["formal"]`
	case k.key == "formal" && s.key == "where":
		return `write tag = "formal"`
	case s.key != "where" && s.word("where") != nil && sectionOf("where").word(k.key) != nil:
		return "which entries is said in one word: where = { " + k.key + " = … }"
	case sectionOf(k.key) != nil && sectionOf(k.key).form != inner && s.form != inner:
		return "it is a section of its own: write " + sectionOf(k.key).header() + " on a line by itself"
	}
	return ""
}

// each reads the elements of a list, or one element that stands alone.
func (r *reader) each(n *node, says string, do func(*node)) bool {
	kids := n.kids
	switch {
	case n.shape == table:
		kids = []*node{n}
	case n.shape != list || len(kids) == 0:
		r.wrong(n, says)
		return false
	}
	for _, k := range kids {
		do(k)
		if k.bad {
			n.bad = true
		}
	}
	return !n.bad
}

// weekly reports whether an adjustment goes by weekly hours.
func (n *node) weekly() bool {
	for _, key := range []string{"when", "basis"} {
		if k := n.kid(key); k != nil {
			if s, _ := k.text(); strings.HasPrefix(plain(s), "part") || plain(s) == "weekly hours" {
				return true
			}
		}
	}
	return false
}

// retiredRole: an exempt for who is retired needs a role of that name to hold.
func (r *reader) retiredRole() {
	s := r.scheme
	has := slices.ContainsFunc(s.Profiles, func(p scheme.Profile) bool { return p.ID == "retired" })
	asked := slices.ContainsFunc(s.Rules.Exempts, func(x scheme.Exempt) bool { return x.When == "retired" })
	if asked && !has {
		s.Profiles = append(s.Profiles, scheme.Profile{ID: "retired", Name: "Retired"})
	}
}

// finish fills in what a thing means when a word was left out.
func (r *reader) finish(thing any) {
	switch t := thing.(type) {
	case *scheme.PeriodRule:
		r.finishPeriod(t)
	case *scheme.Adjust:
		if t.Basis == "months" && r.inside.kid("per_month") != nil {
			t.Basis = "table"
		}
		finishAdjust(t)
	case *scheme.Activity:
		if t.Per == scheme.PerCertified && t.Points.IsZero() {
			t.Points = cpd.Whole(1)
		}
		t.Name = cmp.Or(t.Name, t.ID)
		if k := r.inside.kid("round"); k != nil && !k.bad && t.Step == nil && r.inside.kid("step") == nil {
			r.misnamed(k, "round: to what? Write the step as well, such as step = 0.5")
		}
		if t.Per == "" && t.Points.IsZero() && r.marks["activity."+t.ID+".points"] == nil {
			t.Per = scheme.PerNothing
		}
	case *scheme.Require:
		if r.records && r.marks["require."+t.ID+".of"] == nil {
			t.Of = scheme.MeasureRecords
		}
		r.ofAll(t)
		valuesOf(t)
	case *scheme.Limit:
		r.ofRecords(t)
	case *scheme.Carry:
		r.finishCarry(t)
	}
}

// ofAll: a share is one of all that counts in the same measure.
func (r *reader) ofAll(q *scheme.Require) {
	k := r.inside.kid("at_least_share")
	if k == nil || k.bad || q.ForEvery == nil {
		return
	}
	if r.inside.kid("at_least") != nil || r.inside.kid("for_every") != nil {
		r.misnamed(k, "at_least_share: at_least or for_every says already how much; keep one of them")
	}
	q.ForEvery.Of = q.Of
}

// ofRecords: at_most of records is max_records.
func (r *reader) ofRecords(l *scheme.Limit) {
	n := r.marks["limit."+l.ID+".of"]
	of := ""
	if n != nil {
		s, _ := n.text()
		of = plain(s)
	} else if r.records {
		of = "records"
	}
	counts := slices.Contains([]string{"record", "records", "entries", "items"}, of)
	if l.AtMost == nil || !counts || r.records && n == nil && l.MaxRecords != nil {
		return
	}
	i := wholeOr(*l.AtMost, -1)
	if i < 0 {
		r.add(r.offset("limit."+l.ID+".at_most"), "at_most: %s are whole; expected a whole number, not %s", of, l.AtMost)
		return
	}
	if l.AtMost = nil; of == "items" {
		l.MaxItems = &i
	} else {
		l.MaxRecords = &i
	}
}

// valuesOf takes the tag of of = "values" from where = { tag = "type" }, which
// reads as naturally as tag = "type".
func valuesOf(q *scheme.Require) {
	if q.Of == scheme.MeasureValues && q.OfTag == "" && len(q.Where.Tag) == 1 {
		q.OfTag, q.Where.Tag = q.Where.Tag[0], nil
	}
	if q.Of != scheme.MeasureValues && q.OfTag != "" && q.EachOf != nil {
		for i, value := range q.EachOf {
			q.EachOf[i] = q.OfTag + ":" + value
		}
		q.OfTag = ""
	}
}

// finishPeriod: a period is a year unless told, and a cycle starts as its
// periods do.
func (r *reader) finishPeriod(p *scheme.PeriodRule) {
	if p != r.scheme.Rules.Cycle {
		if p.Months == 0 && r.marks["period.length"] == nil {
			p.Months = 12
		}
		return
	}
	months := p.Months
	if *p == (scheme.PeriodRule{Months: months}) && r.marks["cycle.starts"] == nil {
		*p = r.scheme.Rules.Period
		p.Months = months
	}
}
