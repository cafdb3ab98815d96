// Package ask asks a person: single questions, forms of several, and the
// member's own editor. Whether anything may be asked is for the caller to
// decide; nothing may be off a terminal.
package ask

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"example.org/cpdlog/internal/cpd"
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
	Saved    bool   // what it is about is saved, whatever the answer
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
		a.say("this is the first question; " + q.end("quits"))
		return nil, true
	case answer == "<":
		return ErrBack, false
	case q.Shown > 0 && (strings.EqualFold(answer, "m") || strings.EqualFold(answer, "more")):
		q.more()
		return nil, true
	case slices.Contains([]string{"q", "quit", "exit"}, strings.ToLower(answer)):
		a.say(q.end("leaves"))
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
		a.say(q.end("quits"))
	} else {
		a.say("< goes back one question; " + q.end("quits"))
	}
}

// end says what Ctrl-C does to what was answered.
func (q Question) end(verb string) string {
	if q.Saved {
		return "Ctrl-C " + verb + "; what was saved stays."
	}
	return "Ctrl-C " + verb + " without saving."
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

// ErrStopped is Ctrl-C.
var ErrStopped error = cpd.Fail(cpd.Invalid, "stopped; nothing was saved", "")

// Interruptible is a reader that gives up waiting when ctx ends.
func Interruptible(ctx context.Context, in io.Reader) io.Reader { return interruptible{ctx, in} }

// interruptible gives up waiting for a line when its context ends.
type interruptible struct {
	ctx context.Context
	in  io.Reader
}

func (r interruptible) Read(p []byte) (int, error) {
	type got struct {
		n   int
		err error
	}
	done := make(chan got, 1)
	buf := make([]byte, len(p))
	go func() {
		n, err := r.in.Read(buf)
		done <- got{n, err}
	}()
	select {
	case <-r.ctx.Done():
		return 0, r.ctx.Err()
	case g := <-done:
		return copy(p, buf[:g.n]), g.err
	}
}
