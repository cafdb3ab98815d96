package plainfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"example.org/cpdlog/internal/cpd"
)

// Write writes a file whole or not at all: into a new file beside it,
// flushed to the disk, then given its name. The file is readable by its owner
// only. A file that exists is left alone unless force is set; a path that is
// one of forbidden (the logbook and what belongs to it), a folder, a device or
// a link is refused either way. After an error nothing new is left behind.
func Write(path string, force bool, forbidden []string, f func(io.Writer) error) error {
	return WriteAll(forbidden, Part{path, force, f})
}

// Part is one of several files that are written together.
type Part struct {
	Path  string
	Force bool // a file that exists is replaced
	Write func(io.Writer) error
}

// WriteAll writes files as Write does: all of them or none.
func WriteAll(forbidden []string, parts ...Part) error {
	for _, p := range parts {
		if err := mayWrite(p.Path, p.Force, forbidden); err != nil {
			return err
		}
	}
	var all leaving
	for _, p := range parts {
		if err := all.write(p); err != nil {
			return all.stop(p, err)
		}
	}
	for i, p := range parts {
		if err := all.give(i, p); err != nil {
			return all.stop(p, err)
		}
	}
	all.finish(parts)
	return nil
}

// leaving are files on their way to their names.
type leaving struct {
	tmp    []string // by part: the finished text, "" once it has its name
	undone []func() // takes back, the last first, the names that were given
	aside  []string // what was there before, by another name
}

func (l *leaving) write(p Part) error {
	tmp, err := os.CreateTemp(filepath.Dir(p.Path), ".cpdlog-*.tmp")
	if err != nil {
		return err
	}
	l.tmp = append(l.tmp, tmp.Name())
	if err = p.Write(tmp); err == nil {
		err = settle(tmp)
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	return err
}

// give gives the finished file its name, and remembers how that is taken back.
func (l *leaving) give(i int, p Part) error {
	back := func() { _ = os.Remove(p.Path) }
	if _, err := os.Lstat(p.Path); err == nil && len(l.tmp) > 1 {
		aside := l.tmp[i] + ".old"
		if err := os.Link(p.Path, aside); err == nil {
			l.aside = append(l.aside, aside)
			back = func() { _ = os.Rename(aside, p.Path) }
		} else {
			back = func() {}
		}
	}
	if err := give(l.tmp[i], p.Path, p.Force); err != nil {
		return err
	}
	l.tmp[i], l.undone = "", append(l.undone, back)
	return nil
}

// stop leaves things as they were.
func (l *leaving) stop(p Part, err error) error {
	for _, back := range slices.Backward(l.undone) {
		back()
	}
	for _, name := range append(l.tmp, l.aside...) {
		if name != "" {
			_ = os.Remove(name)
		}
	}
	return cannotWrite(p.Path, err)
}

func (l *leaving) finish(parts []Part) {
	for _, name := range l.aside {
		_ = os.Remove(name)
	}
	for i, p := range parts {
		if i == 0 || filepath.Dir(p.Path) != filepath.Dir(parts[i-1].Path) {
			syncFolder(filepath.Dir(p.Path))
			sweep(p.Path)
		}
	}
}

// sweep removes what writes that were cut off have left beside a file that was just
// written: passing files that are an hour older, by the clock of that disk.
func sweep(fresh string) {
	now, err := os.Stat(fresh)
	names, _ := os.ReadDir(filepath.Dir(fresh)) // what cannot be read is left
	for _, n := range names {
		number, ours := strings.CutPrefix(strings.TrimSuffix(n.Name(), ".tmp"), ".cpdlog-")
		if !ours || err != nil || n.Name() == ".cpdlog-"+number || strings.Trim(number, "0123456789") != "" {
			continue
		}
		if info, err := n.Info(); err == nil && info.Mode().IsRegular() && now.ModTime().Sub(info.ModTime()) > time.Hour {
			_ = os.Remove(filepath.Join(filepath.Dir(fresh), n.Name()))
		}
	}
}

func settle(f *os.File) error {
	if err := f.Chmod(0o600); err != nil && runtime.GOOS != "windows" {
		return err
	}
	return f.Sync()
}

// give names the finished file. A hard link refuses a name that was taken in
// the meantime; where the file system has none, the rename has to do.
func give(tmp, path string, force bool) error {
	if force {
		return os.Rename(tmp, path)
	}
	err := os.Link(tmp, path)
	if errors.Is(err, fs.ErrExist) {
		return exists(path)
	}
	if err != nil {
		return os.Rename(tmp, path)
	}
	return os.Remove(tmp)
}

func mayWrite(path string, force bool, forbidden []string) error {
	for _, no := range forbidden {
		if same(path, no) {
			return belongs(path)
		}
	}
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return cannotWrite(path, err)
	case info.IsDir():
		return cpd.Fail(cpd.Invalid, cpd.Visible(path)+" is a folder; nothing was written", "name a file in it with -o")
	case !info.Mode().IsRegular():
		return cpd.Fail(cpd.Invalid, cpd.Visible(path)+" is a link or a device, not a file; nothing was written",
			"choose another file with -o, or -o - for the standard output")
	case !force:
		return exists(path)
	}
	return nil
}

func exists(path string) error {
	return cpd.Fail(cpd.Invalid, cpd.Visible(path)+" exists already; nothing was written", "add --force to replace it, or choose another file with -o")
}

// same reports whether both names lead to one file, or that path lies in the
// folder no. No name at all leads nowhere.
func same(path, no string) bool {
	if no == "" {
		return false
	}
	a, aerr := os.Stat(path)
	b, berr := os.Stat(no)
	if aerr == nil && berr == nil && os.SameFile(a, b) {
		return true
	}
	p, err1 := resolved(path)
	q, err2 := resolved(no)
	if err1 != nil || err2 != nil {
		return false
	}
	rel, err := filepath.Rel(q, p)
	return err == nil && (rel == "." || (berr != nil || b.IsDir()) && filepath.IsLocal(rel))
}

// resolved is the real path of a file that may not exist yet.
func resolved(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	for dir, rest := filepath.Dir(abs), filepath.Base(abs); ; dir, rest = filepath.Dir(dir), filepath.Join(filepath.Base(dir), rest) {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest), nil
		}
		if dir == filepath.Dir(dir) {
			return abs, nil
		}
	}
}

// MakeFolder makes a folder with those above it, unless it belongs to the
// logbook. undo takes away again what was made, as long as nothing is in it.
func MakeFolder(dir string, forbidden []string) (undo func(), err error) {
	for _, no := range forbidden {
		if same(dir, no) {
			return nil, belongs(dir)
		}
	}
	var made []string
	for at := filepath.Clean(dir); ; at = filepath.Dir(at) {
		info, err := os.Stat(at)
		if err == nil && !info.IsDir() {
			return nil, cpd.Fail(cpd.Invalid, cpd.Visible(at)+" is a file, not a folder; nothing was written", "name a folder with -o")
		}
		if err == nil || at == filepath.Dir(at) {
			break
		}
		made = append(made, at)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, cannotWrite(dir, err)
	}
	return func() {
		for _, at := range made {
			_ = os.Remove(at)
		}
	}, nil
}

func belongs(path string) error {
	return cpd.Fail(cpd.Invalid, cpd.Visible(path)+" belongs to the logbook, so nothing is written there; nothing was changed", "choose another file with -o")
}

// cannotWrite puts what the system said into words.
func cannotWrite(path string, err error) error {
	var known *cpd.Error
	if errors.As(err, &known) {
		return err
	}
	shown := cpd.Visible(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &cpd.Error{Kind: cpd.Invalid, Text: "there is no folder " + cpd.Visible(filepath.Dir(path)) + "; nothing was written",
			Hint: "make the folder first, or choose another with -o", Err: err}
	case errors.Is(err, fs.ErrPermission), isNoRoom(err):
		return &cpd.Error{Kind: cpd.NoRoom, Text: shown + " cannot be written (" + cpd.Reason(err) + "); no part of it was kept",
			Hint: "choose another folder with -o", Err: err}
	}
	return &cpd.Error{Kind: cpd.Invalid, Text: shown + " could not be written (" + cpd.Reason(err) + "); no part of it was kept", Err: err}
}

// syncFolder makes the new name durable where folders can be flushed.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
