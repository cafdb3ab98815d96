package outgoing

import (
	"cpdlog/internal/calendar"
	"cpdlog/internal/cpd"
	"cpdlog/internal/privacy"
)

// Event is an event of a calendar and the entry, if any, that it comes from.
type Event struct {
	calendar.Event
	Of string // a short id
}

// Calendar makes a calendar.
func Calendar(name string, stamp cpd.Date, events []Event, c Check) Held[calendar.Calendar] {
	l, cal := &look{Check: c}, calendar.Calendar{Name: name, Stamp: stamp}
	for _, e := range events {
		cal.Events = append(cal.Events, e.Event)
		of := e.Of
		if of == "" {
			of = "calendar"
		}
		for _, text := range []string{e.Title, e.Text} {
			l.take(passage{of: of, date: e.Day, Place: privacy.Place{Name: "event", Text: text}})
		}
	}
	return Held[calendar.Calendar]{cal, l.end()}
}
