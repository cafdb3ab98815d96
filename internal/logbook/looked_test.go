package logbook

import (
	"testing"

	"cpdlog/internal/cpd"
)

// TestNoVerdictOutlivesItsText has what an earlier version kept with an entry,
// which that version would still believe.
func TestNoVerdictOutlivesItsText(t *testing.T) {
	b := create(t, options(t))
	e := cpd.Entry{Date: cpd.MustDate(2025, 1, 1), Title: "four"}
	change(t, b, func(tx *Tx) error { return tx.Add(&e) })
	for _, save := range []func(){
		func() { change(t, b, func(tx *Tx) error { e.Title = "longer"; return tx.Update(e) }) },
		func() { _, _ = b.Undo() },
		func() { _, _ = b.Redo() },
		func() { _, _ = b.Redact([]string{e.UID}) },
	} {
		change(t, b, func(tx *Tx) error { return tx.exec(`UPDATE entry SET looked = 7`) })
		save()
		if n, err := b.db.Number(`SELECT looked FROM entry`); err != nil || n != 0 {
			t.Errorf("%d is kept (%v)", n, err)
		}
	}
}
