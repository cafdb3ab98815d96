package scheme

import "cpdlog/internal/cpd"

// Formal reports whether an entry is formal under this scheme: by the member's
// own word, else by the tags of the row that it is claimed for.
func (s *Scheme) Formal(e *cpd.Entry) bool {
	switch c := e.Claimed(s.ID); {
	case e.Formal != cpd.FormalDefault:
		return e.Formal == cpd.Formal
	case c == nil:
		return false
	default:
		for i := range s.Rules.Activities {
			if s.Rules.Activities[i].ID == c.Activity {
				return formal(e, &s.Rules.Activities[i])
			}
		}
	}
	return false
}
