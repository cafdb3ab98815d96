package phrase

import (
	"testing"

	"example.org/cpdlog/internal/cpd"
)

func TestSpan(t *testing.T) {
	today := cpd.MustDate(2026, 1, 15)
	for text, want := range map[string]string{
		"2026-10": "2026-10-01 2026-10-31", "2026-12": "2026-12-01 2026-12-31", "2024-02": "2024-02-01 2024-02-29",
		"2026-Q4": "2026-10-01 2026-12-31", "2026-q1": "2026-01-01 2026-03-31",
		"this month": "2026-01-01 2026-01-31", " Last  month": "2025-12-01 2025-12-31",
		"2026-13": "", "2026-Q5": "", "2026-0": "", "2026-00": "", "2026": "", "2026-1": "", "q4": "", "2026-10-01": "", "yesterday": "", "": "",
	} {
		span, ok := Span(text, today)
		got := ""
		if ok {
			got = span.From.String() + " " + span.To.String()
		}
		if got != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
}
