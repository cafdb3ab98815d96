package record

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/record/font"
	"example.org/cpdlog/internal/scheme"
)

func (d *paper) front(title string, facts [][2]string) {
	d.prose(title, "B", 18, 0)
	d.Ln(3)
	left := 42.0
	for i, f := range facts {
		if d.face("", bodySize); i == 0 {
			left = max(left, d.widest(facts)+3)
		}
		d.room(bodySize * 0.48)
		y := d.GetY()
		d.SetTextColor(76, 78, 87)
		d.CellFormat(left, bodySize*0.48, f[0], "", 0, "L", false, 0, "")
		d.SetTextColor(0, 0, 0)
		d.SetY(y)
		d.prose(f[1], "", bodySize, left)
		d.Ln(0.8)
	}
}

// widest is the width of the longest name of a fact.
func (d *paper) widest(facts [][2]string) float64 {
	return slices.Max(cpd.ListOf(facts, func(f [2]string) float64 { return d.GetStringWidth(f[0]) }))
}

func (d *paper) section(title string) { d.title(title, 1) }
func (d *paper) heading(title string) { d.title(title, 2) }
func (d *paper) article(title string) { d.title(title, 2) }

func (d *paper) para(text string, of style) {
	d.Ln(1)
	switch of {
	case met, notYet:
		d.prose(text, "B", 11, 0)
		d.Ln(2)
	case alert:
		d.prose(text, "B", bodySize, 0)
	case small:
		d.prose(text, "", tableSize, 0)
	default:
		d.prose(text, "", bodySize, 0)
	}
}

// need draws how much of a requirement is reached, with the figures in words.
func (d *paper) need(n need) {
	d.room(14)
	d.face("B", bodySize)
	name, words := d.clean(n.name), d.clean(n.words)
	room := textWidth - d.GetStringWidth(name) - 4
	d.face("", bodySize)
	if d.GetStringWidth(words) > room {
		d.prose(n.name, "B", bodySize, 0)
		d.prose(n.words, "", bodySize, 0)
	} else {
		d.CellFormat(textWidth, 4.6, words, "", 0, "R", false, 0, "")
		d.SetX(margin)
		d.face("B", bodySize)
		d.CellFormat(textWidth, 4.6, name, "", 1, "L", false, 0, "")
	}
	if n.share >= 0 {
		d.SetDrawColor(138, 141, 152)
		d.SetLineWidth(0.2)
		d.SetFillColor(238, 242, 248)
		d.Rect(margin, d.GetY(), textWidth, 3.6, "FD")
		d.SetFillColor(29, 79, 145)
		d.Rect(margin, d.GetY(), textWidth*float64(n.share)/1000, 3.6, "F")
		d.Ln(5)
	}
	d.items(n.why)
	d.Ln(1.5)
}

// text prints a text under its name.
func (d *paper) text(label, text string) {
	d.room(12)
	d.prose(label, "B", bodySize-1, 0)
	d.prose(text, "", bodySize, 0)
	d.Ln(1.5)
}

func (*paper) pictures(*scheme.Standing, []scheme.ActivityResult) {}

func (*paper) skills(map[string]int) {}

// boxes names the characters that could not be shown.
func (d *paper) boxes() {
	if len(d.unknown) == 0 {
		return
	}
	names := font.Names(slices.Sorted(maps.Keys(d.unknown)))
	d.section("Characters shown as " + string(font.Box))
	d.para("This document's font cannot show "+english.Count(len(names), "character", "characters")+
		"; the other formats of the record hold them: "+strings.Join(names, ", "), plain)
}

func (d *paper) sign(lines []string) {
	d.room(float64(len(lines)) * 12)
	for _, what := range lines {
		d.Ln(5)
		d.face("", bodySize)
		d.CellFormat(30, 5, what, "", 0, "L", false, 0, "")
		d.SetDrawColor(0, 0, 0)
		d.SetLineWidth(0.2)
		d.Line(margin+30, d.GetY()+5, margin+120, d.GetY()+5)
		d.Ln(5)
	}
	d.Ln(4)
}

// feet writes the foot of every page once it is known how many there are.
func (d *paper) feet(s *sheet) {
	n := d.PageCount()
	title := d.clean(shorten(s.title(), 60))
	for i := 1; i <= n; i++ {
		d.SetPage(i)
		d.face("B", 7) // changing the face twice makes this page name it
		d.face("", 7.5)
		d.SetTextColor(76, 78, 87)
		d.SetXY(margin, pageBottom+5)
		d.CellFormat(textWidth*0.8, 4, title+" · digest "+s.digest[:16], "", 0, "L", false, 0, "")
		d.CellFormat(textWidth*0.2, 4, fmt.Sprintf("page %d of %d", i, n), "", 0, "R", false, 0, "")
		d.SetTextColor(0, 0, 0)
	}
}

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
