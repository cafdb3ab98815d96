package entry

import (
	"example.org/cpdlog/internal/cpd"
)

// StartLike begins a new entry with what an earlier one has: its row, its time,
// its provider and tags. Texts, evidence, days and certified points are never
// taken over.
func StartLike(e *cpd.Entry, earlier *cpd.Entry) {
	old := earlier.Clone()
	for i := range old.Claims {
		old.Claims[i].Certified = nil
	}
	for _, f := range cpd.Fields() {
		if f.Like {
			f.Put(e, &old)
		}
	}
	if e.Title == "" {
		e.Title = old.Title
	}
}
