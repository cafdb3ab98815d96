package session

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/line"
)

// CanAsk reports whether a person sits at both ends: nothing ever prompts off a
// terminal, nor with --no-input.
func (s *Session) CanAsk() bool {
	t := s.Terminal()
	return !s.NoInput && t.In && t.Err
}

// Asker asks on standard input; there is one for a run, since it reads ahead.
func (s *Session) Asker() *ask.Asker {
	if s.asker == nil {
		s.asker = ask.New(s.Ctx, s.Out.Screen(), s.Stdin())
		if s.Terminal().In {
			s.asker.Waiting = s.Env.Waiting
		}
		s.asker.Keys = s.keys()
		s.asker.Open = s.openText
	}
	return s.asker
}

// EndAsking throws away what was typed ahead of a question that was not asked: a
// shell would run it.
func (s *Session) EndAsking() {
	if s.asker != nil && s.asker.Writes() && s.Env.Console.Drop != nil {
		s.Env.Console.Drop()
	}
}

// keys reads the keys of the terminal where a person looks at it who did not ask
// for plain lines; nil elsewhere.
func (s *Session) keys() func() *line.Editor {
	c := s.Env.Console
	if c.Raw == nil || !s.CanAsk() || s.Env.Getenv("TERM") == "dumb" {
		return nil
	}
	c.In = ask.Interruptible(s.Ctx, s.Env.Stdin)
	e := &line.Editor{Console: c, Out: s.stderr}
	return func() *line.Editor {
		if s.isAccessible() {
			return nil
		}
		return e
	}
}

// Stdin is the one place where standard input is read. A pipe has no limit; a
// terminal has one, and what it may have cut is never taken.
func (s *Session) Stdin() io.Reader {
	if s.in == nil {
		s.in = s.Env.Stdin
		if s.Terminal().In {
			s.in = ask.Typed(s.Ctx, s.in, ask.LineLimit(s.Env.OS))
		}
	}
	return s.in
}

// CanEdit reports whether an editor may be opened: a person is there, or the
// environment names an editor outright.
func (s *Session) CanEdit() bool {
	if s.NoInput {
		return false
	}
	t := s.Terminal()
	return t.In && t.Out || s.Env.Getenv("VISUAL") != "" || s.Env.Getenv("EDITOR") != ""
}

// openText opens an answer in the member's editor, below what it answers.
func (s *Session) openText(heading, text string) (string, error) {
	head := "# " + cpd.Visible(heading) + "\n" + s.howToLeave() + "\n"
	d, err := s.Edit("answer", head+text+"\n")
	if err != nil {
		return "", err
	}
	d.Discard()
	kept := strings.SplitAfter(d.Text, "\n")
	for len(kept) > 0 && strings.Contains("\n"+head, "\n"+kept[0]) {
		kept = kept[1:]
	}
	return strings.Join(kept, ""), nil
}

// howToLeave is a remark in a form that says how its editor is left.
func (s *Session) howToLeave() string {
	return "# " + ask.HowToLeave(ask.EditorWords(s.Env.Getenv, s.Env.OS)) + "\n"
}

// EditForm is Edit for a text whose remarks begin with #; it says how the editor
// is left.
func (s *Session) EditForm(name, text string) (ask.Draft, error) {
	return s.Edit(name, s.howToLeave()+text)
}

// Edit opens a text in the member's editor. A draft of that name that was left
// from before is offered with its age; where nobody can be asked it is gone on
// with, and said. The caller discards the draft once what it holds is safe. A text that came back empty or as it was is
// ask.ErrUnwritten: no slip of an editor erases.
func (s *Session) Edit(name, text string) (ask.Draft, error) {
	e, err := s.editor()
	if err != nil {
		return ask.Draft{}, err
	}
	return e.Edit(s.Ctx, name, text, s.Out.Note)
}

func (s *Session) isErased(id string) bool {
	l, err := s.Logbook()
	if err != nil {
		return false
	}
	erased, err := l.Book.IsErased(id)
	return err == nil && erased
}

// offerDraft asks whether to go on with a draft.
func (s *Session) offerDraft(path, age string) (bool, error) {
	s.Out.Ask("There is %s, in %s", age, path)
	return s.Asker().Yes(ask.Question{Label: "Go on with it?", NoBack: true, Help: "No starts again, and keeps the draft under another name."}, true)
}

// ReadText takes a long text from standard input, or from the editor where a
// person sits there, so that it stays out of the shell's history. The draft's
// text has no line ends at its end.
func (s *Session) ReadText(name string) (ask.Draft, error) {
	if s.Terminal().In && s.CanEdit() {
		d, err := s.Edit("text-"+name, "")
		if errors.Is(err, ask.ErrUnwritten) {
			return ask.Draft{}, noText(name, "came back from the editor empty")
		}
		d.Text = strings.TrimRight(d.Text, "\n")
		return d, err
	}
	text, err := s.input(name, 4*cpd.MaxText+1)
	text = strings.TrimRight(ask.PlainLines(text), "\n")
	if err == nil && strings.TrimSpace(text) == "" {
		err = noText(name, "came empty from standard input")
	}
	return ask.Draft{Text: text}, err
}

// noText is a text that was promised and did not come; it erases nothing.
func noText(name, how string) error {
	return cpd.Fail(cpd.Invalid, fmt.Sprintf("the text for %q %s; nothing was changed", name, how), "to erase it on purpose: --field "+name+"=")
}

// input reads standard input as it is, to its end.
func (s *Session) input(name string, most int64) (string, error) {
	if a := s.Asker(); a.Writes() {
		return a.Text("The text for " + cpd.Quoted(name))
	}
	if s.Terminal().In && !s.NoInput {
		s.Out.Talk("Type the text for %q, then end it with Ctrl-D (Ctrl-Z and Enter on Windows):", name)
	}
	b, err := io.ReadAll(io.LimitReader(s.Stdin(), most))
	if err != nil {
		return "", fmt.Errorf("reading the text for %q: %w", name, err)
	}
	return string(b), nil
}

// editor is the member's own editor, with the folder of the drafts.
func (s *Session) editor() (ask.Editor, error) {
	dir, err := s.Folder()
	e := ask.Editor{Words: ask.EditorWords(s.Env.Getenv, s.Env.OS), Drafts: filepath.Join(dir, "drafts"),
		In: s.Env.Stdin, Out: s.Env.Stdout, Err: s.stderr, Now: s.Env.Now(), IsErased: s.isErased}
	if s.CanAsk() {
		e.Offer = s.offerDraft
	}
	return e, err
}

// Conversation is questions that are asked one after the other. After Ctrl-C its
// answers are kept, where it has a name for them, and it is gone on with.
type Conversation struct {
	Steps   func() []ask.Step
	Draft   string // under which its answers are kept; "" keeps none
	Command string // that goes on with it
	Answers any    // pointers to what the answers become, which JSON can write and read
}

// kept is a conversation that was stopped.
type kept struct {
	Answers any      `json:"answers"`
	Steps   []string `json:"steps"` // that were answered
}

// Converse asks. DropAnswers drops what it kept, once that is saved.
func (s *Session) Converse(c Conversation) error {
	k := kept{Answers: c.Answers}
	if c.Draft != "" {
		e, err := s.editor()
		if err != nil {
			return err
		}
		d, err := e.Kept(c.Draft, s.Out.Note)
		if err != nil {
			return err
		}
		_ = json.Unmarshal([]byte(d.Text), &k) // what cannot be read is asked for
	}
	err := ask.Walk(c.Steps, &k.Steps)
	if !errors.Is(err, ask.ErrStopped) || c.Draft == "" || len(k.Steps) == 0 {
		return err
	}
	return s.keep(c, k, err)
}

// keep offers to keep answers, where a person can still be asked; where the
// signal has ended asking they are kept. The error says what became of them.
func (s *Session) keep(c Conversation, k kept, stopped error) error {
	if s.Ctx.Err() == nil {
		s.Out.Ask("Stopped; nothing was saved.")
		yes, err := s.Asker().Yes(ask.Question{Label: "Keep your answers as a draft?", NoBack: true,
			Help: c.Command + " goes on with them. They lie in the logbook's folder until then."}, true)
		if err != nil || !yes {
			return stopped
		}
	}
	text, err := json.Marshal(k)
	if err != nil {
		return err
	}
	e, err := s.editor()
	if err == nil {
		err = e.Keep(c.Draft, string(text))
	}
	if err != nil {
		return err
	}
	return &cpd.Error{Kind: cpd.Invalid, Text: "stopped; nothing was saved, and your answers are kept as a draft",
		Hint: "go on with it: " + c.Command, Err: stopped}
}

// DropAnswers drops the draft of answers that are saved now.
func (s *Session) DropAnswers(name string) {
	if e, err := s.editor(); err == nil && name != "" {
		ask.Draft{Path: filepath.Join(e.Drafts, name+".txt")}.Discard()
	}
}
