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

// Questions are what to ask about an entry.
type Questions struct {
	Title, Note string
	Fields      []portfolio.Question
	Own         []string // of a set for the member alone: the fields by which it is known
}

// Known refuses answers to a set for the member alone that nobody could tell from
// others later, so that they would leave with them.
func (q *Questions) Known(e *cpd.Entry) error {
	if len(q.Own) == 0 || slices.ContainsFunc(q.Own, e.Has) {
		return nil
	}
	return cpd.Fail(cpd.Invalid, cpd.Quoted(q.Title)+" can stay at home only if one of these is answered too: "+strings.Join(q.Own, ", ")+"; nothing was changed",
		"add --field "+q.Own[0]+"=-, or leave --prompts out")
}

// QuestionsFor chooses the questions: a named set, else those of a scheme that
// the entry is claimed for, and those of its kind, else the short set.
func QuestionsFor(l *member.Logbook, e *cpd.Entry, set string) (Questions, error) {
	s, err := l.Rules.Shelf("prompts", "kinds")
	if err != nil {
		return Questions{}, err
	}
	if set != "" {
		p := s.PromptSet(set)
		if p == nil {
			ids := cpd.ListOf(s.Prompts, func(p portfolio.Prompts) string { return p.ID })
			return Questions{}, cpd.NoSuch(cpd.NotFound, "there are no prompts "+cpd.Quoted(set), set, ids, "the sets: "+strings.Join(ids, ", "))
		}
		q := questionsOf(p)
		q.Own = s.Own(p)
		return q, nil
	}
	outside, err := l.OutsidePractice()
	if err != nil {
		return Questions{}, err
	}
	var q Questions
	if p := s.ForEntry(e, outside); p != nil {
		q = questionsOf(p)
		q.Fields = slices.Clone(q.Fields)
		if other := s.Variant(p.ID); other != nil && !outside {
			q.Note += ". " + other.For + ": cpdlog set direct-practice no"
		}
	}
	q.addKind(s.ForKind(s.Kinds.Find(e.Kind), outside))
	if len(q.Fields) == 0 {
		q = questionsOf(s.PromptSet(portfolio.Short))
	}
	return q, nil
}

func questionsOf(p *portfolio.Prompts) Questions {
	note := p.Note
	if p.For != "" {
		note = p.For + ". " + p.Note
	}
	return Questions{Title: p.Title, Note: note, Fields: p.Fields}
}

// addKind adds the questions of a kind that are not asked already.
func (q *Questions) addKind(k *portfolio.Kind) {
	if k == nil {
		return
	}
	if q.Title == "" {
		q.Title, q.Note = k.Label, k.Note
	}
	for _, f := range k.Fields {
		if !HasQuestion(q.Fields, f.ID) {
			q.Fields = append(q.Fields, f)
		}
	}
}

// askMissing asks for the texts without which a scheme does not count an entry
// that took place, once the answers that are there have been read.
func (c *change) askMissing(d *Draft) error {
	e := &d.Entry
	if err := readAgain(c.l, e, nil); err != nil {
		return err
	}
	if d.TextsAsked || e.State == cpd.Planned || c.ask.Texts == nil {
		return nil
	}
	var missing []string
	for _, claim := range e.Claims {
		s, err := c.l.Rules.Scheme(claim.Scheme)
		if err != nil {
			return err
		}
		if s.Takes(e) {
			missing = append(missing, Lacking(e, s.Rules.Needs.Fields)...)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	q, err := QuestionsFor(c.l, e, "")
	if err != nil {
		return err
	}
	q.Fields = slices.DeleteFunc(q.Fields, func(f portfolio.Question) bool { return e.Has(f.ID) })
	return c.ask.Texts(e, q)
}

// HasQuestion reports whether a question is among the fields.
func HasQuestion(fields []portfolio.Question, id string) bool {
	return slices.ContainsFunc(fields, func(f portfolio.Question) bool { return f.ID == id })
}

// QuestionIDs returns the names of the questions.
func QuestionIDs(fields []portfolio.Question) []string {
	return cpd.ListOf(fields, func(f portfolio.Question) string { return f.ID })
}

// NoQuestion is the error for a name that no question has.
func NoQuestion(fields []portfolio.Question, name string) error {
	ids := QuestionIDs(fields)
	return cpd.NoSuch(cpd.Invalid, "there is no question "+cpd.Quoted(name)+" here", name, ids, "the questions: "+strings.Join(ids, ", "))
}

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
		all := errors.Join(bad...)
		return cpd.Fail(cpd.Invalid, all.Error()+"; nothing was changed", cpd.HintOf(all))
	}
	return nil
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
