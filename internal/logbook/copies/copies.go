// Package copies knows the copies of a logbook by their names: the snapshots in its
// own folder and the backups that were published, and which snapshots stay.
package copies

import (
	"cmp"
	"errors"
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

// Published reads the name of a published backup:
// cpdlog-20251120T090000Z-1a2b3c4d.zip, or .zip.age. Behind the id may stand what
// a browser or a sync program adds to the name of a second copy: " (1)", " - Copy".
func Published(path string) (i Copy, ok bool) {
	name, isZIP := strings.CutSuffix(strings.TrimSuffix(filepath.Base(path), ".age"), ".zip")
	p := strings.SplitN(name, "-", 3)
	if !isZIP || len(p) != 3 || p[0] != "cpdlog" {
		return i, false
	}
	at, err := time.Parse(Stamp, p[1])
	id, _, _ := strings.Cut(p[2], " ")
	return Copy{Path: path, At: at, Logbook: id}, err == nil && !strings.ContainsFunc(id, notOfID)
}

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
			all = append(all, i)
		}
	}
	slices.SortFunc(all, func(x, y Copy) int { return cmp.Or(y.At.Compare(x.At), cmp.Compare(y.Seq, x.Seq)) })
	return all, nil
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
