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
	Introduce(s, heading, note)
	return ask.Form(Steps(s, e, fields, 0, len(fields)))
}

// Introduce says what is about to be asked.
func Introduce(s *session.Session, heading, note string) {
	s.Out.Flush()
	show := s.Out.Screen()
	fmt.Fprintln(s.Env.Stderr, cpd.Visible(heading))
	if note != "" {
		fmt.Fprintln(s.Env.Stderr, show.Wrapped("  ", note+"."))
	}
	fmt.Fprintln(s.Env.Stderr, show.Wrapped("  ", "Enter leaves an answer for later, ? explains, < goes back, "+
		"Ctrl-C quits without saving. For long texts use --edit."))
}

// Steps are the steps of a form that has so many before them.
func Steps(s *session.Session, e *cpd.Entry, fields []portfolio.Question, before, of int) []func() error {
	steps := make([]func() error, len(fields))
	for i := range fields {
		steps[i] = func() error { return AskField(s, e, &fields[i], before+i+1, of) }
	}
	return steps
}

// AskField asks one question.
func AskField(s *session.Session, e *cpd.Entry, f *portfolio.Question, step, of int) error {
	q := ask.Question{Step: step, Of: of, Label: f.Label, Optional: true, NoBack: step == 1,
		Help: "One line. Longer texts are easier in your editor: run this again with --edit."}
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
	d, err := s.Edit(draft, form)
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
