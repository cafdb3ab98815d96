package sqlite

import "strings"

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

// Bulk collects rows of one table, to be written many at a time: a statement of
// 32 rows costs little more than one of a single row.
type Bulk struct {
	insert string // INSERT INTO table (columns) VALUES
	row    string // (?, ?, ?)
	width  int    // how many "?"
	args   []any
	made   map[int]string // the statement for so many rows
}

// AtOnce is how many rows one statement writes at most.
const AtOnce = 32

// Into returns where rows of a table go.
func Into(table, columns string) *Bulk {
	row := "(?" + strings.Repeat(",?", strings.Count(columns, ",")) + ")"
	// A failure ends the whole step in any case, and a statement that may be
	// taken back alone would need a journal of its own.
	return &Bulk{insert: "INSERT OR ROLLBACK INTO " + table + " (" + columns + ") VALUES ",
		row: row, width: strings.Count(row, "?"), made: map[int]string{}}
}

// Put adds a row.
func (k *Bulk) Put(values ...any) { k.args = append(k.args, values...) }

// Flush writes the rows in statements of 32, 16, 8, ... rows, so that only a few
// different statements are ever prepared.
func (k *Bulk) Flush(d *DB) error {
	rest := k.args
	for n := AtOnce; len(rest) > 0; {
		for n*k.width > len(rest) {
			n /= 2
		}
		if err := d.Exec(k.statement(n), rest[:n*k.width]...); err != nil {
			return err
		}
		rest = rest[n*k.width:]
	}
	clear(k.args)
	k.args = k.args[:0]
	return nil
}

func (k *Bulk) statement(n int) string {
	if k.made[n] == "" {
		k.made[n] = k.insert + k.row + strings.Repeat(","+k.row, n-1)
	}
	return k.made[n]
}
