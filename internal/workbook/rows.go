package workbook

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Rows gives the rows of a sheet that hold anything, in order, each with its
// number (1 is the first). A cell stands at its column; cells is only good
// until f returns. A cell within a merged area has the value of the area's
// first cell.
func (b *Book) Rows(name string, f func(number int, cells []Cell) error) error {
	s, err := b.sheet(name)
	if err != nil {
		return err
	}
	areas, err := b.merged(s)
	if err != nil {
		return err
	}
	r := rowReader{book: b, give: f, areas: areas}
	return b.scan(s.file, r.token)
}

// Head gives the first row that holds anything, and reads no more than that of
// the sheet.
func (b *Book) Head(name string) (cells []Cell, err error) {
	s, err := b.sheet(name)
	if err != nil {
		return nil, err
	}
	r := rowReader{book: b, give: func(_ int, row []Cell) error { cells = row; return errEnough }}
	return cells, b.scan(s.file, r.token)
}

func (b *Book) sheet(name string) (sheet, error) {
	for _, s := range b.sheets {
		if s.name == name {
			return s, nil
		}
	}
	return sheet{}, fmt.Errorf("the workbook has no sheet %q", cpd.Visible(name))
}

// rowReader puts the tokens of a sheet together.
type rowReader struct {
	book  *Book
	give  func(int, []Cell) error
	areas []area // still to come, by their first row
	open  []area // that the row may lie in

	row, column int
	hidden      bool // the row
	cells       []Cell
	kind        string // the t of the open cell
	style       int
	text        strings.Builder
	given       int // bytes of text so far
	inText      bool
	aside       int
}

func (r *rowReader) token(t xml.Token, _ *xml.Decoder) error {
	switch e := t.(type) {
	case xml.StartElement:
		return r.start(e)
	case xml.EndElement:
		return r.end(e.Name.Local)
	case xml.CharData:
		if !r.inText {
			return nil
		}
		if r.text.Len()+len(e) > maxCell {
			return tooBig("a cell of row %d holds more than a million letters", r.row)
		}
		r.text.Write(e)
	}
	return nil
}

func (r *rowReader) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		n := r.row + 1
		if v := attr(e, "r"); v != "" {
			n, _ = strconv.Atoi(v)
		}
		if n <= r.row || n > maxRow {
			return tooBig("a row is numbered %s after row %d", cpd.Visible(shortened(attr(e, "r"))), r.row)
		}
		r.row, r.column, r.cells = n, -1, r.cells[:0]
		r.hidden = attr(e, "hidden") == "1" || attr(e, "hidden") == "true"
	case "c":
		return r.startCell(e)
	case "v":
		r.inText = true
	case "t":
		r.inText = r.aside == 0 && r.kind == "inlineStr"
	case "rPh":
		r.aside++
	}
	return nil
}

func shortened(s string) string {
	if len(s) > 20 {
		return s[:20]
	}
	return s
}

func (r *rowReader) startCell(e xml.StartElement) error {
	column := r.column + 1
	if ref := attr(e, "r"); ref != "" {
		column = columnOf(ref)
	}
	if column <= r.column || column >= maxColumn {
		return tooBig("row %d has a cell in a column that cannot be", r.row)
	}
	r.column, r.kind = column, attr(e, "t")
	r.style, _ = strconv.Atoi(attr(e, "s"))
	r.text.Reset()
	return nil
}

// columnOf is the column of a reference such as AB12, from 0; -1 for none.
func columnOf(ref string) int {
	n := 0
	for i := 0; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return n - 1
}

func (r *rowReader) end(name string) error {
	switch name {
	case "v", "t":
		r.inText = false
	case "rPh":
		r.aside--
	case "c":
		if c := r.value(); c.Kind != Empty {
			if r.column >= maxFilled {
				return tooBig("row %d has more than %d columns", r.row, maxFilled)
			}
			for len(r.cells) <= r.column {
				r.cells = append(r.cells, Cell{})
			}
			c.Struck = r.style >= 0 && r.style < len(r.book.styles) && r.book.styles[r.style].struck
			r.cells[r.column] = c
		}
	case "row":
		return r.endRow()
	case "sheetData":
		return errEnough
	}
	return nil
}

// endRow gives the row. One shared text, or one merged area, can say as much as
// a thousand files: what the cells say is counted where they say it.
func (r *rowReader) endRow() error {
	r.fill()
	if len(r.cells) == 0 {
		return nil
	}
	for i := range r.cells {
		r.given += len(r.cells[i].Text)
		r.cells[i].Hidden = r.hidden
	}
	if r.given > maxGiven {
		return tooBig("up to row %d its cells hold more than %d MB of text", r.row, maxGiven>>20)
	}
	return r.give(r.row, r.cells)
}

// value makes a cell out of what was read. The stored result of a formula is
// taken as it is.
func (r *rowReader) value() Cell {
	s := r.text.String()
	switch r.kind {
	case "s":
		if n, err := strconv.Atoi(strings.TrimSpace(s)); err == nil && n >= 0 && n < len(r.book.strings) {
			return wordCell(r.book.strings[n])
		}
		return Cell{}
	case "inlineStr", "str":
		return wordCell(unescape(s))
	case "b":
		return Cell{Kind: Bool, Text: strconv.FormatBool(strings.TrimSpace(s) == "1")}
	case "e":
		return Cell{Kind: Fault, Text: s}
	case "d":
		if d, err := cpd.ParseDate(s[:min(10, len(s))]); err == nil {
			return Date(d)
		}
		return wordCell(s)
	}
	return r.number(strings.TrimSpace(s))
}

func wordCell(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Words(s)
}

// number reads a number, a day or a time. These files keep every number as a
// binary fraction; its shortest decimal form is the one that was typed.
func (r *rowReader) number(s string) Cell {
	if s == "" {
		return Cell{}
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return wordCell(s)
	}
	plain := Cell{Kind: Number, Text: strconv.FormatFloat(v, 'f', -1, 64)}
	if r.style < 0 || r.style >= len(r.book.styles) || v < 0 || v > 1e7 {
		return plain
	}
	whole := math.Floor(v)
	seconds := int(math.Round((v - whole) * cpd.DayMinutes * 60))
	minutes := seconds / 60
	switch r.book.styles[r.style].look {
	case asTime:
		return timeCell(int(whole)*cpd.DayMinutes+minutes, seconds%60)
	case asDay:
		if d, ok := dayOf(int(whole), r.book.from1904); ok {
			return Cell{Kind: Day, Text: d.String(), Day: d, Minutes: minutes % cpd.DayMinutes}
		}
	}
	return plain
}

// timeCell is a length of time; its seconds stand in the text alone.
func timeCell(minutes, seconds int) Cell {
	text := fmt.Sprintf("%d:%02d", minutes/60, minutes%60)
	if seconds > 0 {
		text += fmt.Sprintf(":%02d", seconds)
	}
	return Cell{Kind: Time, Text: text, Minutes: minutes}
}
