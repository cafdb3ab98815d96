// Package sqlite is the one door of the database driver: a connection to one
// file, how long it waits for a lock, and what the driver's errors mean for the
// member.
package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"example.org/cpdlog/internal/cpd"

	"modernc.org/sqlite"
)

// DB is one connection to one SQLite file. It speaks to the driver without
// database/sql: a command opens the file once, for a few milliseconds, and a
// pool would only add a second way to reach it.
type DB struct {
	c     driver.Conn
	file  string
	stmts map[string]*stmt
	done  bool // see Saved

	asking   bool // see onlyUnread
	changing bool // between BEGIN IMMEDIATE and its end
}

// stmt is a prepared statement, kept for the life of the connection.
type stmt struct {
	s    driver.Stmt
	args []driver.NamedValue
	busy bool // rows of it are being read
}

// Mode is how the file is opened; see https://www.sqlite.org/uri.html.
type Mode string

// The modes.
const (
	ReadWrite Mode = "rw" // never creates a file
	ReadOnly  Mode = "ro" // for media that cannot be written
)

// dsn returns a name of exactly this file, whatever characters its path has.
func dsn(path string, m Mode) string {
	// A relative path would be read as the name of a host.
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	p := filepath.ToSlash(path)
	if filepath.VolumeName(path) != "" && !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	q := url.Values{"mode": {string(m)}, "_dqs": {"0"}, "_defensive": {"1"}, "_error_rc": {"1"},
		"_pragma": {turn, "foreign_keys(1)", "synchronous(EXTRA)", "fullfsync(1)", "trusted_schema(0)",
			"cell_size_check(1)", "mmap_size(0)", "secure_delete(1)", "temp_store(2)"}}
	return (&url.URL{Scheme: "file", Path: p, RawQuery: q.Encode()}).String()
}

// Open opens a file that is there.
func Open(path string, m Mode) (*DB, error) {
	var c driver.Conn
	open := func() (err error) {
		c, err = new(sqlite.Driver).Open(dsn(path, m))
		return err
	}
	err := inTurn(open, func() {})
	if isCorrupt(err) { // or the disk has not given a page: see onlyUnread
		err = open()
	}
	if isCorrupt(err) && !readToEnd(path) {
		err = notRead(path)
	}
	if err != nil {
		return nil, explain(err, path)
	}
	return &DB{c: c, file: path, stmts: map[string]*stmt{}}, nil
}

// Path returns the name of the file that was opened.
func (d *DB) Path() string { return d.file }

// Saved notes that a change has been made durable: what fails later changes
// nothing of that, and its error says so.
func (d *DB) Saved() { d.done = true }

// explain is the function explain for an error of this connection.
func (d *DB) explain(err error) error {
	if d.onlyUnread(err) {
		err = notRead(d.file)
	}
	err = explain(err, d.file)
	if err == nil || !d.done {
		return err
	}
	return cpd.But("the change was saved", err)
}

// Close closes the connection and what was prepared on it.
func (d *DB) Close() error {
	var all []error
	for _, s := range d.stmts {
		all = append(all, s.s.Close())
	}
	d.stmts = nil
	all = append(all, d.c.Close())
	return d.explain(errors.Join(all...))
}

// prepare returns the statement, a fresh one where the kept one is being read.
func (d *DB) prepare(sql string) (s *stmt, kept bool, err error) {
	s = d.stmts[sql]
	if s != nil && !s.busy {
		return s, true, nil
	}
	var p driver.Stmt
	err = d.inTurn(sql, func() (err error) {
		p, err = d.c.Prepare(sql)
		return err
	})
	if err != nil {
		return nil, false, d.explain(err)
	}
	fresh := &stmt{s: p}
	if s == nil {
		d.stmts[sql] = fresh
	}
	return fresh, s == nil, nil
}

func (s *stmt) bind(args []any) []driver.NamedValue {
	s.args = s.args[:0]
	for i, a := range args {
		switch v := a.(type) {
		case int:
			a = int64(v)
		case []byte:
			if len(v) == 0 {
				a = nil
			}
		}
		s.args = append(s.args, driver.NamedValue{Ordinal: i + 1, Value: a})
	}
	return s.args
}

// Exec runs one statement that returns no rows.
func (d *DB) Exec(sql string, args ...any) error {
	s, kept, err := d.prepare(sql)
	if err != nil {
		return err
	}
	err = d.inTurn(sql, func() error {
		_, err := s.s.(driver.StmtExecContext).ExecContext(context.Background(), s.bind(args))
		return err
	})
	d.follow(sql, err)
	if !kept {
		err = errors.Join(err, s.s.Close())
	}
	return d.explain(err)
}

// All runs statements that return no rows, one after the other.
func (d *DB) All(statements ...string) error {
	return cpd.InTurn(statements, func(sql string) error { return d.Exec(sql) })
}

// Rows are the result of a query, one row at a time.
type Rows struct {
	d       *DB
	s       *stmt
	kept    bool
	r       driver.Rows
	vals    []driver.Value
	failure error
}

// Query begins to read rows. Whoever reads them to the end need not close them.
func (d *DB) Query(sql string, args ...any) (*Rows, error) {
	s, kept, err := d.prepare(sql)
	if err != nil {
		return nil, err
	}
	var r driver.Rows
	err = d.inTurn(sql, func() (err error) {
		r, err = s.s.(driver.StmtQueryContext).QueryContext(context.Background(), s.bind(args))
		return err
	})
	if err != nil {
		return nil, d.explain(err)
	}
	s.busy = true
	return &Rows{d: d, s: s, kept: kept, r: r, vals: make([]driver.Value, len(r.Columns()))}, nil
}

// Next moves to the next row and reports whether there is one; after the last one it closes the rows.
func (r *Rows) Next() bool {
	if r.r == nil {
		return false
	}
	err := readable()
	if err == nil {
		err = r.r.Next(r.vals)
	}
	if err == nil {
		return true
	}
	if !errors.Is(err, io.EOF) {
		r.failure = r.d.explain(err)
	}
	r.Close()
	return false
}

// Close ends the reading early; it may be called twice.
func (r *Rows) Close() {
	if r.r == nil {
		return
	}
	err := r.r.Close()
	r.r, r.s.busy = nil, false
	if !r.kept {
		err = errors.Join(err, r.s.s.Close())
	}
	if r.failure == nil {
		r.failure = r.d.explain(err)
	}
}

// Err returns why the reading ended before the last row, if it did.
func (r *Rows) Err() error { return r.failure }

// Values returns the columns of the row as the driver gives them.
func (r *Rows) Values() []driver.Value { return r.vals }

// Text returns a column. It is empty where the column is of another type, as in
// Num, Int and Blob.
func (r *Rows) Text(i int) string { s, _ := r.vals[i].(string); return s }

// Num is Text for a number.
func (r *Rows) Num(i int) int64 { n, _ := r.vals[i].(int64); return n }

// Int is Num for one that counts.
func (r *Rows) Int(i int) int { return int(r.Num(i)) }

// Blob is Text for bytes.
func (r *Rows) Blob(i int) []byte { b, _ := r.vals[i].([]byte); return b }

// Null reports whether a column has no value.
func (r *Rows) Null(i int) bool { return r.vals[i] == nil }

// Word returns the one text of a query.
func (d *DB) Word(sql string, args ...any) (s string, err error) {
	_, err = d.Row(sql, args, func(r *Rows) { s = r.Text(0) })
	return s, err
}

// Image returns the whole file as this connection reads it, without a file
// beside it.
func (d *DB) Image() ([]byte, error) {
	b, err := d.c.(interface{ Serialize() ([]byte, error) }).Serialize()
	return b, d.explain(err)
}

// Within runs reads on one consistent state of the file.
func (d *DB) Within(f func() error) error {
	if err := d.Exec("BEGIN"); err != nil {
		return err
	}
	err := f()
	if end := d.Exec("ROLLBACK"); err == nil {
		err = end
	}
	return err
}
