package internal

import (
	"io/fs"
	"os"
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
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		if strings.Contains(string(text), "tx.Update(") && !mayUpdate[filepath.ToSlash(path)] {
			t.Errorf("%s uses Tx.Update; an entry that was read before the change goes by Tx.Amend", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
