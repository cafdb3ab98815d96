package logbook

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/copies"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/layout"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// older makes a logbook of each dump of an earlier version, and a file beside it
// that holds the same.
func older(t *testing.T, f func(t *testing.T, dir, file string)) {
	t.Helper()
	for _, dump := range dumpsIn(t) {
		name := filepath.Base(dump)
		if name == itoa(layout.Version)+".sql" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "log")
			load(t, dump, dir)
			file := filepath.Join(t.TempDir(), "copy.db")
			if err := disk.CopyFile(filepath.Join(dir, fileName), file); err != nil {
				t.Fatal(err)
			}
			f(t, dir, file)
		})
	}
}

func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestAnOlderBackupIsRestored(t *testing.T) {
	older(t, func(t *testing.T, _, file string) {
		was := content(t, file)
		dir := filepath.Join(t.TempDir(), "log")
		if _, err := Restore(dir, file, options(t)); err != nil {
			t.Fatal(err)
		}
		if v := version(t, filepath.Join(dir, fileName)); v != layout.Version {
			t.Error("version", v)
		}
		if content(t, file) != was {
			t.Error("the backup was written to")
		}
		b, err := Open(dir, options(t))
		if err != nil {
			t.Fatal(err)
		}
		defer b.Close()
		mustBeWholeBut(t, b, EvidenceGap)
		if n := len(entries(t, b, Query{})); n != 12 {
			t.Error(n, "entries")
		}
		if left := leavings(dir); len(left) > 0 {
			t.Error("left:", left)
		}
	})
}

func version(t *testing.T, path string) int {
	t.Helper()
	h, err := lookAt(path)
	if err != nil {
		t.Fatal(err)
	}
	return h.Version
}

// TestAnOlderCopyIsMerged joins one in which something was changed that is not
// here.
func TestAnOlderCopyIsMerged(t *testing.T) {
	older(t, func(t *testing.T, dir, file string) {
		was := content(t, file)
		b, err := Open(dir, options(t))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = b.Close() }()
		gone := entries(t, b, Query{})[0]
		change(t, b, func(tx *Tx) error { return tx.Delete(gone.UID) })
		m, err := b.Merge(file, "")
		if err != nil || m.Added != 0 || len(m.Conflicts) != 0 {
			t.Fatal(m, err)
		}
		if _, err := b.Redact([]string{gone.UID}); err != nil {
			t.Fatal(err)
		}
		m, err = b.Merge(file, "")
		if err != nil || len(m.Refused) != 1 {
			t.Error("an erased entry:", m, err)
		}
		for _, path := range m.StillHeld {
			if !strings.Contains(path, "before-upgrade-") {
				t.Error("still held:", path)
			}
		}
		if content(t, file) != was {
			t.Error("the other copy was written to")
		}
		if left := leavings(dir); len(left) > 0 {
			t.Error("left:", left)
		}
		mustBeWholeBut(t, b, EvidenceGap)
	})
}

// TestOlderSnapshotsCanBeUsed has one among the logbook's own.
func TestOlderSnapshotsCanBeUsed(t *testing.T) {
	older(t, func(t *testing.T, dir, file string) {
		b, err := Open(dir, options(t))
		if err != nil {
			t.Fatal(err)
		}
		i, _, err := inspect(file)
		if err != nil {
			t.Fatal(err)
		}
		old := filepath.Join(dir, backupsName, copies.Name(b.o.Now(), i.Seq, i.Entries))
		if err := disk.CopyFile(file, old); err != nil {
			t.Fatal(err)
		}
		secret := entries(t, b, Query{})[0]
		mustBeWholeBut(t, b, EvidenceGap)
		r, err := b.Redact([]string{secret.UID})
		if err != nil || r.Backups == 0 {
			t.Fatal(r, err)
		}
		_ = b.Close()
		if _, err := Restore(dir, old, b.o); err != nil {
			t.Fatal(err)
		}
		for _, e := range entries(t, reopenDir(t, b), Query{}) {
			if e.UID == secret.UID && e.Title != Erased {
				t.Error("the snapshot brings it back:", e.Title)
			}
		}
	})
}

// TestWhatWasPlantedIsNotUpgraded leaves the file as it is, byte for byte, and
// takes no snapshot of it.
func TestWhatWasPlantedIsNotUpgraded(t *testing.T) {
	for _, sql := range []string{
		"CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM history; END", "CREATE VIEW v AS SELECT * FROM entry", "CREATE TABLE former (x)",
		"CREATE INDEX i ON entry (title)", "ALTER TABLE setting ADD COLUMN more TEXT", "DROP TABLE submission", "PRAGMA user_version = 3",
		"CREATE TABLE 'sqlite autoindex_x' (x)",
	} {
		older(t, func(t *testing.T, dir, _ string) {
			path := filepath.Join(dir, fileName)
			d, err := sqlite.Open(path, sqlite.ReadWrite)
			if err != nil {
				t.Fatal(err)
			}
			if err := d.Exec(sql); err != nil {
				t.Fatal(err)
			}
			_ = d.Close()
			was := content(t, path)
			if _, err := Open(dir, options(t)); !isKind(err, cpd.Foreign) || !strings.Contains(err.Error(), "it was not touched") {
				t.Error(sql, err)
			}
			if content(t, path) != was {
				t.Error(sql, "the file was written to")
			}
			if kept, _ := os.ReadDir(filepath.Join(dir, backupsName)); len(kept) > 0 {
				t.Error(sql, kept)
			}
		})
	}
}

// TestADamagedOlderFileIsNotUpgraded has a value that the tables refuse.
func TestADamagedOlderFileIsNotUpgraded(t *testing.T) {
	older(t, func(t *testing.T, dir, _ string) {
		path := filepath.Join(dir, fileName)
		d, err := sqlite.Open(path, sqlite.ReadWrite)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.All("PRAGMA ignore_check_constraints = 1", "UPDATE entry SET minutes = -1 WHERE key = 3"); err != nil {
			t.Fatal(err)
		}
		_ = d.Close()
		was := content(t, path)
		if _, err := Open(dir, options(t)); !isKind(err, cpd.Damaged) || !strings.Contains(err.Error(), "nothing was changed") {
			t.Error(err)
		}
		if content(t, path) != was {
			t.Error("the file was written to")
		}
	})
}

// TestAnOlderFileIsUpgradedOnce has two commands come upon it at once.
func TestAnOlderFileIsUpgradedOnce(t *testing.T) {
	older(t, func(t *testing.T, dir, _ string) {
		o := options(t)
		now := o.Now()
		done := make(chan error, 2)
		for range 2 {
			go func() {
				own := Options{Now: func() time.Time { return now }}
				b, err := Open(dir, own)
				if err == nil {
					err = b.Close()
				}
				done <- err
			}()
		}
		if err := errors.Join(<-done, <-done); err != nil {
			t.Error(err)
		}
		kept, _ := filepath.Glob(filepath.Join(dir, backupsName, "*"))
		if len(kept) != 1 || version(t, kept[0]) != 1 {
			t.Error(kept)
		}
		mustBeWholeBut(t, reopenDir(t, &Book{reader: readerIn(dir), o: o}), EvidenceGap)
	})
}
