package outgoing

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/calendar"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/privacy"
	"example.org/cpdlog/internal/record"
)

// Event is an event of a calendar and the entry, if any, that it comes from.
type Event struct {
	calendar.Event
	Of string // a short id
}

// Calendar makes the calendar of the days to come: the end of each membership
// year with reminders before it, and what the portfolio knows of.
func Calendar(l *member.Logbook) (Held[calendar.Calendar], error) {
	events, err := events(l)
	if err != nil {
		return Held[calendar.Calendar]{}, err
	}
	c, err := CheckFor(l)
	if err != nil {
		return Held[calendar.Calendar]{}, err
	}
	return calendarOf("CPD", l.Today, events, c), nil
}

func calendarOf(name string, stamp cpd.Date, events []Event, c Check) Held[calendar.Calendar] {
	l, cal := &look{Check: c}, calendar.Calendar{Name: name, Stamp: stamp}
	for _, e := range events {
		cal.Events = append(cal.Events, e.Event)
		of := e.Of
		of = cmp.Or(of, "calendar")
		for _, text := range []string{e.Title, e.Text} {
			l.take(passage{of: of, date: e.Day, Place: privacy.Place{Name: "event", Text: text}})
		}
	}
	return Held[calendar.Calendar]{cal, l.findings}
}

func events(l *member.Logbook) ([]Event, error) {
	ms, err := l.Joined()
	if err != nil {
		return nil, err
	}
	alarm, err := alarm(l)
	if err != nil {
		return nil, err
	}
	var all []Event
	for _, m := range ms {
		some, err := renewals(l, m, alarm)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	more, err := comings(l, alarm)
	return append(all, more...), err
}

// alarm is the time of day of reminders, on the calendar's own clock.
func alarm(l *member.Logbook) (*calendar.Alarm, error) {
	v, err := l.Setting("reminder-time")
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
func renewals(l *member.Logbook, m cpd.Membership, alarm *calendar.Alarm) ([]Event, error) {
	s, err := l.Standing(m, l.Today)
	if err != nil || s.Period.IsZero() {
		return nil, err
	}
	end, name := s.Period.To, s.Label()
	text := "How you stand: cpdlog status" // figures would be stale on the day of the reminder
	event := func(what string, day cpd.Date, title string) Event {
		uid := calendar.UID(l.Book.ID(), what, m.Scheme, s.Period.From.String())
		return Event{Event: calendar.Event{UID: uid, Day: day, Title: title, Text: text, Alarm: alarm}}
	}
	events := []Event{event("renewal", end, name+": last day of this CPD "+s.PeriodNoun)}
	for _, before := range []int{60, 14} {
		if s.Met {
			break // nothing is needed any more
		}
		if day := end.AddDays(-before); !day.Before(s.Period.From) {
			events = append(events, event(fmt.Sprintf("before-%d", before), day, fmt.Sprintf("%s: %d days left in this CPD %s", name, before, s.PeriodNoun)))
		}
	}
	r := s.Rules.Rules.Remind
	if day := remindOn(r.Opens, r.OpensBefore, end); s.Period.Holds(day) {
		events = append(events, event("opens", day, name+": renewal opens"))
	}
	return events, nil
}

// remindOn returns the day of a reminder: one of the year, or so many days before
// the end of the period; the zero day for none.
func remindOn(day cpd.Anniversary, before int, end cpd.Date) cpd.Date {
	switch {
	case before > 0:
		return end.AddDays(-before)
	case day.IsZero():
		return cpd.Date{}
	}
	return day.In(end.Year())
}

// comings are the days that the portfolio knows of, planned entries among
// them. What lacks a consent is there without its title.
func comings(l *member.Logbook, alarm *calendar.Alarm) ([]Event, error) {
	shelf, err := l.Rules.Shelf("kinds")
	if err != nil {
		return nil, err
	}
	topics, err := l.Topics()
	if err != nil {
		return nil, err
	}
	entries, err := l.Book.Entries(logbook.Query{})
	if err != nil {
		return nil, err
	}
	consent, err := Consent(l)
	if err != nil {
		return nil, err
	}
	for i := range entries {
		if consent.Lacks(&entries[i]) {
			entries[i] = *record.Bare(&entries[i])
		}
	}
	var events []Event
	uid := uids{}
	for _, d := range portfolio.Dates(shelf, topics, entries, l.Today) {
		event := calendar.Event{UID: calendar.UID(append([]string{l.Book.ID()}, uid.of(d)...)...), Day: d.On, Title: d.Text, Alarm: alarm}
		events = append(events, Event{Event: event, Of: d.ID})
	}
	return events, nil
}

// uids counts what has the same parts.
type uids map[string]int

// of returns what a day is about, the same in every file: what an entry plans, and
// a goal, by the entry alone, so that another title is no other event; the second
// and third of one text by their numbers.
func (u uids) of(d portfolio.Coming) []string {
	parts := []string{string(d.Sort), strings.TrimSpace(d.UID)}
	if d.Sort != portfolio.DatePlanned && d.Sort != portfolio.DateGoal {
		parts = append(parts, d.Text)
	}
	key := strings.Join(parts, "\x00")
	if u[key]++; u[key] > 1 {
		parts = append(parts, strconv.Itoa(u[key]))
	}
	return parts
}
