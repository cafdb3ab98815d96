package screen

import (
	"io"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"

	"cpdlog/internal/cpd"
)

// Column is one column of a table.
type Column struct {
	Name  string
	Right bool // numbers stand at the right
	Long  bool // this text is wrapped when the table is too wide
}

// Table is rows under column names.
type Table struct {
	Columns []Column
	Rows    [][]string
	Bare    bool // without the line of names
}

// Table writes a table: short columns at their natural width, long ones
// wrapped into what is left of the screen. Plainly, it writes one line a row,
// the cells divided by tabs and without the names.
func (s Screen) Table(t Table) error {
	if len(t.Rows) == 0 {
		return nil
	}
	if s.Plain {
		return s.tabbed(t)
	}
	rows := t.visible()
	widths := t.fit(rows, s.tableColumns())
	for _, row := range rows {
		for i := range row {
			row[i] = strings.Join(Wrap(row[i], widths[i]), "\n")
		}
	}
	if t.Bare {
		return t.lineUp(s.Out, rows, widths)
	}
	return t.render(s.Out, rows)
}

// lineUp writes rows without names. They need no more than their widths, and
// the library takes half a megabyte for every table that it makes.
func (t Table) lineUp(w io.Writer, rows [][]string, widths []int) error {
	var b strings.Builder
	for _, row := range rows {
		lines := make([][]string, len(row))
		height := 1
		for i := range row {
			lines[i] = strings.Split(row[i], "\n")
			height = max(height, len(lines[i]))
		}
		for n := range height {
			b.WriteString(strings.TrimRight(t.line(lines, n, widths), " ") + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// line is the nth line of a row.
func (t Table) line(cells [][]string, n int, widths []int) string {
	var b strings.Builder
	for i, lines := range cells {
		text := pad(cell(lines, n), widths[i])
		if t.Columns[i].Right {
			text = strings.Repeat(" ", max(0, widths[i]-Width(cell(lines, n)))) + cell(lines, n)
		}
		if i > 0 {
			b.WriteString(strings.Repeat(" ", gap))
		}
		b.WriteString(text)
	}
	return b.String()
}

func (s Screen) tabbed(t Table) error {
	var b strings.Builder
	for _, row := range t.Rows {
		for i := range t.Columns {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(oneLine(cell(row, i)))
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(s.Out, b.String())
	return err
}

// cell is a cell that may be missing at the end of a row.
func cell(row []string, i int) string {
	if i < len(row) {
		return row[i]
	}
	return ""
}

// visible is a copy of the cells in which nothing can move the cursor, with
// one cell for each column.
func (t Table) visible() [][]string {
	rows := make([][]string, len(t.Rows))
	for r, row := range t.Rows {
		rows[r] = make([]string, len(t.Columns))
		for i := range t.Columns {
			rows[r][i] = strings.ReplaceAll(cpd.Visible(cell(row, i)), "\t", " ")
		}
	}
	return rows
}

// gap is the space between two columns.
const gap = 2

// fit gives each column its width. What is too much is taken from the long
// columns, the widest first; from all columns when that is not enough.
func (t Table) fit(rows [][]string, total int) []int {
	widths := t.natural(rows)
	over := gap*(len(widths)-1) - total
	for _, w := range widths {
		over += w
	}
	for _, long := range []bool{true, false} {
		least := 12
		if !long {
			least = 4
		}
		for over > 0 {
			i := t.widest(widths, long)
			if i < 0 || widths[i] <= least {
				break
			}
			widths[i]--
			over--
		}
	}
	return widths
}

func (t Table) natural(rows [][]string) []int {
	widths := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		if !t.Bare {
			widths[i] = Width(c.Name)
		}
		for _, row := range rows {
			for line := range strings.SplitSeq(row[i], "\n") {
				widths[i] = max(widths[i], Width(line))
			}
		}
	}
	return widths
}

// widest is the widest column of those that may be wrapped, or of all.
func (t Table) widest(widths []int, long bool) int {
	at := -1
	for i, c := range t.Columns {
		if (c.Long || !long) && (at < 0 || widths[i] > widths[at]) {
			at = i
		}
	}
	return at
}

// render hands the finished cells to the library, which lines them up, and
// takes away the spaces at the line ends.
func (t Table) render(w io.Writer, rows [][]string) error {
	var b strings.Builder
	table := t.writer(&b)
	if !t.Bare {
		table.Header(t.names())
	}
	if err := table.Bulk(rows); err != nil {
		return err
	}
	if err := table.Render(); err != nil {
		return err
	}
	var out strings.Builder
	for line := range strings.SplitSeq(strings.TrimRight(b.String(), "\n"), "\n") {
		out.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	_, err := io.WriteString(w, out.String())
	return err
}

func (t Table) names() []string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return names
}

// writer sets the library up so that it changes no text: no capitals in the
// names, no wrapping of its own, no borders, no guess at East Asian widths.
func (t Table) writer(w io.Writer) *tablewriter.Table {
	align := make([]tw.Align, len(t.Columns))
	for i, c := range t.Columns {
		align[i] = tw.AlignLeft
		if c.Right {
			align[i] = tw.AlignRight
		}
	}
	cells := tw.CellConfig{
		Alignment:  tw.CellAlignment{PerColumn: align},
		Formatting: tw.CellFormatting{AutoFormat: tw.Off, AutoWrap: tw.WrapNone},
		Padding:    tw.CellPadding{Global: tw.Padding{Left: "", Right: strings.Repeat(" ", gap), Overwrite: true}},
	}
	plain := renderer.NewBlueprint(tw.Rendition{
		Borders:  tw.BorderNone,
		Settings: tw.Settings{Separators: tw.SeparatorsNone, Lines: tw.LinesNone},
	})
	return tablewriter.NewTable(w, tablewriter.WithConfig(tablewriter.Config{Header: cells, Row: cells, Footer: cells,
		Behavior: tw.Behavior{TrimSpace: tw.Off}}),
		tablewriter.WithRenderer(plain), tablewriter.WithEastAsian(tw.Off))
}
