package phrase

import (
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// monthOf is the month a word names, 0 for none. Three letters or more of the
// English name will do, and "sept".
func monthOf(word string) int {
	for m := 1; m <= 12; m++ {
		if begins(word, cpd.MonthName(m)) {
			return m
		}
	}
	return 0
}

// weekdayOf is the weekday a word names (0 is Sunday), -1 for none.
func weekdayOf(word string) int {
	for d := range 7 {
		if begins(word, cpd.WeekdayName(d)) || begins(strings.TrimSuffix(word, "s"), cpd.WeekdayName(d)) && word == "weds" {
			return d
		}
	}
	return -1
}

// begins reports whether word is the name or a beginning of it of at least
// three letters.
func begins(word, name string) bool {
	return len(word) >= 3 && strings.HasPrefix(strings.ToLower(name), word)
}

// countOf is the number a word names, 0 for none.
func countOf(word string) int {
	for i, w := range [...]string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"} {
		if w == word {
			return i + 1
		}
	}
	return 0
}

// unitOf is the first letter of a unit of days ('d', 'w', 'f', 'm', 'y'), 0
// for none. A lone "m" is no unit: it could be minutes.
func unitOf(word string) byte {
	switch word {
	case "d", "day", "days":
		return 'd'
	case "w", "wk", "wks", "week", "weeks":
		return 'w'
	case "fortnight", "fortnights":
		return 'f'
	case "mo", "mth", "mths", "month", "months":
		return 'm'
	case "y", "yr", "yrs", "year", "years":
		return 'y'
	}
	return 0
}

func isOrdinal(word string) bool {
	return word == "st" || word == "nd" || word == "rd" || word == "th"
}
