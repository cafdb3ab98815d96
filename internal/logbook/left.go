package logbook

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// passing are the beginnings of the names that a command's passing files have,
// by the folder in which they lie. They hold texts in the clear.
var passing = []struct {
	sub   string
	kinds []string
}{{"", []string{"restoring-", "verifying-"}}, {backupsName, []string{"taking-", "rewriting-"}}, {evidenceName, []string{"taking-"}}}

// leavings returns the passing files that lie in a logbook's folder, named from
// there.
func leavings(dir string) (names []string) {
	for _, p := range passing {
		all, _ := os.ReadDir(filepath.Join(dir, p.sub)) // one that is missing has none
		for _, n := range all {
			if slices.ContainsFunc(p.kinds, func(kind string) bool { return strings.HasPrefix(n.Name(), kind) }) {
				names = append(names, filepath.Join(p.sub, n.Name()))
			}
		}
	}
	return names
}

// sweep removes what commands that were cut off have left in a logbook's
// folder, unless another command is at work, and returns what it could not
// remove.
func sweep(dir string, now time.Time) (kept []string) {
	if len(leavings(dir)) == 0 {
		return nil
	}
	end, alone := noneAtWork(dir)
	if !alone {
		return nil
	}
	defer end()
	for _, name := range leavings(dir) {
		if path := filepath.Join(dir, name); forsaken(path, now) {
			kept = append(kept, clearAway(path)...)
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
