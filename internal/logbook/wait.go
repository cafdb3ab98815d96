package logbook

import (
	"errors"

	"modernc.org/sqlite"
)

// A lock that another command holds is asked for during five seconds: 22 turns
// of the 228 ms that busy_timeout gives, which is eleven questions, after 1 to
// 50 ms each. In one turn of five seconds SQLite would ask ever more rarely, in
// the end each tenth of a second, so that of several commands the one that has
// waited longest would be served last, or never.
const turns = 22

// inTurn does something that may need a lock, again and again while another
// command has it. What SQLite refuses for a lock it has not begun, and a
// COMMIT that was refused leaves its transaction as it was.
func inTurn(do func() error) error {
	err := do()
	for i := 1; i < turns && isBusy(err); i++ {
		err = do()
	}
	return err
}

func isBusy(err error) bool {
	var s *sqlite.Error
	return errors.As(err, &s) && s.Code()&0xff == codeBusy
}
