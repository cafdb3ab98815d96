package wording

import (
	"fmt"

	"cpdlog/internal/cpd"
	"cpdlog/internal/scheme"
)

// Days is an entry's day or days.
func Days(e *cpd.Entry) string {
	if e.EndDate.IsZero() {
		return e.Date.Long()
	}
	return e.Date.Long() + " to " + e.EndDate.Long()
}

// OnlyKept says of an entry that it was placed where it counts for nothing.
func OnlyKept(s *scheme.Standing) string {
	return s.Label() + ": kept in the record only: it counts for nothing"
}

// Earned is one entry's result in one line: "Training course: formal, 3 points
// (8 of at most 15 this year)".
func Earned(s *scheme.Standing, r *scheme.EntryResult) string {
	act := row(s, r.Activity)
	if act == nil {
		return s.Label() + ": not placed in any row"
	}
	words := cpd.Visible(act.Name) + ": "
	if r.Formal {
		words += "formal, "
	}
	words += Measure(r.Counted, s.Unit, cpd.Down)
	if act.Limit != nil {
		words += fmt.Sprintf(" (%s of at most %s this year)", act.Counted, act.Limit)
	}
	return words
}

// Room says how much of a row's limit is left; "" where it has none.
func Room(s *scheme.Standing, id string) string {
	if r := row(s, id); r != nil && r.Limit != nil {
		return fmt.Sprintf(" (%s of %s left)", r.Room, Measure(*r.Limit, s.Unit, cpd.Down))
	}
	return ""
}

func row(s *scheme.Standing, id string) *scheme.ActivityResult {
	return cpd.Find(s.Activities, func(a *scheme.ActivityResult) bool { return a.ID == id })
}
