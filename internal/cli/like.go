package cli

import "cpdlog/internal/cpd"

// startLike begins a new entry with what an earlier one has: its row, its
// time, its provider and tags. Texts, evidence and days are never taken over.
func (a *app) startLike(e *cpd.Entry) error {
	if a.like == "" {
		return nil
	}
	old, err := a.book.Entry(a.like)
	if err != nil {
		return err
	}
	old = old.Clone()
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
	return nil
}
