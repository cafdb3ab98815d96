package logbook

import "bytes"

// outcome says what has become of a change whose COMMIT failed. The journal is
// cut first and synced afterwards, and it is the cut that makes the change. So
// an error of that last sync leaves a change that is there, but that a power
// cut may take back: it was not saved, and "nothing was changed" would be
// untrue. The file itself is asked.
func (t *Tx) outcome(err error) error {
	made := t.b.meta.head
	_ = t.b.db.exec("ROLLBACK") // fails where SQLite has rolled back already
	var head []byte
	found, look := t.b.db.row(`SELECT head FROM meta WHERE one = 1`, nil, func(r *rows) { head = r.blob(0) })
	switch {
	case look != nil || !found:
		return retold(err, untold(err)+"; whether the change is in the logbook is not known: see cpdlog history")
	case bytes.Equal(head, made):
		return retold(err, untold(err)+"; the change is in the logbook, but a power cut may still take it back")
	}
	return err
}
