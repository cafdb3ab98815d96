package phrase

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
)

// The hints show what would work.
const (
	dateHint        = "write the day as 14/3, 14 Mar 2025, 2025-03-14, yesterday, last thu or 3 days ago"
	durationHint    = "write the time as 1h30, 90m, 1:30, 1.5 (hours), 2h less 15m or 9:00-17:00 less 1h15"
	anniversaryHint = "write the day of the year as 22-jan, 22/1 or 01-22 (month first, as in ISO dates)"
	everyHint       = "write how often as weekly, fortnightly, monthly or every 3 weeks"
	repeatHint      = `for entries that repeat: cpdlog add "Peer group" --time 1h --date "next mon" --repeat weekly --times 6`
	yearHint        = "write the year as this, last, all, 2025 or 2025-26"
)

// refuse is an error about a text; why completes the sentence that starts
// with the text.
func refuse(text, why, hint string) error {
	return cpd.Fail(cpd.Invalid, fmt.Sprintf("%q %s", shorten(cpd.Visible(text)), why), hint)
}

// shorten keeps an error on one line of the screen.
func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
