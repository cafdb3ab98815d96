package logbook

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook/sqlite"
	"cpdlog/internal/plainfile"
)

// seen is what was last known of a logbook on this machine. It lies outside
// the logbook's folder, so that it does not come back with an older copy.
type seen struct {
	Seq     int64  `json:"seq"`
	Head    string `json:"head"`
	Size    int64  `json:"size"`    // of the file, when it was closed
	Time    int64  `json:"time"`    // of its last change, nanoseconds
	Checked string `json:"checked"` // the day of the last quick check

	Copied   string `json:"copied,omitempty"` // when a copy was last published
	CopiedTo string `json:"copied_to,omitempty"`
}

// mostNote is more than any note that the program keeps for itself has.
const mostNote = 64 << 20

// lastSeen is the file that keeps it.
type lastSeen struct{ file string }

func (o Options) lastSeen() lastSeen { return lastSeen{o.StateFile} }

// allSeen is the content of the file, by the id of the logbook.
type allSeen struct {
	Logbooks map[string]seen `json:"logbooks"`
}

// all reads the file; without one, or with a broken one, nothing is known, and
// that stops nobody.
func (l lastSeen) all() (known allSeen) {
	if l.file != "" {
		if text, err := plainfile.Read(l.file, mostNote); err == nil {
			_ = json.Unmarshal(text, &known)
		}
	}
	if known.Logbooks == nil {
		known.Logbooks = map[string]seen{}
	}
	return known
}

// of returns what is known of one logbook.
func (l lastSeen) of(logbook string) seen { return l.all().Logbooks[logbook] }

// alwaysChecked is the size up to which the whole file is looked through
// before each first write.
const alwaysChecked = 4 << 20

// safeToWrite runs under the write lock, before the first change: the file
// must be whole, and must not be older than the one last used here.
func (b *Book) safeToWrite() error {
	if err := b.readMeta(); err != nil {
		return err
	}
	was := b.o.lastSeen().of(b.meta.logbook)
	if err := b.notOlder(was); err != nil {
		return err
	}
	if !b.needsCheck(was) {
		return nil
	}
	return b.quickCheck()
}

func (b *Book) needsCheck(was seen) bool {
	info, err := os.Stat(b.DBPath())
	if err != nil || info.Size() <= alwaysChecked {
		return true
	}
	b.checked = was.Checked
	return was.Size != info.Size() || was.Time != info.ModTime().UnixNano() || was.Checked != b.o.stamp()[:10]
}

// quickCheck looks at the structure of the file. The CHECKs of each row are
// left to Check: they take most of the time and say nothing about a torn file.
// It looks at each page once, so few of them are held: room for all would be
// the most that a short command touches of the memory.
func (b *Book) quickCheck() error {
	if err := b.db.All(`PRAGMA ignore_check_constraints = 1`, `PRAGMA cache_size = 40`); err != nil {
		return err
	}
	text, err := b.db.Word(`PRAGMA quick_check(1)`)
	if back := b.db.All(`PRAGMA ignore_check_constraints = 0`, `PRAGMA cache_size = -2000`); err == nil {
		err = back
	}
	if err != nil {
		return err
	}
	if text != "ok" {
		return cpd.Fail(cpd.Damaged, fileName+" is damaged ("+cpd.Visible(text)+"); nothing was changed",
			"see what is damaged: cpdlog check; go back to a snapshot: cpdlog restore --list")
	}
	b.checked = b.o.stamp()[:10]
	return nil
}

// notOlder compares the history with where it stood when it was last used
// here.
func (b *Book) notOlder(was seen) error {
	if was.Seq == 0 {
		return nil
	}
	if b.o.AcceptOlder {
		if was.Seq > b.meta.seq {
			b.warnings = append(b.warnings, "this copy is older than the one last used here (change "+itoa(b.meta.seq)+" < "+itoa(was.Seq)+
				"); it was written to as you asked")
		}
		return nil
	}
	if was.Seq > b.meta.seq {
		return cpd.Fail(cpd.Invalid, "this copy of the logbook is older than the one last used here (change "+itoa(b.meta.seq)+" < "+itoa(was.Seq)+
			"); nothing was changed",
			"look for the newer copy and use it, or join the two with cpdlog merge; to go on with this one, add --accept-older")
	}
	var hash []byte
	_, err := b.db.Row(`SELECT hash FROM history WHERE seq = ?`, []any{was.Seq}, func(r *sqlite.Rows) { hash = r.Blob(0) })
	if err != nil {
		return err
	}
	if head, err := hex.DecodeString(was.Head); err == nil && bytes.Equal(head, hash) {
		return nil
	}
	return cpd.Fail(cpd.Invalid, "this copy of the logbook has another history than the one last used here (from change "+itoa(was.Seq)+
		" or before); nothing was changed",
		"look for the other copy and join the two with cpdlog merge; to go on with this one, add --accept-older")
}

// remember notes how a logbook was left. It is a help and no more: a failure
// here must not fail a command whose change is durable already.
func (l lastSeen) remember(rd *reader, checked string) {
	info, err := os.Stat(rd.DBPath())
	if err != nil {
		return
	}
	_ = l.note(rd.meta.logbook, func(s *seen) {
		s.Seq, s.Head, s.Checked = rd.meta.seq, hex.EncodeToString(rd.meta.head), checked
		s.Size, s.Time = info.Size(), info.ModTime().UnixNano()
	})
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

func (l lastSeen) note(logbook string, change func(*seen)) error {
	if l.file == "" {
		return nil
	}
	known := l.all()
	s := known.Logbooks[logbook]
	change(&s)
	known.Logbooks[logbook] = s
	text, err := json.Marshal(known)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(l.file), 0o700)
	}
	if err != nil {
		return err
	}
	// Commands that run at once must not write into each other's file.
	f, err := os.CreateTemp(filepath.Dir(l.file), "last-seen-*")
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), l.file)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}
