package logbook

import (
	"bytes"
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

	"cpdlog/internal/logbook/sqlite"
	"cpdlog/internal/plainfile"
)

// seen is what was last known of a logbook on this machine. It lies outside
// the logbook's folder, so that it does not come back with an older copy. It holds
// no word of the member's.
type seen struct {
	Seq     int64  `json:"seq"`
	Head    string `json:"head"`
	Size    int64  `json:"size"`             // of the file, when it was closed
	Time    int64  `json:"time"`             // of its last change, nanoseconds
	Start   string `json:"start"`            // the digest of its first bytes, among them SQLite's counter of changes
	Checked string `json:"checked"`          // the day of the last quick check
	Copied  string `json:"copied,omitempty"` // when a copy was last published

	CopiedTo string `json:"copied_to,omitempty"`
}

// lastSeen is the folder that keeps it: one small file for each logbook.
type lastSeen struct {
	dir    string // "" keeps nothing
	single string // the file in which earlier versions kept all logbooks
	now    func() time.Time
}

func (o Options) lastSeen() lastSeen { return lastSeen{SeenFolder(o.StateFile), o.StateFile, o.Now} }

// SeenFolder returns the folder of what was last seen, for the name that
// Options.StateFile gives it.
func SeenFolder(stateFile string) string {
	if stateFile == "" {
		return ""
	}
	return strings.TrimSuffix(stateFile, ".json") + ".d"
}

const (
	mostSeen   = 4 << 10 // bytes of one file; a larger one is not ours
	mostSingle = 4 << 20 // of the file of earlier versions
	unusedFor  = 365 * 24 * time.Hour
)

// file returns the name of a logbook's file, which does not tell its id.
func (l lastSeen) file(logbook string) string {
	sum := sha256.Sum256([]byte(logbook))
	return filepath.Join(l.dir, hex.EncodeToString(sum[:16])+".json")
}

// of returns what is known of one logbook; without a file, or with an odd one,
// nothing is known, and that stops nobody.
func (l lastSeen) of(logbook string) seen {
	if s, ok := l.own(logbook); ok || l.dir == "" {
		return s
	}
	return l.earlier()[logbook]
}

// own reads a logbook's own file.
func (l lastSeen) own(logbook string) (s seen, ok bool) {
	text, err := plainfile.Read(l.file(logbook), mostSeen)
	if err != nil || json.Unmarshal(text, &s) != nil {
		return seen{}, false
	}
	return s, true
}

// earlier returns what an earlier version has kept, by the id of the logbook.
func (l lastSeen) earlier() map[string]seen {
	var all struct {
		Logbooks map[string]seen `json:"logbooks"`
	}
	text, err := plainfile.Read(l.single, mostSingle)
	if err != nil || json.Unmarshal(text, &all) != nil {
		return nil
	}
	return all.Logbooks
}

// remember notes how a logbook was left. It is a help and no more: a failure
// here must not fail a command whose change is durable already.
func (l lastSeen) remember(rd *reader, checked string) {
	info, err := os.Stat(rd.DBPath())
	start, serr := firstBytes(rd.DBPath())
	if errors.Join(err, serr) != nil {
		return
	}
	_ = l.note(rd.meta.logbook, func(s *seen) {
		s.Seq, s.Head, s.Checked = rd.meta.seq, hex.EncodeToString(rd.meta.head), checked
		s.Size, s.Time, s.Start = info.Size(), info.ModTime().UnixNano(), digestOf(start)
	})
}

// digestOf stands for the first bytes of a file.
func digestOf(start []byte) string {
	sum := sha256.Sum256(start)
	return hex.EncodeToString(sum[:8])
}

// restored notes a logbook that was put in place without being opened.
func (l lastSeen) restored(path string, head []byte) {
	d, err := sqlite.Open(path, sqlite.ReadWrite)
	if err != nil {
		return
	}
	rd := &reader{store: store{filepath.Dir(path)}, db: d}
	if rd.readMeta() == nil && bytes.Equal(head, rd.meta.head) {
		l.remember(rd, "")
	}
	_ = d.Close()
}

// copied notes that a second copy was made.
func (l lastSeen) copied(logbook, at, to string) error {
	return l.note(logbook, func(s *seen) { s.Copied, s.CopiedTo = at, to })
}

// copiedTo returns the folders that copies of any logbook were published in.
func (l lastSeen) copiedTo() (folders []string) {
	known := slices.Collect(maps.Values(l.earlier()))
	names, _ := os.ReadDir(l.dir) // what cannot be read is not known
	for _, n := range names {
		var s seen
		if text, err := plainfile.Read(filepath.Join(l.dir, n.Name()), mostSeen); err == nil && json.Unmarshal(text, &s) == nil {
			known = append(known, s)
		}
	}
	for _, s := range known {
		if filepath.IsAbs(s.CopiedTo) {
			folders = append(folders, s.CopiedTo)
		}
	}
	return sorted(folders)
}

// note changes what is known of a logbook, where that is something else than before.
func (l lastSeen) note(logbook string, change func(*seen)) error {
	if l.dir == "" {
		return nil
	}
	if err := os.MkdirAll(l.dir, 0o700); err != nil {
		return err
	}
	l.takeOver()
	s := l.of(logbook)
	change(&s)
	changed, err := l.write(logbook, s)
	if changed {
		l.dropUnused()
	}
	return err
}

// takeOver gives each logbook in the file of earlier versions one of its own, once.
// That file goes when all are written; one that is none of ours stays.
func (l lastSeen) takeOver() {
	known := l.earlier()
	all := known != nil
	for logbook, s := range known {
		if own, ok := l.own(logbook); !ok || own.Seq < s.Seq {
			_, err := l.write(logbook, s)
			all = err == nil && all
		}
	}
	if all {
		_ = os.Remove(l.single) // what stays is read again
	}
}

// write puts a file in its place, where that changes it.
func (l lastSeen) write(logbook string, s seen) (changed bool, err error) {
	text, err := json.Marshal(s)
	path := l.file(logbook)
	if err != nil {
		return false, err
	}
	if was, err := plainfile.Read(path, mostSeen); err == nil && bytes.Equal(text, was) {
		return false, nil
	}
	// Commands that run at once must not write into each other's file.
	f, err := os.CreateTemp(l.dir, filepath.Base(path)+"-*")
	if err != nil {
		return false, err
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err == nil, err
}

// dropUnused removes the files of logbooks that were not used for a year, and of
// commands that were cut off so long ago. A file of another name is not ours.
func (l lastSeen) dropUnused() {
	names, _ := os.ReadDir(l.dir) // what cannot be read is left
	for _, n := range names {
		if info, err := n.Info(); err == nil && ourSeen(n) && l.now().Sub(info.ModTime()) > unusedFor {
			_ = os.Remove(filepath.Join(l.dir, n.Name()))
		}
	}
}

// ourSeen goes by the name that file and write give.
func ourSeen(n fs.DirEntry) bool {
	sum, rest, _ := strings.Cut(n.Name(), ".")
	b, err := hex.DecodeString(sum)
	return err == nil && len(b) == 16 && n.Type().IsRegular() && (rest == "json" || strings.HasPrefix(rest, "json-"))
}
