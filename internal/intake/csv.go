package intake

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"example.org/cpdlog/internal/workbook"
)

// rowSource gives one row after the other; its cells are good until the next
// call.
type rowSource func() (heldRow, error)

func openCSV(name string, in *perRow, head []byte, whole bool, o Options) (*Reader, error) {
	delimiter, err := sepLine(in, head)
	if err != nil {
		return nil, err
	}
	skipped := 0
	if delimiter != 0 {
		skipped, head = 1, head[bytes.IndexByte(head, '\n')+1:]
	} else {
		delimiter = sniff(head)
	}
	lazy := whole && bareQuotes(head, delimiter)
	r, err := openTable(name, csvRows(name, in, delimiter, lazy, skipped), o)
	if err != nil {
		return nil, err
	}
	r.Form.Kind, r.Form.Delimiter = "CSV", string(delimiter)
	if lazy {
		r.Form.Notes = append(r.Form.Notes, "quotation marks inside cells were kept as they are")
	}
	return r, nil
}

// sepLine takes away the line "sep=;" that some spreadsheets write first.
func sepLine(in io.Reader, head []byte) (rune, error) {
	line, _, found := bytes.Cut(head, []byte("\n"))
	text := strings.Trim(strings.TrimSpace(string(line)), `"`)
	mark, ok := strings.CutPrefix(strings.ToLower(text), "sep=")
	if !found || !ok {
		return 0, nil
	}
	if mark == "" && bytes.Contains(line, []byte("\t")) {
		mark = "\t"
	}
	if len(mark) != 1 || !strings.Contains(delimiters, mark) {
		return 0, nil
	}
	_, err := io.CopyN(io.Discard, in, int64(len(line)+1))
	return rune(mark[0]), err
}

const delimiters = ",;\t|"

// sniff chooses the delimiter that divides the most rows into the same number
// of cells. A comma wins where nothing else does better.
func sniff(head []byte) rune {
	best, most := ',', 0
	for _, d := range delimiters {
		if n := agreement(head, d); n > most {
			best, most = d, n
		}
	}
	return best
}

// agreement is columns times the rows that have that many columns, over the
// first rows of the file.
func agreement(head []byte, delimiter rune) int {
	c := newCSV(bytes.NewReader(head), delimiter, true)
	count := map[int]int{}
	for range 40 {
		cells, err := c.Read()
		if err != nil {
			break
		}
		count[len(cells)]++
	}
	best := 0
	for columns, rows := range count {
		if columns > 1 {
			best = max(best, (columns-1)*rows*rows)
		}
	}
	return best
}

func newCSV(in io.Reader, delimiter rune, lazy bool) *csv.Reader {
	c := csv.NewReader(in)
	c.Comma, c.LazyQuotes, c.FieldsPerRecord, c.ReuseRecord = delimiter, lazy, -1, true
	return c
}

// bareQuotes reports whether the file breaks the rules of quotation marks in
// the one harmless way: a mark inside a cell that does not begin with one.
func bareQuotes(text []byte, delimiter rune) bool {
	c := newCSV(bytes.NewReader(text), delimiter, false)
	for {
		if _, err := c.Read(); err != nil {
			return errors.Is(err, csv.ErrBareQuote)
		}
	}
}

func csvRows(name string, in *perRow, delimiter rune, lazy bool, skipped int) rowSource {
	c := newCSV(in, delimiter, lazy)
	number, endLine := skipped, 0
	return func() (heldRow, error) {
		in.begin()
		cells, err := c.Read()
		if err != nil {
			return heldRow{}, csvError(name, err, number+1)
		}
		start, _ := c.FieldPos(0)
		last := len(cells) - 1
		line, _ := c.FieldPos(last)
		number += start - endLine // blank lines are rows to a spreadsheet
		endLine = line + strings.Count(cells[last], "\n")
		if lazy && swallowed(cells, delimiter) {
			return heldRow{}, unreadable(name, fmt.Sprintf("has a quotation mark in row %d that is never closed", number),
				"close it, or double it where it is part of the text")
		}
		if cells, err = narrow(name, cells, number); err != nil {
			return heldRow{}, err
		}
		for i := range cells {
			cells[i] = workbook.Unguard(cells[i])
		}
		return heldRow{cells: cells, number: number}, nil
	}
}

// swallowed reports whether a cell holds whole rows, as after a mark that was
// opened and not closed.
func swallowed(cells []string, delimiter rune) bool {
	for _, cell := range cells {
		for line := range strings.SplitSeq(cell, "\n") {
			if strings.Contains(cell, "\n") && strings.Count(line, string(delimiter)) >= 2 && strings.Count(line, string(delimiter)) >= len(cells)-1 {
				return true
			}
		}
	}
	return false
}

func csvError(name string, err error, number int) error {
	var e *csv.ParseError
	if errors.As(err, &e) {
		return unreadableFor(err, name, fmt.Sprintf("has a quotation mark out of place near row %d (line %d)", number, e.Line),
			`put the whole cell in quotation marks and double the ones inside: "say ""yes"" "`)
	}
	return err
}

// The most that one row, entry or event of a file may ask for. What is read of
// one is held in memory; the file itself may be as long as it likes.
const (
	mostRow     = 32 << 20 // bytes: more than an entry with every text at its longest
	mostColumns = 1000     // that hold anything; workbooks have the same
)

// perRow reads a file row by row and stops where one has no end.
type perRow struct {
	name string
	in   io.Reader
	left int
}

// begin is called before each row.
func (p *perRow) begin() { p.left = mostRow }

func (p *perRow) Read(b []byte) (int, error) {
	if p.left <= 0 {
		return 0, unreadable(p.name, fmt.Sprintf("has a row of more than %d MB", mostRow>>20), "see whether a quotation mark or a bracket is never closed")
	}
	n, err := p.in.Read(b[:min(len(b), p.left)])
	p.left -= n
	return n, err
}

// narrow cuts off the empty cells at the end of a row that is wider than any
// sheet of ours, and refuses one that has more.
func narrow(name string, cells []string, number int) ([]string, error) {
	for len(cells) > mostColumns && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > mostColumns {
		return nil, unreadable(name, fmt.Sprintf("has %d columns in row %d; at most %d can be read", len(cells), number, mostColumns),
			"leave out the columns that hold no entries")
	}
	return cells, nil
}
