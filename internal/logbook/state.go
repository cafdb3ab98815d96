package logbook

import (
	"bytes"
	"encoding/hex"
	"os"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/lastseen"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// safeToWrite runs under the write lock, before the first change: the file
// must be whole, and must not be older than the one last used here.
func (b *Book) safeToWrite() error {
	if err := b.readMeta(); err != nil {
		return err
	}
	was := b.o.lastSeen().Of(b.meta.logbook)
	if err := b.notOlder(was); err != nil {
		return err
	}
	if !b.needsCheck(was) {
		return nil
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
func (b *Book) notOlder(was lastseen.Seen) error {
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
