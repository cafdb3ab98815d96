// Package ask asks a person: single questions, forms of several, and the
// member's own editor. Whether anything may be asked is for the caller to
// decide; nothing may be off a terminal.
package ask

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/line"
	"example.org/cpdlog/internal/screen"
)

// ErrBack is the answer "<": the member wants the question before.
var ErrBack = errors.New("back to the question before")

// Asker asks questions on one input, line by line. Make one for a run: it
// reads ahead.
type Asker struct {
	Waiting func(time.Duration) bool                   // whether a line can be read by then; nil where nobody can tell
	Keys    func() *line.Editor                        // reads keys one by one; nil, and nil from it, for whole lines
	Open    func(heading, text string) (string, error) // the member's own editor; nil for none

	ctx    context.Context
	screen screen.Screen
	in     *bufio.Reader
}

// New makes an Asker. Questions go to Err, so that Out holds data alone. When
// ctx ends, as Ctrl-C ends it, the question that waits for an answer fails with
// "stopped; nothing was saved", where in gives up waiting then: see Typed.
func New(ctx context.Context, s screen.Screen, in io.Reader) *Asker {
	return &Asker{ctx: ctx, screen: s, in: bufio.NewReader(in)}
}

// Question is one question of a form.
type Question struct {
	Step, Of int    // "2 of 5"; 0 for a question on its own
	Label    string // such as "Title"
	Default  string // taken on an empty answer
	Help     string // shown on "?"
	Optional bool   // an empty answer is one; "-" takes a default away
	Words    bool   // in the member's own words, which may be pasted
	Long     bool   // of several lines, where keys can be read
	Shown    int    // how many options of a choice are shown before the rest is asked for; 0 for all
	text     string // what was written already
	names    []string
	more     func() // shows the rest of the options
	NoBack   bool   // there is no question before
	Check    func(answer string) error
	About    func(what string) string // explains one thing, asked for as "?training"; nil for none
}

// Line asks for one line. It returns ErrBack on "<". The end of the input is
// an error, never an answer.
func (a *Asker) Line(q Question) (string, error) {
	for {
		answer, err := a.answer(q)
		if errors.Is(err, ErrFull) {
			a.Refuse(err)
			continue
		}
		if err != nil {
			return "", err
		}
		answer, again := a.opened(&q, answer)
		if again {
			continue
		}
		switch done, again := a.special(q, answer); {
		case done != nil:
			return "", done
		case again:
			continue
		}
		taken, ok := a.accept(q, answer)
		if ok {
			return taken, nil
		}
		a.forget()
		if q.Long {
			q.text = answer
		}
	}
}

// read takes one line. A last line without its line end is an answer.
func (a *Asker) read(label string) (string, error) {
	line, err := a.in.ReadString('\n')
	if a.ctx.Err() != nil {
		return "", ErrStopped
	}
	answer := strings.TrimSpace(line)
	if errors.Is(err, ErrFull) {
		return "", err
	}
	if err != nil && answer == "" {
		fmt.Fprintln(a.screen.Err)
		return "", errEnded(label)
	}
	return answer, nil
}

func errEnded(label string) error {
	return &cpd.Error{Kind: cpd.Invalid, Text: fmt.Sprintf("the input ended before %q was answered; nothing was changed", label),
		Hint: "start again, or give the answers as flags", Err: io.ErrUnexpectedEOF}
}

// special sees to "?", "?name" and "<".
func (a *Asker) special(q Question, answer string) (done error, again bool) {
	switch {
	case answer == "?":
		a.help(q)
		return nil, true
	case q.About != nil && strings.HasPrefix(answer, "?"):
		a.say(q.About(strings.TrimSpace(answer[1:])))
		return nil, true
	case answer == "<" && q.NoBack:
		a.say("this is the first question; Ctrl-C quits without saving")
		return nil, true
	case answer == "<":
		return ErrBack, false
	case q.Shown > 0 && (strings.EqualFold(answer, "m") || strings.EqualFold(answer, "more")):
		q.more()
		return nil, true
	case slices.Contains([]string{"q", "quit", "exit"}, strings.ToLower(answer)):
		a.say("Ctrl-C leaves without saving.")
		return nil, true
	}
	return nil, false
}

func (a *Asker) help(q Question) {
	if q.Help != "" {
		a.say(q.Help)
	}
	if q.Optional && q.Default != "" {
		a.say("Enter takes what is in [ ]; - leaves it empty.")
	} else if q.Optional {
		a.say("Enter leaves it empty.")
	}
	if q.NoBack {
		a.say("Ctrl-C quits without saving.")
	} else {
		a.say("< goes back one question; Ctrl-C quits without saving.")
	}
}

// say is a remark between two questions, indented and wrapped.
func (a *Asker) say(text string) {
	fmt.Fprintln(a.screen.Err, a.screen.Wrapped("  ", text))
}

func (a *Asker) accept(q Question, answer string) (string, bool) {
	switch {
	case answer == "" && q.Default != "":
		answer = q.Default
	case answer == "-" && q.Optional:
		return "", true
	}
	if answer == "" {
		if !q.Optional {
			a.say("this needs an answer; ? shows help")
		}
		return "", q.Optional
	}
	if q.Check != nil {
		if err := q.Check(answer); err != nil {
			a.Refuse(err)
			return "", false
		}
	}
	return answer, true
}

// Refuse shows why an answer will not do, and what would.
func (a *Asker) Refuse(err error) {
	a.say(err.Error())
	if hint := cpd.HintOf(err); hint != "" {
		a.say(hint)
	}
}

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
	chosen := -1
	q.Label, q.names = "Number or name", cpd.ListOf(options, func(o Option) string { return o.Name })
	switch {
	case def >= 0 && def < len(options):
		q.Default = strconv.Itoa(def + 1)
	case q.Optional:
		q.Label += ", Enter for none"
	}
	q.Check = func(answer string) (err error) {
		chosen, err = pick(answer, options)
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
	names := cpd.ListOf(options, func(o Option) cpd.Named { return cpd.Named{ID: o.Name, Name: o.Note} })
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

// Read asks for a line that read understands, and returns what it means; the zero
// of it for one that is left empty.
func Read[T any](a *Asker, q Question, read func(string) (T, error)) (T, error) {
	q.Check = func(s string) error { _, err := read(s); return err }
	s, err := a.Line(q)
	if err != nil || s == "" {
		return *new(T), err
	}
	return read(s)
}

// Yes asks a question that is answered with yes or no.
func (a *Asker) Yes(q Question, def bool) (bool, error) {
	q.Default = "no"
	if def {
		q.Default = "yes"
	}
	q.Check = func(s string) error {
		if yesOrNo(s) == 0 {
			return errors.New("answer yes or no")
		}
		return nil
	}
	answer, err := a.Line(q)
	return err == nil && yesOrNo(answer) == 'y', err
}

func yesOrNo(s string) byte {
	s = strings.ToLower(s)
	for _, word := range []string{"yes", "no"} {
		if s != "" && strings.HasPrefix(word, s) {
			return word[0]
		}
	}
	return 0
}
