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

	transcript bool // a list of training that an employer or a portal keeps

	notes *[]string

	meant    map[string]meant    // by an activity's text
	suspects map[int][]suspicion // by column
	out      leftOut             // the last row that was
	minutes  int                 // of the rows since the last total
	above    int                 // how many those are
	people   []int               // columns that say whose a row is
	persons  []string            // what they said last
	under    string              // the heading between the rows that the row stands under
}

// heldRow is a row of a table. areas are the merged areas that its cells lie in;
// nil where nothing is merged.
type heldRow struct {
	cells  []string
	areas  []int
	number int
	hidden bool // in its sheet
	struck bool // a line goes through some of it
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
	held, err := readOn(nil, rows, headerSearch, mostRow)
	if err != nil {
		return nil, err
	}
	h := findHeader(held, o.Columns)
	if h.at < 0 {
		return nil, noHeader(name, held)
	}
	number := held[h.at].number
	if t.pending, err = readOn(held[h.at+h.rows:], rows, sampled, 4<<20); err != nil {
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
			r.dated = true
		}
	}
	t.notes = &r.Form.Notes
	r.Form.Notes = append(r.Form.Notes, h.notes()...)
	r.next = t.next
	return r, nil
}

// sampled is how many rows are looked at to find out what a column holds, as
// long as they are not too much to be held.
const sampled = 200

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

// use turns the columns into setters.
func (t *table) use(h header, form *Form) {
	t.own, t.columns, t.given = h.own, h.columns, map[string]bool{}
	t.counted, t.began = map[int]int{}, map[int]int{}
	t.suspects, form.Asks, t.people = h.suspects, h.asks, h.persons
	t.persons = make([]string, len(t.people))
	t.transcript = h.platform() > 1 || h.has("expires")
	for _, c := range h.columns {
		t.set = append(t.set, t.setter(c))
		if c.Meaning != "" {
			t.given[baseOf(c.Meaning)] = true
		}
		if isLength(c.Meaning) {
			t.given["time"] = true
		}
	}
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
			if t.leaveOut(held.number, why); why == betweenRows {
				t.under = strings.TrimSpace(strings.Join(held.cells, " "))
			}
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
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.Trim(c, " 0-–—.") != "" && !isNothing(c) })
}

// row is the entry of a row; nil for one of a portal's courses that were never
// begun: not done, and without a day.
func (t *table) row(held heldRow) *Row {
	d := draft{Row: fresh(held.number), t: t}
	d.given = t.given
	if t.o.KeepCells {
		d.Cells = slices.Clone(held.cells)
	}
	for i, cell := range t.padded(&held) {
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
		if t.swallows(cell) {
			d.doubt(t.columns[i].Header, "holds other rows; is a quotation mark missing?")
		}
		d.merged = held.area(i) > 0
		if err := t.set[i](&d, cell); err != nil {
			d.problem(t.columns[i].Header, err)
		} else if t.suspects[i] != nil && (cell != "" || !d.Entry.Date.After(t.o.Today)) {
			d.doubtCell(t.columns[i], t.suspects[i], strings.TrimSpace(cell))
		}
	}
	if why := d.notDone(); why != "" {
		t.leaveOut(held.number, why)
		maps.DeleteFunc(t.counted, func(_, row int) bool { return row == held.number })
		return nil
	}
	if held.hidden {
		d.Remarks = append(d.Remarks, Problem{Row: d.Number, Text: "the sheet hides this row"})
	}
	if held.struck {
		d.doubt("", "is struck out in the sheet")
	}
	d.settle()
	d.whose(held.cells)
	d.checkNames()
	d.check()
	d.checkGarbled()
	return d.Row
}

// padded are the cells of a row; those that are missing at its end are empty.
func (t *table) padded(held *heldRow) []string {
	if missing := len(t.set) - len(held.cells); missing > 0 {
		held.cells = append(slices.Clip(held.cells), make([]string, missing)...)
		if held.areas != nil {
			held.areas = append(slices.Clip(held.areas), make([]int, missing)...)
		}
	}
	return held.cells
}

// swallows reports whether a line of a cell, other than the first, begins with a
// day and a separator: a quotation mark that was never closed takes rows along.
func (t *table) swallows(cell string) bool {
	if t.own || !strings.Contains(cell, "\n") {
		return false
	}
	return slices.ContainsFunc(strings.Split(cell, "\n")[1:], func(line string) bool {
		i := strings.IndexAny(line, ",;\t|")
		if i < 1 || i > 40 {
			return false
		}
		_, err := dayIn(strings.TrimSpace(line[:i]), t.o)
		return err == nil
	})
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
