package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/calendar"
	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/outgoing"
	"cpdlog/internal/portfolio"
	"cpdlog/internal/record"
)

func (a *app) calendarCmd() *cobra.Command {
	var out string
	var force, reviewed bool
	c := &cobra.Command{
		Use:   "calendar",
		Short: "Write renewal, reminders and plans as a calendar file",
		Long: `Write a calendar file (ICS) for Outlook, Google or Apple calendars: the end of each
membership year with reminders 60 and 14 days before, training to refresh,
supervision that is due, and planned entries. Take the file in again later, and
the same events are brought up to date. It holds titles, and no private texts. The
privacy check looks at it as at a record; a case study without a recorded consent
has no title there.`,
		Example: "  cpdlog calendar\n  cpdlog calendar -o cpd.ics --force",
		Args:    exactly(0, ""),
		RunE:    a.run(func([]string) error { return a.runCalendar(out, force, reviewed) }),
	}
	c.Flags().StringVarP(&out, "output", "o", "cpd.ics", "the file to write, - for standard output")
	c.Flags().BoolVar(&force, "force", false, "replace a file that exists")
	c.Flags().BoolVar(&reviewed, "reviewed", false, reviewedUsage)
	return c
}

func (a *app) runCalendar(out string, force, reviewed bool) error {
	cal, err := a.calendarOf(reviewed)
	if err != nil {
		return err
	}
	if out == "-" {
		return cal.Write(a.data())
	}
	if err := record.WriteFile(out, force, []string{a.book.Dir()}, func(w io.Writer) error { return cal.Write(w) }); err != nil {
		return err
	}
	a.say("Wrote %d event%s to %s", len(cal.Events), plural(len(cal.Events)), cpd.Visible(out))
	return nil
}

// calendarOf is the calendar, once it may leave.
func (a *app) calendarOf(reviewed bool) (cal calendar.Calendar, err error) {
	events, err := a.events()
	if err != nil {
		return cal, err
	}
	c, err := a.check()
	if err != nil {
		return cal, err
	}
	return passed(a, outgoing.Calendar("CPD", a.today(), events, c), outgoing.Terms{Reviewed: reviewed})
}

func (a *app) events() ([]outgoing.Event, error) {
	ms, err := a.joined()
	if err != nil {
		return nil, err
	}
	alarm, err := a.alarm()
	if err != nil {
		return nil, err
	}
	var events []outgoing.Event
	for _, m := range ms {
		some, err := a.renewals(m, alarm)
		if err != nil {
			return nil, err
		}
		events = append(events, some...)
	}
	more, err := a.comings(alarm)
	return append(events, more...), err
}

// alarm is the time of day of reminders, on the calendar's own clock.
func (a *app) alarm() (*calendar.Alarm, error) {
	v, err := a.value("reminder-time")
	if err != nil {
		return nil, err
	}
	var h, m int
	if _, err := fmt.Sscanf(v, "%d:%d", &h, &m); err != nil {
		return nil, err
	}
	return &calendar.Alarm{Minute: h*60 + m}, nil
}

// renewals are the end of this membership year and the days before it.
func (a *app) renewals(m cpd.Membership, alarm *calendar.Alarm) ([]outgoing.Event, error) {
	s, err := a.score(m, a.today())
	if err != nil || s.standing.Period.IsZero() {
		return nil, err
	}
	end, name := s.standing.Period.To, label(s.scheme)
	text := totals(s)
	event := func(what string, day cpd.Date, title string) outgoing.Event {
		uid := calendar.UID(a.book.ID(), what, m.Scheme, s.standing.Period.From.String())
		return outgoing.Event{Event: calendar.Event{UID: uid, Day: day, Title: title, Text: text, Alarm: alarm}}
	}
	events := []outgoing.Event{event("renewal", end, name+": last day of this CPD year")}
	for _, before := range []int{60, 14} {
		if day := end.AddDays(-before); !day.Before(s.standing.Period.From) {
			events = append(events, event(fmt.Sprintf("before-%d", before), day, fmt.Sprintf("%s: %d days left in this CPD year", name, before)))
		}
	}
	if r := s.scheme.Rules.Remind; !r.Opens.IsZero() {
		if day := r.Opens.In(end.Year()); s.standing.Period.Holds(day) {
			events = append(events, event("opens", day, name+": renewal opens"))
		}
	}
	return events, nil
}

// comings are the days that the portfolio knows of, planned entries among
// them. What lacks a consent is there without its title.
func (a *app) comings(alarm *calendar.Alarm) ([]outgoing.Event, error) {
	shelf, err := a.shelf("kinds")
	if err != nil {
		return nil, err
	}
	topics, err := a.topics()
	if err != nil {
		return nil, err
	}
	entries, err := a.book.Entries(logbook.Query{})
	if err != nil {
		return nil, err
	}
	consent, err := a.consentFields()
	if err != nil {
		return nil, err
	}
	for i := range entries {
		if consent.Lacks(&entries[i]) {
			entries[i] = *record.Bare(&entries[i])
		}
	}
	var events []outgoing.Event
	for _, d := range portfolio.Dates(shelf, topics, entries, a.today()) {
		event := calendar.Event{UID: calendar.UID(a.book.ID(), string(d.Sort), strings.TrimSpace(d.UID), d.Text), Day: d.On, Title: d.Text, Alarm: alarm}
		events = append(events, outgoing.Event{Event: event, Of: d.ID})
	}
	return events, nil
}
