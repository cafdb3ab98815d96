package status

import (
	"fmt"
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
func sayStanding(s *session.Session, l *member.Logbook, st member.Standing, plan bool) {
	if st.Period.IsZero() {
		s.Out.Say("%s", wording.Outside(&st.Standing))
		outside(s, st)
		return
	}
	s.Out.Say("%s", wording.Answer(&st.Standing))
	requirements(s, st)
	activities(s, st)
	limits(s, st)
	outside(s, st)
	unwritten(s, l, st)
	missing(s, st)
	for _, w := range st.Warnings {
		s.Out.Paragraph("Note: " + w)
	}
	for _, fact := range st.Facts {
		s.Out.Paragraph("About you: " + fact)
	}
	planned(s, st)
	ways(s, st, plan)
	readings(s, st)
}

// manyReadings is from how many on a screen names the readings of the rules in
// one line: in full they would push the answer off it.
const manyReadings = 4

// readings are how we read what the body has not spelt out. All of them stand
// wherever the answer may be kept or sent on; a small screen is told where.
func readings(s *session.Session, st member.Standing) {
	all := st.Assumptions
	if n := len(all); n >= manyReadings && s.Terminal().Out && !s.Out.Plain {
		s.Out.Paragraph(fmt.Sprintf("Our reading: %d rules leave something open, and the body has not confirmed how we read them; see: "+
			"cpdlog scheme show %s", n, st.Rules.ID))
		return
	}
	for _, r := range all {
		s.Out.Paragraph("Our reading: " + r.Text)
	}
}

func requirements(s *session.Session, st member.Standing) {
	var rows [][]string
	for i := range st.Requirements {
		r := &st.Requirements[i]
		rows = append(rows, []string{cpd.Visible(r.Name), wording.Reached(r), bar(s, r), wording.Requirement(r)})
	}
	s.Out.Columns(rows)
	for i := range st.Requirements {
		if why := wording.Lacks(&st.Requirements[i]); why != "" {
			s.Out.Paragraph(why)
		}
	}
}

// bar shows how much of a requirement is there. The words beside it say the
// same.
func bar(s *session.Session, r *scheme.RequirementResult) string {
	show := s.Out.Screen()
	if show.Accessible || !wording.Barred(r) {
		return ""
	}
	return show.Bar(r.Have, r.Need, screen.BarCells)
}

// activities shows the rows that were used, with what a limit took away.
func activities(s *session.Session, st member.Standing) {
	var rows [][]string
	var unused []string
	for i := range st.Activities {
		act := &st.Activities[i]
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
