package logbook

import (
	"fmt"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/copies"
	"example.org/cpdlog/internal/needs"
)

// TestTheFirstDayHasSnapshots: on a clock that stands still there is one after the
// first change, and one after every ten.
func TestTheFirstDayHasSnapshots(t *testing.T) {
	needs.OneThread(t)
	b := create(t, options(t))
	if all, err := b.Backups(); err != nil || len(all) != 0 {
		t.Fatalf("nothing was changed yet: %v, %v", all, err)
	}
	for i := range 130 {
		change(t, b, func(tx *Tx) error {
			e := cpd.Entry{Date: cpd.MustDate(2025, 1, 1), Title: fmt.Sprint("Number ", i)}
			return tx.Add(&e)
		})
		b = reopen(t, b)
		all, err := b.Backups()
		if want := min(1+i/snapshotChanges, copies.KeepLatest); err != nil || len(all) < want || len(all) > copies.KeepLatest+1 {
			t.Fatalf("%d snapshots after %d changes, want %d (%v)", len(all), i+1, want, err)
		}
		if all[0].Entries < int64(i+1-snapshotChanges) {
			t.Fatalf("the newest snapshot holds %d of %d entries", all[0].Entries, i+1)
		}
	}
}
