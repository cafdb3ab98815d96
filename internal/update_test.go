package internal

import (
	"path/filepath"
	"strings"
	"testing"
)

// mayUpdate are the files that put a whole entry in the place of another: what
// they write was read within the same change.
var mayUpdate = map[string]bool{"cli/care/versions.go": true, "incoming/take.go": true}

// TestNewerWorkHasOneDoor: whatever was read before a change is written by
// Amend, so that no command overwrites what was changed meanwhile.
func TestNewerWorkHasOneDoor(t *testing.T) {
	for _, s := range sources(t) {
		if strings.Contains(string(s.text), "tx.Update(") && !mayUpdate[filepath.ToSlash(s.path)] {
			t.Errorf("%s uses Tx.Update; an entry that was read before the change goes by Tx.Amend", s.path)
		}
	}
}
