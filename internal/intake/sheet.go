package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/workbook"
)

// mostWorkbook is the largest workbook that is read, in bytes as stored.
const mostWorkbook = 64 << 20

// openWorkbook reads one sheet of an XLSX file: the one that was named, or the
// one that fits best.
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
		return nil, broken(name, err)
	}
	return chooseSheet(name, b, o)
}

// chooseSheet takes the entries of our own export, else the sheet that was
// named, else the one that fits best. Our CSV that was saved as a
// workbook has one sheet alone.
func chooseSheet(name string, b *workbook.Book, o Options) (*Reader, error) {
	sheets := b.Sheets()
	own := ""
	if len(sheets) > 1 {
		own = ownSheet(b, sheets)
	}
	switch {
	case o.Sheet != "" && !slices.Contains(sheets, o.Sheet):
		return nil, unreadable(name, fmt.Sprintf("has no sheet %q; its sheets are %s", cpd.Visible(o.Sheet), cpd.Visible(strings.Join(sheets, ", "))),
			"name one of them with --sheet")
	case own != "" && o.Sheet != "" && o.Sheet != own:
		return nil, unreadable(name, fmt.Sprintf("was made by cpdlog, and its sheet %q holds no entries", cpd.Visible(o.Sheet)), "import it without --sheet")
	case own != "":
		return openOwn(name, b, own, o)
	case o.Sheet != "":
		return openSheet(name, b, o.Sheet, o, unguarded)
	}
	return bestSheet(name, b, o)
}

// ownSheet is the sheet that has the columns of the program's own entries, ""
// for none. The others of such a workbook show how they were counted.
func ownSheet(b *workbook.Book, sheets []string) string {
	for _, sheet := range sheets {
		if cells, err := b.Head(sheet); err == nil && headerFrom(plainRow(1, cells, unguarded).cells, nil, nil).own {
			return sheet
		}
	}
	return ""
}

// openOwn reads the entries of an export of this program. Its texts are not
// guarded, and long ones are put together again.
func openOwn(name string, b *workbook.Book, sheet string, o Options) (*Reader, error) {
	whole, err := b.Whole(sheet)
	if err != nil {
		return nil, broken(name, err)
	}
	r, err := openSheet(name, b, sheet, o, whole)
	if err == nil {
		r.Form.Notes = append(r.Form.Notes, fmt.Sprintf("this workbook was made by cpdlog; only its sheet %q was read", sheet))
	}
	return r, err
}

func broken(name string, err error) error {
	e := unreadable(name, "cannot be read: "+err.Error(), "save the sheet as CSV and import that").(*cpd.Error)
	e.Err = err
	return e
}

// textOf is what a cell says, by its place and its text.
type textOf func(row, column int, text string) string

// unguarded is for the sheets of other programs, which may have opened our CSV.
func unguarded(_, _ int, text string) string { return Unguard(text) }

func openSheet(name string, b *workbook.Book, sheet string, o Options, text textOf) (*Reader, error) {
	if b.From1904() {
		o.daysBehind = 1462
	}
	rows, stop := sheetRows(name, b, sheet, text)
	r, err := openTable(name, rows, o)
	if err != nil {
		stop()
		return nil, err
	}
	r.Form.Kind, r.Form.Sheet, r.stop = "XLSX", sheet, stop
	return r, nil
}

// sheetRows turns the workbook's calls into rows that can be asked for.
func sheetRows(name string, b *workbook.Book, sheet string, text textOf) (rowSource, func()) {
	done, failed := errors.New("enough rows"), error(nil)
	next, stop := iter.Pull(func(yield func(heldRow) bool) {
		failed = b.Rows(sheet, func(number int, cells []workbook.Cell) error {
			if !yield(plainRow(number, cells, text)) {
				return done
			}
			return nil
		})
	})
	return func() (heldRow, error) {
		row, ok := next()
		switch {
		case ok:
			return row, nil
		case failed != nil && !errors.Is(failed, done):
			return heldRow{}, broken(name, failed)
		}
		return heldRow{}, io.EOF
	}, stop
}

// plainRow has the cells as text. An error value of a formula stays visible, so
// that it is refused where it matters.
func plainRow(number int, cells []workbook.Cell, text textOf) heldRow {
	row := heldRow{cells: make([]string, len(cells)), number: number}
	for i, c := range cells {
		row.cells[i] = text(number, i, c.String())
		if c.Area > 0 && row.areas == nil {
			row.areas = make([]int, len(cells))
		}
		if c.Area > 0 {
			row.areas[i] = c.Area
		}
	}
	return row
}
