package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/intake"
	"cpdlog/internal/screen"
)

// meanings are what a column of somebody else's file may be, in the words of
// package intake.
func meanings() []screen.Option {
	return []screen.Option{
		{Name: "date", Note: "the day, or the first day"},
		{Name: "end_date", Note: "the last day"},
		{Name: "title", Note: "what it was"},
		{Name: "activity", Note: "what kind it was: the row of the scheme"},
		{Name: "time", Note: "how long, such as 1h30"},
		{Name: "hours", Note: "how long, in hours"},
		{Name: "minutes", Note: "how long, in minutes"},
		{Name: "provider", Note: "who gave it"},
		{Name: "field:learned", Note: "what you learned"},
		{Name: "field:note", Note: "a note"},
		{Name: "nothing", Note: "leave it out"},
	}
}

// askHeaders asks for the columns of a file whose names were not understood. A
// first row with a number in it is no row of names.
func (im *importer) askHeaders(n *intake.NoHeader, why error) error {
	if len(n.Headers) < 2 || hasNumbers(n.Headers) {
		return why
	}
	im.introduce(fmt.Sprintf("%s has columns with names that are not known here. Say what they are; your answers are remembered.", filepath.Base(im.name)))
	var steps []func() error
	for i, h := range n.Headers {
		if strings.TrimSpace(h) != "" {
			steps = append(steps, func() error { return im.askColumn(h, samples(n.Samples, i), i == 0) })
		}
	}
	if err := im.app.form(steps); err != nil {
		return err
	}
	return im.survey()
}

func (im *importer) introduce(words string) {
	im.flush()
	fmt.Fprintln(im.env.Stderr, im.screen().Wrapped("", words))
}

func hasNumbers(cells []string) bool {
	for _, c := range cells {
		if c = strings.TrimSpace(c); c != "" && c[0] >= '0' && c[0] <= '9' {
			return true
		}
	}
	return false
}

// samples are a few cells below a header.
func samples(rows [][]string, at int) string {
	var words []string
	for _, row := range rows {
		if at < len(row) && strings.TrimSpace(row[at]) != "" {
			words = append(words, quote(short(row[at])))
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

func (im *importer) askColumn(header, such string, first bool) error {
	options := meanings()
	q := screen.Question{NoBack: first, Label: fmt.Sprintf("Column %s%s. What is it?", quote(header), such), Help: "Leave out what the logbook has no place for: choose nothing."}
	i, err := im.asker().Choice(q, options, len(options)-1)
	if err != nil {
		return err
	}
	to := options[i].Name
	if to == "nothing" {
		to = "-"
	}
	key := intake.HeaderKey(header)
	im.options.Columns[key], im.mapped[columnSetting+key] = to, to
	return nil
}

// askColumns asks, if the member wants, about the columns that were not used.
// A no is remembered too, so that it is asked once.
func (im *importer) askColumns() error {
	var unused []string
	for _, c := range im.form.Columns {
		if _, told := im.options.Columns[intake.HeaderKey(c.Header)]; c.Meaning == "" && c.Header != "" && !told && !intake.IsPoints(c.Header) {
			unused = append(unused, c.Header)
		}
	}
	if len(unused) == 0 || im.form.Own || !im.canAsk() {
		return nil
	}
	look, err := im.asker().Yes(screen.Question{NoBack: true, Label: "Not used: " + strings.Join(quoted(unused), ", ") + ". Say what they are?",
		Help: "A column that is not used is left out. The answer is remembered."}, false)
	if err != nil {
		return im.stopped(err)
	}
	if !look {
		for _, h := range unused {
			im.mapped[columnSetting+intake.HeaderKey(h)] = "-"
		}
		return nil
	}
	var steps []func() error
	for i, h := range unused {
		steps = append(steps, func() error { return im.askColumn(h, "", i == 0) })
	}
	if err := im.app.form(steps); err != nil {
		return err
	}
	return im.survey()
}

func quoted(all []string) []string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = quote(s)
	}
	return out
}

// askUnclaimed asks once for the row of entries whose file has no column for
// it.
func (im *importer) askUnclaimed() error {
	if im.bare == 0 || im.form.Own || im.options.Default != nil || !im.canAsk() || im.saysActivity() {
		return nil
	}
	s, err := im.scheme(im.options.Scheme)
	if err != nil {
		return err
	}
	var options []screen.Option
	for _, act := range s.Rules.Activities {
		options = append(options, screen.Option{Name: act.ID, Note: act.Name, Help: s.RowSentence(act.ID)})
	}
	options = append(options, screen.Option{Name: "none", Note: "none for all of them; each gets its own later, with cpdlog edit"})
	q := screen.Question{NoBack: true, Label: fmt.Sprintf("%s does not say what the entries count as. Which row, for all %d?", filepath.Base(im.name), im.bare)}
	i, err := im.asker().Choice(q, options, len(options)-1)
	if err != nil || i == len(s.Rules.Activities) {
		return im.stopped(err)
	}
	im.options.Default = &cpd.Claim{Scheme: s.ID, Activity: s.Rules.Activities[i].ID}
	return im.survey()
}

func (im *importer) saysActivity() bool {
	for _, c := range im.form.Columns {
		if c.Meaning == "activity" || c.Meaning == "claims" {
			return true
		}
	}
	return false
}

// manyRows is from how many rows on a person is shown the sum before anything
// is taken.
const manyRows = 20

// confirm shows a person what will happen, where it is much or doubtful.
func (im *importer) confirm() error {
	n, doubtful := im.count[intake.New]+im.count[intake.Doubtful], im.count[intake.Doubtful]
	if doubtful == 0 && n <= manyRows || im.f.skipDoubtful || im.f.asJSON || !im.canAsk() {
		return nil
	}
	im.sayForm()
	im.sayLines()
	im.flush()
	label := fmt.Sprintf("Take in %s?", entriesWord(n))
	if doubtful > 0 {
		label = fmt.Sprintf("Take in %s, %d of them doubtful?", entriesWord(n), doubtful)
	}
	options := []screen.Option{{Name: "all", Note: "take them in"}, {Name: "none", Note: "change nothing"}}
	if doubtful > 0 {
		options = append(options, screen.Option{Name: "sure", Note: "take in what is not doubtful"})
	}
	i, err := im.asker().Choice(screen.Question{Label: label, NoBack: true, Help: "Nothing is taken before you answer; afterwards cpdlog undo takes it back."}, options, 0)
	switch {
	case err != nil:
		return im.stopped(err)
	case i == 1:
		return cpd.Fail(cpd.Invalid, "nothing was changed", "")
	}
	im.f.skipDoubtful, im.lines = i == 2, nil
	return nil
}
