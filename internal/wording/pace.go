package wording

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/scheme"
)

// Pace returns a hint, never a rule: about how much there would be by now if the
// period's work were spread evenly ("On an even pace you would have about 12 of 20
// points by now"); "" when everything is met or the window is over.
func Pace(s *scheme.Standing) string {
	var parts []string
	for r := range cpd.Each(s.Requirements) {
		in := judged(r)
		if r.Need.IsZero() || !Open(r) || in.Days() == 0 || !in.Holds(s.On) {
			continue
		}
		part := cpd.Fraction(int64(in.From.DaysUntil(s.On)+1), int64(in.Days()))
		about := r.Need.Mul(part).RoundTo(cpd.Whole(1), cpd.Nearest)
		parts = append(parts, about.String()+" of "+need(s, r, r.Need))
	}
	if parts == nil {
		return ""
	}
	return "On an even pace you would have about " + english.List(parts) + " by now"
}
