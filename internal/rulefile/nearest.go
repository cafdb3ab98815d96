package rulefile

import (
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// meant returns the half sentence that offers the nearest known word, and lists the
// words when there are few.
func meant(written string, known []string) string {
	if n := cpd.NearestName(written, known); n != "" {
		return `; did you mean "` + n + `"?`
	}
	if len(known) == 0 {
		return ""
	}
	return "; known: " + strings.Join(known, ", ")
}
