package intake

import (
	"fmt"
	"io"
	"strings"
)

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
