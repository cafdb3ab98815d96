package copies

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Free returns a name that no other backup has, and the new file that becomes it:
// another command, or the other computer, may publish here in the same second. The
// later one takes the next.
func Free(to string, at time.Time, end string) (target string, f *os.File, err error) {
	for ; ; at = at.Add(time.Second) {
		target = filepath.Join(to, "cpdlog-"+at.UTC().Format(Stamp)+end)
		f, err = os.OpenFile(target+".part", os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", nil, err
		}
		// It is looked for last: a backup has its name before its passing one is free.
		if _, err := os.Lstat(target); err != nil {
			return target, f, nil
		}
		if err := errors.Join(f.Close(), os.Remove(f.Name())); err != nil {
			return "", nil, err
		}
	}
}
