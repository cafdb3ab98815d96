package logbook

import (
	"encoding/hex"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/ids"
	"example.org/cpdlog/internal/logbook/layout"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// reader reads a logbook or another copy of one. Within a change it reads what
// the change has written so far.
type reader struct {
	store
	db   *sqlite.DB
	meta meta
	here *time.Location // of the member's clock, in a Book

	inTx     bool
	changing bool   // inTx, and for a change
	small    *small // read once; forgotten at the next change
}

func readerIn(dir string) reader { return reader{store: store{dir}} }

// meta is the one row about the logbook itself.
type meta struct {
	logbook    string
	minReader  int
	seq        int64
	head       []byte
	undo, redo int64 // step rows: the next to take back, the undo that redo takes back
	changed    string
}

// readMeta reads the row about the logbook.
func (rd *reader) readMeta() error {
	found, err := rd.db.Row(`SELECT logbook, min_reader, seq, head, undo, redo, changed FROM meta WHERE one = 1`, nil, func(r *sqlite.Rows) {
		rd.meta = meta{r.Text(0), r.Int(1), r.Num(2), r.Blob(3), r.Num(4), r.Num(5), r.Text(6)}
	})
	if err == nil && !found {
		err = cpd.Fail(cpd.Damaged, fileName+" has lost the line that identifies it; nothing was changed", "go back to a snapshot: cpdlog restore --list")
	}
	if err == nil && rd.meta.minReader > layout.Version {
		err = layout.TooNew(rd.meta.minReader)
	}
	return err
}

// ID returns the logbook's own random id; copies of a logbook share it.
func (rd *reader) ID() string { return rd.meta.logbook }

// NameFor returns the UID of the entry that comes from something elsewhere, such as a row of a file.
func (rd *reader) NameFor(text string) string { return ids.For(rd.meta.logbook, text) }

// Head returns the last link of the history chain: its number and its hash.
func (rd *reader) Head() (seq int64, hash string) {
	return rd.meta.seq, hex.EncodeToString(rd.meta.head)
}

// Reading runs several reads on one state of the logbook, which is also
// quicker than one by one. Other commands cannot save meanwhile, so f must not
// wait for a person.
func (rd *reader) Reading(f func() error) error { return rd.reading(f) }

func (rd *reader) reading(f func() error) error {
	if rd.inTx {
		return f()
	}
	if err := rd.db.Exec("BEGIN"); err != nil {
		return rd.nameHolder(err)
	}
	rd.inTx = true
	err := f()
	rd.inTx = false
	if end := rd.db.Exec("ROLLBACK"); err == nil {
		err = end
	}
	return rd.nameHolder(err)
}
