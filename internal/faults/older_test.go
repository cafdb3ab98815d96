package faults

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"os"
	"strings"
	"testing"
)

// older makes the logbook one of the first version, which had a column more in
// one of its layouts and an index less in another.
func older(looked bool) func(testing.TB, place) {
	return func(t testing.TB, p place) {
		t.Helper()
		db, err := sql.Open("sqlite", "file:"+p.db())
		if err != nil {
			t.Fatal(err)
		}
		db.SetMaxOpenConns(1)
		defer func() { _ = db.Close() }()
		entry, more := sqlOf(t, db, "entry"), ""
		last := []string{sqlOf(t, db, "entry_date")}
		if looked {
			entry = strings.Replace(entry, "\n) STRICT", ",\n  looked INTEGER NOT NULL\n) STRICT", 1)
			more, last = ", 7", append(last, sqlOf(t, db, "entry_kind"))
		}
		for _, s := range append([]string{"BEGIN", "CREATE TEMP TABLE was AS SELECT * FROM entry", "DROP TABLE entry", entry,
			"INSERT INTO entry SELECT *" + more + " FROM was", "DROP TABLE was", "PRAGMA user_version = 1"}, append(last, "COMMIT")...) {
			if _, err := db.Exec(s); err != nil {
				t.Fatal(s, err)
			}
		}
	}
}

func sqlOf(t testing.TB, db *sql.DB, name string) (text string) {
	t.Helper()
	if err := db.QueryRow("SELECT sql FROM sqlite_schema WHERE name = ?", name).Scan(&text); err != nil {
		t.Fatal(name, err)
	}
	return text
}

func list(place) []string { return []string{"list", "--json"} }

// keptBefore looks for the snapshot of the file as it was: an upgrade is never
// made without one. What a journal will take back counts as not made.
func keptBefore(p place) error {
	if info, err := os.Stat(p.db() + "-journal"); err == nil && info.Size() > 0 || version(p.db()) < 2 {
		return nil
	}
	for _, f := range p.left("book/backups/before-upgrade-from-1-*.db") {
		if version(f) == 1 && !torn(f) {
			return nil
		}
	}
	return errors.New("upgraded without a snapshot")
}

// version is the user_version in the header of the file.
func version(path string) uint32 {
	f, err := os.Open(path)
	if err != nil {
		return 0
	}
	defer func() { _ = f.Close() }()
	b := make([]byte, 64)
	if _, err := f.ReadAt(b, 0); err != nil {
		return 0
	}
	return binary.BigEndian.Uint32(b[60:])
}
