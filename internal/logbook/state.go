package logbook

import (
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/lastseen"
	"example.org/cpdlog/internal/logbook/leftover"
	"example.org/cpdlog/internal/logbook/sqlite"
	"example.org/cpdlog/internal/plainfile"
)

// safeToWrite runs under the write lock, before the first change: the file
// must be whole, and must not be older than the one last used here.
func (b *Book) safeToWrite() error {
	if err := b.readMeta(); err != nil {
		return err
	}
	was := b.o.lastSeen().Of(b.meta.logbook)
	if err := b.notOlder(was); err != nil || !b.needsCheck(was) {
		return err
	}
	return b.quickCheck()
}

// needsCheck reports whether the whole file has to be looked through: once a day is
// enough where it is as this machine has left it. The beginning was read when the
// file was opened, since reading the file itself now would drop the lock.
func (b *Book) needsCheck(was lastseen.Seen) bool {
	info, err := os.Stat(b.DBPath())
	if err != nil || was.Start == "" {
		return true
	}
	b.checked = was.Checked
	return was.Checked != b.o.stamp()[:10] || was.Start != b.start || was.Size != info.Size() || was.Time != info.ModTime().UnixNano()
}

// quickCheck looks at the structure of the file. The CHECKs of each row are
// left to Check: they take most of the time and say nothing about a torn file.
// It looks at each page once, so few of them are held: room for all would be
// the most that a short command touches of the memory.
func (b *Book) quickCheck() error {
	if err := b.db.All(`PRAGMA ignore_check_constraints = 1`, `PRAGMA cache_size = 40`); err != nil {
		return err
	}
	found, err := b.db.Structure("quick_check(1)")
	if back := b.db.All(`PRAGMA ignore_check_constraints = 0`, `PRAGMA cache_size = -2000`); err == nil {
		err = back
	}
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return cpd.Fail(cpd.Damaged, fileName+" is damaged ("+cpd.Visible(found[0])+"); nothing was changed",
			"see what is damaged: cpdlog check; go back to a snapshot: cpdlog restore --list")
	}
	b.checked = b.o.stamp()[:10]
	return nil
}

// notOlder compares the history, and that of a copy which is being joined, with
// where it stood when it was last used here.
func (b *Book) notOlder(was lastseen.Seen) error {
	if was.Seq == 0 {
		return nil
	}
	older := was.Seq > b.meta.seq
	what := "this copy of the logbook is older than the one last used here (change " + itoa(b.meta.seq) + " < " + itoa(was.Seq) + ")"
	if b.o.AcceptOlder {
		if older {
			b.warnings = append(b.warnings, what+"; it was written to as you asked")
		}
		return nil
	}
	held, err := hashAt(&b.reader, was.Seq)
	if err == nil && held != was.Head && b.joins != nil {
		held, err = hashAt(b.joins, was.Seq)
	}
	if err != nil || held != "" && held == was.Head {
		return err
	}
	if !older {
		what = "this copy of the logbook has another history than the one last used here (from change " + itoa(was.Seq) + " or before)"
	}
	return cpd.Fail(cpd.Invalid, what+"; nothing was changed",
		"look for the newer copy and use it, or join it: cpdlog merge COPY; to go on with this one, add --accept-older")
}

// Holds reports whether the history here goes through this link: its number, and how
// its hash begins.
func (b *Book) Holds(seq int64, hash string) (bool, error) {
	held, err := hashAt(&b.reader, seq)
	return held != "" && strings.HasPrefix(held, hash), err
}

// hashAt returns where a history stood after a change, "" where it does not go so far.
func hashAt(rd *reader, seq int64) (hash string, err error) {
	_, err = rd.db.Row(`SELECT hash FROM history WHERE seq = ?`, []any{seq}, func(r *sqlite.Rows) { hash = hex.EncodeToString(r.Blob(0)) })
	return hash, err
}

// A change that takes long leaves a note of its command beside the logbook, so
// that another command that has to give up can say for whom it waited. Short
// changes leave none.
const (
	holderName  = leftover.InUse
	holderAfter = time.Second
)

// announce starts the wait for that note; stop ends it and removes the note.
func (s *store) announce(command string) (stop func()) {
	path := filepath.Join(s.dir, holderName)
	left := make(chan bool, 1)
	timer := time.AfterFunc(holderAfter, func() {
		left <- os.WriteFile(path, []byte(command+"\n"), 0o600) == nil
	})
	return func() {
		if !timer.Stop() && <-left {
			_ = os.Remove(path) // another command writes it anew
		}
	}
}

// nameHolder adds the other command to an error of a lock that was not had.
func (s *store) nameHolder(err error) error {
	var e *cpd.Error
	if !errors.As(err, &e) || e.Kind != cpd.Busy {
		return err
	}
	text, rerr := plainfile.Read(filepath.Join(s.dir, holderName), 1<<10)
	if name := strings.TrimSpace(string(text)); rerr == nil && name != "" && len(name) < 60 {
		e.Text = "another command, “cpdlog " + cpd.Visible(name) + "”, is using the logbook; nothing was changed"
	}
	return e
}
