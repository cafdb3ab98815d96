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
		strings.Replace(hour, ":a", ":Cancelled trains and what to do", 1):                                           "10 Cancelled trains and what to do 60?",
		hour + "|ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org":                                                   "",
		hour + "|ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.org|ATTENDEE;PARTSTAT=DECLINED:mailto:you@example.org": "10 a 60?",
		strings.Replace(hour, "UID:s", "UID:0011@cpdlog", 1):                                                         "",
		hour + "|RRULE:FREQ=MONTHLY;COUNT=3":                                                                         "10 a 60; 2026-04-10 a 60; 2026-05-10 a 60",
		hour + "|RRULE:FREQ=MONTHLY;COUNT=3|EXDATE;TZID=Europe/London:20260310T090000":                               "2026-04-10 a 60; 2026-05-10 a 60",
		hour + "|RRULE:FREQ=WEEKLY;UNTIL=20260324T090000Z|RDATE:20260326T090000":                                     "10 a 60; 17 a 60; 24 a 60; 26 a 60",
		hour + "|RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4":                                                   "10 a 60; 12 a 60; 24 a 60; 26 a 60",
		hour + "|RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=3":                                                               "10 a 60; 2026-04-14 a 60; 2026-05-12 a 60",
		hour + "|RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3":                                        "10 a 60?; 31 a 60?; 2026-04-30 a 60?",
		hour + "|RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2":                                                           "10 a 60?; 31 a 60?",
		hour + "|RRULE:FREQ=YEARLY;COUNT=2":                                                                          "10 a 60",
		hour + "|RRULE:FREQ=DAILY;COUNT=3;BYDAY=MO,TU,WE,TH,FR":                                                      "10 a 60; 11 a 60; 12 a 60",
		hour + "|RRULE:FREQ=MONTHLY;BYDAY=-1SU;UNTIL=20260401":                                                       "10 a 60?; 29 a 60?",
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

		// ends of a rule, and dates beside it
		hour + "|RRULE:FREQ=WEEKLY;UNTIL=20260324T000000Z":                                                                           "10 a 60; 17 a 60",
		hour + "|RRULE:FREQ=WEEKLY;UNTIL=20260324":                                                                                   "10 a 60; 17 a 60; 24 a 60",
		strings.NewReplacer("0310T", "0602T").Replace(hour) + "|RRULE:FREQ=WEEKLY;UNTIL=20260609T080000Z":                            "2026-06-02 a 60; 2026-06-09 a 60",
		hour + "|RRULE:FREQ=WEEKLY;BYDAY=TU;BYHOUR=9;BYMINUTE=0;COUNT=2":                                                             "10 a 60?",
		hour + "|RRULE:FREQ=WEEKLY;COUNT=2|RRULE:FREQ=MONTHLY;COUNT=2":                                                               "10 a 60; 17 a 60; 2026-04-10 a 60",
		hour + "|RRULE:FREQ=WEEKLY;COUNT=2|EXRULE:FREQ=MONTHLY;COUNT=2":                                                              "10 a 60?",
		hour + "|RDATE;VALUE=PERIOD:20260312T090000/PT3H":                                                                            "10 a 60?",
		hour + "|RDATE;TZID=Europe/London:20260310T140000":                                                                           "10 a 60?",
		hour + "|RDATE;TZID=Europe/London:20260310T090000,20260312T140000":                                                           "10 a 60; 12 a 60",
		hour + "|RRULE:FREQ=DAILY;COUNT=4|EXDATE;VALUE=DATE:20260311|EXDATE:20260312T090000Z":                                        "10 a 60; 13 a 60",
		"SUMMARY:a|DTSTART;VALUE=DATE:20260310|RRULE:FREQ=DAILY;UNTIL=20260311":                                                      "10 a 0?; 11 a 0?",
		hour + "|RRULE:FREQ=WEEKLY;COUNT=2|UID:s||" + hour + "|RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20260317T090000": "10 a 60; 10 a 60?",
		hour + "|RRULE:FREQ=DAILY;COUNT=2;RSCALE=GREGORIAN":                                                                          "10 a 60?",

		// other clocks
		"SUMMARY:a|DTSTART;TZID=\"(UTC+00:00) Dublin, Edinburgh, Lisbon, London\":20260610T100000|DTEND:20260610T100000Z":   "2026-06-10 a 60",
		"SUMMARY:a|DTSTART;TZID=/freeassociation.sourceforge.net/Europe/London:20260610T100000|DTEND:20260610T100000Z":      "2026-06-10 a 60",
		"SUMMARY:a|DTSTART;TZID=\"tzone://Microsoft/Utc\":20260610T100000|DTEND;TZID=GMT Standard Time:20260610T120000":     "2026-06-10 a 60",
		"SUMMARY:a|DTSTART:20260610T100000Z|DTEND;TZID=Europe/London:20260610T120000":                                       "2026-06-10 a 60",
		"SUMMARY:a|DTSTART;TZID=W. Europe Standard Time:20260610T100000|DTEND;TZID=W. Europe Standard Time:20260610T113000": "2026-06-10 a 90",
		"SUMMARY:a|DTSTART;TZID=Europe/Berlin:20260610T100000|DTEND;TZID=Europe/London:20260610T113000":                     "2026-06-10 a 90?",
		"SUMMARY:a|DTSTART;TZID=Asia/Tokyo:20260610T080000|DURATION:PT1H|RRULE:FREQ=DAILY;UNTIL=20260611T230000Z":           "2026-06-10 a 60?; 2026-06-11 a 60?",
		"SUMMARY:a|DTSTART:20260610T100000|DTEND:20260610T110000Z":                                                          "2026-06-10 a 120?",
		"SUMMARY:a|DTSTART:20261025T003000Z|DTEND:20261025T033000Z":                                                         "2026-10-25 a 180",

		// what titles and answers say
		strings.Replace(hour, ":a", ":Trauma training - CANCELLED", 1): "", strings.Replace(hour, ":a", ":Trauma training (Cancelled)", 1): "",
		strings.Replace(hour, ":a", ":Postponed – Trauma training", 1): "", strings.Replace(hour, ":a", ":Declined: Trauma", 1): "",
		strings.Replace(hour, ":a", ":Why referrals are declined", 1):          "10 Why referrals are declined 60",
		strings.Replace(hour, ":a", ":Trauma (rescheduled from April)", 1):     "10 Trauma (rescheduled from April) 60?",
		hour + "|STATUS:TENTATIVE":                                             "10 a 60?",
		hour + "|X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE":                         "10 a 60?",
		hour + "|ATTENDEE;PARTSTAT=TENTATIVE;CN=\"A; B\":mailto:a@example.org": "10 a 60?",
	} {
		if got := brief(read(t, "x.ics", events("", event), options())); got != want {
			t.Errorf("%s:\n got %s\nwant %s", event, got, want)
		}
	}
	p := read(t, "x.ics", events("METHOD:CANCEL\r\n", hour), options())
	if len(p.Rows) != 0 || !slices.Contains(p.Form.Notes, "event 1 was left out: it was called off") {
		t.Errorf("%+v", p)
	}
	two := events("", hour) + strings.ReplaceAll(events("METHOD:CANCEL\r\n", hour), "UID:s", "UID:t") + strings.ReplaceAll(events("", hour), "UID:s", "UID:u")
	if p := read(t, "x.ics", two, options()); brief(p) != "10 a 60; 10 a 60" || !slices.Contains(p.Form.Notes, "event 2 was left out: it was called off") {
		t.Errorf("of three calendars one is called off: %s %v", brief(p), p.Form.Notes)
	}
	if _, err := Read("x.ics", strings.NewReader(strings.Replace(events("", hour+"||"+hour), "END:VEVENT\r\nBEGIN", "BEGIN", 1)), options()); err == nil {
		t.Error("an event without an end was lost")
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
