package logbook

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/ids"
	"example.org/cpdlog/internal/logbook/lastseen"
	"example.org/cpdlog/internal/logbook/layout"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// reader reads a logbook or another copy of one. Within a change it reads what
// the change has written so far.
type reader struct {
	store
	db   *sqlite.DB
	meta meta
	here *time.Location // of the member's clock, in a Book

	inTx     bool
	changing bool   // inTx, and for a change
	small    *small // read once; forgotten at the next change
}

// readFile reads another file of a logbook, such as a snapshot.
func readFile(path string, f func(*reader) error) error {
	d, err := sqlite.Open(path, sqlite.ReadOnly)
	if err != nil {
		return err
	}
	return errors.Join(f(&reader{store: store{filepath.Dir(path)}, db: d}), d.Close())
}

// inTurn runs steps one after the other, up to the first that fails.
func inTurn(steps ...func() error) error {
	return cpd.InTurn(steps, func(step func() error) error { return step() })
}

func readerIn(dir string) reader { return reader{store: store{dir}} }

// meta is the one row about the logbook itself.
type meta struct {
	logbook    string
	minReader  int
	seq        int64
	head       []byte
	undo, redo int64 // step rows: the next to take back, the undo that redo takes back
	changed    string
}

// readMeta reads the row about the logbook.
func (rd *reader) readMeta() error {
	found, err := rd.db.Row(`SELECT logbook, min_reader, seq, head, undo, redo, changed FROM meta WHERE one = 1`, nil, func(r *sqlite.Rows) {
		rd.meta = meta{r.Text(0), r.Int(1), r.Num(2), r.Blob(3), r.Num(4), r.Num(5), r.Text(6)}
	})
	if err == nil && !found {
		err = cpd.Fail(cpd.Damaged, fileName+" has lost the line that identifies it; nothing was changed", "go back to a snapshot: cpdlog restore --list")
	}
	if err == nil && rd.meta.minReader > layout.Version {
		err = layout.TooNew(rd.meta.minReader)
	}
	return err
}

// ID returns the logbook's own random id; copies of a logbook share it.
func (rd *reader) ID() string { return rd.meta.logbook }

// NameFor returns the UID of the entry that comes from something elsewhere, such as a row of a file.
func (rd *reader) NameFor(text string) string { return ids.For(rd.meta.logbook, text) }

// Head returns the last link of the history chain: its number and its hash.
func (rd *reader) Head() (seq int64, hash string) {
	return rd.meta.seq, hex.EncodeToString(rd.meta.head)
}

// Reading runs several reads on one state of the logbook, which is also
// quicker than one by one. Other commands cannot save meanwhile, so f must not
// wait for a person.
func (rd *reader) Reading(f func() error) error { return rd.reading(f) }

func (rd *reader) reading(f func() error) error {
	if rd.inTx {
		return f()
	}
	return rd.nameHolder(rd.db.Within(func() error {
		rd.inTx = true
		defer func() { rd.inTx = false }()
		return f()
	}))
}

func (o Options) lastSeen() lastseen.Folder { return lastseen.In(o.StateFile, o.Now) }

// remember notes how a logbook was left. It is a help and no more: a failure
// here must not fail a command whose change is durable already.
func (o Options) remember(rd *reader, checked string) {
	info, err := os.Stat(rd.DBPath())
	start, serr := disk.FirstBytes(rd.DBPath())
	if errors.Join(err, serr) != nil {
		return
	}
	_ = o.lastSeen().Note(rd.meta.logbook, func(s *lastseen.Seen) {
		s.Seq, s.Head, s.Checked = rd.meta.seq, hex.EncodeToString(rd.meta.head), checked
		s.Size, s.Time, s.Start = info.Size(), info.ModTime().UnixNano(), digestOf(start)
	})
}

// FirstReminder reports whether no reminder is known of today, and notes this one.
func (b *Book) FirstReminder() bool {
	first, day := true, b.o.Now().Format(time.DateOnly)
	_ = b.o.lastSeen().Note(b.meta.logbook, func(s *lastseen.Seen) { first, s.Reminded = s.Reminded != day, day })
	return first
}

// LastCopy returns the day of the last copy in another place; "" where none is known.
func (b *Book) LastCopy() string {
	if at := b.o.lastSeen().Of(b.meta.logbook).Copied; at != "" {
		return cpd.Local(at, cpd.MomentDayLayout, b.o.Now().Location())
	}
	return ""
}

// digestOf stands for the first bytes of a file.
func digestOf(start []byte) string {
	sum := sha256.Sum256(start)
	return hex.EncodeToString(sum[:8])
}

// restored notes a logbook just before it is put in place, without being opened: a
// restore that is cut off there leaves no older copy. What it returns takes it back.
func (o Options) restored(path string, head []byte) (forget func()) {
	forget = func() {}
	d, err := sqlite.Open(path, sqlite.ReadWrite)
	if err != nil {
		return forget
	}
	rd := &reader{store: store{filepath.Dir(path)}, db: d}
	if rd.readMeta() == nil && bytes.Equal(head, rd.meta.head) {
		was := o.lastSeen().Of(rd.meta.logbook)
		forget = func() { _ = o.lastSeen().Note(rd.meta.logbook, func(s *lastseen.Seen) { *s = was }) }
		o.remember(rd, "")
	}
	_ = d.Close()
	return forget
}
