package logbook

import (
	"runtime"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// TestTwoRestoresAtOnce: the second one says so, while the first has a question open,
// and takes nothing away from it.
func TestTwoRestoresAtOnce(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a folder cannot be locked there")
	}
	b := apartOne(t)
	o, second := b.o, error(nil)
	o.Agree = func(Lost) error {
		_, second = Restore(b.dir, "", b.o)
		return nil
	}
	if r, err := Restore(b.dir, "", o); err != nil || r.Report.Entries != 1 {
		t.Errorf("the first: %+v %v", r, err)
	}
	if !isKind(second, cpd.Busy) {
		t.Errorf("the second: %v", second)
	}
	if _, err := Restore(b.dir, "", b.o); err != nil {
		t.Errorf("one after them: %v", err)
	}
	mustBeWhole(t, reopen(t, b))
}

// apartOne is a logbook that has an entry more than its latest snapshot.
func apartOne(t testing.TB) *Book {
	copies, _ := apart(t, 1)
	b := copies[0]
	change(t, b, func(tx *Tx) error { return tx.Add(&cpd.Entry{Date: cpd.MustDate(2025, 1, 3), Title: "Another"}) })
	_ = b.Close()
	return b
}
