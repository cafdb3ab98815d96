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
	return unreadableFor(err, name, "cannot be read: "+err.Error(), "save the sheet as CSV and import that")
}

// textOf is what a cell says, by its place and its text.
type textOf func(row, column int, text string) string

// unguarded is for the sheets of other programs, which may have opened our CSV.
func unguarded(_, _ int, text string) string { return workbook.Unguard(text) }

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
		said := c.String()
		if c.Kind == workbook.Day && c.Minutes > 0 {
			said += fmt.Sprintf(" %d:%02d", c.Minutes/60, c.Minutes%60)
		}
		row.cells[i], row.hidden = text(number, i, said), c.Hidden
		row.struck = row.struck || c.Struck
		if c.Area > 0 && row.areas == nil {
			row.areas = make([]int, len(cells))
		}
		if c.Area > 0 {
			row.areas[i] = c.Area
		}
	}
	return row
}

// isAmount reports whether a cell says how much. A merged cell gives each of its
// rows its day or its text, but of an amount there is only one.
func isAmount(meaning, cell string) bool {
	switch meaning {
	case "start", "end", "less", "break_minutes", "items", "splits":
		return true
	case "claims":
		return strings.Contains(cell, "=") // certified points
	}
	return isLength(meaning)
}

// continues reports whether a row has nothing of its own: all that stands in it
// are cells that reach down from rows above.
func (t *table) continues(held heldRow) bool {
	own := held.areas == nil
	for i, cell := range held.cells {
		area := held.area(i)
		if _, known := t.began[area]; !known {
			t.began[area] = held.number
		}
		own = own || strings.TrimSpace(cell) != "" && (area == 0 || t.began[area] == held.number)
	}
	return !own
}

// reachesInto reports whether a cell reaches down into the row below.
func (h heldRow) reachesInto(below heldRow) bool {
	for i, area := range h.areas {
		if area > 0 && i < len(below.areas) && below.areas[i] == area {
			return true
		}
	}
	return false
}

// saidBefore reports whether a cell repeats what stands in an earlier column: a
// cell that reaches over several is of the first one that is used.
func (d *draft) saidBefore(held heldRow, column int) bool {
	for i := range column {
		if area := held.area(i); area > 0 && area == held.area(column) && d.t.set[i] != nil {
			return true
		}
	}
	return false
}

// countedElsewhere reports whether a cell repeats the amount of a merged area,
// which was counted in another cell of it.
func (d *draft) countedElsewhere(held heldRow, column int) bool {
	meaning, area := d.t.columns[column].Meaning, held.area(column)
	if area == 0 || !isAmount(meaning, held.cells[column]) {
		return false
	}
	first := d.t.counted[area]
	if first == 0 {
		d.t.counted[area] = held.number
		return false
	}
	if meaning == "items" {
		d.Entry.Items = 0
	}
	if first != held.number {
		d.shared, d.sharedLength = first, d.sharedLength || isLength(meaning) && meaning != "minutes"
	}
	return true
}

// settleShared says where the amount of a row is that shares it with another.
func (d *draft) settleShared() {
	if d.shared > 0 {
		d.Shared = true
		d.doubt("", fmt.Sprintf("its time is in a cell merged with row %d, and is counted in that row only", d.shared))
	}
}
