package wording

import (
	"fmt"
	"slices"

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

// Membership says what the logbook knows of one membership of a scheme of that
// title, one fact a line.
func Membership(m cpd.Membership, title string) []string {
	line := title + ": joined " + m.Joined.Long()
	if !m.Renewal.IsZero() {
		line += ", renews on " + renewal(m.Renewal)
	}
	if !m.Left.IsZero() {
		line += ", left " + m.Left.Long()
	}
	if m.Number != "" {
		line += ", number " + m.Number
	}
	lines := []string{line}
	for _, p := range m.Profiles {
		lines = append(lines, "  role: "+p.Profile+scheme.FromTo(p.Span))
	}
	for _, x := range m.Absences {
		lines = append(lines, "  away"+scheme.FromTo(x.Span)+Because(x.Reason))
	}
	for _, r := range m.Reductions {
		lines = append(lines, "  "+r.Requirement+" reduced by "+r.Amount.Exact()+" in the year of "+r.On.Short()+Because(r.Reason))
	}
	for _, w := range m.WeeklyHours {
		lines = append(lines, "  "+cpd.FormatMinutes(w.Minutes)+" a week from "+w.From.Short())
	}
	return lines
}

// renewal is a day of the year, without a year.
func renewal(r cpd.Anniversary) string {
	day := r.In(2024).Short()
	return day[:len(day)-5]
}

// Because puts a reason, where there is one, behind a word.
func Because(reason string) string {
	if reason == "" {
		return ""
	}
	return " (" + reason + ")"
}

// Years names a span in a heading.
func Years(s cpd.Span) string {
	if s.IsZero() {
		return "all years"
	}
	return s.String()
}

// Months are what counted in each calendar month of the period, in RowUnit, with the
// months' names ("Mar 2025"). Where no row pays, it is how many entries count.
func Months(s *scheme.Standing) (sums []cpd.Amount, names []string) {
	if s.Period.IsZero() {
		return nil, nil
	}
	at := func(d cpd.Date) int { return d.Year()*12 + d.Month() - 1 }
	first, last := at(s.Period.From), at(s.Period.To)
	sums = make([]cpd.Amount, last-first+1)
	for m := first; m <= last; m++ {
		names = append(names, fmt.Sprintf("%s %d", cpd.MonthName(m%12 + 1)[:3], m/12))
	}
	for e := range cpd.Each(s.Entries) {
		if i := at(e.Date) - first; i >= 0 && i < len(sums) {
			sums[i] = sums[i].Add(given(s, e))
		}
	}
	return sums, names
}

// given is what an entry counts for where the rows are counted.
func given(s *scheme.Standing, e *scheme.EntryResult) cpd.Amount {
	if paysNone(s) && slices.ContainsFunc(s.Requirements, func(r scheme.RequirementResult) bool { return e.Toward(r.ID).Sign() > 0 }) {
		return cpd.Whole(1)
	}
	return e.Counted
}

func paysNone(s *scheme.Standing) bool {
	return !slices.ContainsFunc(s.Activities, func(a scheme.ActivityResult) bool { return a.Per != scheme.PerNothing })
}
