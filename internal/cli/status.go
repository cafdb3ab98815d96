package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/record"
)

type statusFlags struct {
	scheme, year string
	on           cpd.Date
	check        bool
	why          string
	plan         bool
	asJSON       bool
}

func (a *app) statusCmd() *cobra.Command {
	var f statusFlags
	c := &cobra.Command{
		Use:   "status",
		Short: "Show what counts, why, and what is still needed",
		Long: `Show how you stand in this membership year: the answer first, then each
requirement, each activity with what a limit took away, and the readings that
the answer relies on. It speaks of the rules in your rules file; it cannot
promise that the body agrees.`,
		Example: `  cpdlog status
  cpdlog status --year last
  cpdlog status --why k7m2
  cpdlog status --check && echo "met"`,
		Args: exactly(0, ""),
		RunE: a.run(func([]string) error { return a.runStatus(f) }),
	}
	fs := c.Flags()
	fs.StringVar(&f.scheme, "scheme", "", "only this scheme")
	fs.StringVarP(&f.year, "year", "y", "", "this, last, all, 2025 or 2025-26")
	a.dateVar(fs, &f.on, "on", "as on that day: the year that holds it, entries up to it")
	fs.BoolVar(&f.check, "check", false, "end with status 3 when something is still needed")
	fs.StringVar(&f.why, "why", "", "explain one entry's points")
	fs.BoolVar(&f.plan, "plan", false, "show the cheapest way to what is still needed")
	fs.BoolVar(&f.asJSON, "json", false, "print JSON")
	fs.BoolVar(&a.plain, "plain", false, "print tab-separated lines, without bars")
	a.completeStatusFlags(c)
	return c
}

func (a *app) runStatus(f statusFlags) error {
	if f.year != "" && !f.on.IsZero() {
		return cpd.Fail(cpd.Usage, "--year and --on contradict each other", "give one of them")
	}
	b, err := a.open()
	if err != nil {
		return err
	}
	var all []scored
	var notes []string
	err = b.Reading(func() (err error) {
		if all, err = a.standings(f); err == nil && f.why == "" {
			notes, err = a.notesBelow(f, all)
		}
		return err
	})
	if err != nil {
		return err
	}
	if err := a.sayStatus(f, all, notes); err != nil {
		return err
	}
	if f.check && slices.ContainsFunc(all, func(s scored) bool { return !s.standing.Met }) {
		return errNotMet
	}
	return nil
}

// standings scores every scheme and year that is asked for.
func (a *app) standings(f statusFlags) ([]scored, error) {
	ms, err := a.statusMemberships(f)
	if err != nil {
		return nil, err
	}
	var all []scored
	for _, m := range ms {
		days, err := a.statusDays(f, m)
		if err != nil {
			return nil, err
		}
		for _, on := range days {
			one, err := a.score(m, on)
			if err != nil {
				return nil, err
			}
			all = append(all, one)
		}
	}
	return all, nil
}

func (a *app) statusMemberships(f statusFlags) ([]cpd.Membership, error) {
	if f.scheme == "" {
		return a.joined()
	}
	m, err := a.membership(f.scheme)
	return []cpd.Membership{m}, err
}

// statusDays are the days to judge: the one asked for, the last day of a year
// that is over, today for the year that is running.
func (a *app) statusDays(f statusFlags, m cpd.Membership) ([]cpd.Date, error) {
	if !f.on.IsZero() {
		return []cpd.Date{f.on}, nil
	}
	if f.year == "" || f.year == "this" {
		return []cpd.Date{a.today()}, nil
	}
	s, err := a.scheme(m.Scheme)
	if err != nil {
		return nil, err
	}
	if f.year == "all" {
		var days []cpd.Date
		for _, p := range s.Periods(m, a.today()) {
			days = append(days, a.dayFor(s, m, p.From))
		}
		return days, nil
	}
	p, err := a.periodNamed(s, m, f.year)
	if err != nil {
		return nil, err
	}
	if p.IsZero() {
		return []cpd.Date{a.today()}, nil
	}
	return []cpd.Date{a.dayFor(s, m, p.From)}, nil
}

// notesBelow are what stands below the standing: what has changed since it was sent
// or last scored and, today, what comes round again.
func (a *app) notesBelow(f statusFlags, all []scored) ([]string, error) {
	notes, err := a.statusNotes(all)
	if err != nil || f.year != "" || !f.on.IsZero() {
		return notes, err
	}
	due, err := a.rhythmNotes()
	return append(notes, due...), err
}

func (a *app) sayStatus(f statusFlags, all []scored, notes []string) error {
	if f.why != "" {
		return a.sayWhy(f.why, all, f.asJSON)
	}
	if f.asJSON {
		on := a.today()
		if len(all) > 0 {
			on = all[len(all)-1].standing.On
		}
		return a.json(statusJSON{1, on, publish(all), some(notes)})
	}
	for i, s := range all {
		if i > 0 {
			a.say("")
		}
		a.statusText(s, f)
	}
	for _, n := range notes {
		a.say("  %s", cpd.Visible(n))
	}
	return nil
}

// statusJSON is the published form of status; the names are a promise.
type statusJSON struct {
	Version  int                     `json:"schema_version"`
	On       cpd.Date                `json:"on"`
	Schemes  []record.StandingScheme `json:"schemes"`
	Warnings []string                `json:"warnings"`
}
