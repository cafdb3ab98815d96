// Package disk is what each system does otherwise with files and folders: links,
// folders held by commands at work, files that another program holds.
package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/cpdlog/internal/cpd"
)

// MakeFolders makes the folder and those above it that are missing, and returns
// those it made, the innermost first.
func MakeFolders(dir string) (made []string, err error) {
	var missing []string
	// The outermost may be missing too: a stick that is not there, a folder that is gone.
	for d, below := dir, ""; d != below; d, below = filepath.Dir(d), d {
		if _, err := os.Stat(d); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		missing = append(missing, d)
	}
	for i := len(missing) - 1; i >= 0; i-- {
		if err := os.Mkdir(missing[i], 0o700); errors.Is(err, fs.ErrExist) && IsFolder(missing[i]) {
			continue // another command has just made it
		} else if err != nil {
			return made, err
		}
		made = append([]string{missing[i]}, made...)
		if err := SyncDir(filepath.Dir(missing[i])); err != nil {
			return made, err
		}
	}
	return made, nil
}

// IsFolder reports whether there is a folder, or a link to one.
func IsFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// Place makes a finished file durable and moves it to its name.
func Place(tmp, path string) error {
	f, err := os.OpenFile(tmp, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := Rename(tmp, path); err != nil {
		return err
	}
	return SyncDir(filepath.Dir(path))
}

// LiesIn reports whether a path is a folder or lies below it, by whatever name or link.
func LiesIn(path, dir string) bool {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	path, err := filepath.Abs(path)
	in, derr := os.Stat(dir)
	for above := ""; err == nil && derr == nil && path != above; above, path = path, filepath.Dir(path) {
		if info, err := os.Stat(path); err == nil && os.SameFile(info, in) {
			return true
		}
	}
	return false
}

// FilesBelow returns the ordinary files in a folder, sorted; a folder that does
// not exist has none.
func FilesBelow(dir string) (files []string, err error) {
	err = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || !d.Type().IsRegular() || strings.HasPrefix(d.Name(), "taking-") {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		files = append(files, rel)
		return err
	})
	slices.Sort(files)
	return files, err
}

// FreeName returns the path, or one with a number behind it where that is taken.
func FreeName(path string) string {
	name := path
	for n := int64(2); ; n++ {
		if _, err := os.Lstat(name); err != nil {
			return name
		}
		name = path + "-" + strconv.FormatInt(n, 10)
	}
}

// On Windows a virus scanner or a sync program may hold a file for a moment;
// the step is then tried again for about two seconds.
const (
	tries    = 10
	tryAgain = 200 * time.Millisecond
)

// Rename renames and waits for whoever holds the file.
func Rename(from, to string) error {
	return again(func() error { return os.Rename(from, to) }, HeldByOther, time.Sleep, to)
}

func again(f func() error, held func(error) bool, wait func(time.Duration), path string) error {
	err := f()
	for n := 1; n < tries && err != nil && held(err); n++ {
		wait(tryAgain)
		err = f()
	}
	if err != nil && held(err) {
		return &cpd.Error{Kind: cpd.Busy, Text: "another program holds " + cpd.Visible(path) + "; nothing was changed",
			Hint: "wait for the virus scanner or the sync program and try again", Err: err}
	}
	return err
}

// CopyFile makes a durable copy that only the owner may read.
func CopyFile(from, to string) (err error) {
	r, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	w, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	if err = errors.Join(err, w.Sync(), w.Close()); err != nil {
		_ = os.Remove(to) // one that stays is swept
	}
	return err
}
