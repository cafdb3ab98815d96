package intake

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// table reads rows under a header.
type table struct {
	name    string
	o       Options
	rows    rowSource
	pending []heldRow // read while the header was looked for
	set     []setter  // by column; nil where a column is not used
	columns []Column
	given   map[string]bool
	counted map[int]int // row in which the amount of a merged area was counted
	began   map[int]int // row in which a merged area began
	own     bool
	notes   *[]string
	claimed bool // the file has a column for activity or claims

	suspects map[int][]suspicion // by column
	out      leftOut             // the last row that was
}

// heldRow is a row of a table. areas are the merged areas that its cells lie in;
// nil where nothing is merged.
type heldRow struct {
	cells  []string
	areas  []int
	number int
}

// area is the merged area that a cell lies in, 0 for none.
func (h heldRow) area(column int) int {
	if h.areas == nil {
		return 0
	}
	return h.areas[column]
}

// headerSearch is how many rows may stand above the column names.
const headerSearch = 30

// openTable finds the header and gets ready to read the rows below it.
func openTable(name string, rows rowSource, o Options) (*Reader, error) {
	t := &table{name: name, o: o, rows: rows}
	held, err := ahead(rows)
	if err != nil {
		return nil, err
	}
	h := findHeader(held, o.Columns)
	if h.at < 0 {
		return nil, noHeader(name, held)
	}
	number := held[h.at].number
	if t.pending, err = more(held[h.at+h.rows:], rows); err != nil {
		return nil, err
	}
	form := Form{HeaderRow: number}
	if h = h.fitted(t.pending, o); !h.usable() {
		return nil, noHeader(name, held[h.at:])
	}
	form.Columns, form.Own = h.columns, h.own
	t.use(h, &form)
	r := &Reader{Form: form, fit: 3 * h.score}
	for _, row := range t.pending[:min(20, len(t.pending))] {
		if t.dated(row.cells) {
			r.fit++
		}
	}
	t.notes = &r.Form.Notes
	r.Form.Notes = append(r.Form.Notes, h.notes()...)
	r.next = t.next
	return r, nil
}

func ahead(rows rowSource) ([]heldRow, error) { return readOn(nil, rows, headerSearch, mostAhead) }

// sampled is how many rows are looked at to find out what a column holds, as
// long as they are not too much to be held.
const (
	sampled   = 200
	mostAhead = mostRow
)

// more are the rows that the columns are judged by.
func more(held []heldRow, rows rowSource) ([]heldRow, error) {
	return readOn(held, rows, sampled, 4<<20)
}

func readOn(held []heldRow, rows rowSource, most, bytes int) ([]heldRow, error) {
	for len(held) < most && bytes > 0 {
		row, err := rows()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		row.cells = slices.Clone(row.cells)
		for _, c := range row.cells {
			bytes -= len(c) + 16
		}
		held = append(held, row)
	}
	return held, nil
}

// NoHeader is the cause of the error about a file whose column names could not
// be understood. The member can be asked what they mean: the answers go into
// Options.Columns, by HeaderKey.
type NoHeader struct {
	Headers []string   // of the row that looks most like column names
	Samples [][]string // the rows below it, a few
}

func (*NoHeader) Error() string { return "no row of column names" }

func noHeader(name string, held []heldRow) error {
	e := unreadable(name, "has no row of column names that cpdlog knows",
		"name at least the columns for date and title, or fill in the sheet from: cpdlog import --template").(*cpd.Error)
	e.Err = likelyHeader(held)
	if len(held) > 0 {
		first := firstPart(strings.Join(strings.Fields(strings.Join(held[0].cells, " ")), " "))
		e.Text = fmt.Sprintf("%s has no row of column names that cpdlog knows; its first row is %q; nothing was changed",
			cpd.Visible(name), cpd.Visible(first))
	}
	return e
}

// likelyHeader is the first row with the most words in it.
func likelyHeader(held []heldRow) *NoHeader {
	best, most := 0, 0
	for i, row := range held {
		words := 0
		for _, c := range row.cells {
			if c = strings.TrimSpace(c); c != "" && (c[0] < '0' || c[0] > '9') {
				words++
			}
		}
		if words > most {
			best, most = i, words
		}
	}
	h := &NoHeader{}
	for i, row := range held[min(best, len(held)):] {
		switch {
		case i == 0:
			h.Headers = row.cells
		case i <= 3:
			h.Samples = append(h.Samples, row.cells)
		}
	}
	return h
}

// use turns the columns into setters.
func (t *table) use(h header, form *Form) {
	t.own, t.columns, t.given = h.own, h.columns, map[string]bool{}
	t.counted, t.began = map[int]int{}, map[int]int{}
	t.suspects, form.Asks = h.suspects, h.asks
	for _, c := range h.columns {
		t.set = append(t.set, t.setter(c))
		if c.Meaning != "" {
			t.given[baseOf(c.Meaning)] = true
		}
		if isLength(c.Meaning) {
			t.given["time"] = true
		}
	}
	t.claimed = t.given["claims"] || t.given["activity"]
}

func (t *table) next() (*Row, error) {
	for {
		held, err := t.read()
		if err != nil {
			return nil, err
		}
		switch why := t.furniture(held); {
		case blank(held.cells):
		case t.continues(held):
			t.leaveOut(held.number, "only continues the cells above it")
		case why != "":
			t.leaveOut(held.number, why)
		default:
			if row := t.row(held); row != nil {
				return row, nil
			}
		}
	}
}

func (t *table) read() (heldRow, error) {
	if len(t.pending) > 0 {
		held := t.pending[0]
		t.pending = t.pending[1:]
		return held, nil
	}
	return t.rows()
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

func isTotal(cells []string) bool {
	for _, c := range cells {
		if c = strings.ToLower(strings.TrimSpace(c)); c != "" {
			return strings.HasPrefix(c, "total") || strings.HasPrefix(c, "sub-total") || strings.HasPrefix(c, "subtotal") || strings.HasPrefix(c, "sum")
		}
	}
	return false
}

// row is the entry of a row; nil for one of a portal's courses that were never
// begun: not done, and without a day.
func (t *table) row(held heldRow) *Row {
	d := draft{Row: fresh(held.number), t: t}
	d.given = t.given
	if t.o.KeepCells {
		d.Cells = slices.Clone(held.cells)
	}
	for i, cell := range held.cells {
		if i >= len(t.set) {
			if strings.TrimSpace(cell) != "" && held.area(i) == 0 {
				d.problem("", fmt.Errorf("the row has more cells than the header has columns; is a separator in the text not quoted?"))
				break
			}
			continue
		}
		if t.set[i] == nil || d.saidBefore(held, i) || d.countedElsewhere(held, i) {
			continue
		}
		d.merged = held.area(i) > 0
		if err := t.set[i](&d, cell); err != nil {
			d.problem(t.columns[i].Header, err)
		} else if cell = strings.TrimSpace(cell); cell != "" && t.suspects[i] != nil {
			d.doubtCell(t.columns[i], t.suspects[i], cell)
		}
	}
	if why := d.notDone(); why != "" {
		t.leaveOut(held.number, why)
		maps.DeleteFunc(t.counted, func(_, row int) bool { return row == held.number })
		return nil
	}
	d.settle()
	d.checkNames()
	d.check()
	d.checkGarbled()
	return d.Row
}

// notDone is why a row is left out that is neither done nor a plan with a day.
func (d *draft) notDone() string {
	ahead := d.Entry.Date.After(d.t.o.Today)
	switch {
	case d.t.own || d.Rejected():
		return ""
	case d.out != "" && !ahead:
		return "says " + cpd.Quoted(firstPart(d.out))
	case d.Entry.State == cpd.Planned && d.Entry.Date.IsZero():
		return "is not done and has no date"
	case d.out != "":
		d.Entry.State = cpd.Planned
	}
	return ""
}

// Unguard takes away the ' that the program's own CSV puts before a text that
// a spreadsheet would run. It is the inverse of record.Guard.
func Unguard(s string) string {
	if len(s) < 2 || s[0] != '\'' {
		return s
	}
	rest := strings.TrimLeft(s, "'")
	for _, mark := range "=+-@\t\r\n＝＋－＠" {
		if strings.HasPrefix(rest, string(mark)) {
			return s[1:]
		}
	}
	return s
}
