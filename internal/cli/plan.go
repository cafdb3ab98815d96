package cli

import (
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/scheme"
)

// ways shows how the year can still be met: one line, or the whole plan.
func (a *app) ways(s scored, whole bool) {
	st := s.standing
	if st.Met || st.On.Before(a.today()) && st.DaysLeft == 0 {
		return
	}
	p := scheme.Plan(s.scheme, s.member, s.entries, st.On)
	var steps []string
	for _, step := range p.Steps {
		steps = append(steps, step.Text)
	}
	if len(steps) > 0 {
		a.wrapped("One way: " + and(steps))
	}
	if whole {
		a.planDetails(p)
	}
	if pace := scheme.Pace(st); pace != "" && st.DaysLeft > 0 {
		a.wrapped("Pace, as a hint: " + pace)
	}
}

func (a *app) planDetails(p scheme.Proposal) {
	for _, step := range p.Steps {
		line := step.Text + ": about " + cpd.FormatMinutes(step.Minutes)
		if len(step.With) > 0 {
			line += ", with " + strings.Join(step.With, ", ")
		}
		a.wrapped("  " + line)
	}
	if p.Proven && len(p.Steps) > 0 {
		a.wrapped("No cheaper way exists within the limits, counted in time and then in pieces.")
	}
	for _, n := range p.Notes {
		a.wrapped(n)
	}
}
