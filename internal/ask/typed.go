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

// ErrFull is a line as long as a terminal can pass one on: its end may be lost.
var ErrFull = errors.New("a full line")

// Typed reads what is typed on a terminal, which cuts a line at its limit and
// says nothing. A line that has reached the limit is thrown away whole and
// reported as ErrFull; the lines behind it can still be read. Reading gives up
// when ctx ends. limit is in bytes, without the line end.
func Typed(ctx context.Context, in io.Reader, limit int) io.Reader {
	return &typed{in: bufio.NewReader(interruptible{ctx, in}), limit: limit}
}

// LineLimit returns how long a line of a terminal is, in bytes without its end,
// when the system may have cut it: the kernel's buffer less the line end. The
// console of Windows counts its 4,096 in UTF-16 and ends a line with two.
func LineLimit(system string) int {
	switch system {
	case "linux":
		return 4095
	case "windows":
		return 4090
	}
	return 1023
}

type typed struct {
	in    *bufio.Reader
	limit int // in bytes, without the line end
	line  []byte
	err   error // what came behind the line
}

func (t *typed) Read(p []byte) (int, error) {
	if len(t.line) == 0 && t.err == nil {
		t.line, t.err = t.in.ReadBytes('\n')
		if err := Whole(string(t.line), t.limit); err != nil {
			t.line = nil
			return 0, err
		}
	}
	n := copy(p, t.line)
	t.line = t.line[n:]
	if len(t.line) > 0 || n > 0 {
		return n, nil
	}
	err := t.err
	t.err = nil
	return 0, err
}

// Whole returns an error if a typed line, with its line end or without, may
// have been cut by a terminal.
func Whole(line string, limit int) error {
	n := len(line)
	if n > 0 && line[n-1] == '\n' {
		n--
	}
	if n < limit {
		return nil
	}
	return &cpd.Error{Kind: cpd.Invalid, Err: ErrFull,
		Text: fmt.Sprintf("this line reached %d bytes, as many as a terminal passes on; its end may be lost, so it was not taken, and nothing was changed", limit),
		Hint: "type a shorter one; a long text comes in whole from your editor (cpdlog reflect ID --edit) or from a file (--field NAME=- < FILE)"}
}

// moment is how long the next line of a paste may take to come.
const moment = 30 * time.Millisecond

// answer takes a line. Where more lines came at once with it, as when several
// paragraphs are pasted, all of them are this answer, and none is the next one:
// its end is an empty line, since the last line of a paste may have no end.
func (a *Asker) answer(q Question) (string, error) {
	if e := a.keys(); e != nil {
		return a.written(e, q)
	}
	a.prompt(q)
	text, err := a.read(q.Label)
	if !q.Words || a.Waiting == nil || err != nil && !errors.Is(err, ErrFull) {
		return text, err
	}
	lines := []string{text}
	more := func() error {
		line, bad := a.read(q.Label)
		if bad != nil && !errors.Is(bad, ErrFull) {
			return bad
		}
		lines, err = append(lines, line), errors.Join(err, bad)
		return nil
	}
	for a.Waiting(moment) {
		if bad := more(); bad != nil {
			return "", bad
		}
	}
	if len(lines) == 1 || err != nil {
		return text, err
	}
	a.say(fmt.Sprintf("%d lines were pasted; they are one answer. Type on, or end it with an empty line.", len(lines)))
	for lines[len(lines)-1] != "" || a.Waiting(moment) {
		if bad := more(); bad != nil {
			return "", bad
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n")), err
}

// keys is the line editor, nil where whole lines are read.
func (a *Asker) keys() *line.Editor {
	if a.Keys == nil {
		return nil
	}
	return a.Keys()
}

// Writes reports whether an answer may have several lines that are typed.
func (a *Asker) Writes() bool { return a.keys() != nil }

// prompt shows a question where whole lines are read.
func (a *Asker) prompt(q Question) {
	step, def := q.around()
	a.screen.Draw(screen.Faint, step)
	a.screen.Draw(screen.Strong, q.Label)
	fmt.Fprint(a.screen.Err, def)
}

// around is what stands before and behind the words of a question.
func (q *Question) around() (step, def string) {
	if q.Of > 1 {
		step = fmt.Sprintf("%d of %d  ", q.Step, q.Of)
	}
	if q.Default != "" {
		def = " [" + cpd.Visible(q.Default) + "]"
	}
	return step, def + ": "
}

// written takes an answer with the line editor. A question that leaves no room
// beside it has its answer below.
func (a *Asker) written(e *line.Editor, q Question) (string, error) {
	step, def := q.around()
	label := cpd.Visible(q.Label)
	k := line.Question{Prompt: step + label + def, Text: q.text, Long: q.Long, Words: q.Words, Names: q.names, Ends: q.ends,
		Styled: a.screen.Painted(screen.Faint, step) + a.screen.Painted(screen.Strong, label) + def}
	if columns, _ := e.Size(); columns > 0 && screen.Width(k.Prompt) > columns-16 {
		fmt.Fprintln(a.screen.Err, a.screen.Wrapped(step, label+def))
		k.Prompt, k.Styled = "> ", ""
	}
	text, err := e.Read(k)
	if errors.Is(err, line.ErrNone) { // then it is read line by line from here on
		a.Keys = nil
		return a.answer(q)
	}
	return strings.TrimSpace(text), a.ended(err, q.Label)
}

// ended is what an error of the line editor means for a question.
func (a *Asker) ended(err error, label string) error {
	switch {
	case errors.Is(err, line.ErrStopped), a.ctx.Err() != nil:
		return ErrStopped
	case err != nil:
		return errEnded(label)
	}
	return nil
}

// Text asks for a text of several lines, whatever it is.
func (a *Asker) Text(label string) (string, error) {
	a.say("A line with only . ends it; Ctrl-C stops.")
	text, err := a.written(a.keys(), Question{Label: label, Long: true})
	return text + "\n", err
}

// Secret asks for a line that is not shown.
func (a *Asker) Secret(label string) (string, error) {
	text, err := a.keys().Read(line.Question{Prompt: label, Hide: true})
	return text, a.ended(err, strings.TrimSuffix(label, ": "))
}

// ends reports whether Enter ends an answer that may have several lines: what is
// said of the question, and not in answer to it.
func (q Question) ends(answer string) bool {
	return slices.Contains([]string{"?", "<", "-", "q", "quit", "exit"}, strings.ToLower(strings.TrimSpace(answer)))
}

// opened is a text that :e, on a line of its own, has opened in the member's
// editor.
func (a *Asker) opened(q *Question, answer string) (text string, again bool) {
	before, is := strings.CutSuffix(answer, ":e")
	if !is || !q.Long || a.Open == nil || before != "" && !strings.HasSuffix(before, "\n") {
		return answer, false
	}
	text, err := a.Open(q.Label, strings.TrimSpace(before))
	if err != nil { // what was written is not lost
		a.Refuse(err)
		q.text = strings.TrimSpace(before)
	}
	return strings.TrimSpace(text), err != nil
}

// forget throws away what was typed ahead of a question that is asked again.
func (a *Asker) forget() {
	if e := a.keys(); e != nil {
		e.Forget()
	}
}
