package exchange

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/disk"
)

// rules are the rules files of the member's own in a folder, and which versions of
// them the computer that it is of has met. That lies in the folder itself, so that each
// copy tells what was known where it was made.
type rules struct {
	dir string
	met map[string]bool
}

// metName is a file of lines "SUM NAME".
const metName = "last-synced"

func rulesOf(dir string) rules {
	r := rules{dir, map[string]bool{}}
	text, _ := os.ReadFile(filepath.Join(dir, metName)) // without it nothing was met, and nothing is written over
	for line := range strings.Lines(string(text)) {
		r.met[strings.TrimSuffix(line, "\n")] = true
	}
	return r
}

// bring takes over what has changed in the rules files of another computer. What was
// changed here too stays, and the other version beside it.
func (r rules) bring(from rules) (notes []string, err error) {
	files, err := rulesFiles(from.dir)
	for _, name := range files { // one that cannot come over stops no other
		note, ferr := r.bringFile(from, name)
		if ferr != nil {
			err = errors.Join(err, cpd.FileFault("your rules file "+cpd.Visible(filepath.ToSlash(name))+" cannot be taken over", ferr))
		} else if note != "" {
			notes = append(notes, note)
		}
	}
	return notes, cpd.FileFault("the rules files of the other computer cannot be taken over", errors.Join(err, r.keep()))
}

func (r rules) bringFile(from rules, name string) (note string, err error) {
	theirs, err := version(from.dir, name)
	mine, merr := version(r.dir, name)
	unclear := r.met[theirs] && from.met[mine] // one of them was put back, and nobody can tell which
	if err = errors.Join(err, merr); err == nil && mine != theirs && (unclear || !r.met[theirs]) {
		note, err = r.takeOver(from, name, mine != "", from.met[mine] && !unclear)
	}
	if err == nil {
		r.met[theirs] = true
	}
	return note, err
}

// takeOver puts a file of the other computer in its place, or beside one that it does
// not follow.
func (r rules) takeOver(from rules, name string, here, follows bool) (note string, err error) {
	path, other := filepath.Join(r.dir, name), filepath.Join(from.dir, name)
	note, kept := "your rules file "+cpd.Visible(filepath.ToSlash(name)), ""
	switch {
	case !here:
		return note + " came over", put(other, path)
	case follows:
		if kept, err = beside(path, path+".old-"); err == nil {
			err = put(other, path)
		}
		return note + " was changed on another computer and is now as it is there; the earlier one is kept as " + cpd.Visible(kept), err
	}
	kept, err = beside(other, path+".other-")
	return note + " was changed on both computers: yours stays in force, the other one is kept as " + cpd.Visible(kept), err
}

// publish notes what stands here, for the copy that others will find.
func (r rules) publish() error {
	files, err := rulesFiles(r.dir)
	for _, name := range files {
		mine, verr := version(r.dir, name)
		r.met[mine] = true
		err = errors.Join(err, verr)
	}
	return errors.Join(err, r.keep())
}

// keep writes down what was met, where there is something new.
func (r rules) keep() error {
	if len(r.met) == len(rulesOf(r.dir).met) {
		return nil
	}
	path := filepath.Join(r.dir, metName)
	if _, err := disk.MakeFolders(r.dir); err != nil {
		return err
	}
	if err := os.WriteFile(path+".tmp", []byte(strings.Join(slices.Sorted(maps.Keys(r.met)), "\n")+"\n"), 0o600); err != nil {
		return err
	}
	return disk.Place(path+".tmp", path)
}

// rulesFiles are the files in a folder of rules that hold some: none that was kept
// beside one, and no copy of what was put in force or used last.
func rulesFiles(dir string) ([]string, error) {
	files, err := disk.FilesBelow(dir)
	return slices.DeleteFunc(files, func(name string) bool {
		return filepath.Ext(name) != ".toml" || strings.HasPrefix(name, "last-")
	}), err
}

// version stands for a file and what it holds; "" where there is none.
func version(dir, name string) (string, error) {
	text, err := os.ReadFile(filepath.Join(dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8]) + " " + filepath.ToSlash(name), err
}

// put writes a file whole or not at all.
func put(from, path string) error {
	if _, err := disk.MakeFolders(filepath.Dir(path)); err != nil {
		return err
	}
	tmp := path + ".tmp"
	_ = os.Remove(tmp)
	if err := disk.CopyFile(from, tmp); err != nil {
		return err
	}
	return disk.Place(tmp, path)
}

// beside keeps a copy of a file under the first name of a row that is free, or holds
// the same.
func beside(from, row string) (kept string, err error) {
	for n := 1; ; n++ {
		kept = fmt.Sprint(row, n)
		if err = disk.CopyFile(from, kept); !errors.Is(err, fs.ErrExist) {
			return kept, err
		}
		if same(from, kept) {
			return kept, nil
		}
	}
}

func same(a, b string) bool {
	one, err := os.ReadFile(a)
	other, oerr := os.ReadFile(b)
	return err == nil && oerr == nil && bytes.Equal(one, other)
}
