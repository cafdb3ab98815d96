package calendar_test

import (
	"os"
	"strings"

	"example.org/cpdlog/internal/calendar"
	"example.org/cpdlog/internal/cpd"
)

func ExampleCalendar_Write() {
	c := calendar.Calendar{Name: "CPD", Stamp: cpd.MustDate(2025, 11, 21), Events: []calendar.Event{
		{UID: calendar.UID("nalw", "renewal"), Day: cpd.MustDate(2026, 1, 22), Title: "NALW: the next year starts"},
	}}
	var b strings.Builder
	if err := c.Write(&b); err != nil {
		panic(err)
	}
	for line := range strings.Lines(b.String()) {
		if strings.HasPrefix(line, "DTSTART") || strings.HasPrefix(line, "SUMMARY") {
			os.Stdout.WriteString(strings.TrimSpace(line) + "\n")
		}
	}
	// Output:
	// DTSTART;VALUE=DATE:20260122
	// SUMMARY:NALW: the next year starts
}
