package record

import (
	"cmp"
	"slices"
	"strings"
)

const (
	cellGap  = 1.2 // between the text and the edge of its column
	rowGap   = 0.9 // above and below the text of a row
	tableRun = tableSize * 0.46

	pageLines = 66 // lines of a table that one page holds under its heads
)

// table prints a table: its heads come again on each new page.
func (d *paper) table(t *table) {
	var sum float64
	for _, c := range t.columns {
		sum += c.width
	}
	for i := range t.columns {
		t.columns[i].width *= textWidth / sum
	}
	if d.inTwo {
		d.fitHeads(t)
	}
	d.room(16)
	d.head(t)
	for cells := range t.rows {
		d.row(t, cells)
	}
	d.Ln(2)
}

// fitHeads widens columns to the longest word of their heads, at the cost of the
// widest: they were measured for English.
func (d *paper) fitHeads(t *table) {
	d.face("B", tableSize)
	for i := range t.columns {
		c := &t.columns[i]
		for word := range strings.FieldsSeq(c.head) {
			if lacks := d.GetStringWidth(word) + 2*cellGap + 0.1 - c.width; lacks > 0 {
				widest := slices.MaxFunc(t.columns, func(a, b column) int { return cmp.Compare(a.width, b.width) })
				t.columns[slices.Index(t.columns, widest)].width -= lacks
				c.width += lacks
			}
		}
	}
}

func (d *paper) head(t *table) {
	d.face("B", tableSize)
	d.SetFillColor(238, 242, 248)
	d.cells(t, t.heads(), true)
}

// row prints one row whole: on this page or, with the heads again, on the
// next. A row that is taller than a page is cut into pieces that fit.
func (d *paper) row(t *table, cells []string) {
	d.face("", tableSize)
	lines, n := d.wrap(t, cells)
	for from := 0; from < n; from += pageLines {
		to := min(from+pageLines, n)
		if d.GetY()+float64(to-from)*tableRun+2*rowGap > pageBottom {
			d.AddPage()
			d.head(t)
		}
		d.face("", tableSize)
		d.lines(t, lines, from, to, false)
	}
}

func (d *paper) cells(t *table, cells []string, fill bool) {
	lines, n := d.wrap(t, cells)
	d.lines(t, lines, 0, n, fill)
}

// wrap splits each cell to the width of its column.
func (d *paper) wrap(t *table, cells []string) (lines [][]string, most int) {
	most = 1
	for i, c := range cells {
		l := d.SplitText(strings.ReplaceAll(d.clean(c), "\n", " "), t.columns[i].width-2*cellGap)
		lines = append(lines, l)
		most = max(most, len(l))
	}
	return lines, most
}

func (d *paper) lines(t *table, lines [][]string, from, to int, fill bool) {
	top, x := d.GetY(), margin
	height := float64(to-from)*tableRun + 2*rowGap
	if fill {
		d.Rect(margin, top, textWidth, height, "F")
	}
	for i, cell := range lines {
		align := "L"
		if t.columns[i].sort == "num" {
			align = "R"
		}
		for k := from; k < min(to, len(cell)); k++ {
			d.SetXY(x+cellGap, top+rowGap+float64(k-from)*tableRun)
			d.CellFormat(t.columns[i].width-2*cellGap, tableRun, cell[k], "", 0, align, false, 0, "")
		}
		x += t.columns[i].width
	}
	d.SetDrawColor(138, 141, 152)
	d.SetLineWidth(0.2)
	d.Line(margin, top+height, margin+textWidth, top+height)
	d.SetXY(margin, top+height)
}
