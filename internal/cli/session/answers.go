package session

import (
	"encoding/json"
	"errors"
	"path/filepath"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cpd"
)

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
