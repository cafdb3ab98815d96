package copies

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// How many snapshots are kept: the latest, then the last of each day, then the
// last of each month.
const (
	KeepLatest  = 10
	KeepDaily   = 30
	KeepMonthly = 24
)

// TooMany picks those to remove from all, newest first. The one with the most
// entries always stays, so that snapshots of a logbook that has lost entries
// never push out the last whole one.
func TooMany(all []Copy) (out []Copy) {
	days, months := map[string]bool{}, map[string]bool{}
	most := fullest(all)
	for n, i := range all {
		keep := n < KeepLatest || i.Path == most
		keep = firstOf(days, i.At.Format("2006-01-02"), KeepDaily) || keep
		keep = firstOf(months, i.At.Format("2006-01"), KeepMonthly) || keep
		if !keep {
			out = append(out, i)
		}
	}
	return out
}

// firstOf reports whether the period has not been seen and there is room for
// one more.
func firstOf(seen map[string]bool, period string, most int) bool {
	if seen[period] || len(seen) >= most {
		return false
	}
	seen[period] = true
	return true
}

func fullest(all []Copy) (path string) {
	entries := int64(-1)
	for _, i := range all {
		if i.Entries > entries {
			entries, path = i.Entries, i.Path
		}
	}
	return path
}

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
