package portfolio

import (
	"testing"

	"example.org/cpdlog/internal/cpd"
)

func day(t *testing.T, s string) cpd.Date {
	t.Helper()
	if s == "" {
		return cpd.Date{}
	}
	d, err := cpd.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func span(t *testing.T, from, to string) cpd.Span {
	t.Helper()
	return cpd.Span{From: day(t, from), To: day(t, to)}
}

// done is an entry of an hour with the tags.
func done(t *testing.T, uid, kind, on string, tags ...string) cpd.Entry {
	t.Helper()
	return cpd.Entry{UID: uid, ID: uid, Kind: kind, Date: day(t, on), State: cpd.Done, Title: uid, Minutes: 60, Items: 1, Tags: tags}
}

func planned(t *testing.T, uid, kind, on string, tags ...string) cpd.Entry {
	t.Helper()
	e := done(t, uid, kind, on, tags...)
	e.State = cpd.Planned
	return e
}

func kinds() Kinds {
	return Kinds{
		{ID: "supervision", Label: "Supervision", Mode: ModeReflective, Shows: ProofReflection,
			Subs:    []Sub{{ID: "clinical", Label: "Clinical supervision"}, {ID: "group", Label: "Group supervision"}},
			Rhythms: []Rhythm{{ID: "clinical", Sub: "clinical", By: 1}}},
		{ID: "observation", Label: "Observation", Shows: ProofObservation,
			Rhythms: []Rhythm{{ID: "observation", From: 6, By: 12}}},
		{ID: "feedback", Label: "Feedback", Shows: ProofFeedback},
	}
}
