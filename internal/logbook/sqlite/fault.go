package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"path/filepath"

	"modernc.org/sqlite"

	"example.org/cpdlog/internal/cpd"
)

// SQLite's result codes, https://www.sqlite.org/rescode.html. Only those that
// a member can meet are named.
const (
	codeBusy             = 5
	codeLocked           = 6
	codeReadOnly         = 8
	codeIOErr            = 10
	codeCorrupt          = 11
	codeFull             = 13
	codeCantOpen         = 14
	codeConstraint       = 19
	codeNotADB           = 26
	codeReadOnlyRollback = codeReadOnly | 3<<8
	codeReadOnlyCantInit = codeReadOnly | 5<<8
)

// explain turns an error of the driver into one that is meant for the member.
// It is called once, where the driver is called.
func explain(err error, path string) error {
	var s *sqlite.Error
	if err == nil || !errors.As(err, &s) {
		return err
	}
	name := cpd.Visible(filepath.Base(path))
	e := sentence(s.Code(), name)
	if e == nil {
		return err
	}
	e.Err = err
	return e
}

func sentence(code int, name string) *cpd.Error {
	switch code {
	case codeReadOnlyRollback, codeReadOnlyCantInit:
		return cpd.Fail(cpd.NoRoom, name+" holds an unfinished change of a command that was cut off, "+
			"and the place it lies in cannot be written, so it cannot be read safely",
			"copy the whole folder to a place that can be written, and open it there with --dir")
	}
	switch code & 0xff {
	case codeBusy, codeLocked:
		return cpd.Fail(cpd.Busy, "another command is using the logbook; nothing was changed", "wait until it has finished and try again")
	case codeReadOnly:
		return cpd.Fail(cpd.NoRoom, name+" cannot be written: the file or its folder is read-only; nothing was changed",
			"check who may write to the folder, or copy it to a place that can be written")
	case codeFull:
		return cpd.Fail(cpd.NoRoom, "the disk is full; nothing was changed", "make room on the disk and try again")
	case codeIOErr:
		return cpd.Fail(cpd.NoRoom, "the disk reported an error; nothing was changed", "check that the disk has room and is connected, then run: cpdlog check")
	case codeCantOpen:
		return cpd.Fail(cpd.NoRoom, name+" or its journal cannot be opened; nothing was changed", "check who may read and write the folder")
	case codeConstraint:
		// What is given is looked at before; so it is what the file holds that does not fit.
		return cpd.Fail(cpd.Damaged, name+" is damaged: what it holds does not fit together; nothing was changed",
			"see what is damaged: cpdlog check; go back to a snapshot: cpdlog restore --list")
	case codeCorrupt:
		return cpd.Fail(cpd.Damaged, name+" is damaged; nothing was changed", "see what is damaged: cpdlog check; go back to a snapshot: cpdlog restore --list")
	case codeNotADB:
		return cpd.Fail(cpd.Foreign, name+" is not a cpdlog logbook; nothing was changed", "name the logbook's folder with --dir")
	}
	return nil
}

// A lock that another command holds is asked for during five seconds: 22 turns
// of the 228 ms that busy_timeout gives, which is eleven questions, after 1 to
// 50 ms each. In one turn of five seconds SQLite would ask ever more rarely, in
// the end each tenth of a second, so that of several commands the one that has
// waited longest would be served last, or never.
const turns = 22

// turn is how long SQLite asks by itself.
const turn = "busy_timeout(228)"

// inTurn does something that may need a lock, again and again while another
// command holds it. What SQLite refuses for a lock it has not begun, and a
// COMMIT that was refused leaves its transaction as it was.
func inTurn(do func() error, again func()) error {
	err := do()
	for i := 1; i < turns && isBusy(err); i++ {
		again()
		err = do()
	}
	return err
}

// inTurn is inTurn for a statement on a connection. Within a change it is done
// once: SQLite may have ended the transaction with its refusal, and what is
// done again would then stand alone. Only a COMMIT is known to leave it open.
func (d *DB) inTurn(sql string, do func() error) error {
	if d.changing && sql != "COMMIT" {
		return do()
	}
	return inTurn(do, func() {
		// A connection that reads the schema anew would keep its reduced busy
		// timeout; this sets it again.
		_, _ = d.c.(driver.ExecerContext).ExecContext(context.Background(), "PRAGMA "+turn, nil)
	})
}

// follow notes where a change begins and ends.
func (d *DB) follow(sql string, err error) {
	switch {
	case sql == "ROLLBACK", sql == "COMMIT" && err == nil:
		d.changing = false
	case sql == "BEGIN IMMEDIATE" && err == nil:
		d.changing = true
	}
}

// isBusy reports whether SQLite refused for the lock of another connection.
func isBusy(err error) bool {
	var s *sqlite.Error
	return errors.As(err, &s) && s.Code()&0xff == codeBusy
}

// beforeRead is asked before each row that is read; nil but in tests.
var beforeRead func() error

// FailReads lets tests make reads fail, as a broken disk or a damaged page
// does, one at a time: f is asked before each row. It returns the way back.
func FailReads(f func() error) (back func()) {
	was := beforeRead
	beforeRead = f
	return func() { beforeRead = was }
}

func readable() error {
	if beforeRead == nil {
		return nil
	}
	return beforeRead()
}
