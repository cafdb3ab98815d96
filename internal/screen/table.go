package screen

import (
	"io"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/olekukonko/tablewriter"

	"example.org/cpdlog/internal/cpd"
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
	widths := t.natural(rows)
	if over := t.over(widths, s.tableColumns()); over > 0 {
		t, rows = t.withoutEmpty(rows)
		widths = t.fit(rows, s.tableColumns())
	}
	if t.stacks(s, rows, widths) {
		return s.stacked(t, rows)
	}
	for _, row := range rows {
		for i := range row {
			row[i] = wrapped(row[i], widths[i])
		}
	}
	return t.render(s.Out, rows)
}

// wrapped is a cell in as many lines as it needs. Most need one.
func wrapped(cell string, width int) string {
	if Width(cell) <= width && !strings.Contains(cell, "\n") {
		return strings.TrimRight(cell, " ")
	}
	return strings.Join(Wrap(cell, width), "\n")
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

// withoutEmpty leaves out the columns that hold nothing, where room is short.
func (t Table) withoutEmpty(rows [][]string) (Table, [][]string) {
	t.Columns = slices.Clone(t.Columns)
	for i := len(t.Columns) - 1; i >= 0; i-- {
		if slices.ContainsFunc(rows, func(row []string) bool { return row[i] != "" }) {
			continue
		}
		t.Columns = slices.Delete(t.Columns, i, i+1)
		for r := range rows {
			rows[r] = slices.Delete(rows[r], i, i+1)
		}
	}
	return t, rows
}

// over is how much too wide the columns are.
func (t Table) over(widths []int, total int) int {
	over := gap*(len(widths)-1) - total
	for _, w := range widths {
		over += w
	}
	return over
}

// fit gives each column its width. What is too much is taken from the long
// columns, the widest first; from all columns when that is not enough.
func (t Table) fit(rows [][]string, total int) []int {
	widths := t.natural(rows)
	over := t.over(widths, total)
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
// takes away the spaces at the line ends. The names are its first row: as a
// header, all of them would have to stand on the same side.
func (t Table) render(w io.Writer, rows [][]string) error {
	var b strings.Builder
	table := t.writer(&b)
	if !t.Bare {
		table.Append(cpd.ListOf(t.Columns, func(c Column) string { return c.Name }))
	}
	table.AppendBulk(rows)
	table.Render()
	var out strings.Builder
	for line := range strings.SplitSeq(strings.TrimRight(b.String(), "\n"), "\n") {
		out.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// writer sets the library up so that it changes no text: no capitals in the
// names, no wrapping of its own, no borders.
func (t Table) writer(w io.Writer) *tablewriter.Table {
	align := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		align[i] = tablewriter.ALIGN_LEFT
		if c.Right {
			align[i] = tablewriter.ALIGN_RIGHT
		}
	}
	runewidth.DefaultCondition.EastAsianWidth = false // the library asks it; the machine's language must not matter
	table := tablewriter.NewWriter(w)
	table.SetAutoWrapText(false)
	table.SetAutoFormatHeaders(false)
	table.SetBorder(false)
	table.SetHeaderLine(false)
	table.SetColumnSeparator("")
	table.SetCenterSeparator("")
	table.SetRowSeparator("")
	table.SetTablePadding(strings.Repeat(" ", gap))
	table.SetNoWhiteSpace(true)
	table.SetColumnAlignment(align)
	return table
}

// tooNarrow is from how few columns on a table is written as lists where its
// short columns do not fit: below that, cells would be cut inside words.
const tooNarrow = 60

// stacks reports whether a table is better read row by row: by a screen reader,
// and on a screen that it does not fit.
func (t Table) stacks(s Screen, rows [][]string, widths []int) bool {
	if s.Accessible {
		return true
	}
	named := slices.Clone(widths)
	for i := range named {
		if !t.Bare {
			named[i] = max(named[i], Width(t.Columns[i].Name))
		}
	}
	if t.over(named, s.tableColumns()) > 0 || s.tableColumns() < usualWidth && cutsWords(rows, widths) {
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

// shortLead is how wide the first cells may be to stand in a column of their own.
const shortLead = 12

// stacked writes each row as a paragraph, with the names of the columns before what
// stands in them: the first cell, then "Limit: 15". Short first cells stay a column.
func (s Screen) stacked(t Table, rows [][]string) error {
	lead := 0
	for _, row := range rows {
		lead = max(lead, Width(row[0]))
	}
	column := !s.Accessible && lead <= shortLead
	long := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Long })
	var b strings.Builder
	for _, row := range rows {
		var words []string
		for i, cell := range row {
			cell = strings.Join(strings.Fields(cell), " ")
			switch name := t.Columns[i].Name; {
			case cell == "" || i == 0 && column:
			case i == 0 || t.Bare || name == "" || i == long && column:
				words = append(words, cell)
			default:
				words = append(words, name+": "+cell)
			}
		}
		first, rest := "", "  "
		if column {
			first, rest = Pad(row[0], lead+gap), strings.Repeat(" ", lead+gap)
		}
		lines := Wrap(strings.Join(words, "; "), max(narrowest/2, s.columns()-len(rest)))
		b.WriteString(strings.TrimRight(first+strings.Join(lines, "\n"+rest), " ") + "\n")
	}
	_, err := io.WriteString(s.Out, b.String())
	return err
}

// cutsWords reports whether a cell would be cut inside a word that a line of its own
// holds.
func cutsWords(rows [][]string, widths []int) bool {
	const usualWord = 24
	for _, row := range rows {
		for i, cell := range row {
			cut := func(word string) bool { return Width(word) > widths[i] && Width(word) <= usualWord }
			if Width(cell) > widths[i] && slices.ContainsFunc(strings.Fields(cell), cut) {
				return true
			}
		}
	}
	return false
}
