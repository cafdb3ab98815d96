package calendar

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
)

func sample() Calendar {
	return Calendar{
		Name: "CPD", Stamp: cpd.MustDate(2025, 11, 20),
		Events: []Event{
			{UID: UID("book", "renewal", "nalw", "2025"), Day: cpd.MustDate(2026, 1, 21), Title: "NALW year ends; 6 points, 2 hours to go", Text: "Run:\ncpdlog status", Alarm: &Alarm{Minute: 9*60 + 30}},
			{UID: UID("book", "planned", "k7m2"), Day: cpd.MustDate(2026, 2, 28), Last: cpd.MustDate(2026, 3, 1), Title: "Cynhadledd " + strings.Repeat("ŵŷ研究 ", 30), Seq: 3},
			{UID: UID("x"), Day: cpd.MustDate(2025, 12, 1), Title: "a\x1b[2J\r\nEND:VEVENT\\"},
		},
	}
}

func write(t *testing.T, c Calendar) string {
	t.Helper()
	var b strings.Builder
	if err := c.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestLinesAreFoldedBetweenLetters(t *testing.T) {
	text := write(t, sample())
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Errorf("%d octets: %q", len(line), line)
		}
	}
	if !strings.Contains(strings.ReplaceAll(text, "\r\n ", ""), "SUMMARY:Cynhadledd "+strings.Repeat("ŵŷ研究 ", 30)) {
		t.Error("the folded title does not unfold to itself")
	}
}

func TestEvents(t *testing.T) {
	text := write(t, sample())
	for _, want := range []string{
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:", "DTSTAMP:20251120T000000Z\r\n", "DTSTART;VALUE=DATE:20260121\r\nDTEND;VALUE=DATE:20260122\r\n",
		`SUMMARY:NALW year ends\; 6 points\, 2 hours to go`, `DESCRIPTION:Run:\ncpdlog status`, "TRIGGER:PT9H30M\r\n",
		"DTSTART;VALUE=DATE:20260228\r\nDTEND;VALUE=DATE:20260302\r\n", "SEQUENCE:3\r\n", `SUMMARY:a<U+001B>[2J<U+000D>\nEND:VEVENT\\` + "\r\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if strings.Count(text, "\r\nEND:VEVENT\r\n") != 3 {
		t.Error("a title ended an event")
	}
	if text != write(t, sample()) {
		t.Error("the same events gave other bytes")
	}
}

func TestUIDIsStableAndTellsApart(t *testing.T) {
	again := UID("a", "b")
	if UID("a", "b") != again || UID("a", "b") == UID("ab") || UID("a", "b") == UID("a", "c") {
		t.Error("uids")
	}
	if got := UID("book", "renewal"); len(got) != 39 {
		t.Errorf("uid %s", got)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestAWriterThatFailsIsReported(t *testing.T) {
	c := sample()
	for range 8 {
		c.Events = append(c.Events, c.Events...)
	}
	if err := c.Write(broken{}); err == nil {
		t.Error("no error")
	}
}
