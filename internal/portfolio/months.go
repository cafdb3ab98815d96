package portfolio

import (
	"example.org/cpdlog/internal/english"
	"fmt"
	"strconv"
	"strings"
)

// MaxMonths is the longest interval that makes sense: fifty years.
const MaxMonths = 600

// ParseMonths reads an interval: "6 months", "1 year". "" is none, 0.
func ParseMonths(s string) (int, error) {
	if strings.TrimSpace(s) == "" {
		return 0, nil
	}
	number, unit, _ := strings.Cut(strings.TrimSpace(s), " ")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > MaxMonths {
		return 0, errMonths(s)
	}
	switch strings.TrimSpace(unit) {
	case "month", "months":
		return n, nil
	case "year", "years":
		if n*12 <= MaxMonths {
			return n * 12, nil
		}
	}
	return 0, errMonths(s)
}

func errMonths(s string) error {
	return fmt.Errorf("%q is not an interval such as \"6 months\" or \"1 year\"", s)
}

// FormatMonths writes an interval for people: "3 years", "18 months"; 0 is "".
func FormatMonths(n int) string {
	switch {
	case n == 0:
		return ""
	case n%12 == 0:
		return english.Count(n/12, "year", "years")
	}
	return english.Count(n, "month", "months")
}
