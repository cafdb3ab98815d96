package portfolio

import (
	"cmp"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Prompts is a set of questions to reflect by. The answers become fields of
// the entry.
type Prompts struct {
	ID, Title, Note string
	Scheme          string     // the scheme whose entries it is meant for; "" for any
	VariantOf       string     // another set that this one stands in for
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
			put(e, f.ID, strings.TrimSpace(text))
		}
	}
	return nil
}

func put(e *cpd.Entry, field, text string) {
	if text == "" {
		delete(e.Texts, field)
		return
	}
	if e.Texts == nil {
		e.Texts = map[string]string{}
	}
	e.Texts[field] = text
}

// ForEntry chooses the questions for an entry: those of a scheme that it is
// claimed for and that has a set of its own (the first claim first), else nil.
// With variant, the variant of that set is taken where there is one.
func (s *Shelf) ForEntry(e *cpd.Entry, variant bool) *Prompts {
	for _, c := range e.Claims {
		set := cpd.Find(s.Prompts, func(p *Prompts) bool { return p.Scheme == c.Scheme && p.VariantOf == "" })
		if set != nil && variant {
			set = cmp.Or(s.variant(set.ID), set)
		}
		if set != nil {
			return set
		}
	}
	return nil
}

func (s *Shelf) variant(of string) *Prompts {
	return cpd.Find(s.Prompts, func(p *Prompts) bool { return p.VariantOf == of })
}
