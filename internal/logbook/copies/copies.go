// Package copies knows the copies of a logbook by their names: the snapshots in its
// own folder and the backups that were published, and which snapshots stay.
package copies

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Copy is one of them, as its name and the folder tell.
type Copy struct {
	Path    string
	At      time.Time // when it was taken
	Seq     int64     // where the history stood
	Entries int64     // deleted ones too
	Size    int64     // bytes

	Logbook string // its id, or the beginning of it; "" where it is not known
	Mark    string // of the computer that keeps a copy here, by sync; "" for every other
}

// Stamp is the time within a snapshot's name:
// logbook-20251120T090000Z-152-45.db, with the change and the entries.
const Stamp = "20060102T150405Z"

// Name returns that of a snapshot.
func Name(at time.Time, seq, entries int64) string {
	return "logbook-" + at.UTC().Format(Stamp) + "-" + strconv.FormatInt(seq, 10) + "-" + strconv.FormatInt(entries, 10) + ".db"
}

// Snapshot reads a snapshot's name; ok is false for any other file.
func Snapshot(path string) (i Copy, ok bool) {
	name, isDB := strings.CutSuffix(filepath.Base(path), ".db")
	p := strings.Split(name, "-")
	if !isDB || len(p) != 4 || p[0] != "logbook" {
		return i, false
	}
	var errs [3]error
	i.Path = path
	i.At, errs[0] = time.Parse(Stamp, p[1])
	i.Seq, errs[1] = strconv.ParseInt(p[2], 10, 64)
	i.Entries, errs[2] = strconv.ParseInt(p[3], 10, 64)
	return i, errors.Join(errs[:]...) == nil
}

// PublishedEnd is what follows the time in the name of a published backup: the
// beginning of the logbook's id, and the mark of the computer where it is one of sync's.
func PublishedEnd(logbook, mark string, locked bool) string {
	end := "-" + logbook[:idLength]
	if mark != "" {
		end += "-" + mark
	}
	if end += ".zip"; locked {
		end += ".age"
	}
	return end
}

// Published reads the name of a published backup:
// cpdlog-20251120T090000Z-1a2b3c4d.zip, or .zip.age. Behind the id may stand the mark
// of a computer, and what a browser or a sync program adds to the name of a second
// copy: " (1)", " - Copy", "-LAPTOP7".
func Published(path string) (i Copy, ok bool) {
	name, isZIP := strings.CutSuffix(strings.TrimSuffix(filepath.Base(path), ".age"), ".zip")
	p := strings.SplitN(name, "-", 3)
	if !isZIP || len(p) != 3 || p[0] != "cpdlog" {
		return i, false
	}
	at, err := time.Parse(Stamp, p[1])
	id, mark := p[2], ""
	if at := strings.IndexAny(id, " -"); at >= 0 && (at == idLength || id[at] == ' ') {
		id, mark = id[:at], id[at+1:]
	}
	if len(mark) != MarkLength || p[2] != id+"-"+mark || strings.ContainsFunc(mark, notOfID) {
		mark = ""
	}
	return Copy{Path: path, At: at, Logbook: id, Mark: mark}, err == nil && !strings.ContainsFunc(id, notOfID)
}

// idLength is how much of a logbook's id stands in the name.
const idLength = 8

// MarkLength is how many letters name a computer. They are drawn, and tell nothing of it.
const MarkLength = 6

func notOfID(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }

// In returns the backups in a folder, the newest first: those that were published,
// snapshots, and a logbook itself, which has the name live. A folder that is not there
// has none.
func In(dir, live string) (all []Copy, err error) {
	names, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	for _, n := range names {
		info, err := n.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		path := filepath.Join(dir, n.Name())
		i, ok := Snapshot(path)
		if !ok {
			i, ok = Published(path)
		}
		if n.Name() == live {
			i, ok = Copy{Path: path, At: info.ModTime()}, true
		}
		if i.Size = info.Size(); ok {
			all = i.among(all)
		}
	}
	return all, nil
}

// among puts a copy before those that are older. There are some dozens: to sort them
// would cost the program more than it saves.
func (c Copy) among(all []Copy) []Copy {
	for at, other := range all {
		if cmp.Or(other.At.Compare(c.At), cmp.Compare(other.Seq, c.Seq)) < 0 {
			return slices.Insert(all, at, c)
		}
	}
	return append(all, c)
}

// OfSeveral reports whether they are of more than one logbook.
func OfSeveral(all []Copy) bool {
	ids := map[string]bool{}
	for _, i := range all {
		if i.Logbook != "" {
			ids[i.Logbook] = true
		}
	}
	return len(ids) > 1
}

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
