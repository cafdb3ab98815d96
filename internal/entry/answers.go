package entry

import (
	"errors"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/phrase"
	"example.org/cpdlog/internal/portfolio"
)

// ReadAnswer turns what a member types into what is kept: a day in ISO form, a
// choice by its beginning, a text as it is.
func ReadAnswer(f *portfolio.Question, typed string, today cpd.Date) (string, error) {
	text := strings.TrimSpace(typed)
	if text == "" {
		return "", nil
	}
	switch f.Type {
	case portfolio.TypeDate:
		d, err := readDay(f.ID, text, today)
		if err != nil {
			return "", err
		}
		text = d.String()
	case portfolio.TypeChoice:
		text = chosen(f.Choices, text)
	}
	return text, f.Check(text)
}

// readDay reads a day that lies ahead unless it says otherwise. A consent was
// given before it is written down.
func readDay(field, text string, today cpd.Date) (cpd.Date, error) {
	if strings.HasPrefix(field, "consent") {
		return phrase.Date(text, today)
	}
	return phrase.DateAhead(text, today)
}

// chosen returns the choice that a text begins, or the text itself.
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

// PutAnswers reads the answers and puts them on the entry; every answer that
// cannot be kept is named, and then nothing is.
func PutAnswers(e *cpd.Entry, fields []portfolio.Question, typed map[string]string, today cpd.Date) error {
	answers, bad := map[string]string{}, []error{}
	for i := range fields {
		text, ok := typed[fields[i].ID]
		if !ok {
			continue
		}
		got, err := ReadAnswer(&fields[i], text, today)
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

func hintOf(bad []error) string {
	var e *cpd.Error
	for _, err := range bad {
		if errors.As(err, &e) {
			return e.Hint
		}
	}
	return ""
}

// readAgain reads the answers that came past the questions of the entry's kind,
// by --field or by a form: a day is kept as a day, a choice as one of the
// choices. Answers that the entry had before stay as they are.
func readAgain(l *member.Logbook, e *cpd.Entry, before map[string]string) error {
	k := l.KindOf(e)
	if k == nil {
		return nil
	}
	typed := map[string]string{}
	for _, f := range k.Fields {
		if text, ok := e.Texts[f.ID]; ok && text != before[f.ID] {
			typed[f.ID] = text
		}
	}
	return PutAnswers(e, k.Fields, typed, l.Today)
}
