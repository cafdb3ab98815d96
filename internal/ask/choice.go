package ask

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/screen"
)

// Option is one of the choices of a question.
type Option struct {
	Name string // what can be typed instead of its number
	Note string // shown behind it, such as limit and room
	Help string // shown on "?" and its name or number
}

// Choice asks for one of several options, by number, by name or by the
// beginning of a name. It returns the index. def is the index that an empty
// answer takes, -1 for none.
func (a *Asker) Choice(q Question, options []Option, def int) (int, error) {
	a.list(q.Label, options, 0, q.Shown)
	chosen, near := -1, -1
	q.Label, q.names = "Number or name", cpd.ListOf(options, func(o Option) string { return o.Name })
	switch {
	case def >= 0 && def < len(options):
		q.Default = strconv.Itoa(def + 1)
	case q.Optional:
		q.Label += ", Enter for none"
	}
	q.Check = func(answer string) (err error) {
		isCalled := func(n cpd.Named) bool { return n.IsCalled(answer) }
		no := (yesOrNo(answer) == 'n' || strings.EqualFold(answer, "none")) && !slices.ContainsFunc(named(options), isCalled)
		switch chosen, err = pick(answer, options); {
		case no && q.Optional:
			chosen, err = -1, nil
		case near >= 0 && no:
			near, err = -1, errors.New("type a number or a name")
		case near >= 0 && err != nil && yesOrNo(answer) == 'y':
			chosen, err = near, nil
		case err != nil && len(cpd.Meant(answer, named(options))) == 0:
			near = cpd.Near(answer, named(options))
		}
		return err
	}
	if q.About == nil && len(options) > 0 && options[0].Help != "" {
		q.About = func(what string) string { return about(what, options) }
		q.Help = strings.TrimSpace(q.Help + " ? with a number or a name explains that one: ?1")
	}
	q.Help = cmp.Or(q.Help, "Type a number, or the beginning of a name.")
	q.more = func() { a.list("", options, q.Shown, 0) }
	answer, err := a.Line(q)
	if err == nil && answer == "" {
		return -1, nil
	}
	return chosen, err
}

func about(what string, options []Option) string {
	i, err := pick(what, options)
	switch {
	case err != nil:
		return err.Error()
	case options[i].Help == "":
		return options[i].Name + ": " + options[i].Note
	}
	return options[i].Help
}

// list shows options from one on, up to another; 0 is to the end.
func (a *Asker) list(label string, options []Option, from, to int) {
	if label != "" {
		a.screen.Draw(screen.Strong, a.screen.Wrapped("", label)+"\n")
	}
	widest := 0
	for _, o := range options {
		widest = max(widest, screen.Width(o.Name))
	}
	for i, o := range options {
		switch {
		case i < from:
			continue
		case to > 0 && i == to:
			fmt.Fprintf(a.screen.Err, "%*s  %s more\n", len(strconv.Itoa(len(options)))+1, "m", strconv.Itoa(len(options)-to))
			return
		}
		number := fmt.Sprintf("%*d  ", len(strconv.Itoa(len(options)))+1, i+1)
		line := number + cpd.Visible(o.Name)
		if o.Note != "" {
			line = a.screen.Labelled(number, cpd.Visible(o.Name), widest, o.Note)
		}
		fmt.Fprintln(a.screen.Err, line)
	}
}

func pick(answer string, options []Option) (int, error) {
	if n, err := strconv.Atoi(answer); err == nil {
		if n < 1 || n > len(options) {
			return -1, fmt.Errorf("there is no number %d; the numbers are 1 to %d", n, len(options))
		}
		return n - 1, nil
	}
	names := named(options)
	if at := cpd.Meant(answer, names); len(at) == 1 {
		return at[0], nil
	}
	none, numbers := cpd.Quoted(answer)+" is not one of the choices", fmt.Sprintf("type a number from 1 to %d", len(options))
	text := cpd.NotMeant(none, answer, names)
	if text == none {
		return -1, errors.New(text + "; " + numbers)
	}
	return -1, errors.New(english.Ending(text, english.UpperFirst(numbers)+", or a name"))
}

func named(options []Option) []cpd.Named {
	return cpd.ListOf(options, func(o Option) cpd.Named { return cpd.Named{ID: o.Name, Name: o.Note} })
}
