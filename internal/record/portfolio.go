package record

import (
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/workbook"
)

// chapter is one part of what a record says of the portfolio: rows, and lines below
// them. cells are texts, days and whole numbers.
type chapter struct {
	title   string
	caption string
	columns []column
	cells   [][]any
	lines   []string
}

// chapters are those that have something to say.
func (r *Record) chapters() []chapter {
	p := r.Portfolio
	if p == nil {
		return nil
	}
	all := []chapter{
		training(p), sessions("Supervision", p.Supervision), sessions("Observations", p.Observations), coverage(p.Coverage),
		{"Goals", "How they stand", []column{{"Goal", 94, "free"}, {"State", 32, ""}, {"Set on", 24, "day"}, {"Wanted by", 24, "day"}},
			cpd.ListOf(p.Goals, func(g portfolio.Aim) []any { return []any{g.Goal, string(g.State), g.Set, g.By} }), nil},
		{"Agreed actions, still open", "What was agreed", []column{{"Action", 126, "free"}, {"Due", 24, "day"}, {"Agreed on", 24, "day"}},
			cpd.ListOf(p.Actions, func(a portfolio.Agreed) []any { return []any{a.Action, a.Due, a.Agreed} }), nil},
	}
	return slices.DeleteFunc(all, func(c chapter) bool { return len(c.cells)+len(c.lines) == 0 })
}

func training(p *portfolio.Summary) chapter {
	c := chapter{title: "Mandatory training, as at " + p.On.Short(), caption: "Last taken and next due",
		columns: []column{{"Topic", 84, "free"}, {"State", 32, ""}, {"Last taken", 24, "day"}, {"Next due", 24, "day"}, {"", 20, ""}}}
	usual := false
	for _, t := range p.Training {
		note := ""
		if t.Usually {
			note, usual = "as is usual", true
		}
		c.cells = append(c.cells, []any{t.Topic, string(t.State), t.Last, t.Due, note})
	}
	if !usual {
		c.columns = c.columns[:4]
	}
	if len(p.NotTaken) > 0 {
		c.lines = []string{"No entry yet for: " + strings.Join(p.NotTaken, "; ")}
	}
	return c
}

func sessions(title string, all []portfolio.Session) chapter {
	rows := cpd.ListOf(all, func(s portfolio.Session) []any {
		return []any{s.Date, s.Type, map[bool]string{true: cpd.FormatMinutes(s.Minutes)}[s.Minutes > 0]}
	})
	return chapter{title, "Dates and lengths alone", []column{{"Date", 24, "day"}, {"Type", 120, "free"}, {"Length", 30, "num"}}, rows, nil}
}

func coverage(p *portfolio.Covered) (c chapter) {
	if p == nil {
		return c
	}
	n := 0
	for _, a := range p.Areas {
		n += a.Covered
		c.cells = append(c.cells, []any{or(a.Area, p.Title), fmt.Sprintf("%d of %d", a.Covered, a.Parts)})
	}
	c.title, c.caption = "Competency coverage: "+p.Title, "Parts of each area that have an entry"
	c.columns = []column{{"Area", 140, "free"}, {"Covered", 34, "num"}}
	switch {
	case n == 0:
		c.cells, c.lines = nil, []string{"No entry is marked with a part of it"}
	case len(p.Gaps) > 0:
		c.lines = []string{"Without an entry: " + english.List(p.Gaps)}
	}
	return c
}

// practice shows the chapters.
func (s *sheet) practice(p page) {
	for _, c := range s.chapters() {
		p.section(c.title)
		if len(c.cells) > 0 {
			p.table(&table{caption: c.caption, columns: c.columns, rows: slices.Values(cpd.ListOf(c.cells, func(row []any) []string {
				return cpd.ListOf(row[:len(c.columns)], cellText)
			}))})
		}
		for _, l := range c.lines {
			p.para(l+".", plain)
		}
	}
}

func cellText(v any) string {
	if d, ok := v.(cpd.Date); ok {
		return d.Short()
	}
	return fmt.Sprint(v)
}

// portfolioSheet has the chapters below each other, each under its own heads.
func (r *Record) portfolioSheet(x *workbook.Writer) {
	for i, c := range r.chapters() {
		if i == 0 {
			_ = x.Sheet("portfolio", columns([]string{"about", "what", "", "", "", ""}, 34, 60, 24, 14, 14, 14))
		}
		row := func(cells ...any) { _ = x.Row(cpd.ListOf(append([]any{c.title}, cells...), sheetValue)...) }
		if len(c.cells) > 0 {
			row(cpd.ListOf(c.columns, func(h column) any { return h.head })...)
		}
		for _, cells := range c.cells {
			row(cells[:len(c.columns)]...)
		}
		for _, l := range c.lines {
			row(l)
		}
	}
}

func sheetValue(v any) workbook.Cell {
	if d, ok := v.(cpd.Date); ok {
		return workbook.Date(d)
	}
	return seen(fmt.Sprint(v))
}
