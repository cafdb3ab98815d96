package logbook

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/lastseen"
)

// TestOnceADayIsEnough damages a page that a change does not read. It goes unseen
// only where the file is in size, time and beginning as it was left, and was looked
// through on the same day.
func TestOnceADayIsEnough(t *testing.T) {
	for name, c := range sinceItWasLeft() {
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

// since is what happened after a file was looked through, and whether it is looked
// through again.
type since struct {
	since func(t *testing.T, b *Book, left time.Time)
	found bool
}

func sinceItWasLeft() map[string]since {
	return map[string]since{
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
			b.o.lastSeen().Note(b.ID(), func(s *lastseen.Seen) { s.Start, s.Compared = "", "" })
		}, true},
	}
}

// TestRowsAreComparedOnceADay puts another title into a row. What leaves is compared
// again in every case in which the file may be another one than the one compared.
func TestRowsAreComparedOnceADay(t *testing.T) {
	cases := sinceItWasLeft()
	cases["a change by this program"] = since{func(t *testing.T, b *Book, _ time.Time) { changeOnce(t, b) }, true}
	cases["a row by another program"] = since{func(t *testing.T, b *Book, left time.Time) {
		was := content(t, b.DBPath())
		now := rewritten(t, []byte(was), `UPDATE entry SET provider = 'Somebody'`)
		patch(t, b, left, 0, now)
	}, true}
	cases["no state"] = since{func(_ *testing.T, b *Book, _ time.Time) { b.o.StateFile = "" }, true}
	cases["another copy in its place"] = since{func(t *testing.T, b *Book, _ time.Time) {
		was := content(t, b.DBPath())
		if err := os.Remove(b.DBPath()); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(b.DBPath(), []byte(was), 0o600); err != nil {
			t.Fatal(err)
		}
	}, true}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := compared(t)
			info, err := os.Stat(b.DBPath())
			if err != nil {
				t.Fatal(err)
			}
			retitle(t, b, info.ModTime())
			c.since(t, b, info.ModTime())
			for range 2 { // what was found is found again
				err = reopenDir(t, b).Unchanged()
				if found := isKind(err, cpd.Damaged); found != c.found || err != nil && !found {
					t.Error("found:", found, err)
				}
			}
		})
	}
}

// TestAChangeIsComparedByTheRunThatMadeIt: what it has compared before says nothing of
// what it wrote since.
func TestAChangeIsComparedByTheRunThatMadeIt(t *testing.T) {
	b := reopenDir(t, compared(t))
	if err := b.Unchanged(); err != nil {
		t.Fatal(err)
	}
	known := b.o.lastSeen().Of(b.ID()).Compared
	change(t, b, func(tx *Tx) error { return tx.SetSetting("a", "2") })
	if err := b.Unchanged(); err != nil || known == "" || b.o.lastSeen().Of(b.ID()).Compared != known {
		t.Error(err, known, b.o.lastSeen().Of(b.ID()).Compared)
	}
	if err := b.db.Exec(`UPDATE entry SET title = 'Another one'`); err != nil {
		t.Fatal(err)
	}
	if err := b.Unchanged(); !isKind(err, cpd.Damaged) {
		t.Error(err)
	}
}

// compared makes a logbook of one entry, whose rows were compared.
func compared(t *testing.T) *Book {
	t.Helper()
	b := create(t, options(t))
	change(t, b, func(tx *Tx) error { return tx.Add(&cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "A first title"}) })
	b = reopen(t, b)
	if err := b.Unchanged(); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return b
}

// retitle writes another title of the same length over that of the entry, as a disk
// that fails might, and gives the file back its time.
func retitle(t *testing.T, b *Book, left time.Time) {
	t.Helper()
	at := strings.Index(content(t, b.DBPath()), "A first title")
	if at < 0 {
		t.Fatal("the title is not in the file")
	}
	patch(t, b, left, int64(at), []byte("A third title"))
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
