package phrase

import (
	"testing"

	"example.org/cpdlog/internal/cpd"
)

func TestEvery(t *testing.T) {
	for text, want := range map[string]string{
		"weekly": "2026-02-07", "every week": "2026-02-07", "Every 3 weeks": "2026-02-21", "each two weeks": "2026-02-14",
		"fortnightly": "2026-02-14", "daily": "2026-02-01", "monthly": "2026-02-28", "every month": "2026-02-28",
		"quarterly": "2026-04-30", "every 2 months": "2026-03-31", "yearly": "2027-01-31",
	} {
		v, err := Every(text)
		if got := v.After(cpd.MustDate(2026, 1, 31), 1); err != nil || got.String() != want {
			t.Errorf("%q: %s (%v), want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"", "sometimes", "every", "every monday", "every 0 weeks", "every 900 days", "every -1 weeks", "3 weeks", "every 3 weeks or so", "every 99999999 years"} {
		if v, err := Every(text); err == nil {
			t.Errorf("%q: %+v", text, v)
		} else {
			says(t, text, err, "")
		}
	}
	monthly, _ := Every("monthly")
	for n, want := range []string{"2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"} {
		if got := monthly.After(cpd.MustDate(2025, 12, 31), n); got.String() != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	for _, text := range []string{"every monday", "weekly", "each week", "every 3 weeks"} {
		_, err := Date(text, saturday)
		says(t, text, err, "--repeat weekly --times 6")
		says(t, text, err, "is more than one day")
	}
}
