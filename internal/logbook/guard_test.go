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
	"example.org/cpdlog/internal/logbook/sqlite"
)

func TestStaleJournalsDoNotHarm(t *testing.T) {
	for _, suffix := range []string{"-journal", "-wal", "-shm"} {
		b := create(t, options(t))
		change(t, b, func(tx *Tx) error { return tx.SetSetting("a", "b") })
		_ = b.Close()
		if err := os.WriteFile(b.DBPath()+suffix, []byte(strings.Repeat("stale", 900)), 0o600); err != nil {
			t.Fatal(err)
		}
		n, err := Open(b.dir, b.o)
		if err != nil {
			t.Fatal(suffix, err)
		}
		if v, err := n.Setting("a"); v != "b" || err != nil {
			t.Error(suffix, v, err)
		}
		change(t, n, func(tx *Tx) error { return tx.SetSetting("c", "d") })
		mustBeWhole(t, n)
		_ = n.Close()
	}
}

func TestAFileLeftInWALModeIsBroughtBack(t *testing.T) {
	b := create(t, options(t))
	change(t, b, func(tx *Tx) error { return tx.SetSetting("a", "b") })
	_ = b.Close()
	d, err := sqlite.Open(b.DBPath(), sqlite.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	if m, err := d.Word("PRAGMA journal_mode = WAL"); m != "wal" || err != nil {
		t.Fatal(m, err)
	}
	_ = d.Close()
	n, err := Open(b.dir, b.o)
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	if v, _ := n.Setting("a"); v != "b" {
		t.Fatal(v)
	}
	if m, _ := n.db.Word("PRAGMA journal_mode"); m != "delete" {
		t.Fatal(m)
	}
	change(t, n, func(tx *Tx) error { return tx.SetSetting("a", "c") })
}

func TestAnOlderCopyIsNoticedBeforeTheFirstWrite(t *testing.T) {
	b := create(t, options(t))
	change(t, b, func(tx *Tx) error { return tx.SetSetting("a", "1") })
	_ = b.Close()
	old, err := os.ReadFile(b.DBPath())
	if err != nil {
		t.Fatal(err)
	}
	b, err = Open(b.dir, b.o)
	if err != nil {
		t.Fatal(err)
	}
	change(t, b, func(tx *Tx) error { return tx.SetSetting("a", "2") })
	_ = b.Close()
	newer, _ := os.ReadFile(b.DBPath())
	put := func(data []byte) *Book {
		if err := os.WriteFile(b.DBPath(), data, 0o600); err != nil {
			t.Fatal(err)
		}
		n, err := Open(b.dir, b.o)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = n.Close() })
		return n
	}
	n := put(old)
	if v, err := n.Setting("a"); v != "1" || err != nil {
		t.Fatal("reading was stopped:", err)
	}
	_, err = n.Change("x", "", func(tx *Tx) error { return tx.SetSetting("a", "3") })
	var e *cpd.Error
	if !errors.As(err, &e) || e.Kind != cpd.Invalid || !strings.Contains(e.Hint, "--accept-older") {
		t.Fatal(err)
	}
	_ = n.Close()
	// A copy that went another way is noticed as well.
	o := b.o
	b.o.AcceptOlder = true
	n = put(old)
	change(t, n, func(tx *Tx) error { return tx.SetSetting("a", "4") })
	_ = n.Close()
	b.o = o
	n = put(newer)
	if _, err := n.Change("x", "", func(tx *Tx) error { return tx.SetSetting("a", "5") }); !isKind(err, cpd.Invalid) {
		t.Fatal(err)
	}
}

// TestNothingIsExecutedAfterTheFirstFailure makes a statement fail in the
// middle of a change that goes on as if nothing had happened.
func TestNothingIsExecutedAfterTheFirstFailure(t *testing.T) {
	b := create(t, options(t))
	change(t, b, func(tx *Tx) error { return tx.SetSetting("a", "1") })
	want := dumpOpen(t, b)
	for at := range 4 {
		_, err := b.Change("x", "", func(tx *Tx) error {
			for i := range 4 {
				if i == at {
					_ = tx.exec(`INSERT INTO setting (name, value, seq) VALUES ('', '', 'no number')`)
					// SQLite ends the transaction by itself when a disk is full.
					_ = b.db.Exec("ROLLBACK")
				}
				_ = tx.SetSetting("s"+itoa(int64(i)), "x")
				_ = tx.Add(&cpd.Entry{Date: cpd.MustDate(2025, 1, 1), Title: "x"})
			}
			return nil
		})
		if err == nil {
			t.Fatal("no error")
		}
		if got := dumpOpen(t, b); got != want {
			t.Fatalf("failure at %d: %s", at, got)
		}
	}
	change(t, b, func(tx *Tx) error { return tx.SetSetting("a", "2") })
	mustBeWhole(t, b)
}

func dumpOpen(t *testing.T, b *Book) string { return dump(t, b.dir) }

func TestAFullFileLeavesNothingHalf(t *testing.T) {
	b := create(t, options(t))
	change(t, b, func(tx *Tx) error { return tx.SetSetting("a", "1") })
	want := dumpOpen(t, b)
	if _, err := b.db.Word("PRAGMA max_page_count = 40"); err != nil {
		t.Fatal(err)
	}
	_, err := b.Change("x", "", func(tx *Tx) error {
		for range 500 {
			_ = tx.Add(&cpd.Entry{Date: cpd.MustDate(2025, 1, 1), Title: strings.Repeat("long ", 50)})
		}
		return nil
	})
	if !isKind(err, cpd.NoRoom) {
		t.Fatal(err)
	}
	if got := dumpOpen(t, b); got != want {
		t.Fatal(got)
	}
	change(t, b, func(tx *Tx) error { return tx.SetSetting("a", "2") })
}

func TestPathsWithOddLetters(t *testing.T) {
	for _, name := range []string{"my log", "100%", "a#b", "what?", "a?mode=ro", "ünï", "日本", "a&b=c", "semi;colon", "it's", `quo"te`, "new\nline",
		"%41", "+plus", "file:x", "[glob]*"} {
		dir := filepath.Join(t.TempDir(), name)
		b, err := Create(dir, options(t))
		if err != nil {
			t.Fatalf("%q: %v", name, err)
		}
		change(t, b, func(tx *Tx) error { return tx.SetSetting("a", "b") })
		_, err = b.Snapshot()
		if cerr := b.Close(); err != nil || cerr != nil {
			t.Fatalf("%q: %v %v", name, err, cerr)
		}
		if _, err := os.Stat(filepath.Join(dir, fileName)); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if all, _ := os.ReadDir(filepath.Dir(dir)); len(all) != 1 {
			t.Errorf("%q left %v", name, all)
		}
	}
}

func TestACutAfterTheNameWasGiven(t *testing.T) {
	b := create(t, options(t))
	_ = b.Close()
	if err := os.Link(b.DBPath(), b.DBPath()+".new"); err != nil {
		t.Fatal(err)
	}
	_ = reopenDir(t, b)
}

func reopenDir(t *testing.T, b *Book) *Book {
	t.Helper()
	n, err := Open(b.dir, b.o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = n.Close() })
	return n
}

func TestWhatCannotBeWrittenCanBeRead(t *testing.T) {
	b := create(t, options(t))
	change(t, b, func(tx *Tx) error { return tx.SetSetting("a", "1") })
	b = reopen(t, b)
	_ = b.db.Close()
	var err error
	if b.db, err = sqlite.Open(b.DBPath(), sqlite.ReadOnly); err != nil {
		t.Fatal(err)
	}
	if v, err := b.Setting("a"); v != "1" || err != nil {
		t.Fatal(v, err)
	}
	if _, err := b.Change("x", "", func(tx *Tx) error { return tx.SetSetting("a", "2") }); !isKind(err, cpd.NoRoom) {
		t.Fatal(err)
	}
}

// TestARestoreThatWasCutOff stands where the old file is moved away and the
// backup is not in place yet.
func TestARestoreThatWasCutOff(t *testing.T) {
	b := create(t, options(t))
	change(t, b, func(tx *Tx) error { return tx.SetSetting("a", "1") })
	if _, err := b.Snapshot(); err != nil {
		t.Fatal(err)
	}
	_ = b.Close()
	if _, err := moveOld(b.dir, b.o); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(b.dir, b.o); !isKind(err, cpd.Damaged) {
		t.Fatal(err)
	}
	if _, err := Create(b.dir, b.o); !isKind(err, cpd.Damaged) {
		t.Fatal(err)
	}
	if _, err := Restore(b.dir, "", b.o); err != nil {
		t.Fatal(err)
	}
	if v, err := reopenDir(t, b).Setting("a"); v != "1" || err != nil {
		t.Fatal(v, err)
	}
}

// TestASnapshotIsTakenWhenTheLastIsOld goes by the clock of the command, after the
// first change.
func TestASnapshotIsTakenWhenTheLastIsOld(t *testing.T) {
	o := options(t)
	now := time.Now()
	o.Now = func() time.Time { return now }
	b := create(t, o)
	save := func() int {
		change(t, b, func(tx *Tx) error { return tx.Add(&cpd.Entry{Date: cpd.MustDate(2025, 1, 1), Title: "x"}) })
		b = reopen(t, b)
		all, err := b.Backups()
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	for after, want := range []int{1, 2, 2, 3} {
		now = now.Add([]time.Duration{0, 2 * time.Hour, 30 * time.Minute, 31 * time.Minute}[after])
		if n := save(); n != want {
			t.Errorf("step %d: %d snapshots, want %d", after, n, want)
		}
	}
}

// TestASnapshotStaysWhereTheClockWasPutBack takes one that looks older than
// many others: the path that the member is told has to be there.
func TestASnapshotStaysWhereTheClockWasPutBack(t *testing.T) {
	o := options(t)
	now := time.Date(2025, 11, 20, 9, 0, 0, 0, time.UTC)
	o.Now = func() time.Time { return now }
	b := create(t, o)
	for range copies.KeepLatest + 1 {
		now = now.Add(time.Minute)
		if _, err := b.Snapshot(); err != nil {
			t.Fatal(err)
		}
	}
	now = now.Add(-time.Hour)
	path, err := b.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}
