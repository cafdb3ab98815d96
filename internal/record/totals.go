package record

import (
	"encoding/json"
	"fmt"
	"strings"
)

// totals is the part of a standing that must come out the same.
func totals(s *StandingScheme) string {
	out := []any{s.Met, s.Period.From, s.Period.To}
	for _, q := range s.Requirements {
		out = append(out, q.ID, string(q.Need), string(q.Have), string(q.ToGo), q.Exact, q.Met)
	}
	for _, a := range s.Activities {
		out = append(out, a.ID, string(a.Earned), string(a.Counted), string(a.Lost), a.Exact, a.Entries, a.Minutes, a.Items)
	}
	b, err := json.Marshal(out)
	return fmt.Sprint(string(b), err)
}

// brief is a standing in a few words.
func brief(s *StandingScheme) string {
	return strings.TrimSuffix(metWord(s.Met)+", "+figures(s), ", ")
}

// figures are how far each requirement is reached, without an answer.
func figures(s *StandingScheme) string {
	return (&StandingSeen{Requirements: seenOf(s)}).Figures()
}
