package scheme

import (
	"cmp"
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// holds reports whether a part of an entry is one of those that where chooses.
func (w *Where) holds(p *part) bool {
	if w.Empty() {
		return true
	}
	e := p.of
	if len(w.Activity) > 0 && (e.row == nil || !slices.Contains(w.Activity, e.row.ID)) {
		return false
	}
	if len(w.Tag) > 0 && !slices.ContainsFunc(w.Tag, p.hasTag) {
		return false
	}
	if len(w.Kind) > 0 && !slices.Contains(w.Kind, kindOf(e.Entry)) {
		return false
	}
	if len(w.Has) > 0 && !slices.ContainsFunc(w.Has, e.Has) {
		return false
	}
	return len(w.All)+len(w.Any)+len(w.None) == 0 || w.groupsHold(p)
}

func (w *Where) groupsHold(p *part) bool {
	yes := func(o *Where) bool { return o.holds(p) }
	no := func(o *Where) bool { return !o.holds(p) }
	return cpd.Find(w.All, no) == nil && cpd.Find(w.None, yes) == nil && (len(w.Any) == 0 || cpd.Find(w.Any, yes) != nil)
}

// Empty reports whether every entry is chosen.
func (w *Where) Empty() bool {
	return len(w.Activity)+len(w.Tag)+len(w.Kind)+len(w.Has)+len(w.All)+len(w.Any)+len(w.None) == 0
}

// holdsAny reports whether some part of the entry is chosen.
func (w *Where) holdsAny(e *scored) bool {
	return w.Empty() || cpd.Find(e.parts, w.holds) != nil
}

func kindOf(e *cpd.Entry) string { return cmp.Or(e.Kind, cpd.KindLearning) }

// hasTag reports whether a part has a tag: one of the entry's or of its row's, or
// the one that the entry's minutes were split by. A split tag belongs to its
// own part only.
func (p *part) hasTag(tag string) bool {
	switch tag {
	case tagFormal:
		return p.formal()
	case tagInformal:
		return !p.formal()
	}
	if p.of.split {
		if _, split := p.of.Splits[tag]; split {
			return slices.Contains(p.tags, tag)
		}
	}
	return slices.Contains(p.of.Tags, tag) || slices.Contains(p.of.Competencies, tag) ||
		(p.of.row != nil && slices.Contains(p.of.row.Tags, tag))
}

// The two tags that come from an entry's formality.
const (
	tagFormal   = "formal"
	tagInformal = "informal"
)

func (p *part) formal() bool {
	if !p.of.split {
		return p.of.formal
	}
	if _, split := p.of.Splits[tagFormal]; split {
		return slices.Contains(p.tags, tagFormal)
	}
	if _, split := p.of.Splits[tagInformal]; split {
		return !slices.Contains(p.tags, tagInformal)
	}
	return p.of.formal
}

// AsksFormal reports whether something hangs on what is formal. The tag of a row
// alone, by which no rule chooses, asks nothing.
func (s *Scheme) AsksFormal() bool {
	return s.Rules.asksFormal() || s.changes(func(sets []Set) bool { return s.Rules.With(sets).asksFormal() })
}

func (r *Rules) asksFormal() bool {
	var a atoms
	for _, w := range r.wheres() {
		a.add(w)
	}
	for _, q := range r.Requires {
		a.tags = append(a.tags, q.EachOf...)
	}
	return slices.Contains(a.tags, tagFormal) || slices.Contains(a.tags, tagInformal)
}

// Pays reports whether an entry can be worth anything: other schemes count records.
func (s *Scheme) Pays() bool {
	return slices.ContainsFunc(s.Rules.Activities, func(a Activity) bool { return a.Per != PerNothing })
}

// Formal reports whether an entry is formal under this scheme: by the member's
// own word, else by the tags of the row that it is claimed for.
func (s *Scheme) Formal(e *cpd.Entry) bool { return formal(e, s.claimed(e)) }

func formal(e *cpd.Entry, row *Activity) bool {
	switch e.Formal {
	case cpd.Formal:
		return true
	case cpd.Informal:
		return false
	}
	return row.formal()
}

// FormalByRow reports what an entry would be if the member had said nothing.
func (s *Scheme) FormalByRow(e *cpd.Entry) bool { return s.claimed(e).formal() }

func (a *Activity) formal() bool { return a != nil && slices.Contains(a.Tags, tagFormal) }
