package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/workbook"
)

// mostWorkbook is the largest workbook that is read, in bytes as stored.
const mostWorkbook = 64 << 20

// openWorkbook reads one sheet of an XLSX file: the one that was named, or the
// first whose column names can be understood.
func openWorkbook(name string, in io.Reader, o Options) (*Reader, error) {
	data, err := io.ReadAll(io.LimitReader(in, mostWorkbook+1))
	if err != nil {
		return nil, err
	}
	if len(data) > mostWorkbook {
		return nil, unreadable(name, "is a workbook of more than 64 MiB", "save the sheet as CSV and import that")
	}
	b, err := workbook.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		e := unreadable(name, "cannot be read: "+err.Error(), "save the sheet as CSV and import that").(*cpd.Error)
		e.Err = err
		return nil, e
	}
	sheets := b.Sheets()
	if o.Sheet != "" {
		if !slices.Contains(sheets, o.Sheet) {
			return nil, unreadable(name, fmt.Sprintf("has no sheet %q; its sheets are %s", cpd.Visible(o.Sheet), cpd.Visible(strings.Join(sheets, ", "))), "name one of them with --sheet")
		}
		return openSheet(name, b, o.Sheet, o)
	}
	return firstSheet(name, b, sheets, o)
}

func firstSheet(name string, b *workbook.Book, sheets []string, o Options) (*Reader, error) {
	var first error
	for i, sheet := range sheets {
		r, err := openSheet(name, b, sheet, o)
		if err == nil {
			if len(sheets) > 1 {
				r.Form.Notes = append(r.Form.Notes, fmt.Sprintf("only the sheet %q was read; the others are: %s", sheet,
					strings.Join(slices.Delete(slices.Clone(sheets), i, i+1), ", ")))
			}
			return r, nil
		}
		if first == nil {
			first = err
		}
	}
	if first == nil {
		first = unreadable(name, "has no sheets", "choose another file")
	}
	return nil, first
}

func openSheet(name string, b *workbook.Book, sheet string, o Options) (*Reader, error) {
	rows, stop := sheetRows(name, b, sheet)
	r, err := openTable(name, rows, o)
	if err != nil {
		stop()
		return nil, err
	}
	r.Form.Kind, r.Form.Sheet, r.stop = "XLSX", sheet, stop
	return r, nil
}

// oneRow is a row on its way from the workbook.
type oneRow struct {
	cells  []string
	number int
	err    error
}

// sheetRows turns the workbook's calls into rows that can be asked for.
func sheetRows(name string, b *workbook.Book, sheet string) (rowSource, func()) {
	done := errors.New("enough rows")
	next, stop := iter.Pull(func(yield func(oneRow) bool) {
		err := b.Rows(sheet, func(number int, cells []workbook.Cell) error {
			if !yield(oneRow{cells: plainCells(cells), number: number}) {
				return done
			}
			return nil
		})
		if err != nil && !errors.Is(err, done) {
			yield(oneRow{err: err})
		}
	})
	return func() ([]string, int, error) {
		row, ok := next()
		switch {
		case !ok:
			return nil, 0, io.EOF
		case row.err != nil:
			e := unreadable(name, "cannot be read: "+row.err.Error(), "save the sheet as CSV and import that").(*cpd.Error)
			e.Err = row.err
			return nil, 0, e
		}
		return row.cells, row.number, nil
	}, stop
}

// plainCells are the cells as text. An error value of a formula stays visible,
// so that it is refused where it matters.
func plainCells(cells []workbook.Cell) []string {
	texts := make([]string, len(cells))
	for i, c := range cells {
		texts[i] = c.String()
	}
	return texts
}
