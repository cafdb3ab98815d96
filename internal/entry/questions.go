package entry

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
)

// Questions are what to ask about an entry.
type Questions struct {
	Title, Note string
	Fields      []portfolio.Question
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
			return Questions{}, noPrompts(s, set)
		}
		return questionsOf(p), nil
	}
	variant, err := l.Setting("direct-practice")
	if err != nil {
		return Questions{}, err
	}
	var q Questions
	if p := s.ForEntry(e, variant == "no"); p != nil {
		q = questionsOf(p)
		q.Fields = slices.Clone(q.Fields)
	}
	q.addKind(s.Kinds.Find(e.Kind))
	if len(q.Fields) == 0 {
		q = questionsOf(s.PromptSet("short"))
	}
	return q, nil
}

func questionsOf(p *portfolio.Prompts) Questions {
	note := p.Note
	if p.For != "" {
		note = p.For + ". " + p.Note
	}
	return Questions{p.Title, note, p.Fields}
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

func noPrompts(s *portfolio.Shelf, name string) error {
	ids := cpd.ListOf(s.Prompts, func(p portfolio.Prompts) string { return p.ID })
	return cpd.NoSuch(cpd.NotFound, "there are no prompts "+cpd.Quoted(name), name, ids, "the sets: "+strings.Join(ids, ", "))
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

// Labels returns the questions in words.
func Labels(fields []portfolio.Question) string {
	words := cpd.ListOf(fields, func(f portfolio.Question) string { return f.Label })
	return english.List(words)
}

// NoQuestion is the error for a name that no question has.
func NoQuestion(fields []portfolio.Question, name string) error {
	ids := QuestionIDs(fields)
	return cpd.NoSuch(cpd.Invalid, "there is no question "+cpd.Quoted(name)+" here", name, ids, "the questions: "+strings.Join(ids, ", "))
}
