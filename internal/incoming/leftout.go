package incoming

import (
	"encoding/csv"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record"
)

// writeLeft writes the rows that cannot be taken to a file beside theirs, as they
// stand there and under their headings, so that they can be mended and imported.
// It returns its path, "" where there are none.
func (f *File) writeLeft() (string, error) {
	if !f.o.SkipRejected || len(f.left) == 0 {
		return "", nil
	}
	if slices.ContainsFunc(f.left, func(cells []string) bool { return cells == nil }) {
		return "", cpd.Fail(cpd.Invalid, "rows of "+cpd.Quoted(f.name)+" cannot be left out one by one; nothing was changed",
			"correct them, or import a table: CSV or XLSX")
	}
	path := strings.TrimSuffix(f.name, filepath.Ext(f.name)) + "-left-out.csv"
	if f.name == "-" {
		path = "left-out.csv"
	}
	var head []string
	for _, c := range f.seen.Form.Columns {
		head = append(head, c.Header)
	}
	return path, record.WriteFile(path, false, nil, func(w io.Writer) error { return writeRows(w, append([][]string{head}, f.left...)) })
}

// writeRows writes a table in which no cell is run by a spreadsheet.
func writeRows(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	for _, cells := range rows {
		guarded := make([]string, len(cells))
		for i, cell := range cells {
			guarded[i] = record.Guard(cell)
		}
		if err := c.Write(guarded); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}
