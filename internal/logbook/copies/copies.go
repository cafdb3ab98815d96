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
