package portfolio

import (
	"cmp"
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// DateSort says what a coming date is about.
type DateSort string

// The sorts of dates.
const (
	DateTraining    DateSort = "training"    // the last day on which a topic still holds
	DateRhythm      DateSort = "rhythm"      // the day by which the next supervision or observation should come
	DateGoal        DateSort = "goal"        // by when a goal is wanted
	DateAction      DateSort = "action"      // by when something was agreed
	DateCertificate DateSort = "certificate" // the last day on which a certificate holds
	DatePlanned     DateSort = "planned"     // a planned entry
)

// Coming is a day that the portfolio knows of.
type Coming struct {
	On      cpd.Date
	Sort    DateSort
	Text    string // what it is, without the day
	UID, ID string // the entry it comes from
}

// Dates gives every day that the portfolio knows of from a day on, or that is
// past and still open (an overdue training, a late supervision), by day. It
// feeds the calendar, which leaves the logbook: no text of a private field is in
// it, and nothing in it is a requirement.
func Dates(s *Shelf, topics []Topic, entries []cpd.Entry, on cpd.Date) []Coming {
	var out []Coming
	for _, t := range Training(topics, entries, on, 0) {
		if !t.Due.IsZero() {
			out = append(out, Coming{t.Due, DateTraining, t.Topic.Name + ": refresh by this day", t.UID, t.ID})
		}
	}
	for _, r := range Remind(s.Kinds, entries, on) {
		if r.State != NotBegun {
			out = append(out, Coming{r.By, DateRhythm, r.Name() + ": the next by this day", r.UID, r.ID})
		}
	}
	for _, g := range Goals(entries, on) {
		if !g.By.IsZero() && g.Goal.State == cpd.Planned {
			out = append(out, Coming{g.By, DateGoal, "Goal: " + g.Goal.Title, g.Goal.UID, g.Goal.ID})
		}
	}
	for _, a := range OpenActions(entries) {
		if !a.Due.IsZero() {
			out = append(out, Coming{a.Due, DateAction, "Action agreed: " + a.From, a.UID, a.ID})
		}
	}
	for i := range entries {
		out = append(out, entryDates(&entries[i], on)...)
	}
	slices.SortStableFunc(out, compareComing)
	return out
}

// entryDates are the days of one entry: its own when it is planned, and those
// on which its certificates end.
func entryDates(e *cpd.Entry, on cpd.Date) []Coming {
	var out []Coming
	if e.State == cpd.Planned && e.Kind != KindGoal && !e.Last().Before(on) {
		out = append(out, Coming{e.Date, DatePlanned, e.Title, e.UID, e.ID})
	}
	for _, v := range e.Evidence {
		if !v.Expires.IsZero() && !v.Expires.Before(on) {
			out = append(out, Coming{v.Expires, DateCertificate, "Certificate ends: " + e.Title, e.UID, e.ID})
		}
	}
	return out
}

func compareComing(a, b Coming) int {
	return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.Sort, b.Sort), cmp.Compare(a.Text, b.Text), cmp.Compare(a.UID, b.UID))
}
