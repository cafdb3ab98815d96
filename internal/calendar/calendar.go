// Package calendar writes days to remember as an iCalendar file (RFC 5545),
// which every calendar program takes in.
//
// Goals: the same events give the same bytes; an event keeps its UID, so that
// taking the file in again updates instead of doubling.
//
// Non-goals: reading calendars (package intake), deciding what to remember.
package calendar

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
)

// Calendar is a list of events under a name.
type Calendar struct {
	Name   string
	Stamp  cpd.Date // the day on which the events were worked out; no clock is read
	Events []Event  // in the order to be written
}

// Event is something to remember on a day, or on several days.
type Event struct {
	UID   string // see UID; the same for the same thing in every file
	Day   cpd.Date
	Last  cpd.Date // the last day when there are several, else no day
	Title string
	Text  string // more words, may have several lines
	Alarm *Alarm // nil for none
	Seq   int    // grows when the event changes; calendars take the highest
}

// Alarm reminds so many minutes after midnight at the beginning of the first
// day, on the clock of whoever has the calendar.
type Alarm struct{ Minute int }

// UID makes a lasting name for an event out of what it is about, such as the
// logbook's id, "renewal", the scheme and the year.
func UID(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:16]) + "@cpdlog"
}

// Write writes the calendar. Lines end in CR LF and have at most 75 octets.
func (c Calendar) Write(w io.Writer) error {
	b := lines{bufio.NewWriter(w)}
	b.put("BEGIN", "VCALENDAR")
	b.put("VERSION", "2.0")
	b.put("PRODID", "-//cpdlog//cpdlog//EN")
	b.put("CALSCALE", "GREGORIAN")
	b.put("METHOD", "PUBLISH")
	if c.Name != "" {
		b.put("NAME", escape(c.Name))
		b.put("X-WR-CALNAME", escape(c.Name))
	}
	for _, e := range c.Events {
		b.event(e, c.Stamp)
	}
	b.put("END", "VCALENDAR")
	return b.Flush()
}

// lines writes content lines; the first error is what Flush returns.
type lines struct{ *bufio.Writer }

func (b lines) event(e Event, stamp cpd.Date) {
	b.put("BEGIN", "VEVENT")
	b.put("UID", escape(e.UID))
	b.put("DTSTAMP", compact(stamp)+"T000000Z")
	b.put("SEQUENCE", fmt.Sprint(e.Seq))
	b.put("DTSTART;VALUE=DATE", compact(e.Day))
	b.put("DTEND;VALUE=DATE", compact(e.end().AddDays(1)))
	b.put("SUMMARY", escape(e.Title))
	if e.Text != "" {
		b.put("DESCRIPTION", escape(e.Text))
	}
	b.put("TRANSP", "TRANSPARENT")
	if e.Alarm != nil {
		b.alarm(e)
	}
	b.put("END", "VEVENT")
}

func (b lines) alarm(e Event) {
	b.put("BEGIN", "VALARM")
	b.put("ACTION", "DISPLAY")
	b.put("DESCRIPTION", escape(e.Title))
	b.put("TRIGGER", fmt.Sprintf("PT%dH%dM", e.Alarm.Minute/60, e.Alarm.Minute%60))
	b.put("END", "VALARM")
}

// end is the last day of the event; calendars want the day after it.
func (e Event) end() cpd.Date {
	if e.Last.After(e.Day) {
		return e.Last
	}
	return e.Day
}

func compact(d cpd.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// escape keeps a text inside its line: marks with a meaning get a backslash,
// characters that cannot be seen are shown.
func escape(s string) string {
	s = strings.ReplaceAll(cpd.Visible(s), "\t", " ")
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}

// mostOctets is how long a line may be, its line end not counted.
const mostOctets = 75

// put writes one line, folded between letters.
func (b lines) put(name, value string) {
	line := name + ":" + value
	room := mostOctets
	for len(line) > room {
		n := room
		for n > 0 && !utf8.RuneStart(line[n]) {
			n--
		}
		_, _ = b.WriteString(line[:n] + "\r\n ")
		line, room = line[n:], mostOctets-1
	}
	_, _ = b.WriteString(line + "\r\n")
}
