package portfolio

import (
	"cmp"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Prompts is a set of questions to reflect by. The answers become fields of
// the entry.
type Prompts struct {
	ID, Title, Note string
	Scheme          string     // the scheme whose entries it is meant for; "" for any
	VariantOf       string     // another set, or a kind of note, whose questions it has in other words
	For             string     // for whom the variant is, in words
	Fields          []Question // in the order in which they are asked
	Alone           bool       // for the member alone: nothing of it leaves unless asked for
}

// Answer puts the answers into the entry's fields. An empty answer takes the
// field away. Errors name every answer that cannot be kept; the entry is then
// unchanged.
func Answer(e *cpd.Entry, fields []Question, answers map[string]string) []error {
	var bad []error
	for i := range fields {
		if text, ok := answers[fields[i].ID]; ok && strings.TrimSpace(text) != "" {
			if err := fields[i].Check(text); err != nil {
				bad = append(bad, err)
			}
		}
	}
	if len(bad) > 0 {
		return bad
	}
	for _, f := range fields {
		if text, ok := answers[f.ID]; ok {
			e.SetText(f.ID, strings.TrimSpace(text))
		}
	}
	return nil
}

// Short is the set of questions for whatever has none of its own.
const Short = "short"

// ForEntry chooses the questions for an entry: those of a scheme that it is
// claimed for and that has a set of its own (the first claim first), else nil.
// outside says that the member is outside direct practice: then the variant of that
// set is taken where there is one.
func (s *Shelf) ForEntry(e *cpd.Entry, outside bool) *Prompts {
	for _, c := range e.Claims {
		if set := cpd.Find(s.Prompts, func(p *Prompts) bool { return p.Scheme == c.Scheme && p.VariantOf == "" }); set != nil {
			return s.worded(set, outside)
		}
	}
	return nil
}

func (s *Shelf) worded(set *Prompts, outside bool) *Prompts {
	if outside && set != nil {
		return cmp.Or(s.Variant(set.ID), set)
	}
	return set
}

// ForKind returns a kind as it is asked for: outside direct practice with the note
// and the questions of its variant in the place of its own, where there is one.
func (s *Shelf) ForKind(k *Kind, outside bool) *Kind {
	if k == nil || !outside || s.Variant(k.ID) == nil {
		return k
	}
	other, set := *k, s.Variant(k.ID)
	other.Note, other.Fields = cmp.Or(set.Note, k.Note), slices.Clone(k.Fields)
	for _, f := range set.Fields {
		if own := cpd.Find(other.Fields, func(q *Question) bool { return q.ID == f.ID }); own != nil {
			*own = f
		} else {
			other.Fields = append(other.Fields, f)
		}
	}
	return &other
}

// Fields are the questions that the texts of an entry of a kind may answer, in the
// order in which they are asked: those of the kind, of the sets of these schemes,
// and of the sets of none, those for the member alone last.
func (s *Shelf) Fields(kind string, schemes []string) (all []Question) {
	add := func(fields []Question) {
		for _, f := range fields {
			if cpd.Find(all, func(q *Question) bool { return q.ID == f.ID }) == nil {
				all = append(all, f)
			}
		}
	}
	if k := s.Kinds.Find(kind); k != nil {
		add(k.Fields)
	}
	sets := func(are func(p *Prompts) bool) {
		for p := range cpd.Each(s.Prompts) {
			if are(p) {
				add(p.Fields)
			}
		}
	}
	for _, id := range schemes {
		sets(func(p *Prompts) bool { return p.Scheme == id && p.VariantOf == "" })
		sets(func(p *Prompts) bool { return p.Scheme == id })
	}
	sets(func(p *Prompts) bool { return p.ID == Short })
	sets(func(p *Prompts) bool { return p.Scheme == "" && !p.Alone })
	sets(func(p *Prompts) bool { return p.Scheme == "" })
	return all
}

// Own are the fields of a set for the member alone that no kind and no other set
// has: by them an entry is known that was written by it. Of any other set there are none.
func (s *Shelf) Own(set *Prompts) (own []string) {
	for _, f := range set.Fields {
		has := func(fields []Question) bool {
			return slices.ContainsFunc(fields, func(q Question) bool { return q.ID == f.ID })
		}
		if set.Alone && !slices.ContainsFunc(s.Kinds, func(k Kind) bool { return has(k.Fields) }) &&
			!slices.ContainsFunc(s.Prompts, func(p Prompts) bool { return !p.Alone && has(p.Fields) }) {
			own = append(own, f.ID)
		}
	}
	return own
}

// Variant returns the set that has the questions of another, or of a kind, in other
// words; nil where there is none.
func (s *Shelf) Variant(of string) *Prompts {
	return cpd.Find(s.Prompts, func(p *Prompts) bool { return p.VariantOf == of })
}
