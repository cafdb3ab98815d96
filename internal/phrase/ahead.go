package phrase

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// DateAhead reads a day as Date does, but a day without a year is the next such
// day, not the last: a day that moves with today by just a year was given
// without one. Words for the past keep their meaning.
func DateAhead(text string, today cpd.Date) (cpd.Date, error) {
	d, err := Date(text, today)
	if err != nil || !d.Before(today) || pastWord(text) {
		return d, err
	}
	next, err := Date(text, today.AddYears(1))
	if err == nil && next == d.AddYears(1) {
		return next, nil
	}
	return d, nil
}

// pastWord reports whether the day was meant to lie behind.
func pastWord(text string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(text)), func(w string) bool {
		return slices.Contains([]string{"last", "ago", "yesterday", "yest", "before"}, w)
	})
}
