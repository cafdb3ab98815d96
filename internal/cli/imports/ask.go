package imports

import (
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/intake"
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

// askHeaders asks for the columns of a file whose names were not understood. A
// first row with a number in it is no row of names.
func (im *importing) askHeaders(n *intake.NoHeader, why error) error {
	if len(n.Headers) < 2 || hasNumbers(n.Headers) {
		return why
	}
	im.s.Out.Flush()
	im.s.Out.Ask("%s has columns that cpdlog does not know. What are they? It remembers your answers.", im.name)
	var steps []func() error
	for i, h := range n.Headers {
		if strings.TrimSpace(h) != "" {
			steps = append(steps, func() error { return im.askColumn(h, samples(n.Samples, i), i == 0) })
		}
	}
	return im.askAll(steps)
}

// askAll asks, and looks again with the answers.
func (im *importing) askAll(steps []func() error) error {
	if err := ask.Form(steps); err != nil {
		return err
	}
	return im.look()
}

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

func (im *importing) askColumn(header, such string, first bool) error {
	options := meanings()
	q := ask.Question{NoBack: first, Label: fmt.Sprintf("Column %s%s. What is it?", cpd.Quoted(header), such),
		Help: "Leave out what the logbook has no place for: choose nothing."}
	i, err := im.s.Asker().Choice(q, options, len(options)-1)
	if err != nil {
		return err
	}
	to := options[i].Name
	if to == "nothing" {
		to = "-"
	}
	im.f.Column(header, to)
	return nil
}

// askColumns asks, if the member wants, about the columns that were not used.
// A no is remembered too, so that it is asked once.
func (im *importing) askColumns() error {
	var unused, words []string
	for _, c := range im.seen.Form.Columns {
		if c.Meaning == "" && c.Header != "" && !im.f.Told(c.Header) && !intake.IsPoints(c.Header) {
			unused, words = append(unused, c.Header), append(words, cpd.Quoted(c.Header))
		}
	}
	if len(unused) == 0 || im.seen.Form.Own {
		return nil
	}
	look, err := im.s.Asker().Yes(ask.Question{NoBack: true, Label: "Not used: " + strings.Join(words, ", ") + ". Say what they are?",
		Help: "Columns that are not used are left out. cpdlog remembers your answer."}, false)
	if err != nil {
		return err
	}
	var steps []func() error
	for i, h := range unused {
		if !look {
			im.f.LeaveOut(h)
			continue
		}
		steps = append(steps, func() error { return im.askColumn(h, "", i == 0) })
	}
	if !look {
		return nil
	}
	return im.askAll(steps)
}

// askActivities asks which row each unknown activity is. Off a terminal the rows
// stay rejected, and the suggestions stand in the report.
func (im *importing) askActivities() error {
	unknown := im.seen.Unknown
	if len(unknown) == 0 {
		return nil
	}
	var steps []func() error
	for i, u := range unknown {
		steps = append(steps, func() error { return im.askActivity(u, i+1, len(unknown)) })
	}
	return im.askAll(steps)
}

func (im *importing) askActivity(u intake.ActivityText, step, of int) error {
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
	label := fmt.Sprintf("%s calls it %s (%s). Which activity of the scheme is that?", im.name, cpd.Quoted(u.Text), english.Count(u.Rows, "row", "rows"))
	q := ask.Question{Step: step, Of: of, NoBack: step == 1, Label: label, Help: "cpdlog remembers your answer for the next import."}
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
	var options []ask.Option
	for _, act := range main.Rules.Activities {
		options = append(options, ask.Option{Name: act.ID, Note: act.Name, Help: main.RowSentence(act.ID)})
	}
	options = append(options, unplaced()...)
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
