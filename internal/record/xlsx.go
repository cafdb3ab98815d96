package record

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/workbook"
)

// WriteXLSX writes a workbook: the standing, the entries with the columns of
// the CSV, what each entry counted and why, the evidence, and the readings.
func (r *Record) WriteXLSX(w io.Writer) error {
	digest, err := r.Digest()
	if err != nil {
		return err
	}
	x := workbook.NewWriter(w)
	x.Head, x.Foot = r.title()+", "+r.covers(), "Digest "+digest
	r.standingSheet(x)
	r.entriesSheet(x)
	r.countedSheet(x)
	r.evidenceSheet(x)
	r.portfolioSheet(x)
	r.readingsSheet(x, digest)
	return x.Close()
}

func columns(names []string, widths ...int) []workbook.Column {
	out := make([]workbook.Column, len(names))
	for i, n := range names {
		out[i] = workbook.Column{Title: english.UpperFirst(n), Width: 16}
		if i < len(widths) {
			out[i].Width = widths[i]
		}
	}
	return out
}

// seen is a text of ours or of a rules file, with nothing hidden in it.
func seen(s string) workbook.Cell { return workbook.Words(cpd.Visible(s)) }

func (r *Record) standingSheet(x *workbook.Writer) {
	_ = x.Sheet("standing", columns([]string{"scheme", "from", "to", "what", "name",
		"needed or limit", "earned", "reached or counted", "to go or room", "unit", "answer"},
		12, 12, 12, 14, 44, 14, 10, 14, 14, 10, 30))
	for _, s := range r.Standings() {
		lead := []workbook.Cell{seen(s.Scheme), workbook.Date(s.Period.From), workbook.Date(s.Period.To)}
		put := func(cells ...workbook.Cell) { _ = x.Row(append(lead[:3:3], cells...)...) }
		put(seen("standing"), seen(s.Title), none, none, none, none, none, seen(answer(&s)))
		if slices.Contains(r.OwnRules, s.Scheme) {
			put(seen("rules"), seen("the member's own, not those that come with cpdlog"))
		}
		for q := range cpd.Each(s.Requirements) {
			put(seen("requirement"), seen(q.Name), workbook.Decimal(q.Need), none, workbook.Decimal(q.Have), roundedUp(q.ToGo), seen(q.Of), seen(requirementWord(q)))
		}
		for _, a := range s.Activities {
			put(seen("activity"), seen(a.Name), optional(a.Limit), workbook.Decimal(a.Earned), workbook.Decimal(a.Counted), optional(a.Room), seen(s.Unit), none)
		}
		for _, l := range s.Limits {
			put(seen("limit"), seen(or(l.Name, l.ID)), workbook.Decimal(l.Limit), none, workbook.Decimal(l.Used), none, seen(s.Unit), none)
		}
		for _, text := range append(taken(&s), remarks(&s)...) {
			put(seen("remark"), seen(text))
		}
	}
}

var none workbook.Cell

func optional(a *cpd.Amount) workbook.Cell {
	if a == nil {
		return none
	}
	return workbook.Decimal(*a)
}

func roundedUp(a cpd.Amount) workbook.Cell {
	return workbook.Cell{Kind: workbook.Number, Text: a.Decimal(cpd.Up)}
}

// entriesSheet has the columns of the CSV, with real dates and numbers and
// without its guard: text in a workbook is never run. What a scheme makes of an
// entry stands beside the member's own word for it. Columns for programs, and those
// in which nothing stands but the usual, are there and hidden, so that the others fit a page.
func (r *Record) entriesSheet(x *workbook.Writer) {
	fields, s := cellFields(), r.judged()
	beside := 1 + slices.IndexFunc(fields, func(f cpd.Field) bool { return f.Name == "formal" })
	names := slices.Insert(r.columns(), beside, r.worthColumns()...)
	cols := make([]workbook.Column, len(names))
	for i, name := range names {
		cols[i] = r.column(name)
	}
	_ = x.Sheet("entries", cols)
	for _, e := range r.Entries {
		cells := make([]workbook.Cell, 0, len(cols))
		for i := range fields {
			if cells = append(cells, sheetCell(&fields[i], e)); i+1 == beside {
				cells = append(cells, s.worthCells(e)...)
			}
		}
		for _, f := range r.Fields {
			cells = append(cells, seen(e.Texts[f]))
		}
		_ = x.Row(cells...)
	}
}

func (r *Record) column(name string) workbook.Column {
	f := cpd.FieldNamed(name)
	if f == nil {
		what, of, worth := strings.Cut(name, ":")
		if !worth || what+":" == cpd.TextColumn {
			return workbook.Column{Title: cpd.Heading(name), Width: 48}
		}
		return workbook.Column{Title: english.UpperFirst(strings.ReplaceAll(what, "_", " ")) + " (" + of + ")", Width: 12,
			Hidden: what == "formal_by_row" && !slices.ContainsFunc(r.Entries, func(e *cpd.Entry) bool { return e.Formal != cpd.FormalDefault })}
	}
	usual := cpd.Entry{Items: 1, State: cpd.Done, Kind: cpd.KindLearning}
	says := func(e *cpd.Entry) bool { return f.Cell(e) != f.Cell(&usual) }
	return workbook.Column{
		Title: cpd.Heading(name), Width: cmp.Or(f.Width, 16),
		Hidden: f.Own && f.Sort != cpd.SortFiles && name != "id" || !slices.ContainsFunc(r.Entries, says),
	}
}

func sheetCell(f *cpd.Field, e *cpd.Entry) workbook.Cell {
	switch at := f.At(e).(type) {
	case *cpd.Date:
		return workbook.Date(*at)
	case *int:
		return workbook.Whole(*at)
	}
	return seen(f.Cell(e))
}

func (r *Record) countedSheet(x *workbook.Writer) {
	_ = x.Sheet("counted", columns([]string{"scheme", "entry", "date", "activity", "formal", "earned", "counted", "unit", "serves", "reasons"},
		12, 8, 12, 20, 8, 10, 10, 10, 20, 90))
	for _, s := range r.Standings() {
		for _, e := range s.Entries {
			_ = x.Row(seen(s.Scheme), workbook.Words(e.ID), workbook.Date(e.Date), seen(e.Activity), workbook.Words(formalWord(e.Formal)), workbook.Decimal(e.Earned),
				workbook.Decimal(e.Counted), seen(s.Unit), seen(strings.Join(e.Serves, ", ")), seen(strings.Join(texts(e.Reasons), "\n")))
		}
	}
}

func (r *Record) evidenceSheet(x *workbook.Writer) {
	_ = x.Sheet("evidence", columns([]string{"number", "entry", "date", "title", "file", "kind", "bytes", "SHA-256", "state"}, 8, 8, 12, 44, 36, 18, 12, 68, 20))
	for _, p := range r.Evidence {
		state := "present"
		if p.Missing {
			state = "MISSING OR CHANGED"
		}
		_ = x.Row(seen(p.Number), workbook.Words(p.Entry), workbook.Date(p.Date), seen(p.Title), seen(p.Name), seen(p.Kind),
			workbook.Whole(int(p.Size)), seen(p.SHA256), seen(state))
	}
}

func (r *Record) readingsSheet(x *workbook.Writer, digest string) {
	_ = x.Sheet("readings", columns([]string{"about", "name", "text"}, 16, 26, 110))
	for _, f := range append(r.facts(), [2]string{"Digest of this record", digest}) {
		_ = x.Row(seen("record"), seen(f[0]), seen(f[1]))
	}
	for _, s := range r.Rules {
		_ = x.Row(seen("rules"), seen(s.ID), seen(rulesLine(s)))
	}
	for _, l := range r.ruleDifferences() {
		_ = x.Row(seen("rules"), seen("difference"), seen(l))
	}
	for _, v := range r.Readings {
		_ = x.Row(seen("reading"), seen(v.ID), seen(v.Text))
	}
	for _, text := range r.LeftOut.Sentences() {
		_ = x.Row(seen("left out"), none, seen(text))
	}
	if note := r.missingNote(); note != "" {
		_ = x.Row(seen("evidence"), none, seen(note))
	}
	for _, c := range r.confirmed {
		for _, text := range append([]string{c.Words()}, c.Lines()...) {
			_ = x.Row(seen("sign-off"), seen(c.Who()), seen(text))
		}
	}
	_ = x.Row(seen("record"), seen("Note"), seen(digestNote))
}

// worthCells are the cells of worthColumns, with real numbers.
func (s *sheet) worthCells(e *cpd.Entry) []workbook.Cell {
	return cpd.ListOf(s.worth(e), func(text string) workbook.Cell {
		if _, err := cpd.ParseAmount(text); err == nil {
			return workbook.Cell{Kind: workbook.Number, Text: text}
		}
		return seen(text)
	})
}
