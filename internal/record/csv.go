package record

import (
	"encoding/csv"
	"io"
	"slices"

	"example.org/cpdlog/internal/cpd"
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
	if withBOM {
		if _, err := io.WriteString(w, bom); err != nil {
			return err
		}
	}
	c := csv.NewWriter(w)
	_ = c.Write(r.columns())
	fields := cellFields()
	for _, e := range r.Entries {
		_ = c.Write(cpd.ListOf(r.row(fields, e), Guard))
	}
	c.Flush()
	return c.Error()
}

// columns are Columns and those of the text fields.
func (r *Record) columns() []string {
	return append(Columns(), cpd.ListOf(r.Fields, func(name string) string { return "field:" + name })...)
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

func claims(e *cpd.Entry) string { return cpd.FieldNamed("claims").Cell(e) }
