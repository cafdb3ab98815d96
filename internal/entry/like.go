package entry

import (
	"cpdlog/internal/cpd"
)

// StartLike begins a new entry with what an earlier one has: its row, its time,
// its provider and tags. Texts, evidence, days and certified points are never
// taken over.
func StartLike(e *cpd.Entry, earlier *cpd.Entry) {
	old := earlier.Clone()
	e.Minutes, e.BreakMinutes, e.Items = old.Minutes, old.BreakMinutes, old.Items
	e.Formal, e.FormalReason, e.Kind, e.Provider = old.Formal, old.FormalReason, old.Kind, old.Provider
	e.Tags, e.Competencies, e.Splits = old.Tags, old.Competencies, old.Splits
	for _, c := range old.Claims {
		c.Certified = nil
		e.Claims = append(e.Claims, c)
	}
	if e.Title == "" {
		e.Title = old.Title
	}
}
