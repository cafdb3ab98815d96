package logbook

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/layout"
	"example.org/cpdlog/internal/logbook/leftover"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// Options are what the logbook needs of the outside world.
type Options struct {
	Now         func() time.Time // for stamps only, never for order
	StateFile   string           // names what was last seen, outside the folder: see lastseen.Dir; "" for none
	AcceptOlder bool             // write to a copy older than the one last used here
	Rand        io.Reader        // nil: crypto/rand
	Passphrase  string           // for Restore from a locked backup
	Agree       func(Lost) error // asked by Restore before a whole logbook that holds more is put aside; nil agrees

	former former // what Restore has found in the place of the backup
}

// Book is an open logbook. It belongs to one goroutine.
type Book struct {
	reader
	o Options

	wrote    bool   // a journal was used and has to be put away
	saved    bool   // a change was made durable
	start    string // the digest of the file's first bytes, when it was opened
	checked  string // the day of the last quick check
	warnings []string
	days     cpd.Span // of the entries that were changed
	things   bool     // something else was changed: a membership, a setting
	snapshot bool     // this is a snapshot being rewritten, which needs none of its own
	joins    *reader  // another copy that is being joined
}

// stampLayout is how times are kept: UTC, whole seconds.
const stampLayout = "2006-01-02T15:04:05Z"

func (o Options) stamp() string { return o.Now().UTC().Format(stampLayout) }

// here is where the member's clock stands.
func (o Options) here() *time.Location { return o.Now().Location() }

// Open opens the logbook in dir, after every check that does not need the
// file's content to be read. It never creates one.
func Open(dir string, o Options) (*Book, error) {
	b := &Book{reader: readerIn(dir), o: o}
	b.reader.here = o.here()
	h, err := settled(b.DBPath())
	if err != nil {
		return nil, err
	}
	if h.WAL {
		if err := leaveWAL(b.DBPath(), o); err != nil {
			return nil, err
		}
	}
	b.start = h.start
	if h.Version < layout.Version {
		if err := migrate(dir, o, h.Version); err != nil {
			return nil, err
		}
	}
	if err := b.connect(); err != nil {
		return nil, err
	}
	b.notice()
	b.finishErasing()
	return b, nil
}

// settled returns what the header says once the change of a command that was cut
// off has been taken back. Until then it may be the header of that change: of
// an upgrade, the new version on the old tables.
func settled(path string) (header, error) {
	h, err := lookAt(path)
	if err != nil || h.WAL || !hasJournal(path) {
		return h, err
	}
	d, err := sqlite.Open(path, sqlite.ReadWrite)
	if err != nil {
		return h, err
	}
	_, err = d.Number("PRAGMA user_version") // reading is what takes it back
	if err = errors.Join(err, d.Close()); err != nil {
		return h, err
	}
	return lookAt(path)
}

// hasJournal reports whether a journal with something in it lies beside the file.
func hasJournal(path string) bool {
	info, err := os.Lstat(path + "-journal")
	return err == nil && info.Size() > 0
}

// connect opens the file and reads what every command needs.
func (b *Book) connect() error {
	d, err := sqlite.Open(b.DBPath(), sqlite.ReadWrite)
	if err != nil {
		return err
	}
	b.db = d
	err = d.Within(func() error {
		if err := layout.Known(d); err != nil {
			return err
		}
		return b.readMeta()
	})
	if err != nil {
		_ = d.Close()
	}
	return b.nameHolder(err)
}

// notice gathers what the member should know although nothing is wrong.
func (b *Book) notice() {
	if now := b.o.stamp(); b.meta.changed > now {
		local := func(at string) string { return cpd.Local(at, cpd.MomentLayout, b.here) }
		b.warnings = append(b.warnings, "the clock of this computer says "+local(now)+
			", which is before the last change of the logbook ("+local(b.meta.changed)+"); the order of changes does not depend on it")
	}
}

// Close puts the journal away and closes the file. A command that changed
// nothing writes nothing here.
func (b *Book) Close() error {
	if b.db == nil {
		return nil
	}
	if b.saved && !b.snapshot {
		b.snapshots(func(sn *snapshots) {
			sn.sweepUp()
			sn.takeIfDue()
		})
	}
	d := b.db
	b.db = nil
	if b.wrote {
		// What was saved is safe by now. A journal file that cannot be
		// removed is empty, and the next command removes it.
		_, _ = d.Word("PRAGMA journal_mode = DELETE")
	}
	err := d.Close()
	if b.saved {
		b.o.remember(&b.reader, b.checked)
	}
	return err
}

// Saved reports whether something was changed since it was opened.
func (b *Book) Saved() bool { return b.saved }

// Touched returns the days from the first to the last entry that was changed since
// it was opened; zero, for every day, where something else was changed too.
func (b *Book) Touched() cpd.Span {
	if b.things {
		return cpd.Span{}
	}
	return b.days
}

// Warnings returns what was noticed when the logbook was opened or made.
func (b *Book) Warnings() []string { return b.warnings }

// store is the folder of a logbook, with the copies of evidence that lie in it.
type store struct{ dir string }

const (
	fileName     = leftover.File
	evidenceName = leftover.Evidence
	backupsName  = leftover.Backups
	rulesName    = leftover.Rules
)

// Dir returns the logbook's folder.
func (s *store) Dir() string { return s.dir }

// DBPath returns the path of the file that holds the record.
func (s *store) DBPath() string { return filepath.Join(s.dir, fileName) }

// EvidencePath returns the path at which the copy of a file with this digest lies.
func (s *store) EvidencePath(sha256 string) string { return evidencePath(s.dir, sha256) }

func evidencePath(dir, sum string) string {
	if len(sum) < 2 {
		return filepath.Join(dir, evidenceName, "none")
	}
	return filepath.Join(dir, evidenceName, sum[:2], sum)
}

// Backups lists the snapshots, newest first.
func (s *store) Backups() ([]BackupInfo, error) { return ListBackups(s.dir) }

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
