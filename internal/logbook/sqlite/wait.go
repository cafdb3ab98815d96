package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"

	"modernc.org/sqlite"
)

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
