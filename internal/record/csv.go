package record

import (
	"encoding/csv"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"cpdlog/internal/cpd"
)

// Columns are the columns of the CSV before those of the text fields, by their
// JSON names. Lists are joined by ";": a claim is SCHEME:ACTIVITY or
// SCHEME:ACTIVITY=CERTIFIED, a split is TAG=MINUTES, a link is TYPE:UID.
func Columns() []string {
	return []string{
		"id", "uid", "date", "end_date", "title", "minutes", "break_minutes", "items", "formal", "formal_reason",
		"state", "kind", "provider", "tags", "competencies", "splits", "claims", "evidence", "links", "left_out", "created", "changed",
	}
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
	for _, e := range r.Entries {
		_ = c.Write(each(r.row(e), Guard))
	}
	c.Flush()
	return c.Error()
}

// columns are Columns and those of the text fields.
func (r *Record) columns() []string {
	return append(Columns(), each(r.Fields, func(name string) string { return "field:" + name })...)
}

// row is one entry, its cells in the order of columns.
func (r *Record) row(e *cpd.Entry) []string {
	cells := []string{
		e.ID, e.UID, e.Date.String(), e.EndDate.String(), e.Title, strconv.Itoa(e.Minutes), strconv.Itoa(e.BreakMinutes), strconv.Itoa(e.Items),
		formalWord(e.Formal), e.FormalReason, string(e.State), e.Kind, e.Provider, strings.Join(e.Tags, ";"), strings.Join(e.Competencies, ";"),
		splits(e.Splits), claims(e.Claims), files(e.Evidence), links(e.Links), strings.Join(e.LeftOut, ";"), e.Created, e.Changed,
	}
	for _, name := range r.Fields {
		cells = append(cells, e.Fields[name])
	}
	return cells
}

func formalWord(f cpd.Formality) string {
	switch f {
	case cpd.Formal:
		return "true"
	case cpd.Informal:
		return "false"
	}
	return ""
}

func splits(m map[string]int) string {
	if len(m) == 0 {
		return ""
	}
	var parts []string
	for _, tag := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, tag+"="+strconv.Itoa(m[tag]))
	}
	return strings.Join(parts, ";")
}

func claims(cs []cpd.Claim) string {
	if len(cs) == 1 && cs[0].Certified == nil {
		return cs[0].Scheme + ":" + cs[0].Activity
	}
	return strings.Join(each(cs, func(c cpd.Claim) string {
		if c.Certified == nil {
			return c.Scheme + ":" + c.Activity
		}
		return c.Scheme + ":" + c.Activity + "=" + c.Certified.Exact()
	}), ";")
}

func files(es []cpd.Evidence) string {
	if len(es) == 0 {
		return ""
	}
	return strings.Join(each(es, func(v cpd.Evidence) string { return strings.ReplaceAll(v.Name, ";", ",") }), ";")
}

func links(ls []cpd.Link) string {
	return strings.Join(each(ls, func(l cpd.Link) string { return l.Type + ":" + l.To }), ";")
}
