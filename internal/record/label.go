package record

import (
	"maps"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// Label is what a text of the entries of a kind is called.
type Label struct {
	Kind  string `json:"kind"`
	Field string `json:"field"`
	Label string `json:"label"`
}

// called keeps the labels of the texts that the entries have, or had before some
// were left out, so that whoever has the record alone has their names and order.
func (r *Record) called(all func(kind string) []Label) {
	used, kinds := map[Label]bool{}, []string{}
	for _, e := range r.Entries {
		if !slices.Contains(kinds, e.Kind) {
			kinds = append(kinds, e.Kind)
		}
		for _, name := range append(slices.Collect(maps.Keys(e.Texts)), e.LeftOut...) {
			used[Label{Kind: e.Kind, Field: name}] = true
		}
	}
	for _, kind := range kinds {
		for _, l := range all(kind) {
			if l.Label != "" && used[Label{Kind: kind, Field: l.Field}] {
				r.Labels = append(r.Labels, Label{kind, l.Field, l.Label})
			}
		}
	}
}

// textNames are the names of the texts of an entry in the order of its kind.
func (r *Record) textNames(e *cpd.Entry) []string {
	mine := cpd.Those(r.Labels, func(l Label) bool { return l.Kind == e.Kind })
	return e.TextNames(cpd.ListOf(mine, func(l Label) string { return l.Field }))
}

// fieldLabel is what a text is called, in the words of its kind where there are some.
func (r *Record) fieldLabel(kind, field string) string {
	if l := cpd.Find(r.Labels, func(l *Label) bool { return l.Kind == kind && l.Field == field }); l != nil {
		return l.Label
	}
	return english.Heading(field)
}
