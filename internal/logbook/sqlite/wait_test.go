package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// refusing is a connection whose every statement is refused with the same
// error, but for those that it lets through.
type refusing struct {
	driver.Conn
	err   error
	pass  map[string]bool
	asked map[string]int
}

func (r *refusing) Prepare(sql string) (driver.Stmt, error) { return &answer{r: r, sql: sql}, nil }

func (r *refusing) ExecContext(context.Context, string, []driver.NamedValue) (driver.Result, error) {
	return nil, nil
}

type answer struct {
	driver.Stmt
	r   *refusing
	sql string
}

func (s *answer) ExecContext(context.Context, []driver.NamedValue) (driver.Result, error) {
	s.r.asked[s.sql]++
	if s.r.pass[s.sql] {
		return nil, nil
	}
	return nil, s.r.err
}

// TestWithinAChangeNothingIsDoneAgain is what keeps half a change out of the
// file: a statement that SQLite refuses within a change may have ended it.
func TestWithinAChangeNothingIsDoneAgain(t *testing.T) {
	const insert, beginChange, commit, rollback = "INSERT INTO tag VALUES (1, 'a')", "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"
	r := &refusing{err: busyError(t), pass: map[string]bool{}, asked: map[string]int{}}
	d := &DB{c: r, file: "logbook.db", stmts: map[string]*stmt{}}
	want := func(sql string, times int) {
		t.Helper()
		r.asked[sql] = 0
		_ = d.Exec(sql)
		if r.asked[sql] != times {
			t.Errorf("%s was done %d times, not %d", sql, r.asked[sql], times)
		}
	}
	want(insert, turns)
	want(beginChange, turns)
	want(insert, turns)
	r.pass[beginChange] = true
	want(beginChange, 1)
	want(insert, 1)
	want(commit, turns)
	want(insert, 1)
	want(rollback, 1)
	want(insert, turns)
	r.pass[commit] = true
	want(beginChange, 1)
	want(commit, 1)
	want(insert, turns)
}

// busyError is what SQLite says of a lock that another connection holds.
func busyError(t *testing.T) error {
	t.Helper()
	path := filepath.Join(t.TempDir(), "logbook.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	one, err := Open(path, ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	two, err := Open(path, ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = errors.Join(one.Close(), two.Close()) }()
	if err := one.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	_, err = two.c.(driver.ExecerContext).ExecContext(context.Background(), "BEGIN IMMEDIATE", nil)
	if !isBusy(err) {
		t.Fatal(err)
	}
	return err
}
