package imports

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/intake"
)

// said takes up what the flags say about columns and states.
func (o *importOptions) said() (err error) {
	if o.skipDoubtful && o.takeDoubtful {
		return cpd.Fail(cpd.Usage, "--skip-doubtful and --take-doubtful say the opposite; nothing was changed", "give one of them")
	}
	if o.Columns, err = pairs("--map", o.columns, intake.Meanings()); err != nil {
		return err
	}
	for header, means := range o.Columns {
		if means == "nothing" {
			o.Columns[header] = "-"
		}
	}
	if o.States, err = pairs("--state", o.states, intake.StateWords()); err != nil {
		return err
	}
	o.Places, err = pairs("--place", o.places, nil)
	return err
}

// pairs reads the values of a flag that are written as NAME=WORD; words are nil
// where they are checked later.
func pairs(flag string, all, words []string) (map[string]string, error) {
	said := map[string]string{}
	for _, one := range all {
		i := strings.LastIndexByte(one, '=')
		if i < 1 {
			return nil, cpd.Fail(cpd.Usage, fmt.Sprintf("%s %s has no =; nothing was changed", flag, cpd.Quoted(one)), "write it as NAME=WORD, in quotation marks")
		}
		name, word := one[:i], one[i+1:]
		if words != nil && !slices.Contains(words, word) && !strings.HasPrefix(word, "field:") {
			return nil, cpd.Fail(cpd.Usage, fmt.Sprintf("%s %s: %s is none of %s; nothing was changed",
				flag, cpd.Quoted(one), cpd.Quoted(word), strings.Join(words, ", ")), "")
		}
		said[name] = word
	}
	return said, nil
}

// sayAgain shows the line that says what was said of this file, and what can be
// said.
func (im *importing) sayAgain() {
	line, said := "", im.f.Said()
	for _, header := range slices.Sorted(maps.Keys(said)) {
		means := said[header]
		if means == "-" {
			means = "nothing"
		}
		line += flagged("--map", header, means)
	}
	for _, a := range im.seen.Form.Asks {
		im.s.Out.Say("  column %s %s If it is the other: %s", cpd.Quoted(a.Header), a.Text, strings.TrimSpace(flagged("--map", a.Header, a.Meanings[1])))
		line += flagged("--map", a.Header, a.Meanings[0])
	}
	for _, word := range slices.Sorted(maps.Keys(im.o.States)) {
		line += flagged("--state", word, im.o.States[word])
	}
	for _, u := range im.seen.States {
		line += flagged("--state", u.Text, "done")
	}
	for _, word := range slices.Sorted(maps.Keys(im.o.Places)) {
		line += flagged("--place", word, im.o.Places[word])
	}
	for _, u := range im.seen.Unknown {
		line += flagged("--place", u.Text, intake.PlaceOf(u.Text, im.f.Activities()))
	}
	im.saySheets()
	if line != "" {
		im.s.Out.Say("  to say it: cpdlog import %s%s", cpd.Visible(im.path), line)
	}
}

// saySheets names the flag for the sheets of a workbook that can be read alone.
func (im *importing) saySheets() {
	f := &im.seen.Form
	for _, sheet := range f.Likely {
		im.s.Out.Say("  sheet %s looks like entries too: cpdlog import %s --sheet %q", cpd.Quoted(sheet), cpd.Visible(im.path), cpd.Visible(sheet))
	}
	if len(f.Sheets) > 1 {
		im.s.Out.Say("  to read one sheet alone: cpdlog import %s --sheet %q", cpd.Visible(im.path), cpd.Visible(f.Sheets[0]))
	}
}

// askSheet asks which sheet is meant where several look like entries.
func (im *importing) askSheet() error {
	f := &im.seen.Form
	if len(f.Likely) == 0 || im.o.Sheet != "" {
		return nil
	}
	options := []ask.Option{{Name: f.Sheet, Note: "looks most like entries"}}
	for _, sheet := range f.Likely {
		options = append(options, ask.Option{Name: sheet})
	}
	q := ask.Question{NoBack: true, Label: im.name + " has several sheets that look like entries. Which one now?",
		Help: "Import the file again for another one: --sheet NAME."}
	i, err := im.s.Asker().Choice(q, options, 0)
	if err != nil || i == 0 {
		return err
	}
	im.f.Sheet(options[i].Name)
	return im.look()
}

func flagged(flag, name, means string) string {
	return fmt.Sprintf(" %s %q", flag, cpd.Visible(name)+"="+means)
}

// askSuspect asks about a column that may be other than it was taken for.
func (im *importing) askSuspect(a intake.Ask, q ask.Question) error {
	var options []ask.Option
	for _, m := range a.Meanings {
		at := slices.IndexFunc(meanings(), func(o ask.Option) bool { return o.Name == m })
		if at < 0 {
			options = append(options, ask.Option{Name: m, Note: "a time of day"})
		} else {
			options = append(options, meanings()[at])
		}
	}
	q.Label, q.Help = fmt.Sprintf("Column %s %s", cpd.Quoted(a.Header), a.Text), remembered
	i, err := im.s.Asker().Choice(q, options, -1)
	if err == nil {
		im.f.Column(a.Header, a.Meanings[i])
	}
	return err
}

// askState asks what an unknown word for a state is.
func (im *importing) askState(u intake.ActivityText, q ask.Question) error {
	options := []ask.Option{{Name: "done", Note: "it counts"}, {Name: "planned", Note: "it is still to come"}, {Name: "out", Note: "leave these rows out"}}
	q.Label, q.Help = fmt.Sprintf("%s says %s (%s). What is that?", im.name, cpd.Quoted(u.Text), rowsWord(u.Rows)), remembered
	i, err := im.s.Asker().Choice(q, options, -1)
	if err == nil {
		im.f.State(u.Key, options[i].Name)
	}
	return err
}
