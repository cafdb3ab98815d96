package imports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/intake"
	"example.org/cpdlog/internal/scheme"
)

// meanings are what a column of somebody else's file may be, in the words of
// package intake.
func meanings() []ask.Option {
	return []ask.Option{
		{Name: "date", Note: "the day, or the first day"},
		{Name: "end_date", Note: "the last day"},
		{Name: "title", Note: "what it was"},
		{Name: "activity", Note: "what kind it was: the row of the scheme"},
		{Name: "time", Note: "how long, such as 1h30"},
		{Name: "hours", Note: "how long, in hours"},
		{Name: "minutes", Note: "how long, in minutes"},
		{Name: "h.mm", Note: "how long, as hours.minutes: 1.30 is 1 h 30"},
		{Name: "provider", Note: "who provided it"},
		{Name: "field:learned", Note: "what you learned"},
		{Name: "field:note", Note: "a note"},
		{Name: "nothing", Note: "leave it out"},
	}
}

const remembered = "cpdlog remembers your answer for the next import."

// askHeaders asks for the columns of a file whose names were not understood. A
// first row with a number in it is no row of names.
func (im *importing) askHeaders(n *intake.NoHeader, why error) error {
	if len(n.Headers) < 2 || hasNumbers(n.Headers) {
		return why
	}
	im.s.Out.Flush()
	im.s.Out.Ask("%s has columns that cpdlog does not know. What are they? It remembers your answers.", im.name)
	var all []openColumn
	for i, h := range n.Headers {
		if strings.TrimSpace(h) != "" {
			all = append(all, openColumn{h, samples(n.Samples, i)})
		}
	}
	return each(im, all, im.askColumn)
}

// each asks about each of several things, and looks again with the answers.
func each[T any](im *importing, all []T, about func(T, ask.Question) error) error {
	if len(all) == 0 {
		return nil
	}
	if err := ask.Each(all, about); err != nil {
		return err
	}
	return im.look()
}

// openColumn is one that is asked about, with what is in it.
type openColumn struct{ header, such string }

func hasNumbers(cells []string) bool {
	return slices.ContainsFunc(cells, func(c string) bool {
		c = strings.TrimSpace(c)
		return c != "" && c[0] >= '0' && c[0] <= '9'
	})
}

// samples are a few cells below a header.
func samples(rows [][]string, at int) string {
	var words []string
	for _, row := range rows {
		if at < len(row) && strings.TrimSpace(row[at]) != "" {
			words = append(words, cpd.Quoted(short(row[at])))
		}
	}
	if len(words) == 0 {
		return ""
	}
	return ", such as " + strings.Join(words, ", ")
}

func short(s string) string {
	if r := []rune(strings.TrimSpace(s)); len(r) > 30 {
		return string(r[:29]) + "…"
	}
	return strings.TrimSpace(s)
}

func (im *importing) askColumn(c openColumn, q ask.Question) error {
	options := meanings()
	q.Label, q.Help = fmt.Sprintf("Column %s%s. What is it?", cpd.Quoted(c.header), c.such), "“nothing” leaves out what the logbook has no place for."
	i, err := im.s.Asker().Choice(q, options, len(options)-1)
	if err != nil {
		return err
	}
	to := options[i].Name
	if to == "nothing" {
		to = "-"
	}
	im.f.Column(c.header, to)
	return nil
}

// askColumns asks, if the member wants, about the columns that were not used.
// A no is remembered too, so that it is asked once.
func (im *importing) askColumns() error {
	var unused []openColumn
	var words []string
	for _, c := range im.seen.Form.Columns {
		if c.Meaning == "" && c.Header != "" && !im.f.Told(c.Header) && !intake.IsPoints(c.Header) {
			unused, words = append(unused, openColumn{header: c.Header}), append(words, cpd.Quoted(c.Header))
		}
	}
	if len(unused) == 0 || im.seen.Form.Own {
		return nil
	}
	look, err := im.s.Asker().Yes(ask.Question{NoBack: true, Label: "Not used: " + strings.Join(words, ", ") + ". Choose what " +
		english.Noun(len(words), "this column holds?", "these columns hold?"),
		Help: "Columns that are not used are left out. cpdlog remembers your answer."}, false)
	switch {
	case err != nil:
		return err
	case look:
		return each(im, unused, im.askColumn)
	}
	for _, c := range unused {
		im.f.LeaveOut(c.header)
	}
	return nil
}

// askActivity asks which row an unknown activity is. Off a terminal the rows
// stay rejected, and the suggestions stand in the report.
func (im *importing) askActivity(u intake.ActivityText, q ask.Question) error {
	main, err := im.f.Main()
	if err != nil {
		return err
	}
	options, def, rows := []ask.Option{}, -1, im.f.Activities()
	near := intake.Suggest(u.Text, rows)
	for i, act := range rows {
		name := act.ID
		if act.Scheme != main.ID {
			name = act.Scheme + ":" + act.ID
		}
		options = append(options, ask.Option{Name: name, Note: act.Name, Help: im.sentence(act)})
		if len(near) > 0 && near[0] == act {
			def = i
		}
	}
	options = append(options, unplaced()...)
	q.Label = fmt.Sprintf("%s calls it %s (%s). Which activity of the scheme is that?", im.name, cpd.Quoted(u.Text), english.Count(u.Rows, "row", "rows"))
	q.Help = remembered
	i, err := im.s.Asker().Choice(q, options, def)
	if err != nil {
		return err
	}
	to := "-"
	switch {
	case i < len(rows):
		to = rows[i].Scheme + ":" + rows[i].ID
	case i == len(rows):
		to = main.ID + ":" + cpd.RecordOnly
	}
	im.f.Activity(u.Key, to)
	return nil
}

// unplaced are the choices that are no row.
func unplaced() []ask.Option {
	return []ask.Option{{Name: cpd.RecordOnly, Note: "keep them in the record only; they count for nothing"},
		{Name: "later", Note: "import them now, say later what each counts as: cpdlog edit"}}
}

func (im *importing) sentence(act intake.Activity) string {
	s, err := im.s.Rules().Scheme(act.Scheme)
	if err != nil {
		return ""
	}
	return s.RowSentence(act.ID)
}

// askUnclaimed asks once for the row of entries whose file has no column for
// it.
func (im *importing) askUnclaimed() error {
	if im.seen.Bare == 0 || im.seen.Form.Own || im.o.Activity != "" || im.saysActivity() {
		return nil
	}
	main, err := im.f.Main()
	if err != nil {
		return err
	}
	options := append(cpd.ListOf(main.Rules.Activities, func(act scheme.Activity) ask.Option {
		return ask.Option{Name: act.ID, Note: act.Name, Help: main.RowSentence(act.ID)}
	}), unplaced()...)
	q := ask.Question{NoBack: true, Label: fmt.Sprintf("%s does not say what the entries count as. Which activity, for all %d?", im.name, im.seen.Bare)}
	i, err := im.s.Asker().Choice(q, options, len(options)-1)
	if err != nil || i == len(options)-1 {
		return err
	}
	if err := im.f.ClaimAll(options[i].Name); err != nil {
		return err
	}
	return im.look()
}

func (im *importing) saysActivity() bool {
	return slices.ContainsFunc(im.seen.Form.Columns, func(c intake.Column) bool { return c.Meaning == "activity" || c.Meaning == "claims" })
}
