package status

import (
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/screen"
	"example.org/cpdlog/internal/wording"
)

// sayStanding prints one scheme's standing, the answer in the first line.
func (p page) sayStanding(st member.Standing, whole bool) {
	s := p.Session
	if st.Period.IsZero() {
		s.Out.Say("%s", wording.Outside(&st.Standing))
		outside(s, st)
		return
	}
	s.Out.Say("%s", wording.Answer(&st.Standing))
	requirements(s, st)
	if whole {
		activities(s, st)
	} else {
		full(s, st)
	}
	limits(s, st)
	outside(s, st)
	unwritten(s, p.l, st)
	p.missing(st)
	for _, w := range st.Warnings {
		s.Out.Paragraph("Note: " + w)
	}
	for _, fact := range st.Facts {
		s.Out.Paragraph("About you: " + fact)
	}
	planned(s, st)
	ways(s, st, p.o.plan)
	p.readings(st)
	if !whole {
		s.Out.Paragraph("Each activity and its limit: cpdlog status --activities")
	}
}

// readings are how we read what the body has not spelt out. All of them stand
// wherever the answer may be kept or sent on; a window is told how many there are.
func (p page) readings(st member.Standing) {
	all := st.Assumptions
	if n := len(all); n > 0 && p.window() && !p.o.readings {
		p.Out.Paragraph(english.Count(n, "rule leaves", "rules leave") + " something open, and the body has not confirmed how we read " +
			english.Noun(n, "it", "them") + "; our reading: cpdlog status --readings")
		return
	}
	for _, r := range all {
		p.Out.Paragraph("Our reading: " + r.Text)
	}
}

func requirements(s *session.Session, st member.Standing) {
	var rows [][]string
	for r := range cpd.Each(st.Requirements) {
		rows = append(rows, []string{cpd.Visible(r.Name), wording.Reached(r), bar(s, r, 1), wording.Requirement(r)})
	}
	s.Out.Columns(rows)
	for i := range st.Requirements {
		if why := wording.Lacks(&st.Requirements[i]); why != "" {
			s.Out.Paragraph(why)
		}
	}
}

// bar shows how much of a requirement is there, in a whole bar or a part. The words beside it say the
// same.
func bar(s *session.Session, r *scheme.RequirementResult, part int) string {
	show := s.Out.Screen()
	if show.Accessible || !wording.Barred(r) {
		return ""
	}
	return show.Bar(r.Have, r.Need, show.BarCells()/part)
}

// activities shows the rows that were used, with what a limit took away.
func activities(s *session.Session, st member.Standing) {
	var rows [][]string
	var unused []string
	for act := range cpd.Each(st.Activities) {
		if act.Entries == 0 {
			unused = append(unused, act.ID)
			continue
		}
		rows = append(rows, []string{cpd.Visible(act.Name), wording.Logged(act), wording.Counted(&st.Standing, act),
			wording.AmountOr(act.Limit, "-"), wording.AmountOr(act.Room, "-"), wording.Lost(&st.Standing, act)})
	}
	if len(rows) == 0 {
		return
	}
	if !s.Out.Plain {
		s.Out.Say("")
	}
	s.Out.Rows([]string{"Activity", "Logged", english.UpperFirst(wording.RowUnit(&st.Standing)), "Limit", "Room", ""}, rows, 0, 1, 2, 3, 4)
	if len(unused) > 0 && !s.Out.Plain {
		s.Out.Paragraph("Nothing yet under: " + strings.Join(unused, ", "))
	}
}

// full names the activities that have no room left, where their table is not shown.
func full(s *session.Session, st member.Standing) {
	var names []string
	for i := range st.Activities {
		if act := &st.Activities[i]; act.Entries > 0 && act.Room != nil && act.Room.IsZero() {
			names = append(names, cpd.Visible(act.Name))
		}
	}
	if len(names) > 0 {
		s.Out.Paragraph("No room left: " + strings.Join(names, "; "))
	}
}

func limits(s *session.Session, st member.Standing) {
	for i := range st.Limits {
		if words := wording.Limit(&st.Standing, &st.Limits[i]); words != "" {
			s.Out.Paragraph(words)
		}
	}
	for i := range st.Carried {
		s.Out.Paragraph(wording.Carried(&st.Standing, &st.Carried[i]))
	}
}

// planned says what the year would be if everything planned were done.
func planned(s *session.Session, st member.Standing) {
	then, any := st.WithPlanned(st.Period.To)
	if !any {
		return
	}
	word := "not met yet"
	if then.Met {
		word = "met"
	}
	s.Out.Paragraph("With what you have planned: " + wording.Haves(&then.Standing) + ", " + word)
}

// ways shows how the year can still be met: one line, or the whole plan.
func ways(s *session.Session, st member.Standing, whole bool) {
	if st.Met || st.On.Before(s.Today()) && st.DaysLeft == 0 {
		return
	}
	p := scheme.Plan(st.Rules, st.Membership, st.Looked, st.On)
	steps := cpd.ListOf(p.Steps, func(step scheme.Step) string { return step.Text })
	way := "One way"
	if !p.Closes {
		way = "One way to meet part of it"
	}
	switch {
	case len(steps) > 0 && whole:
		s.Out.Paragraph(way + ":")
		for _, step := range steps {
			s.Out.Paragraph("  " + step)
		}
	case len(steps) > 0:
		s.Out.Paragraph(way + ": " + english.List(steps))
	}
	if whole || len(steps) == 0 {
		for _, n := range p.Notes {
			s.Out.Paragraph(n)
		}
	}
	if pace := wording.Pace(&st.Standing); pace != "" && st.DaysLeft > 0 {
		s.Out.Paragraph(pace)
	}
}

// chart draws what counted by month and by activity, as the page of a record does.
func (p page) chart() {
	for st := range cpd.Each(p.all) {
		if !p.Out.Plain {
			p.Out.Say("%s", wording.Answer(&st.Standing))
		}
		sums, names := wording.Months(&st.Standing)
		p.bars(st, "month", names, sums, cpd.ListOf(sums, cpd.Amount.String))
		names, sums = nil, nil
		var words []string
		for a := range cpd.Each(st.Activities) {
			if a.Entries > 0 {
				names, sums, words = append(names, a.Name), append(sums, a.Counted), append(words, wording.Counted(&st.Standing, a))
				if a.Limit != nil {
					words[len(words)-1] += " of " + a.Limit.String()
				}
			}
		}
		p.bars(st, "activity", names, sums, words)
	}
}

// bars draws amounts to one scale.
func (p page) bars(st *member.Standing, by string, names []string, sums []cpd.Amount, words []string) {
	if len(sums) == 0 {
		return
	}
	most, show := cpd.Whole(1), p.Out.Screen()
	for _, n := range sums {
		most = most.Max(n)
	}
	t := screen.Table{Bare: true, Columns: []screen.Column{{Long: true}, {}, {}}}
	for i, n := range sums {
		bar := show.Bar(n, most, show.ChartCells())
		t.Rows = append(t.Rows, []string{"  " + names[i], bar, words[i]})
		if p.Out.Plain {
			t.Rows[i] = []string{by, names[i], words[i]}
		}
	}
	if !p.Out.Plain {
		p.Out.Say("%s by %s, %s", english.UpperFirst(wording.RowUnit(&st.Standing)), by, st.Period)
	}
	p.Out.Table(t)
}

// outside names the entries that lie in no year. They are kept.
func outside(s *session.Session, st member.Standing) {
	out := cpd.Those(st.Looked, func(e cpd.Entry) bool { return slices.Contains(st.Outside, e.UID) })
	if len(out) > 0 {
		ids := cpd.ListOf(out, func(e cpd.Entry) string { return e.ID })
		s.Out.Paragraph("Outside every membership year, so not counted: " + strings.Join(ids, ", ") + " (see them: cpdlog list --year all)")
	}
}

// missing names the entries that lack the evidence that the scheme names; in a
// window the first few.
func (p page) missing(st member.Standing) {
	ids := cpd.ListOf(st.MissingEvidence, func(m scheme.Missing) string { return m.ID })
	if n := len(ids); n > 0 {
		names := strings.Join(ids, ", ")
		if few := 10; n > few && p.window() {
			names = strings.Join(ids[:few], ", ") + " and more: cpdlog list --missing evidence"
		}
		p.Out.Paragraph(fmt.Sprintf("Evidence missing for %s: %s", english.Count(n, "entry", "entries"), names))
	}
}

// unwritten names the entries that do not count until a text is written.
func unwritten(s *session.Session, l *member.Logbook, st member.Standing) {
	said := 0
	for _, e := range st.Entries {
		if len(e.Lacks) == 0 || !st.Period.Holds(e.Date) {
			continue
		}
		if said++; said > 5 {
			s.Out.Paragraph("Other entries do not count yet either; see why: cpdlog status --why ID")
			return
		}
		s.Out.Paragraph(fmt.Sprintf("%s does not count yet; still to write: %s (cpdlog reflect %s)",
			e.ID, english.List(l.TextLabels(st.Membership.Scheme, e.Lacks)), e.ID))
	}
}
