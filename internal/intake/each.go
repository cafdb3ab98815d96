package intake

import "io"

// Each gives every row of a file to f, in order, and stops at its first error.
// The rows are read a little ahead by a second goroutine, which shows each to
// ready (where there is one), so that a machine with two processors reads the
// file while what was read is being saved; f runs on the caller's goroutine.
func Each(name string, data io.Reader, o Options, ready func(*Row), f func(*Row) error) (Form, error) {
	r, err := Open(name, data, o)
	if err != nil {
		return Form{}, err
	}
	defer r.Close()
	a := &readAhead{batches: make(chan []*Row, 4), stop: make(chan struct{})}
	go a.read(r, ready)
	err = a.use(f)
	return r.Form, err
}

// readAhead is a file that is read by another goroutine than the one that uses its
// rows. They change hands many at a time: one by one, waiting for each other
// would cost as much as the reading.
type readAhead struct {
	batches chan []*Row
	stop    chan struct{}
	err     error // of the reading; good once batches is closed
}

const batch = 64 // rows

func (a *readAhead) read(r *Reader, ready func(*Row)) {
	defer close(a.batches)
	for {
		rows, err := readBatch(r, ready)
		select {
		case a.batches <- rows:
		case <-a.stop:
			return
		}
		if err != nil {
			a.err = err
			return
		}
	}
}

func readBatch(r *Reader, ready func(*Row)) ([]*Row, error) {
	rows := make([]*Row, 0, batch)
	for len(rows) < batch {
		row, err := r.Next()
		if err != nil {
			return rows, err
		}
		if ready != nil {
			ready(row)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// use hands the rows on. It comes back when the reader has stopped.
func (a *readAhead) use(f func(*Row) error) error {
	for rows := range a.batches {
		for _, row := range rows {
			if err := f(row); err != nil {
				a.leave()
				return err
			}
		}
	}
	if a.err == io.EOF {
		return nil
	}
	return a.err
}

func (a *readAhead) leave() {
	close(a.stop)
	for range a.batches { // until it is closed
	}
}
