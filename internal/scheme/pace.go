package scheme

import (
	"fmt"

	"cpdlog/internal/cpd"
	"cpdlog/internal/english"
)

// Pace returns a hint, never a rule: about how much there would be by now if the
// period's work were spread evenly ("On an even pace you would have about 12 of 20 points by now"); "" when
// everything is met or the window is over.
func Pace(st Standing) string {
	var parts []string
	for _, r := range st.Requirements {
		if r.Met || r.Need.IsZero() || r.Level != "must" || r.Window.Days() == 0 || !r.Window.Holds(st.On) {
			continue
		}
		part := cpd.Fraction(int64(r.Window.From.DaysUntil(st.On)+1), int64(r.Window.Days()))
		about := r.Need.Mul(part).RoundTo(cpd.Whole(1), cpd.Nearest)
		parts = append(parts, fmt.Sprintf("%s of %s", about, units(r.Need, r.Noun)))
	}
	if parts == nil {
		return ""
	}
	return "On an even pace you would have about " + english.List(parts) + " by now"
}
