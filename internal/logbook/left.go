package logbook

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// leavings returns what commands that were cut off have left in a logbook's folder.
func leavings(dir string) (found []Leftover) {
	for _, kind := range leftovers() {
		if kind.remedy == Swept {
			found = append(found, kind.in(dir, filepath.Join(dir, kind.place))...)
		}
	}
	return slices.DeleteFunc(found, func(l Leftover) bool { return l.Name == pendingEraseName })
}

// sweep removes them, unless another command is at work, and returns what it could
// not remove.
func sweep(dir string, now time.Time) (kept []string) {
	if len(leavings(dir)) == 0 {
		return nil
	}
	end, alone := noneAtWork(dir)
	if !alone {
		return nil
	}
	defer end()
	for _, l := range leavings(dir) {
		if forsaken(l.Path, now) {
			kept = append(kept, clearAway(l.Path)...)
		}
	}
	return kept
}

// sweepUp is sweep for a command that has changed something.
func (sn *snapshots) sweepUp() {
	for _, path := range sweep(sn.dir, sn.o.Now()) {
		sn.notes = append(sn.notes, sayKept(path))
	}
}

// clearAway removes a passing file or folder and returns what could not be
// removed. Where the whole cannot go, what can goes file by file.
func clearAway(path string) (kept []string) {
	if os.RemoveAll(path) == nil {
		return nil
	}
	_ = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && removeFile(p) != nil {
			kept = append(kept, p)
		}
		return nil
	})
	if len(kept) == 0 && os.RemoveAll(path) != nil {
		kept = []string{path}
	}
	return kept
}

// sayKept returns a remark about what could not be removed.
func sayKept(path string) string {
	return show(path) + " is left over and could not be removed; it holds texts of the logbook, so remove it by hand"
}
