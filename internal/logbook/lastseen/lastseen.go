// Package lastseen keeps what was last known of each logbook on this machine. It
// lies outside the logbooks' folders, so that it does not come back with an older
// copy. It holds no word of the member's.
package lastseen

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/cpdlog/internal/plainfile"
)

// Seen is what was last known of a logbook.
type Seen struct {
	Seq     int64  `json:"seq"`
	Head    string `json:"head"`
	Size    int64  `json:"size"`             // of the file, when it was closed
	Time    int64  `json:"time"`             // of its last change, nanoseconds
	Start   string `json:"start"`            // the digest of its first bytes, among them SQLite's counter of changes
	Checked string `json:"checked"`          // the day of the last quick check
	Copied  string `json:"copied,omitempty"` // when a copy was last published

	Compared string `json:"compared,omitempty"` // the day on which every row was compared, and the file as it was then
	CopiedTo string `json:"copied_to,omitempty"`
	CopyTo   string `json:"copy_to,omitempty"`  // where a copy was begun, and none has ended well since
	Reminded string `json:"reminded,omitempty"` // the day of the last reminder
	Sent     string `json:"sent,omitempty"`     // sums of records that were sent, and of what they would be now
	Written  string `json:"written,omitempty"`  // sums of the files that were exported last, spaces between

	Mark string `json:"mark,omitempty"` // names this computer in the names of the copies that sync publishes
	Held string `json:"held,omitempty"` // published copies of which this logbook has all, a line each: see package exchange
	Part string `json:"part,omitempty"` // the passing file of the copy that was begun last
}

// Folder keeps it: one small file for each logbook.
type Folder struct {
	dir    string // "" keeps nothing
	single string // the file in which earlier versions kept all logbooks
	now    func() time.Time
}

// In returns the folder that a state file names; "" keeps nothing.
func In(stateFile string, now func() time.Time) Folder { return Folder{Dir(stateFile), stateFile, now} }

// Dir returns the path of the folder that a state file names.
func Dir(stateFile string) string {
	if stateFile == "" {
		return ""
	}
	return strings.TrimSuffix(stateFile, ".json") + ".d"
}

const (
	mostSeen   = 32 << 10 // bytes of one file; a larger one is not ours
	mostSingle = 4 << 20  // of the file of earlier versions
	unusedFor  = 365 * 24 * time.Hour
)

// File returns the path of a logbook's file, which does not tell its id.
func (l Folder) File(logbook string) string {
	sum := sha256.Sum256([]byte(logbook))
	return filepath.Join(l.dir, hex.EncodeToString(sum[:16])+".json")
}

// Of returns what is known of one logbook; without a file, or with an odd one,
// nothing is known, and that stops nobody.
func (l Folder) Of(logbook string) Seen {
	if s, ok := l.own(logbook); ok || l.dir == "" {
		return s
	}
	return l.earlier()[logbook]
}

// own reads a logbook's own file.
func (l Folder) own(logbook string) (s Seen, ok bool) {
	text, err := plainfile.Read(l.File(logbook), mostSeen)
	if err != nil || json.Unmarshal(text, &s) != nil {
		return Seen{}, false
	}
	return s, true
}

// earlier returns what an earlier version has kept, by the id of the logbook.
func (l Folder) earlier() map[string]Seen {
	var all struct {
		Logbooks map[string]Seen `json:"logbooks"`
	}
	text, err := plainfile.Read(l.single, mostSingle)
	if err != nil || json.Unmarshal(text, &all) != nil {
		return nil
	}
	return all.Logbooks
}

// Copying notes that a second copy is begun: one that is cut off leaves something there.
func (l Folder) Copying(logbook, to string) {
	if to, err := filepath.Abs(to); err == nil {
		_ = l.Note(logbook, func(s *Seen) { s.CopyTo = cmp.Or(s.CopyTo, to) }) // a help and no more
	}
}

// Copied notes that a second copy was made.
func (l Folder) Copied(logbook, at, to string) error {
	to, err := filepath.Abs(to)
	return errors.Join(err, l.Note(logbook, func(s *Seen) {
		if s.Copied, s.CopiedTo = at, to; s.CopyTo == to {
			s.CopyTo = ""
		}
	}))
}

// CopiedTo returns the folders that copies of any logbook were published in.
func (l Folder) CopiedTo() (folders []string) {
	known := slices.Collect(maps.Values(l.earlier()))
	names, _ := os.ReadDir(l.dir) // what cannot be read is not known
	for _, n := range names {
		var s Seen
		if text, err := plainfile.Read(filepath.Join(l.dir, n.Name()), mostSeen); err == nil && json.Unmarshal(text, &s) == nil {
			known = append(known, s)
		}
	}
	for _, s := range known {
		folders = append(folders, s.CopiedTo, s.CopyTo)
	}
	slices.Sort(folders)
	return slices.DeleteFunc(slices.Compact(folders), func(dir string) bool { return !filepath.IsAbs(dir) })
}

// Note changes what is known of a logbook, where that is something else than before.
func (l Folder) Note(logbook string, change func(*Seen)) error {
	if l.dir == "" {
		return nil
	}
	if err := os.MkdirAll(l.dir, 0o700); err != nil {
		return err
	}
	l.takeOver()
	was := l.Of(logbook)
	s := was
	if change(&s); s == was {
		return nil
	}
	err := l.write(logbook, s)
	if err == nil {
		l.dropUnused()
	}
	return err
}

// takeOver gives each logbook in the file of earlier versions one of its own, once.
// That file goes when all are written; one that is none of ours stays.
func (l Folder) takeOver() {
	known := l.earlier()
	all := known != nil
	for logbook, s := range known {
		if own, ok := l.own(logbook); !ok || own.Seq < s.Seq {
			all = l.write(logbook, s) == nil && all
		}
	}
	if all {
		_ = os.Remove(l.single) // what stays is read again
	}
}

// write puts a file in its place.
func (l Folder) write(logbook string, s Seen) error {
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	// Commands that run at once must not write into each other's file.
	path := l.File(logbook)
	f, err := os.CreateTemp(l.dir, filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// dropUnused removes the files of logbooks that were not used for a year, and of
// commands that were cut off so long ago. A file of another name is not ours.
func (l Folder) dropUnused() {
	names, _ := os.ReadDir(l.dir) // what cannot be read is left
	for _, n := range names {
		if info, err := n.Info(); err == nil && ourSeen(n) && l.now().Sub(info.ModTime()) > unusedFor {
			_ = os.Remove(filepath.Join(l.dir, n.Name()))
		}
	}
}

// ourSeen goes by the name that File and write give.
func ourSeen(n fs.DirEntry) bool {
	sum, rest, _ := strings.Cut(n.Name(), ".")
	b, err := hex.DecodeString(sum)
	return err == nil && len(b) == 16 && n.Type().IsRegular() && (rest == "json" || strings.HasPrefix(rest, "json-"))
}
