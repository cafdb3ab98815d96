package phrase

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// Interval is the time from one entry to the next that is like it: days and months.
type Interval struct {
	Days, Months int
	Text         string // as it was typed
}

// After is the n-th day after the first. Months are counted from the first, so that
// what begins on the 31st returns there after a short month.
func (v Interval) After(first cpd.Date, n int) cpd.Date {
	return first.AddDays(n * v.Days).AddMonths(n * v.Months)
}

// Every reads how often something comes round: weekly, fortnightly, monthly, quarterly,
// yearly, every week, every 3 weeks, every 2 months.
func Every(text string) (Interval, error) {
	tokens, err := scan(text, everyHint)
	if err != nil {
		return Interval{}, err
	}
	n, unit, last := 1, byte(0), len(tokens)-1
	if at := slices.Index([]string{"daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly"}, joined(tokens)); at >= 0 {
		unit = "dwfmqy"[at]
	} else if isEvery(tokens[0].text) && (last == 1 || last == 2) {
		if unit = unitOf(tokens[last].text); last == 2 {
			n, _ = number(tokens[1].text)
			n = max(n, countOf(tokens[1].text))
		}
	}
	days, months := map[byte]int{'d': 1, 'w': 7, 'f': 14}[unit]*n, map[byte]int{'m': 1, 'q': 3, 'y': 12}[unit]*n
	if days+months < 1 || days > 366 || months > 60 {
		return Interval{}, refuse(text, "is not how often something comes round", everyHint)
	}
	return Interval{days, months, joined(tokens)}, nil
}

// isEvery reports whether a word says that something comes round.
func isEvery(word string) bool { return word == "every" || word == "each" }
