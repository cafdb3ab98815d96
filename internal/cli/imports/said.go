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
	o.States, err = pairs("--state", o.states, intake.StateWords())
	return err
}

// pairs reads the values of a flag that are written as NAME=WORD.
func pairs(flag string, all, words []string) (map[string]string, error) {
	said := map[string]string{}
	for _, one := range all {
		i := strings.LastIndexByte(one, '=')
		if i < 1 {
			return nil, cpd.Fail(cpd.Usage, fmt.Sprintf("%s %s has no =; nothing was changed", flag, cpd.Quoted(one)), "write it as NAME=WORD, in quotation marks")
		}
		name, word := one[:i], one[i+1:]
		if !slices.Contains(words, word) && !strings.HasPrefix(word, "field:") {
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
	if line != "" {
		im.s.Out.Say("  to say it: cpdlog import %s%s", cpd.Visible(im.path), line)
	}
}

func flagged(flag, name, means string) string {
	return fmt.Sprintf(" %s %q", flag, cpd.Visible(name)+"="+means)
}

// askSuspects asks about columns that may be other than they were taken for.
func (im *importing) askSuspects() error {
	var steps []func() error
	for i, a := range im.seen.Form.Asks {
		steps = append(steps, func() error { return im.askSuspect(a, i == 0) })
	}
	if len(steps) == 0 {
		return nil
	}
	return im.askAll(steps)
}

func (im *importing) askSuspect(a intake.Ask, first bool) error {
	var options []ask.Option
	for _, m := range a.Meanings {
		at := slices.IndexFunc(meanings(), func(o ask.Option) bool { return o.Name == m })
		if at < 0 {
			options = append(options, ask.Option{Name: m, Note: "a time of day"})
		} else {
			options = append(options, meanings()[at])
		}
	}
	q := ask.Question{NoBack: first, Label: fmt.Sprintf("Column %s %s", cpd.Quoted(a.Header), a.Text), Help: "cpdlog remembers your answer for the next import."}
	i, err := im.s.Asker().Choice(q, options, -1)
	if err == nil {
		im.f.Column(a.Header, a.Meanings[i])
	}
	return err
}

// askStates asks what each unknown word for a state is.
func (im *importing) askStates() error {
	var steps []func() error
	for i, u := range im.seen.States {
		steps = append(steps, func() error { return im.askState(u, i == 0) })
	}
	if len(steps) == 0 {
		return nil
	}
	return im.askAll(steps)
}

func (im *importing) askState(u intake.ActivityText, first bool) error {
	options := []ask.Option{{Name: "done", Note: "it counts"}, {Name: "planned", Note: "it is still to come"}, {Name: "out", Note: "leave these rows out"}}
	q := ask.Question{NoBack: first, Label: fmt.Sprintf("%s says %s (%s). What is that?", im.name, cpd.Quoted(u.Text), rowsWord(u.Rows)),
		Help: "cpdlog remembers your answer for the next import."}
	i, err := im.s.Asker().Choice(q, options, -1)
	if err == nil {
		im.f.State(u.Key, options[i].Name)
	}
	return err
}
