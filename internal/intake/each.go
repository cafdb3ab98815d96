package intake

import "io"

// Each gives every row of a file to f, in order, and stops at its first error.
func Each(name string, data io.Reader, o Options, f func(*Row) error) (Form, error) {
	r, err := Open(name, data, o)
	if err != nil {
		return Form{}, err
	}
	defer r.Close()
	for {
		row, err := r.Next()
		if err == io.EOF {
			return r.Form, nil
		}
		if err == nil {
			err = f(row)
		}
		if err != nil {
			return r.Form, err
		}
	}
}
