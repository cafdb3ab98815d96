package rulebook

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"example.org/cpdlog/internal/cpd"
)

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
