package line

import (
	"fmt"
	"io"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/screen"
)

// place is a row and a column of what is drawn.
type place struct{ row, column int }

// size is the room to draw in. The last column stays free, since terminals do
// not agree where the cursor is behind it.
func (w *writing) size() (columns, rows int) {
	columns, rows = w.Size()
	if columns <= 0 {
		columns = 80
	}
	if rows <= 0 {
		rows = 24
	}
	return max(4, columns-1), max(2, rows-1)
}

// layout is the question and the text in rows, and the place of each character
// and of the end.
func (w *writing) layout(columns int) (rows []string, at []place) {
	var row strings.Builder
	p := place{}
	newRow := func() {
		rows, p = append(rows, row.String()), place{p.row + 1, 0}
		row.Reset()
	}
	put := func(s string) {
		width := screen.Width(s)
		if p.column+width > columns {
			newRow()
		}
		at = append(at, p)
		row.WriteString(s)
		p.column += width
	}
	for _, c := range split(w.q.Prompt) {
		put(c)
	}
	at = nil
	for _, c := range w.text.parts {
		switch {
		case w.q.Hide:
			at = append(at, p)
		case c == "\n":
			at = append(at, p)
			newRow()
		default:
			put(shown(c))
		}
	}
	return append(rows, row.String()), append(at, p)
}

// beside is the character in the row above or below that is nearest to one.
func beside(at []place, i int, up bool) int {
	row, best := at[i].row+1, i
	if up {
		row = at[i].row - 1
	}
	for j, p := range at {
		if far := abs(p.column - at[i].column); p.row == row && (best == i || far < abs(at[best].column-at[i].column)) {
			best = j
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// shown is a character as a screen may have it.
func shown(c string) string {
	if c == "\t" {
		return " "
	}
	if len(c) == 1 && c[0] >= ' ' && c[0] < 0x7f {
		return c
	}
	return cpd.Visible(c)
}

// draw shows as many rows around the cursor as there is room for, in one write.
func (w *writing) draw() {
	columns, most := w.size()
	rows, at := w.layout(columns)
	cursor := at[min(w.text.at, len(at)-1)]
	from := max(0, min(cursor.row-most/2, len(rows)-most))
	window := rows[from:min(len(rows), from+most)]
	var b strings.Builder
	w.over(&b, window, from == 0)
	cursor.row -= from
	if up := len(window) - 1 - cursor.row; up > 0 {
		fmt.Fprintf(&b, "\x1b[%dA", up)
	}
	b.WriteString("\r")
	if cursor.column > 0 {
		fmt.Fprintf(&b, "\x1b[%dC", cursor.column)
	}
	w.row = cursor.row
	_, _ = io.WriteString(w.Out, b.String())
}

// over writes rows over those that stand there.
func (w *writing) over(b *strings.Builder, rows []string, first bool) {
	if w.row > 0 {
		fmt.Fprintf(b, "\x1b[%dA", w.row)
	}
	b.WriteString("\r\x1b[J")
	for i, row := range rows {
		if i > 0 {
			b.WriteString("\r\n")
		} else if first && w.q.Styled != "" && strings.HasPrefix(row, w.q.Prompt) {
			row = w.q.Styled + row[len(w.q.Prompt):]
		}
		b.WriteString(row)
	}
}

// finish leaves the whole answer on the screen.
func (w *writing) finish() {
	columns, _ := w.size()
	rows, _ := w.layout(columns)
	var b strings.Builder
	w.over(&b, rows, true)
	b.WriteString("\r\n")
	w.row = 0
	_, _ = io.WriteString(w.Out, b.String())
}
