// Package status is the command that shows how the member stands, and why.
package status

import (
	"slices"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/outgoing"
	"example.org/cpdlog/internal/record"
)

type options struct {
	scheme, year string
	on           cpd.Date
	why          string

	check, plan, activities, readings, years, chart bool
}

// New makes the command.
func New(s *session.Session) *cobra.Command {
	var o options
	c := &cobra.Command{
		Use: "status",
		Long: `Show how you stand in this membership year: the answer first, then each
requirement, each activity and its limit, and how we read the rules that leave
something open. A window that is too small for all of that shows the main scheme
without its activities, and each other scheme in one line. It applies your rules file. Your professional body has the final
say.`,
		Example: `  cpdlog status
  cpdlog status --year last
  cpdlog status --years
  cpdlog status --chart
  cpdlog status --activities
  cpdlog status --why k7m2
  cpdlog status --why total
  cpdlog status --check && echo "met"`,
		RunE: command.Run(s, func([]string) error { return run(s, o) }),
	}
	fs := c.Flags()
	fs.StringVar(&o.scheme, "scheme", "", "only this scheme")
	command.YearFlag(c, &o.year, "this, last, all, 2025 or 2025-26")
	command.DateVar(fs, s.Today, &o.on, "on", "how you stood on that day")
	fs.BoolVar(&o.check, "check", false, "end with status 3 when something is still needed")
	fs.StringVar(&o.why, "why", "", "explain one entry's points, or one requirement")
	fs.BoolVar(&o.plan, "plan", false, "show a way to what is still needed")
	fs.BoolVar(&o.activities, "activities", false, "show each activity and its limit, also where it does not fit the window")
	fs.BoolVar(&o.years, "years", false, "one line for each year")
	fs.BoolVar(&o.chart, "chart", false, "draw what counted by month and by activity")
	fs.BoolVar(&o.readings, "readings", false, "show the words of how we read the rules")
	command.JSONFlag(c, s)
	fs.BoolVar(&s.Out.Plain, "plain", false, "print tab-separated lines, without bars")
	return c
}

func run(s *session.Session, o options) error {
	s.NoReminder = true
	if (o.year != "" || o.years) && !o.on.IsZero() {
		return cpd.Fail(cpd.Usage, "--year and --on contradict each other", "give one of them")
	}
	if o.years && o.year == "" {
		o.year = "all"
	}
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	var all []member.Standing
	var notes, closed []string
	err = l.Book.Reading(func() (err error) {
		if all, err = standings(l, o); err == nil && o.why == "" {
			if closed, err = closedYears(l, o, all); err == nil {
				notes, err = notesBelow(l, o, all)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	if err := say(s, l, o, all, closed, notes); err != nil {
		return err
	}
	if o.check && slices.ContainsFunc(all, func(st member.Standing) bool { return !st.Met }) {
		return command.Exit{Status: 3}
	}
	return nil
}

// standings scores every scheme and year that is asked for.
func standings(l *member.Logbook, o options) ([]member.Standing, error) {
	ms, err := memberships(l, o)
	if err != nil {
		return nil, err
	}
	var all []member.Standing
	for _, m := range ms {
		days := []cpd.Date{o.on}
		if o.on.IsZero() {
			if days, err = l.DaysToJudge(m, o.year); err != nil {
				return nil, err
			}
		}
		for _, on := range days {
			one, err := l.Standing(m, on)
			if err != nil {
				return nil, err
			}
			all = append(all, one)
		}
	}
	return all, nil
}

func memberships(l *member.Logbook, o options) ([]cpd.Membership, error) {
	if o.scheme == "" {
		return l.Joined()
	}
	m, err := l.Membership(o.scheme)
	return []cpd.Membership{m}, err
}

// closedYears name the years that are over and were not sent, while nothing but
// today was asked about.
func closedYears(l *member.Logbook, o options, all []member.Standing) ([]string, error) {
	if o.year != "" || !o.on.IsZero() {
		return nil, nil
	}
	closed, err := outgoing.ClosedYears(l, cpd.ListOf(all, func(st member.Standing) cpd.Membership { return st.Membership }))
	return cpd.ListOf(closed, outgoing.Closed.Words), err
}

// notesBelow are what stands below the standings: what is still to be placed,
// what has changed since they were sent or last scored and, today, what comes
// round again.
func notesBelow(l *member.Logbook, o options, all []member.Standing) ([]string, error) {
	var notes []string
	if open := l.Unplaced(all); open != "" {
		notes = append(notes, open)
	}
	for _, st := range all {
		if offer := l.CouldCount(st, slices.ContainsFunc(all, func(o member.Standing) bool { return o.Rules.ID != st.Rules.ID })); offer != "" {
			notes = append(notes, offer)
		}
	}
	for _, st := range all {
		if st.Period.IsZero() {
			continue
		}
		notes = append(notes, st.RulesMoved(l)...)
		sent, err := outgoing.Sent(l, st)
		if err != nil {
			return nil, err
		}
		notes = append(notes, sent...)
		confirmed, err := l.Confirmations(st.Period)
		if err != nil {
			return nil, err
		}
		for _, c := range confirmed {
			notes = append(notes, "Confirmed by "+c.Who()+": "+c.Fit.Words()+". "+c.Proof())
		}
	}
	if o.year != "" || !o.on.IsZero() {
		return notes, nil
	}
	due, err := l.Due()
	return append(notes, due...), err
}

func say(s *session.Session, l *member.Logbook, o options, all []member.Standing, closed, notes []string) error {
	if o.why != "" {
		return sayWhy(s, l, o.why, all)
	}
	if s.Out.AsJSON {
		on := l.Today
		if len(all) > 0 {
			on = all[len(all)-1].On
		}
		return s.Out.JSON(published{1, on, entryform.Published(all), append(cpd.List(closed), notes...)})
	}
	p := page{s, l, o, all, closed, notes}
	switch {
	case o.years:
		p.years()
	case o.chart:
		p.chart()
	default:
		p.show()
	}
	return nil
}

// published is the published form of status; the names are a promise.
type published struct {
	Version  int                     `json:"schema_version"`
	On       cpd.Date                `json:"on"`
	Schemes  []record.StandingScheme `json:"schemes"`
	Warnings []string                `json:"warnings"`
}
