package cpd

import (
	"strconv"
	"strings"
)

// DayMinutes is how many minutes one day can hold; no entry may have more for
// each day that it covers.
const DayMinutes = 24 * 60

// FormatMinutes writes a length of time for people: "45 min", "3 h",
// "1 h 30 min".
func FormatMinutes(m int) string {
	if m < 0 {
		return "-" + FormatMinutes(-m)
	}
	h, rest := m/60, m%60
	var parts []string
	if h > 0 {
		parts = append(parts, strconv.Itoa(h)+" h")
	}
	if rest > 0 || h == 0 {
		parts = append(parts, strconv.Itoa(rest)+" min")
	}
	return strings.Join(parts, " ")
}
