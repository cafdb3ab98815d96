package record

import (
	"encoding/csv"
	"io"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/workbook"
)

// cellFields are the facts that have a column of the CSV; each text has its own
// behind them.
func cellFields() []cpd.Field {
	return slices.DeleteFunc(slices.Clone(cpd.Fields()), func(f cpd.Field) bool { return f.Sort == cpd.SortTexts })
}

// Columns are the columns of the CSV before those of the text fields, by their
// JSON names. Lists are joined by ";": a claim is SCHEME:ACTIVITY or
// SCHEME:ACTIVITY=CERTIFIED, a split is TAG=MINUTES, a link is TYPE:UID.
func Columns() []string {
	return cpd.ListOf(cellFields(), func(f cpd.Field) string { return f.Name })
}

// bom tells spreadsheets that the file is UTF-8.
const bom = "\uFEFF"

// WriteCSV writes the entries alone: one header row, one row an entry, lines
// ended by a line feed. Dates are ISO; text that a spreadsheet would run is
// guarded.
func (r *Record) WriteCSV(w io.Writer, withBOM bool) error {
	s := r.judged()
	if withBOM {
		if _, err := io.WriteString(w, bom); err != nil {
			return err
		}
	}
	c := csv.NewWriter(w)
	_ = c.Write(append(r.columns(), r.worthColumns()...))
	fields := cellFields()
	for _, e := range r.Entries {
		_ = c.Write(cpd.ListOf(append(r.row(fields, e), s.worth(e)...), workbook.Guard))
	}
	c.Flush()
	return c.Error()
}

// columns are Columns and those of the text fields.
func (r *Record) columns() []string {
	return append(Columns(), cpd.ListOf(r.Fields, func(name string) string { return cpd.TextColumn + name })...)
}

// row is one entry, its cells in the order of columns.
func (r *Record) row(fields []cpd.Field, e *cpd.Entry) []string {
	cells := make([]string, 0, len(fields)+len(r.Fields))
	for i := range fields {
		cells = append(cells, fields[i].Cell(e))
	}
	for _, name := range r.Fields {
		cells = append(cells, e.Texts[name])
	}
	return cells
}

// worthColumns are the last columns: for each scheme whether an entry counts as
// formal, where the scheme asks that, and what was counted of it; then what it
// would be by its row alone; and who confirmed it, where somebody confirmed something.
func (r *Record) worthColumns() (names []string) {
	var last []string
	for _, rules := range r.Rules {
		if rules.AsksFormal() {
			names, last = append(names, "counts_as_formal:"+rules.ID), append(last, "formal_by_row:"+rules.ID)
		}
		if rules.Pays() {
			names = append(names, "counted:"+rules.ID)
		}
	}
	if names = append(names, last...); len(r.SignOffs) > 0 {
		names = append(names, "signed_off")
	}
	return names
}

// worth are the cells of worthColumns, empty where an entry was not scored.
func (s *sheet) worth(e *cpd.Entry) (cells []string) {
	var last []string
	for i, rules := range s.Rules {
		counted, scored := cpd.Amount{}, false
		for _, one := range s.results[e.UID] {
			if one.standing.Scheme == rules.ID {
				counted, scored = counted.Add(one.Counted), true
			}
		}
		if s.asks[i] {
			cells, last = append(cells, yesNo(rules.Formal(e))), append(last, yesNo(rules.FormalByRow(e)))
		}
		if rules.Pays() && scored {
			cells = append(cells, counted.String())
		} else if rules.Pays() {
			cells = append(cells, "")
		}
	}
	if cells = append(cells, last...); len(s.SignOffs) > 0 {
		cells = append(cells, s.signedOff(e))
	}
	return cells
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}
