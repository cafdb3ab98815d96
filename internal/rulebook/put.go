package rulebook

import (
	"fmt"
	"os"
	"path/filepath"

	"cpdlog/internal/cpd"
)

// Put puts a rules file in force as the member's own. It returns the path of
// the file that it replaced, which is kept beside it with a number; "" for
// none.
func (r *Rules) Put(id, text string) (kept string, err error) {
	dir := filepath.Join(r.dir, "schemes")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", noWrite(dir, err)
	}
	file := filepath.Join(dir, id+".toml")
	if _, err := os.Stat(file); err == nil {
		kept = freeName(file)
		if err := os.Rename(file, kept); err != nil {
			return "", noWrite(file, err)
		}
	}
	if err := os.WriteFile(file+".new", []byte(text), 0o600); err != nil {
		return "", noWrite(file+".new", err)
	}
	if err := os.Rename(file+".new", file); err != nil {
		return "", noWrite(file, err)
	}
	return kept, nil
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
