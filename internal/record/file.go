package record

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"cpdlog/internal/cpd"
)

// WriteFile writes a file whole or not at all: into a new file beside it,
// flushed to the disk, then given its name. The file is readable by its owner
// only. A file that exists is left alone unless force is set; a path that is
// one of forbidden (the logbook and what belongs to it), a folder, a device or
// a link is refused either way. After an error nothing new is left behind.
func WriteFile(path string, force bool, forbidden []string, f func(io.Writer) error) error {
	if err := mayWrite(path, force, forbidden); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".cpdlog-*.tmp")
	if err != nil {
		return cannotWrite(path, err)
	}
	name := tmp.Name()
	if err = f(tmp); err == nil {
		err = settle(tmp)
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = give(name, path, force)
	}
	if err != nil {
		_ = os.Remove(name)
		return cannotWrite(path, err)
	}
	syncFolder(filepath.Dir(path))
	return nil
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
			return cpd.Fail(cpd.Invalid, cpd.Visible(path)+" belongs to the logbook, so nothing is written there; nothing was changed", "choose another file with -o")
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
	return cpd.Fail(cpd.Invalid, cpd.Visible(path)+" exists already; it was left as it is", "add --force to replace it, or choose another file with -o")
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
	dir, err := filepath.EvalSymlinks(filepath.Dir(abs))
	if err != nil {
		return abs, nil
	}
	return filepath.Join(dir, filepath.Base(abs)), nil
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
