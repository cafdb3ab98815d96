package scheme

import "cpdlog/internal/cpd"

// Formal reports whether an entry is formal under this scheme: by the member's
// own word, else by the tags of the row that it is claimed for.
func (s *Scheme) Formal(e *cpd.Entry) bool {
	switch c := e.Claimed(s.ID); {
	case e.Formal != cpd.FormalDefault:
		return e.Formal == cpd.Formal
	case c == nil || s.Row(c.Activity) == nil:
		return false
	default:
		return formal(e, s.Row(c.Activity))
	}
}
