package entryform

import (
	"errors"
	"fmt"
	"strings"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/portfolio"
)

// asIs keeps an answer that is there already.
const asIs = "as it is"

// Ask asks the questions one by one. Every one of them may be left for
// later: a reflection that is half written is worth more than none.
func Ask(s *session.Session, e *cpd.Entry, heading, note string, fields []portfolio.Question) error {
	return AskKeeping(s, e, session.Conversation{}, heading, note, fields)
}

// AskKeeping is Ask for a conversation that keeps its answers when it is stopped.
func AskKeeping(s *session.Session, e *cpd.Entry, c session.Conversation, heading, note string, fields []portfolio.Question) error {
	Introduce(s, heading, note)
	c.Steps = func() []ask.Step {
		return cpd.ListOf(fields, func(f portfolio.Question) ask.Step {
			return ask.Step{ID: f.ID, Ask: func(q ask.Question) error { return AskField(s, e, &f, q) }}
		})
	}
	return s.Converse(c)
}

// Introduce says what is about to be asked.
func Introduce(s *session.Session, heading, note string) {
	s.Out.Flush()
	show := s.Out.Screen()
	fmt.Fprintln(s.Env.Stderr, cpd.Visible(heading))
	if note != "" {
		fmt.Fprintln(s.Env.Stderr, show.Wrapped("  ", note+"."))
	}
	how := "For long texts use --edit."
	if s.Asker().Writes() {
		how = "A line with only . ends an answer; :e opens your editor."
	}
	fmt.Fprintln(s.Env.Stderr, show.Wrapped("  ", "Enter leaves an answer for later, ? explains, < goes back, "+
		"Ctrl-C quits without saving. "+how))
}

// AskField asks one question.
func AskField(s *session.Session, e *cpd.Entry, f *portfolio.Question, q ask.Question) error {
	q.Label, q.Optional, q.Help = f.Label, true, "One line. Longer texts are easier in your editor: run this again with --edit."
	if f.Type == portfolio.TypeText && s.Asker().Writes() {
		q.Long, q.Help = true, "As many lines as you like; a line with only . ends it. :e on a line of its own opens your editor."
	}
	if e.Has(f.ID) {
		q.Default = asIs
	}
	if f.Type == portfolio.TypeChoice {
		return askChoice(s, e, f, q)
	}
	fmt.Fprintln(s.Env.Stderr, s.Out.Screen().Wrapped("", f.Ask))
	q.Words = true
	q.Check = func(typed string) error {
		_, err := entry.ReadAnswer(f, typed, s.Today())
		if typed == asIs {
			return nil
		}
		return err
	}
	typed, err := s.Asker().Line(q)
	if err != nil || typed == asIs {
		return err
	}
	return keepAnswer(s, e, f, typed)
}

func askChoice(s *session.Session, e *cpd.Entry, f *portfolio.Question, q ask.Question) error {
	options, def := make([]ask.Option, 0, len(f.Choices)), -1
	for i, c := range f.Choices {
		options = append(options, ask.Option{Name: c})
		if e.Text(f.ID) == c {
			def = i
		}
	}
	q.Default, q.Label = "", f.Ask
	i, err := s.Asker().Choice(q, options, def)
	if err != nil || i < 0 {
		return err
	}
	return keepAnswer(s, e, f, f.Choices[i])
}

func keepAnswer(s *session.Session, e *cpd.Entry, f *portfolio.Question, typed string) error {
	text, err := entry.ReadAnswer(f, typed, s.Today())
	if err == nil {
		err = errors.Join(portfolio.Answer(e, []portfolio.Question{*f}, map[string]string{f.ID: text})...)
	}
	return err
}

// NoEditor is the error where one was asked for and there is none; or names the
// other way.
func NoEditor(or string) error {
	return cpd.Fail(cpd.Usage, "there is no editor to open; nothing was changed", "set EDITOR, or "+or)
}

// EditFields opens the questions in the member's editor, under a draft's name.
// What was changed there is put on e, and was becomes what the form began with.
// What cannot be read stays as a draft, and nothing is changed. The caller
// discards the draft once the answers are saved.
func EditFields(s *session.Session, was, e *cpd.Entry, draft, heading string, fields []portfolio.Question) (ask.Draft, error) {
	if !s.CanEdit() {
		return ask.Draft{}, NoEditor("give the answers as flags: --field learned=-")
	}
	form := questionForm(e, heading, fields)
	d, err := s.EditForm(draft, form)
	if err != nil {
		return ask.Draft{}, err
	}
	typed, err := readQuestionForm(d.Text, fields)
	if err == nil {
		err = checkForm(d.Base, d.Text)
	}
	if err == nil {
		_, now := cutForm(form)
		_, base := cutForm(d.Base)
		putTexts(was, now, base)
		for _, l := range base {
			if typed[l.name] == strings.TrimSpace(l.value) {
				delete(typed, l.name)
			}
		}
		err = entry.PutAnswers(e, fields, typed, s.Today())
	}
	return d, KeepingDraft(err, d, Again)
}

// Texts reads the texts that a command line names: as they stand, or for "-"
// from standard input or the editor. At most one can come from there.
type Texts struct {
	s      *session.Session
	used   bool
	drafts []ask.Draft
}

// NewTexts makes a reader for one command line.
func NewTexts(s *session.Session) *Texts { return &Texts{s: s} }

// Named reads NAME=TEXT.
func (t *Texts) Named(given string) (name, text string, err error) {
	name, text, ok := strings.Cut(given, "=")
	if !ok || name == "" {
		return "", "", cpd.Fail(cpd.Usage, "--field "+cpd.Quoted(given)+" is not written as NAME=TEXT; nothing was changed",
			"for example: --field learned=-   (the text comes from standard input)")
	}
	text, err = t.Read(name, text)
	return name, text, err
}

// Read returns a text, or for "-" what standard input or the editor gives.
func (t *Texts) Read(name, text string) (string, error) {
	if text != "-" {
		return text, nil
	}
	if t.used {
		return "", cpd.Fail(cpd.Usage, "only one text can come from standard input; nothing was changed", "")
	}
	t.used = true
	d, err := t.s.ReadText(name)
	t.drafts = append(t.drafts, d)
	return d.Text, err
}

// Typed reads --field NAME=TEXT for a known set of questions.
func (t *Texts) Typed(given []string, fields []portfolio.Question) (map[string]string, error) {
	typed := map[string]string{}
	for _, g := range given {
		if name, _, ok := strings.Cut(g, "="); ok && name != "" && !entry.HasQuestion(fields, name) {
			return nil, entry.NoQuestion(fields, name)
		}
		name, text, err := t.Named(g)
		if err != nil {
			return nil, err
		}
		typed[name] = text
	}
	return typed, nil
}

// Keeping says where the texts are that were written in the editor and could not
// be saved.
func (t *Texts) Keeping(err error) error {
	for _, d := range t.drafts {
		err = KeepingDraft(err, d, Again)
	}
	return err
}

// Discard drops the drafts, once the texts are safe.
func (t *Texts) Discard() {
	for _, d := range t.drafts {
		d.Discard()
	}
}

// Again is how a draft is gone on with where its command has more to it than an
// id.
const Again = "run the same command again to go on with it"

// KeepingDraft says where the text is when it could not be saved, and how to go
// on with it.
func KeepingDraft(err error, d ask.Draft, next string) error {
	if err == nil || d.Path == "" {
		return err
	}
	if erased := d.Erased(); erased != nil {
		return erased
	}
	if errors.Is(err, entry.ErrErased) {
		d.Discard()
		return err
	}
	kind, hint := cpd.Invalid, ""
	var e *cpd.Error
	if errors.As(err, &e) {
		kind, hint = e.Kind, e.Hint
	}
	if hint != "" {
		hint += "\n"
	}
	text := strings.TrimSuffix(err.Error(), "; nothing was changed")
	return &cpd.Error{Kind: kind, Text: text + "\nnothing was changed; your text is kept in " + d.Path,
		Hint: hint + next + " (or delete that file to drop it)", Err: err}
}
