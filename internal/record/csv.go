package record

import (
	"cmp"
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
	if err := r.nameFields(); err != nil {
		return err
	}
	c := newCSVWriter(w)
	if withBOM {
		c.buf = append(c.buf, bom...)
	}
	for _, name := range Columns() {
		c.bare(name)
	}
	for _, f := range r.Fields {
		c.bare("field:" + f)
	}
	if err := c.end(); err != nil {
		return err
	}
	err := r.Each(func(e *cpd.Entry) error { return r.row(c, e) })
	return cmp.Or(err, c.flush())
}

// row writes one entry, its cells in the order of Columns.
func (r *Record) row(c *csvWriter, e *cpd.Entry) error {
	c.text(e.ID)
	c.text(e.UID)
	c.date(e.Date)
	c.date(e.EndDate)
	c.text(e.Title)
	c.number(e.Minutes)
	c.number(e.BreakMinutes)
	c.number(e.Items)
	c.text(formalWord(e.Formal))
	c.text(e.FormalReason)
	c.text(string(e.State))
	c.text(e.Kind)
	c.text(e.Provider)
	c.text(strings.Join(e.Tags, ";"))
	c.text(strings.Join(e.Competencies, ";"))
	c.text(splits(e.Splits))
	c.claims(e.Claims)
	c.text(files(e.Evidence))
	c.text(links(e.Links))
	c.text(strings.Join(e.LeftOut, ";"))
	c.text(e.Created)
	c.text(e.Changed)
	for _, f := range r.Fields {
		c.text(e.Fields[f])
	}
	return c.end()
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
