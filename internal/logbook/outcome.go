package logbook

import (
	"bytes"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// outcome returns what has become of a change whose COMMIT failed. The journal is
// cut first and synced afterwards, and it is the cut that makes the change. So
// an error of that last sync leaves a change that is there, but that a power
// cut may take back: it was not saved, and "nothing was changed" would be
// untrue. The file itself is asked.
func (t *Tx) outcome(err error) error {
	made := t.b.meta.head
	_ = t.b.db.Exec("ROLLBACK") // fails where SQLite has rolled back already
	var head []byte
	found, look := t.b.db.Row(`SELECT head FROM meta WHERE one = 1`, nil, func(r *sqlite.Rows) { head = r.Blob(0) })
	switch {
	case look != nil || !found:
		return cpd.Reworded(err, cpd.Unpromised(err)+"; whether the change is in the logbook is not known: see cpdlog history")
	case bytes.Equal(head, made):
		return cpd.Reworded(err, cpd.Unpromised(err)+"; the change is in the logbook, but a power cut may still take it back")
	}
	return err
}
