package logbook

import (
	"bytes"
	"os"
	"testing"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/lastseen"
)

// TestOnceADayIsEnough damages a page that a change does not read. It goes unseen
// only where the file is in size, time and beginning as it was left, and was looked
// through on the same day.
func TestOnceADayIsEnough(t *testing.T) {
	for name, c := range map[string]struct {
		since func(t *testing.T, b *Book, left time.Time)
		found bool
	}{
		"nothing else":  {func(*testing.T, *Book, time.Time) {}, false},
		"another time":  {func(t *testing.T, b *Book, left time.Time) { setTime(t, b, left.Add(time.Microsecond)) }, true},
		"an older time": {func(t *testing.T, b *Book, left time.Time) { setTime(t, b, left.Add(-time.Hour)) }, true},
		"a change by another program": {func(t *testing.T, b *Book, left time.Time) {
			patch(t, b, left, 24, []byte{9, 9, 9, 9}) // SQLite's counter of changes
		}, true},
		"another size": {func(t *testing.T, b *Book, left time.Time) {
			info, _ := os.Stat(b.DBPath())
			patch(t, b, left, info.Size(), make([]byte, 4096))
		}, true},
		"another day":     {func(_ *testing.T, b *Book, _ time.Time) { b.o.Now = later(b.o.Now(), 24*time.Hour) }, true},
		"a day before":    {func(_ *testing.T, b *Book, _ time.Time) { b.o.Now = later(b.o.Now(), -24*time.Hour) }, true},
		"another machine": {func(t *testing.T, b *Book, _ time.Time) { b.o.StateFile = t.TempDir() + "/other.json" }, true},
		"an earlier version": {func(t *testing.T, b *Book, _ time.Time) {
			b.o.lastSeen().Note(b.ID(), func(s *lastseen.Seen) { s.Start = "" })
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			b := changeOnce(t, create(t, options(t)))
			info, err := os.Stat(b.DBPath())
			if err != nil {
				t.Fatal(err)
			}
			b = reopenDir(t, b)
			page, err := b.db.Number("SELECT rootpage FROM sqlite_schema WHERE name = 'submission'")
			_ = b.Close()
			if err != nil {
				t.Fatal(err)
			}
			patch(t, b, info.ModTime(), (page-1)*4096, bytes.Repeat([]byte{0xff}, 4096))
			c.since(t, b, info.ModTime())
			was := content(t, b.DBPath())
			n := reopenDir(t, b)
			_, err = n.Change("x", "", func(tx *Tx) error { return tx.SetSetting("a", "b") })
			if found := isKind(err, cpd.Damaged); found != c.found || err != nil && !found {
				t.Error("found:", found, err)
			}
			if err != nil && content(t, b.DBPath()) != was {
				t.Error("the file was written to")
			}
			if rep, err := n.Check(); err == nil && rep.Worst() != Damage {
				t.Error("check does not find it")
			}
		})
	}
}

func later(now time.Time, by time.Duration) func() time.Time {
	return func() time.Time { return now.Add(by) }
}

func setTime(t *testing.T, b *Book, at time.Time) {
	t.Helper()
	if err := os.Chtimes(b.DBPath(), at, at); err != nil {
		t.Fatal(err)
	}
}

// patch writes into the file and gives it back its time.
func patch(t *testing.T, b *Book, left time.Time, at int64, bytes []byte) {
	t.Helper()
	f, err := os.OpenFile(b.DBPath(), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt(bytes, at); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	setTime(t, b, left)
}
