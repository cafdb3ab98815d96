package scheme

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// absences are the member's times away within a span, oldest first and
// without overlaps, so that no day is counted twice. An absence without an end
// lasts to the end of the span. a, if given, says how long one must last.
func absences(m cpd.Membership, span cpd.Span, a *Adjust) []cpd.Span {
	span = span.Meet(cpd.Span{From: m.Joined, To: m.Left})
	var all []cpd.Span
	for _, abs := range m.Absences {
		s := abs.Span
		if s.To.IsZero() {
			s.To = span.To
		}
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b cpd.Span) int { return a.From.Compare(b.From) })
	var clear []cpd.Span
	for _, s := range joined(all) {
		if in := s.Meet(span); longEnough(s, a) && in.Days() > 0 {
			clear = append(clear, in)
		}
	}
	return clear
}

// joined makes one span of those that touch or overlap.
func joined(spans []cpd.Span) []cpd.Span {
	var out []cpd.Span
	for _, s := range spans {
		if n := len(out); n > 0 && !s.From.After(out[n-1].To.AddDays(1)) {
			if s.To.After(out[n-1].To) {
				out[n-1].To = s.To
			}
			continue
		}
		out = append(out, s)
	}
	return out
}

func longEnough(s cpd.Span, a *Adjust) bool {
	if a == nil {
		return true
	}
	return !s.From.AddMonths(a.AtLeast).After(s.To.AddDays(1)) && s.Days() >= a.AtLeastDays
}
