package scheme

import (
	"slices"
	"strings"

	"cpdlog/internal/cpd"
)

// recordOnly is the row of what is kept in the record only. A scheme whose file
// has a row of that name means its own.
var recordOnly = Activity{ID: cpd.RecordOnly, Name: "Kept in the record only", Per: PerNothing}

// Row returns the row of that id, or nil where there is none.
func (s *Scheme) Row(id string) *Activity {
	for i := range s.Rules.Activities {
		if a := &s.Rules.Activities[i]; a.ID == id {
			return a
		}
	}
	if id == cpd.RecordOnly {
		return &recordOnly
	}
	return nil
}

// Suiting returns the first row that suits an entry by its kind, or by its kind
// and a type of it; nil for none.
func (s *Scheme) Suiting(e *cpd.Entry) *Activity {
	for i := range s.Rules.Activities {
		for _, suits := range s.Rules.Activities[i].Suits {
			kind, of, typed := strings.Cut(suits, ":")
			if kind == e.Kind && (!typed || slices.Contains(e.Tags, of)) {
				return &s.Rules.Activities[i]
			}
		}
	}
	return nil
}

// OnlyKeeps reports whether an entry is kept in the record only, as far as the
// scheme is concerned.
func (s *Scheme) OnlyKeeps(e *cpd.Entry) bool {
	c := e.Claimed(s.ID)
	return c != nil && s.Row(c.Activity) == &recordOnly
}

// Takes reports whether an entry is claimed for a row that it may count as.
func (s *Scheme) Takes(e *cpd.Entry) bool { return e.Claimed(s.ID) != nil && !s.OnlyKeeps(e) }
