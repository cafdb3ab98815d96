package cli

import (
	"cpdlog/internal/cpd"
)

// privacyNotes is what the privacy check found in an entry's texts and file
// names. At save it only warns: the member decides.
func (a *app) privacyNotes(e *cpd.Entry) []string { return nil }
