package scheme

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// recordOnly is the row of what is kept in the record only. A scheme whose file
// has a row of that name means its own.
var recordOnly = Activity{ID: cpd.RecordOnly, Name: "Kept in the record only", Per: PerNothing}

// Row returns the row of that id, or nil where there is none.
func (s *Scheme) Row(id string) *Activity {
	if a := s.Rules.activity(id); a != nil || id != cpd.RecordOnly {
		return a
	}
	return &recordOnly
}

func (r *Rules) activity(id string) *Activity {
	return cpd.Find(r.Activities, func(a *Activity) bool { return a.ID == id })
}

// claimed returns the row that an entry is claimed for, or nil.
func (s *Scheme) claimed(e *cpd.Entry) *Activity {
	if c := e.Claimed(s.ID); c != nil {
		return s.Row(c.Activity)
	}
	return nil
}

// Suiting returns the first row that suits an entry by its kind, or by its kind
// and a type of it; nil for none.
func (s *Scheme) Suiting(e *cpd.Entry) *Activity {
	fits := func(suits string) bool {
		kind, of, typed := strings.Cut(suits, ":")
		return kind == e.Kind && (!typed || slices.Contains(e.Tags, of))
	}
	return cpd.Find(s.Rules.Activities, func(a *Activity) bool { return slices.ContainsFunc(a.Suits, fits) })
}

// OnlyKeeps reports whether an entry is kept in the record only, as far as the
// scheme is concerned.
func (s *Scheme) OnlyKeeps(e *cpd.Entry) bool {
	return s.claimed(e) == &recordOnly
}

// Takes reports whether an entry is claimed for a row that it may count as.
func (s *Scheme) Takes(e *cpd.Entry) bool { return e.Claimed(s.ID) != nil && !s.OnlyKeeps(e) }
