package rulebook

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/plainfile"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
)

// IsPath reports whether a word names a rules file; the id of a scheme has
// neither a dot nor a slash.
func IsPath(word string) bool { return strings.ContainsAny(word, `/\.`) }

// ReadFile reads a rules file by its path. One that cannot be used is an error
// for the member, with every mistake.
func ReadFile(path string) (*scheme.Scheme, error) {
	text, err := plainfile.Read(path, rulefile.MaxSize)
	if err != nil {
		return nil, &cpd.Error{Kind: cpd.NotFound, Text: "the rules file " + cpd.Quoted(path) + " cannot be read: " + cpd.Reason(err),
			Hint: "see the schemes with: cpdlog scheme list", Err: err}
	}
	s, err := rulefile.Read(path, text)
	if err != nil {
		return nil, &cpd.Error{Kind: cpd.Invalid, Text: err.Error(), Hint: "the words of the language: cpdlog help schemes", Err: err}
	}
	return s, nil
}

// Installed is what became of a file that was to be put in force.
type Installed struct {
	Path string // where it is
	Kept string // the earlier file, "" for none
	Same bool   // the rules in force were these already
	Over bool   // it stands in the place of the program's own
}

// Install puts rules in force as the member's own. Where other rules of the
// member's stand there, agree is asked first.
func (r *Rules) Install(s *scheme.Scheme, agree func(path string) error) (Installed, error) {
	if err := r.mayName(s.ID); err != nil {
		return Installed{}, err
	}
	in := Installed{Path: r.own(s.ID), Over: BuiltIn(s.ID) != nil}
	if name, text, _, err := r.File(s.ID); err == nil && string(text) == s.Text {
		in.Path, in.Same = name, true
		return in, nil
	}
	if _, err := os.Lstat(in.Path); err == nil && !r.isEmpty(s.ID) {
		if err := agree(in.Path); err != nil {
			return in, err
		}
	}
	var err error
	if in.Kept, err = r.Put(s.ID, s.Text); err == nil {
		r.Use(s)
	}
	return in, err
}

// devices are names that Windows keeps for itself, whatever stands behind the
// dot.
var devices = []string{"con", "prn", "aux", "nul"}

func (r *Rules) mayName(id string) error {
	port := len(id) == 4 && (id[:3] == "com" || id[:3] == "lpt") && id[3] >= '0' && id[3] <= '9'
	switch {
	case r.dir == "":
		return cpd.Fail(cpd.Invalid, "there is no folder for rules; nothing was changed", "name the logbook's folder with --dir or CPDLOG_DIR")
	case port || slices.Contains(devices, id):
		return cpd.Fail(cpd.Invalid, "a scheme cannot have the id "+cpd.Quoted(id)+": there can be no file of that name on Windows; nothing was changed",
			"give it another id in the file")
	}
	return nil
}

func (r *Rules) own(id string) string { return filepath.Join(r.dir, "schemes", id+".toml") }

// isEmpty reports whether the member's own file of a scheme has nothing in it.
func (r *Rules) isEmpty(id string) bool {
	_, text, builtIn, err := r.File(id)
	return err == nil && !builtIn && len(bytes.TrimSpace(text)) == 0
}

// Text returns the rules file of a scheme, to be printed. A shell empties a file
// before the program that writes it runs, so of a file of the member's that is
// empty it is what was put there or used last; instead says so.
func (r *Rules) Text(id string) (text, instead string, err error) {
	if !r.isEmpty(id) {
		s, err := r.Scheme(id)
		if err != nil {
			return "", "", err
		}
		return s.Text, "", nil
	}
	was, words, err := r.before(id)
	if err != nil {
		_, err = r.Scheme(id)
		return "", "", err
	}
	return was.Text, r.own(id) + " is empty; these are the rules " + words, nil
}

// before are the rules that stood where a file is empty now, and which they are.
func (r *Rules) before(id string) (was *scheme.Scheme, words string, err error) {
	path, words := r.putPath(id), "that were put there last"
	if newer(r.usedPath(id), path) {
		path, words = r.usedPath(id), "that were used last"
	}
	was, err = ReadFile(path)
	if ours := BuiltIn(id); ours != nil && (err != nil || was.Text == ours.Text) {
		was, words, err = ours, "of the program", nil
	}
	return was, words, err
}

// newer reports whether the first file is there and was written after the
// second, or alone.
func newer(first, second string) bool {
	a, err := os.Stat(first)
	if err != nil {
		return false
	}
	b, err := os.Stat(second)
	return err != nil || a.ModTime().After(b.ModTime())
}

// Put puts a rules file in force as the member's own. It returns the path of
// the file that it replaced, which is kept beside it with a number; "" for
// none.
func (r *Rules) Put(id, text string) (kept string, err error) {
	file := r.own(id)
	if r.isEmpty(id) {
		_ = os.Remove(file) // nothing to keep
	} else if _, err := os.Lstat(file); err == nil {
		kept = freeName(file)
		if err := os.Rename(file, kept); err != nil {
			return "", noWrite(file, err)
		}
	}
	if err := write(file, text); err != nil {
		return "", noWrite(file, err)
	}
	_ = write(r.putPath(id), text) // a help for later, see Text
	return kept, nil
}

// putPath is a copy of what was put in force last.
func (r *Rules) putPath(id string) string { return filepath.Join(r.dir, "last-put", id+".toml") }

// write writes a file under another name first. A link that is in the way is
// never written through.
func write(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	fresh := path + ".new"
	_ = os.Remove(fresh)
	f, err := os.OpenFile(fresh, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(fresh, path)
}

// freeName returns the first name for an older version that is not taken.
func freeName(file string) string {
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s.old-%d", file, n)
		if _, err := os.Lstat(name); os.IsNotExist(err) {
			return name
		}
	}
}

func noWrite(path string, err error) error {
	return &cpd.Error{Kind: cpd.NoRoom, Text: cpd.Visible(path) + " could not be written: " + cpd.Reason(err) + "; the rules in force were not changed",
		Hint: "see that there is room and that you may write there", Err: err}
}
