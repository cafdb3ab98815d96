package intake

import (
	"slices"
	"strings"
	"testing"
)

// events is a calendar of events, lines divided by |, events by ||.
func events(head string, all string) string {
	text := "BEGIN:VCALENDAR\r\n" + head
	for _, e := range strings.Split(all, "||") {
		text += "BEGIN:VEVENT\r\n" + strings.ReplaceAll(e, "|", "\r\n") + "\r\nEND:VEVENT\r\n"
	}
	return text + "END:VCALENDAR\r\n"
}

// TestCalendarsAreOfWhatWasHeld goes through the ways in which events are called
// off, moved and repeated.
func TestCalendarsAreOfWhatWasHeld(t *testing.T) {
	const hour = "DTSTART;TZID=Europe/London:20260310T090000|DTEND;TZID=Europe/London:20260310T100000|SUMMARY:a|UID:s"
	for event, want := range map[string]string{
		hour:                       "10 a 60",
		hour + "|STATUS:CANCELLED": "", hour + "|METHOD:CANCEL": "10 a 60",
		strings.Replace(hour, ":a", ":Canceled: a", 1): "", strings.Replace(hour, ":a", ":[CANCELLED] a", 1): "", strings.Replace(hour, ":a", ":Cancelled - a", 1): "",
		strings.Replace(hour, ":a", ":Cancelled trains and what to do", 1):                                           "10 Cancelled trains and what to do 60",
		hour + "|ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org":                                                   "",
		hour + "|ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.org|ATTENDEE;PARTSTAT=DECLINED:mailto:you@example.org": "10 a 60?",
		strings.Replace(hour, "UID:s", "UID:0011@cpdlog", 1):                                                         "",
		hour + "|RRULE:FREQ=MONTHLY;COUNT=3":                                                                         "10 a 60; 2026-04-10 a 60; 2026-05-10 a 60",
		hour + "|RRULE:FREQ=MONTHLY;COUNT=3|EXDATE;TZID=Europe/London:20260310T090000":                               "2026-04-10 a 60; 2026-05-10 a 60",
		hour + "|RRULE:FREQ=WEEKLY;UNTIL=20260324T090000Z|RDATE:20260326T090000":                                     "10 a 60; 17 a 60; 24 a 60; 26 a 60",
		hour + "|RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4":                                                   "10 a 60; 12 a 60; 24 a 60; 26 a 60",
		hour + "|RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=3":                                                               "10 a 60; 2026-04-14 a 60; 2026-05-12 a 60",
		hour + "|RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3":                                        "10 a 60; 31 a 60; 2026-04-30 a 60",
		hour + "|RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2":                                                           "10 a 60; 31 a 60",
		hour + "|RRULE:FREQ=YEARLY;COUNT=2":                                                                          "10 a 60",
		hour + "|RRULE:FREQ=DAILY;COUNT=3;BYDAY=MO,TU,WE,TH,FR":                                                      "10 a 60; 11 a 60; 12 a 60",
		hour + "|RRULE:FREQ=MONTHLY;BYDAY=-1SU;UNTIL=20260401":                                                       "10 a 60; 29 a 60",
		hour + "|RRULE:FREQ=HOURLY":                                                                                  "10 a 60?",
		hour + "|RRULE:FREQ=WEEKLY;BYWEEKNO=3":                                                                       "10 a 60?",
		hour + "|RRULE:FREQ=WEEKLY;COUNT=3||" + strings.NewReplacer("10T", "18T", ":a", ":moved").Replace(hour) +
			"|RECURRENCE-ID;TZID=Europe/London:20260317T090000": "10 a 60; 24 a 60; 18 moved 60",
		hour + "|RRULE:FREQ=WEEKLY;COUNT=3||" + hour + "|STATUS:CANCELLED|RECURRENCE-ID:20260317T090000Z": "10 a 60; 24 a 60",
		hour + "|SEQUENCE:1||" + hour + "|STATUS:CANCELLED|SEQUENCE:2":                                    "",
		hour + "|STATUS:CANCELLED|SEQUENCE:2||" + hour + "|SEQUENCE:1":                                    "",
		hour + "||" + hour: "10 a 60",
		hour + "||" + strings.Replace(hour, ":a", ":b", 1):                                                                         "10 b 60",
		strings.Replace(hour, "|UID:s", "", 1) + "||" + strings.Replace(hour, "|UID:s", "", 1):                                     "10 a 60; 10 a 60",
		"SUMMARY:night|DTSTART;TZID=Europe/London:20260328T220000|DTEND;TZID=Europe/London:20260329T060000":                        "28 night 420",
		"SUMMARY:night|DTSTART;TZID=GMT Standard Time:20261024T220000|DTEND;TZID=GMT Standard Time:20261025T060000":                "2026-10-24 night 540",
		"SUMMARY:two clocks|DTSTART;TZID=Europe/London:20260610T100000|DTEND:20260610T100000Z":                                     "2026-06-10 two clocks 60",
		"SUMMARY:day|DTSTART;TZID=\"GMT Standard Time\":20260310T000000|DTEND;TZID=\"GMT Standard Time\":20260311T000000":          "10 day 0?",
		"SUMMARY:Sgwrs gyda'r g\xc5\r\n \xb5r|DTSTART:20260310T090000|DTEND:20260310T100000":                                       "10 Sgwrs gyda'r gŵr 60",
		"SUMMARY:gŵr|DTSTART:20260310T090000|DTEND:20260310T100000||SUMMARY:caf\xe9|DTSTART:20260311T090000|DTEND:20260311T100000": "10 gŵr 60; 11 café 60",
	} {
		if got := brief(read(t, "x.ics", events("", event), options())); got != want {
			t.Errorf("%s:\n got %s\nwant %s", event, got, want)
		}
	}
	p := read(t, "x.ics", events("METHOD:CANCEL\r\n", hour), options())
	if len(p.Rows) != 0 || !slices.Contains(p.Form.Notes, "event 1 was left out: it was called off") {
		t.Errorf("%+v", p)
	}
	head := "X-WR-CALNAME:me@example.org\r\n"
	some := hour + "|ATTENDEE;PARTSTAT=DECLINED:mailto:you@example.org|ATTENDEE;PARTSTAT=%:mailto:me@example.org"
	if got := brief(read(t, "x.ics", events(head, strings.Replace(some, "%", "ACCEPTED", 1)), options())); got != "10 a 60" {
		t.Error("another one declined:", got)
	}
	if got := brief(read(t, "x.ics", events(head, strings.Replace(some, "%", "DECLINED", 1)), options())); got != "" {
		t.Error("the owner declined:", got)
	}
}

// TestSeriesAreBounded: an event without an end is of the days up to today, each
// open to doubt, and one of too many days stops.
func TestSeriesAreBounded(t *testing.T) {
	const day = "SUMMARY:a|DTSTART:20261101T090000|DTEND:20261101T100000|RRULE:FREQ=DAILY"
	p := read(t, "x.ics", events("", day), options())
	if len(p.Rows) != 21 || len(p.Rows[20].Doubts) != 1 || p.Rows[20].Entry.Date != today {
		t.Errorf("%d rows", len(p.Rows))
	}
	p = read(t, "x.ics", events("", strings.Replace(day, "2026110", "1990110", 2)), options())
	if len(p.Rows) != mostDays {
		t.Errorf("%d rows", len(p.Rows))
	}
}
