package leftover

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// What a logbook itself lays in its folder. The names stand here because the table
// has to tell them from everything else.
const (
	File      = "logbook.db"
	Evidence  = "evidence"
	Backups   = "backups"
	Rules     = "rules"
	Drafts    = "drafts"  // texts that an editor is, or was, at work on
	InUse     = "in-use"  // which command takes long
	Erasing   = "erasing" // what a command that was cut off was to erase
	Damaged   = "damaged-"
	Whole     = "before-restore-"
	Unfetched = ".logbook.db.icloud" // what iCloud leaves in the place of a file that it took off this computer
)

// Place is the folder of a logbook, which need not open, and what the table has to
// ask about it.
type Place struct {
	Dir        string
	Published  []string               // the folders that copies were published in
	IsLogbook  func(path string) bool // by what is in a file
	IsCopy     func(path string) bool // of this logbook, so that merge takes it
	IsSnapshot func(path string) bool // by its name
}

// All returns what lies in and around the folder.
func (p Place) All() (found []Leftover) {
	seen := map[string]bool{}
	for _, kind := range p.table() {
		for _, place := range p.folders(kind.place) {
			for _, l := range kind.in(p.Dir, place) {
				if !seen[l.Path] {
					found = append(found, l)
				}
				seen[l.Path] = true
			}
		}
	}
	for i, l := range found {
		if l.Remedy == Kept && !p.IsLogbook(filepath.Join(l.Path, File)) {
			found[i].Remedy = Seen
		}
	}
	return withBegan(found)
}

// mostNames is how many names are looked at below one folder for copies.
const mostNames = 100_000

// Copies returns what has the name of a copy of a logbook, in the folder, in those that
// copies were published in, and below them.
func (p Place) Copies() (paths []string) {
	for _, top := range append([]string{p.Dir}, p.Published...) {
		left := mostNames
		_ = filepath.WalkDir(top, func(path string, n fs.DirEntry, err error) error {
			if left--; left < 0 {
				return fs.SkipAll
			}
			if err == nil && n.Type().IsRegular() && p.calledACopy(path, n.Name()) {
				paths = append(paths, path)
			}
			return nil // what cannot be read is passed over
		})
	}
	return paths
}

func (p Place) calledACopy(path, name string) bool {
	published, _ := filepath.Match("cpdlog-*.zip*", name)
	return published || name == File || conflictCopy(name) || p.IsSnapshot(path)
}

// Swept returns what commands that were cut off have left in the folder and a sweep
// may remove.
func (p Place) Swept() (found []Leftover) {
	for _, kind := range p.table() {
		if kind.remedy == Swept {
			found = append(found, kind.in(p.Dir, filepath.Join(p.Dir, kind.place))...)
		}
	}
	return slices.DeleteFunc(found, func(l Leftover) bool { return l.Name == Erasing })
}

// folders are those that a row speaks of.
func (p Place) folders(place string) []string {
	switch place {
	case workingFolder:
		if here, err := os.Getwd(); err == nil {
			return []string{here}
		}
		return nil
	case temporaryFolder:
		return []string{os.TempDir()}
	case publishedFolder:
		return p.Published
	case Evidence: // a folder of folders
		all := []string{filepath.Join(p.Dir, Evidence)}
		below, _ := os.ReadDir(all[0]) // one that is missing has none
		for _, n := range below {
			all = append(all, filepath.Join(all[0], n.Name()))
		}
		return all
	}
	return []string{filepath.Join(p.Dir, place)}
}

// Clear removes a passing file or folder and returns what could not be
// removed. Where the whole cannot go, what can goes one by one: some network
// drives, and old versions of Wine, do not know the call with which Go removes
// a folder on Windows.
func Clear(path string) (kept []string) {
	if os.RemoveAll(path) == nil {
		return nil
	}
	var found []string
	_ = filepath.WalkDir(path, func(p string, _ fs.DirEntry, _ error) error {
		found = append(found, p)
		return nil
	})
	for _, p := range slices.Backward(found) { // what is in a folder before it
		if err := os.Remove(p); err != nil && !errors.Is(err, fs.ErrNotExist) && !isFull(p) {
			kept = append(kept, p)
		}
	}
	return kept
}

// isFull reports whether a folder stays only for what stays in it.
func isFull(path string) bool {
	in, err := os.ReadDir(path)
	return err == nil && len(in) > 0
}

// Formers returns the folders of former logbooks that restores have put aside, the
// latest last. A folder that has some and no logbook is one in which a restore was cut off.
func Formers(dir string) (paths []string) {
	names, _ := os.ReadDir(dir)
	for _, n := range names {
		if strings.HasPrefix(n.Name(), Damaged) || strings.HasPrefix(n.Name(), Whole) {
			paths = append(paths, filepath.Join(dir, n.Name()))
		}
	}
	stamp := func(path string) string {
		return strings.TrimPrefix(strings.TrimPrefix(filepath.Base(path), Damaged), Whole)
	}
	slices.SortStableFunc(paths, func(x, y string) int { return strings.Compare(stamp(x), stamp(y)) })
	return paths
}
