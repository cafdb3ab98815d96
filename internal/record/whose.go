package record

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// own reports whether a scheme is not the program's but rules of the member's,
// and how the two differ. Rules that count as the program's do may differ in words.
func (r *Record) own(s *scheme.Scheme) (own bool, differs []string) {
	if r.in.Published == nil {
		return false, nil
	}
	switch published := r.in.Published(s.ID); {
	case published == nil:
		return true, []string{"cpdlog comes with no rules of the name " + s.ID}
	case !scheme.SameRules(s, published):
		return true, differences(published, s, "the member's rules say: ", "the published rules say: ")
	default:
		return false, reworded(published, s)
	}
}

const otherWords = "other words: "

// reworded says what rules call otherwise than those that they count like.
func reworded(published, s *scheme.Scheme) []string {
	return capped(otherWords, scheme.Reworded(published, s))
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
	lines = cpd.ListOf(all[:min(len(all), mostDifferences)], func(l string) string { return lead + l })
	if more := len(all) - mostDifferences; more > 0 {
		lines = append(lines, fmt.Sprintf("%sand %d more", lead, more))
	}
	return lines
}
