package wording

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/scheme"
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
	return s.Label() + ": kept in the record only, so it counts for nothing"
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
	if act.Per == scheme.PerNothing {
		return words + served(s, r)
	}
	if r.Counted.IsZero() {
		words += "no " + s.Unit
	} else {
		words += Measure(r.Counted, s.Unit, cpd.Down)
	}
	if act.Limit != nil {
		words += fmt.Sprintf(" (%s of at most %s this %s)", act.Counted, act.Limit, s.PeriodNoun)
	}
	return words
}

// served says what an entry counts for that has no points: "counts as 1 of 2
// pieces; it has the peer reflection".
func served(s *scheme.Standing, r *scheme.EntryResult) string {
	var counts, has []string
	for q := range cpd.Each(s.Requirements) {
		gives := r.Toward(q.ID)
		switch {
		case gives.IsZero() || q.Need.IsZero():
		case q.Has != "":
			has = append(has, "the "+q.Has)
		default:
			counts = append(counts, gives.String()+" of "+need(s, q, q.Need))
		}
	}
	switch {
	case len(counts)+len(has) == 0:
		return "kept in the record; it counts for nothing yet"
	case has == nil:
		return "counts as " + english.List(counts)
	case counts == nil:
		return "it has " + english.List(has)
	}
	return "counts as " + english.List(counts) + "; it has " + english.List(has)
}

// Worth is what an entry was worth in a few words: its points, or what it is
// counted as where its row has none.
func Worth(s *scheme.Standing, r *scheme.EntryResult) string {
	if act := row(s, r.Activity); act == nil || act.Per != scheme.PerNothing {
		return r.Counted.String()
	}
	for q := range cpd.Each(s.Requirements) {
		if gives := r.Toward(q.ID); gives.Sign() > 0 {
			return Measure(gives, q.Noun, cpd.Down)
		}
	}
	return "-"
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
