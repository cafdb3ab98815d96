package record

import (
	"fmt"

	"example.org/cpdlog/internal/scheme"
)

// own reports whether a scheme is not the program's but rules of the member's,
// and how the two differ.
func (r *Record) own(s *scheme.Scheme) (own bool, differs []string) {
	if r.in.Published == nil {
		return false, nil
	}
	switch published := r.in.Published(s.ID); {
	case published == nil:
		return true, []string{"cpdlog comes with no rules of the name " + s.ID}
	case !scheme.SameRules(s, published):
		return true, differences(published, s, "the member's rules say: ", "the published rules say: ")
	}
	return false, nil
}

// mostDifferences is how many of a sort are named.
const mostDifferences = 10

// differences says what a member's own rules say otherwise than those that are
// published.
func differences(published, own *scheme.Scheme, owns, publisheds string) []string {
	more, less := scheme.Differences(published, own)
	return append(capped(owns, more), capped(publisheds, less)...)
}

func capped(lead string, all []string) (lines []string) {
	for _, l := range all[:min(len(all), mostDifferences)] {
		lines = append(lines, lead+l)
	}
	if more := len(all) - mostDifferences; more > 0 {
		lines = append(lines, fmt.Sprintf("%sand %d more", lead, more))
	}
	return lines
}
