package sqlite

// Row reads the first row of a query; found is false when there is none.
func (d *DB) Row(sql string, args []any, read func(*Rows)) (found bool, err error) {
	r, err := d.Query(sql, args...)
	if err != nil {
		return false, err
	}
	if found = r.Next(); found {
		read(r)
	}
	r.Close()
	return found, r.failure
}

// Each reads every row of a query.
func (d *DB) Each(sql string, args []any, read func(*Rows) error) error {
	r, err := d.Query(sql, args...)
	if err != nil {
		return err
	}
	for r.Next() {
		if err := read(r); err != nil {
			r.Close()
			return err
		}
	}
	return r.failure
}

// List returns what read makes of each row.
func List[T any](d *DB, sql string, args []any, read func(*Rows) (T, error)) (all []T, err error) {
	err = d.Each(sql, args, func(r *Rows) error {
		v, err := read(r)
		if err == nil {
			all = append(all, v)
		}
		return err
	})
	return all, err
}

// Texts returns the first column of each row.
func (d *DB) Texts(sql string, args ...any) ([]string, error) {
	return List(d, sql, args, func(r *Rows) (string, error) { return r.Text(0), nil })
}

// Number returns the one number of a query.
func (d *DB) Number(sql string, args ...any) (n int64, err error) {
	_, err = d.Row(sql, args, func(r *Rows) { n = r.Num(0) })
	return n, err
}
