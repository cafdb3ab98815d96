// Package checked keeps what was found of records that were checked, by the
// digests of their files, so that next month only what is new or changed is
// checked again.
package checked

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/sqlite"
)

const (
	applicationID = 0x63706476 // "cpdv"
	atOnce        = 256        // results that one transaction writes
)

// layout keeps the found beside a sum of the row, since a byte that a disk
// changed must not turn one answer into another.
const layout = `CREATE TABLE checked (
  sha256 TEXT NOT NULL, how TEXT NOT NULL, found TEXT NOT NULL, sum TEXT NOT NULL, PRIMARY KEY (sha256, how)
) STRICT`

// File is an open file of results. Several may use it at once.
type File struct {
	mu      sync.Mutex
	db      *sqlite.DB
	how     string
	waiting [][]any // rows to be written
	err     error   // the first failure; nothing is kept after it
}

// Open opens a file, or makes it. How says by which rules and program, so that what
// was found by others is not taken for it.
func Open(path, how string) (*File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, refused(path, "it cannot be opened or made: "+cpd.Reason(err), cpd.NoRoom)
	}
	_ = f.Close() // it was only to be there
	db, err := sqlite.Open(path, sqlite.ReadWrite)
	if err != nil {
		return nil, refused(path, reasonOf(err), cpd.KindOf(err))
	}
	if err := ready(db); err != nil {
		return nil, errors.Join(refused(path, reasonOf(err), cpd.KindOf(err)), db.Close())
	}
	return &File{db: db, how: how}, nil
}

// ready makes the layout of an empty file, and looks at that of any other.
func ready(db *sqlite.DB) error {
	n, err := db.Number("SELECT count(*) FROM sqlite_schema")
	id, err2 := db.Number("PRAGMA application_id")
	if err = errors.Join(err, err2); err != nil {
		return err
	}
	if n == 0 && id == 0 {
		return db.All("BEGIN IMMEDIATE", fmt.Sprintf("PRAGMA application_id = %d", applicationID), "PRAGMA user_version = 1",
			strings.Replace(layout, "TABLE", "TABLE IF NOT EXISTS", 1), "COMMIT") // another may make it at once
	}
	is, err := db.Word("SELECT group_concat(sql) FROM sqlite_schema")
	if err == nil && (id != applicationID || is != layout) {
		return cpd.Fail(cpd.Foreign, "", "")
	}
	found, err2 := db.Structure("quick_check(1)")
	if err = errors.Join(err, err2); err == nil && len(found) > 0 {
		return cpd.Fail(cpd.Damaged, "", "")
	}
	return err
}

func reasonOf(err error) string {
	switch cpd.KindOf(err) {
	case cpd.Foreign:
		return "it was not made by cpdlog verify --db, or by a later version"
	case cpd.Damaged:
		return "it is damaged"
	case cpd.Busy:
		return "another command is using it"
	}
	return cpd.Unpromised(err)
}

func refused(path, why string, kind cpd.Kind) error {
	hint := "give another name with --db; a new file is made, and every record is checked again"
	if kind == cpd.Busy {
		hint = "when the other command is done, run this one again"
	}
	return cpd.Fail(kind, cpd.Visible(path)+" cannot keep what is checked: "+why+"; nothing was checked, and the file was not changed", hint)
}

// Recall returns what was found of a file, nil for nothing that can be relied on.
func (f *File) Recall(digest string) (found []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	_, err := f.db.Row("SELECT found, sum FROM checked WHERE sha256 = ? AND how = ?", []any{digest, f.how}, func(r *sqlite.Rows) {
		if r.Text(1) == f.sum(digest, r.Text(0)) {
			found = []byte(r.Text(0))
		}
	})
	f.err = cmp.Or(f.err, err)
	return found
}

// sum shows whether a row is still as it was written.
func (f *File) sum(digest, found string) string {
	sum := sha256.Sum256([]byte(digest + f.how + found))
	return hex.EncodeToString(sum[:])
}

// Keep keeps what was found.
func (f *File) Keep(digest string, found []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.waiting = append(f.waiting, []any{digest, f.how, string(found), f.sum(digest, string(found))})
	if len(f.waiting) == atOnce {
		f.write()
	}
}

func (f *File) write() {
	f.exec("BEGIN IMMEDIATE")
	for _, row := range f.waiting {
		f.exec("INSERT OR REPLACE INTO checked VALUES (?, ?, ?, ?)", row...)
	}
	f.exec("COMMIT")
	f.waiting = f.waiting[:0]
}

func (f *File) exec(sql string, args ...any) {
	if f.err == nil {
		f.err = f.db.Exec(sql, args...)
	}
}

// Close writes what waits; an error means that not everything was kept.
func (f *File) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.write()
	if err := errors.Join(f.err, f.db.Close()); err != nil {
		return cpd.Fail(cpd.KindOf(err), "not everything that was checked could be kept in "+cpd.Visible(f.db.Path())+": "+reasonOf(err)+"; what is shown stands",
			"run it again: what is missing is checked again")
	}
	return nil
}
