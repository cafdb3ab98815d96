package logbook

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
)

// db is one connection to one SQLite file. It speaks to the driver without
// database/sql: a command opens the file once, for a few milliseconds, and a
// pool would only add a second way to reach it.
type db struct {
	c     driver.Conn
	path  string
	stmts map[string]*stmt
	done  bool // a change has been made durable: what fails later changes nothing of that

	changing bool // between BEGIN IMMEDIATE and its end
}

// stmt is a prepared statement, kept for the life of the connection.
type stmt struct {
	s    driver.Stmt
	args []driver.NamedValue
	busy bool // rows of it are being read
}

// mode is how the file is opened; see https://www.sqlite.org/uri.html.
type mode string

const (
	readWrite mode = "rw" // never creates a file
	readOnly  mode = "ro" // for media that cannot be written
)

// dsn names exactly this file, whatever characters its path has.
func dsn(path string, m mode) string {
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

func openDB(path string, m mode) (*db, error) {
	var c driver.Conn
	err := inTurn(func() (err error) {
		c, err = new(sqlite.Driver).Open(dsn(path, m))
		return err
	}, func() {})
	if err != nil {
		return nil, explain(err, path)
	}
	return &db{c: c, path: path, stmts: map[string]*stmt{}}, nil
}

// explain is explain for an error of this connection.
func (d *db) explain(err error) error {
	err = explain(err, d.path)
	if err == nil || !d.done {
		return err
	}
	return but("the change was saved", err)
}

func (d *db) close() error {
	var all []error
	for _, s := range d.stmts {
		all = append(all, s.s.Close())
	}
	d.stmts = nil
	all = append(all, d.c.Close())
	return d.explain(errors.Join(all...))
}

// prepare gives the statement, a fresh one where the kept one is being read.
func (d *db) prepare(sql string) (s *stmt, kept bool, err error) {
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

// exec runs one statement that gives no rows.
func (d *db) exec(sql string, args ...any) error {
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

// all runs statements that give no rows, one after the other.
func (d *db) all(statements ...string) error {
	for _, sql := range statements {
		if err := d.exec(sql); err != nil {
			return err
		}
	}
	return nil
}

// rows are what a query gives, one at a time.
type rows struct {
	d    *db
	s    *stmt
	kept bool
	r    driver.Rows
	vals []driver.Value
	err  error
}

func (d *db) query(sql string, args ...any) (*rows, error) {
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
	return &rows{d: d, s: s, kept: kept, r: r, vals: make([]driver.Value, len(r.Columns()))}, nil
}

// next moves to the next row; after the last one it closes the rows.
func (r *rows) next() bool {
	if r.r == nil {
		return false
	}
	err := r.r.Next(r.vals)
	if err == nil {
		return true
	}
	if !errors.Is(err, io.EOF) {
		r.err = r.d.explain(err)
	}
	r.close()
	return false
}

// close ends the reading early; it may be called twice.
func (r *rows) close() {
	if r.r == nil {
		return
	}
	err := r.r.Close()
	r.r, r.s.busy = nil, false
	if !r.kept {
		err = errors.Join(err, r.s.s.Close())
	}
	if r.err == nil {
		r.err = r.d.explain(err)
	}
}

func (r *rows) text(i int) string { s, _ := r.vals[i].(string); return s }
func (r *rows) num(i int) int64   { n, _ := r.vals[i].(int64); return n }
func (r *rows) int(i int) int     { return int(r.num(i)) }
func (r *rows) blob(i int) []byte { b, _ := r.vals[i].([]byte); return b }
func (r *rows) null(i int) bool   { return r.vals[i] == nil }

// row reads the first row of a query; found is false when there is none.
func (d *db) row(sql string, args []any, read func(*rows)) (found bool, err error) {
	r, err := d.query(sql, args...)
	if err != nil {
		return false, err
	}
	if found = r.next(); found {
		read(r)
	}
	r.close()
	return found, r.err
}

// each reads every row of a query.
func (d *db) each(sql string, args []any, read func(*rows) error) error {
	r, err := d.query(sql, args...)
	if err != nil {
		return err
	}
	for r.next() {
		if err := read(r); err != nil {
			r.close()
			return err
		}
	}
	return r.err
}

// number is the one number that a query gives.
func (d *db) number(sql string, args ...any) (n int64, err error) {
	_, err = d.row(sql, args, func(r *rows) { n = r.num(0) })
	return n, err
}

// word is the one text that a query gives.
func (d *db) word(sql string, args ...any) (s string, err error) {
	_, err = d.row(sql, args, func(r *rows) { s = r.text(0) })
	return s, err
}

// within runs reads on one consistent state of the file.
func (d *db) within(f func() error) error {
	if err := d.exec("BEGIN"); err != nil {
		return err
	}
	err := f()
	if end := d.exec("ROLLBACK"); err == nil {
		err = end
	}
	return err
}
