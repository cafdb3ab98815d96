package screen

import (
	"io"
	"strings"
)

// tooNarrow is from how few columns on a table is written as lists where its
// short columns do not fit: below that, cells would be cut inside words.
const tooNarrow = 60

// stacks reports whether a table is better read row by row: by a screen reader,
// and on a screen that it does not fit.
func (t Table) stacks(s Screen, rows [][]string, widths []int) bool {
	if s.Accessible {
		return true
	}
	sum := gap * (len(widths) - 1)
	for i, w := range widths {
		if !t.Bare {
			w = max(w, Width(t.Columns[i].Name))
		}
		sum += w
	}
	if sum > s.tableColumns() {
		return true
	}
	if s.tableColumns() >= tooNarrow {
		return false
	}
	for i, natural := range t.natural(rows) {
		if !t.Columns[i].Long && widths[i] < natural {
			return true
		}
	}
	return false
}

// stacked writes each row as a line of its own, wrapped, with the names of the
// columns before what stands in them: the first cell, then "Limit: 15".
func (s Screen) stacked(t Table, rows [][]string) error {
	var b strings.Builder
	for _, row := range rows {
		var words []string
		for i, cell := range row {
			cell = strings.Join(strings.Fields(cell), " ")
			switch name := t.Columns[i].Name; {
			case cell == "":
			case i == 0 || t.Bare || name == "":
				words = append(words, cell)
			default:
				words = append(words, name+": "+cell)
			}
		}
		lines := Wrap(strings.Join(words, "; "), max(narrowest/2, s.columns()-2))
		b.WriteString(strings.Join(lines, "\n  ") + "\n")
	}
	_, err := io.WriteString(s.Out, b.String())
	return err
}
