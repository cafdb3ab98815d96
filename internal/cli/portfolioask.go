package cli

import (
	"errors"
	"fmt"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/portfolio"
	"cpdlog/internal/screen"
)

// asIs keeps an answer that is there already.
const asIs = "as it is"

// askFields asks the questions one by one. Every one of them may be left for
// later: a reflection that is half written is worth more than none.
func (a *app) askFields(e *cpd.Entry, heading, note string, fields []portfolio.Field) error {
	a.sayAsking(heading, note)
	return a.form(a.fieldSteps(e, fields, 0, len(fields)))
}

func (a *app) sayAsking(heading, note string) {
	a.flush()
	fmt.Fprintln(a.env.Stderr, cpd.Visible(heading))
	if note != "" {
		fmt.Fprintln(a.env.Stderr, a.screen().Wrapped("  ", note+"."))
	}
	fmt.Fprintln(a.env.Stderr, a.screen().Wrapped("  ", "Enter leaves an answer for later, ? explains, < goes back, Ctrl-C leaves and saves nothing. For long texts use --edit."))
}

// fieldSteps are the steps of a form that has so many before them.
func (a *app) fieldSteps(e *cpd.Entry, fields []portfolio.Field, before, of int) []func() error {
	steps := make([]func() error, len(fields))
	for i := range fields {
		steps[i] = func() error { return a.askField(e, &fields[i], before+i+1, of) }
	}
	return steps
}

func (a *app) askField(e *cpd.Entry, f *portfolio.Field, step, of int) error {
	q := screen.Question{Step: step, Of: of, Label: f.Label, Optional: true, NoBack: step == 1, Help: "One line. Longer texts are easier in your editor: run this again with --edit."}
	if e.Has(f.ID) {
		q.Default = asIs
	}
	if f.Type == portfolio.TypeChoice {
		return a.askChoice(e, f, q)
	}
	fmt.Fprintln(a.env.Stderr, a.screen().Wrapped("", f.Ask))
	q.Check = func(s string) error {
		_, err := a.readAnswer(f, s)
		if s == asIs {
			return nil
		}
		return err
	}
	s, err := a.asker().Line(q)
	if err != nil || s == asIs {
		return err
	}
	return a.keepAnswer(e, f, s)
}

func (a *app) askChoice(e *cpd.Entry, f *portfolio.Field, q screen.Question) error {
	options, def := make([]screen.Option, 0, len(f.Choices)), -1
	for i, c := range f.Choices {
		options = append(options, screen.Option{Name: c})
		if e.Text(f.ID) == c {
			def = i
		}
	}
	q.Default, q.Label = "", f.Ask
	i, err := a.asker().Choice(q, options, def)
	if err != nil || i < 0 {
		return err
	}
	return a.keepAnswer(e, f, f.Choices[i])
}

func (a *app) keepAnswer(e *cpd.Entry, f *portfolio.Field, s string) error {
	text, err := a.readAnswer(f, s)
	if err == nil {
		err = errors.Join(portfolio.Answer(e, []portfolio.Field{*f}, map[string]string{f.ID: text})...)
	}
	return err
}

// editFields opens the questions in the member's editor. What cannot be read
// stays as a draft, and nothing is changed; discard ends the draft once the
// answers are saved.
func (a *app) editFields(e *cpd.Entry, draft, heading string, fields []portfolio.Field) (discard func(), err error) {
	if !a.canEdit() {
		return nil, cpd.Fail(cpd.Usage, "there is no editor to open; nothing was changed", "set EDITOR, or give the answers as flags: --field learned=-")
	}
	form := questionForm(e, heading, fields)
	text, discard, err := a.editText(draft, form)
	if err != nil {
		return nil, err
	}
	typed, err := readQuestionForm(text, fields)
	if err == nil {
		err = checkForm(form, text)
	}
	if err == nil {
		err = a.putAnswers(e, fields, typed)
	}
	return discard, a.keepingDraft(err, draft)
}

// keepingDraft says where the text is when it could not be saved.
func (a *app) keepingDraft(err error, draft string) error {
	if err == nil {
		return nil
	}
	path, _ := a.draft(draft)
	kind, hint := cpd.Invalid, ""
	var e *cpd.Error
	if errors.As(err, &e) && e.Hint != "" {
		hint = e.Hint + "\n"
	}
	if e != nil {
		kind = e.Kind
	}
	text := strings.TrimSuffix(err.Error(), "; nothing was changed")
	return &cpd.Error{Kind: kind, Text: text + "\nnothing was changed; your text is kept in " + path,
		Hint: hint + "run the same command again to go on with it (or delete that file to drop it)", Err: err}
}

// questionForm is the questions as a text to write in, each under a heading of
// its own.
func questionForm(e *cpd.Entry, heading string, fields []portfolio.Field) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n# Write below the headings, then save and close. What stays empty can be written later.\n# To change nothing, close without saving.\n#\n", cpd.Visible(heading))
	for _, f := range fields {
		fmt.Fprintf(&b, "# %s: %s\n", f.ID, f.Ask)
		if len(f.Choices) > 0 {
			fmt.Fprintf(&b, "#   one of: %s\n", strings.Join(f.Choices, ", "))
		}
	}
	for _, f := range fields {
		fmt.Fprintf(&b, "\n== %s ==\n%s\n", f.ID, escapeForm(e.Fields[f.ID]))
	}
	return b.String()
}

func readQuestionForm(text string, fields []portfolio.Field) (map[string]string, error) {
	head, sections := cutForm(text)
	if len(head) > 0 {
		return nil, cpd.Fail(cpd.Invalid, fmt.Sprintf("line %d stands under no heading", head[0].number), "")
	}
	typed := map[string]string{}
	for _, s := range sections {
		if !hasField(fields, s.name) {
			return nil, cpd.Fail(cpd.Invalid, fmt.Sprintf("line %d: there is no question %s; the questions are %s", s.number, quote(s.name), strings.Join(fieldIDs(fields), ", ")), "")
		}
		typed[s.name] = strings.TrimSpace(s.value)
	}
	return typed, nil
}
