package intake

import (
	"fmt"
	"testing"
)

// TestWholeDaysElsewhere: midnight somewhere else, written in UTC, is a whole day
// there, the nearest one; a real length that begins at such a time is not.
func TestWholeDaysElsewhere(t *testing.T) {
	for times, want := range map[string]string{
		"DTSTART:20260613T220000Z\nDTEND:20260614T220000Z":                 "2026-06-14  0", // Berlin in summer
		"DTSTART:20260313T230000Z\nDTEND:20260315T230000Z":                 "2026-03-14 2026-03-15 0",
		"DTSTART:20260614T040000Z\nDTEND:20260615T040000Z":                 "2026-06-14  0", // New York
		"DTSTART:20260614T070000Z\nDURATION:PT24H":                         "2026-06-14  0",
		"DTSTART:20260613T140000Z\nDTEND:20260614T140000Z":                 "2026-06-14  0", // Sydney
		"DTSTART;TZID=UTC:20260613T220000\nDTEND;TZID=UTC:20260614T220000": "2026-06-14  0",
		"DTSTART:20260614T080000Z\nDTEND:20260614T100000Z":                 "2026-06-14  120",
		"DTSTART:20260614T220000Z\nDTEND:20260615T210000Z":                 "2026-06-14  1380",
		"DTSTART;TZID=Europe/London:20260614T080000\nDURATION:PT2H":        "2026-06-14  120",
		"DTSTART:20260614T080000\nDTEND:20260615T080000":                   "2026-06-14 2026-06-15 1440", // nobody's midnight
		"DTSTART:20260614T220000Z\nDTEND:20260614T220000Z":                 "2026-06-14  0",
	} {
		p := read(t, "x.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\n"+times+"\nEND:VEVENT\nEND:VCALENDAR\n", options())
		e := p.Rows[0].Entry
		end := ""
		if !e.EndDate.IsZero() {
			end = e.EndDate.String()
		}
		if got := fmt.Sprintf("%s %s %d", e.Date, end, e.Minutes); got != want || p.Rows[0].Rejected() {
			t.Errorf("%q: %s %v, want %s", times, got, p.Rows[0].Problems, want)
		}
	}
}
