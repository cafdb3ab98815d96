package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/phrase"
	"cpdlog/internal/portfolio"
)

// readAnswer turns what a member types into what is kept: a day in ISO form, a
// choice by its beginning, a text as it is.
func (a *app) readAnswer(f *portfolio.Field, typed string) (string, error) {
	text := strings.TrimSpace(typed)
	if text == "" {
		return "", nil
	}
	switch f.Type {
	case portfolio.TypeDate:
		d, err := a.dayAhead(f.ID, text)
		if err != nil {
			return "", err
		}
		text = d.String()
	case portfolio.TypeChoice:
		text = chosen(f.Choices, text)
	}
	return text, f.Check(text)
}

// dayAhead reads a day. Without a year it is the next such day, save for a
// consent, which was given before it is written down. A day that moves with
// today by just a year was given without one.
func (a *app) dayAhead(field, text string) (cpd.Date, error) {
	d, err := phrase.Date(text, a.today())
	if err != nil || !d.Before(a.today()) || strings.HasPrefix(field, "consent") || pastWord(text) {
		return d, err
	}
	next, err := phrase.Date(text, a.today().AddYears(1))
	if err == nil && next == d.AddYears(1) {
		return next, nil
	}
	return d, nil
}

// pastWord says that the day was meant to lie behind.
func pastWord(text string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(text)), func(w string) bool {
		return slices.Contains([]string{"last", "ago", "yesterday", "yest", "before"}, w)
	})
}

// chosen is the choice that a text begins, or the text itself.
func chosen(choices []string, text string) string {
	if slices.Contains(choices, text) {
		return text
	}
	found := text
	for _, c := range choices {
		if strings.HasPrefix(strings.ToLower(c), strings.ToLower(text)) {
			if found != text {
				return text
			}
			found = c
		}
	}
	return found
}

// putAnswers reads the answers and puts them on the entry; every answer that
// cannot be kept is named, and then nothing is.
func (a *app) putAnswers(e *cpd.Entry, fields []portfolio.Field, typed map[string]string) error {
	answers, bad := map[string]string{}, []error{}
	for i := range fields {
		text, ok := typed[fields[i].ID]
		if !ok {
			continue
		}
		got, err := a.readAnswer(&fields[i], text)
		if err != nil {
			bad = append(bad, err)
		}
		answers[fields[i].ID] = got
	}
	if len(bad) == 0 {
		bad = portfolio.Answer(e, fields, answers)
	}
	if len(bad) > 0 {
		return cpd.Fail(cpd.Invalid, errors.Join(bad...).Error()+"; nothing was changed", hintOf(bad))
	}
	return nil
}

// settleFields reads again the answers that came by --field or by a form, past
// the questions of the kind: a day is kept as a day, a choice as one of the
// choices. Answers that the entry had before stay as they are.
func (a *app) settleFields(e *cpd.Entry, before map[string]string) error {
	k := a.kindOf(e)
	if k == nil {
		return nil
	}
	typed := map[string]string{}
	for _, f := range k.Fields {
		if text, ok := e.Fields[f.ID]; ok && text != before[f.ID] {
			typed[f.ID] = text
		}
	}
	return a.putAnswers(e, k.Fields, typed)
}

func hintOf(bad []error) string {
	var e *cpd.Error
	for _, err := range bad {
		if errors.As(err, &e) {
			return e.Hint
		}
	}
	return ""
}

// typedFields reads --field NAME=TEXT for a known set of questions. At most one
// text comes from standard input.
func (a *app) typedFields(given []string, fields []portfolio.Field) (map[string]string, error) {
	typed, stdin := map[string]string{}, false
	for _, s := range given {
		name, text, ok := strings.Cut(s, "=")
		if !ok || name == "" {
			return nil, cpd.Fail(cpd.Usage, "--field "+quote(s)+" is not written as NAME=TEXT; nothing was changed", "for example: --field learned=-   (the text comes from standard input)")
		}
		if !hasField(fields, name) {
			return nil, noQuestion(fields, name)
		}
		if text == "-" {
			var err error
			if text, err = a.stdinOnce(&stdin, name); err != nil {
				return nil, err
			}
		}
		typed[name] = text
	}
	return typed, nil
}

func (a *app) stdinOnce(used *bool, name string) (string, error) {
	if *used {
		return "", cpd.Fail(cpd.Usage, "only one text can come from standard input; nothing was changed", "")
	}
	*used = true
	return a.readText(name)
}

func hasField(fields []portfolio.Field, id string) bool {
	return slices.ContainsFunc(fields, func(f portfolio.Field) bool { return f.ID == id })
}

func fieldIDs(fields []portfolio.Field) []string {
	var ids []string
	for _, f := range fields {
		ids = append(ids, f.ID)
	}
	return ids
}

func noQuestion(fields []portfolio.Field, name string) error {
	text := fmt.Sprintf("there is no question %s here", quote(name))
	if near := nearest(name, fieldIDs(fields)); near != "" {
		text += "; did you mean " + near + "?"
	}
	return cpd.Fail(cpd.Invalid, ending(text, "Nothing was changed"), "the questions: "+strings.Join(fieldIDs(fields), ", "))
}

// labels are the fields' names in words.
func labels(fields []portfolio.Field) string {
	var words []string
	for _, f := range fields {
		words = append(words, f.Label)
	}
	return and(words)
}
