package ask

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/line"
	"example.org/cpdlog/internal/screen"
)

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
