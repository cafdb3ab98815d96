package cli

import (
	"strings"

	"cpdlog/internal/cpd"
)

// nearest is the known name that a mistyped one most likely meant, or "".
func nearest(name string, known []string) string { return cpd.NearestName(name, known) }

// ending puts "Nothing was changed" behind a text that may end in a question:
// did you mean this?
func ending(text, nothing string) string {
	if strings.HasSuffix(text, "?") {
		return text + " " + nothing
	}
	return text + "; " + lowerFirst(nothing)
}
