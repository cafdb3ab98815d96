package notes

import (
	"slices"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/phrase"
	"example.org/cpdlog/internal/portfolio"
)

// askNote asks for the sort, the title, the day and the time where no flag said
// them, and then for the texts.
func askNote(s *session.Session, f *noteFlags, e *cpd.Entry) error {
	given := f.Set.Changed
	var first []func(q ask.Question) error
	if len(f.of.Subs) > 0 && f.sub == "" {
		first = append(first, func(q ask.Question) error { return askSub(s, f.of, e, q) })
	}
	if !given("date") && f.of.ID != portfolio.KindGoal {
		first = append(first, func(q ask.Question) error { return askNoteDate(s, e, q) })
	}
	if f.Title == "" {
		first = append(first, func(q ask.Question) error { return askNoteTitle(s, f.of, e, q) })
	}
	if !given("time") && f.of.ID != portfolio.KindGoal {
		first = append(first, func(q ask.Question) error { return askNoteTime(s, e, q) })
	}
	fields := ahead(f.of.Fields, e)
	of := len(first) + len(fields)
	steps := []func() error{}
	for i, question := range first {
		steps = append(steps, func() error { return question(ask.Question{Step: i + 1, Of: of, NoBack: i == 0}) })
	}
	entryform.Introduce(s, f.of.Label, f.of.Note)
	return ask.Form(append(steps, entryform.Steps(s, e, fields, len(first), of)...))
}

// ahead leaves out, for what is still to come, the questions about what came of
// it.
func ahead(fields []portfolio.Question, e *cpd.Entry) []portfolio.Question {
	if e.State != cpd.Planned {
		return fields
	}
	return slices.DeleteFunc(slices.Clone(fields), isOutcome)
}

// isOutcome reports whether a question asks what came of it.
func isOutcome(f portfolio.Question) bool {
	return slices.ContainsFunc(portfolio.OutcomeSorts(), func(o portfolio.OutcomeSort) bool { return o.Field == f.ID })
}

func askSub(s *session.Session, k *portfolio.Kind, e *cpd.Entry, q ask.Question) error {
	var options []ask.Option
	for _, sub := range k.Subs {
		note := sub.Label
		if sub.Note != "" {
			note += ": " + english.LowerFirst(sub.Note)
		}
		options = append(options, ask.Option{Name: sub.ID, Note: note})
	}
	q.Label = "Which?"
	i, err := s.Asker().Choice(q, options, -1)
	if err != nil {
		return err
	}
	e.Tags = slices.DeleteFunc(e.Tags, func(t string) bool { return slices.Contains(k.SubIDs(), t) })
	e.Tags = entryform.AddWords(e.Tags, []string{k.Subs[i].ID})
	return nil
}

func askNoteDate(s *session.Session, e *cpd.Entry, q ask.Question) error {
	q.Label, q.Default, q.Help = "Date", "today", "The day: 14/3, yesterday, last thu, 2025-11-20."
	q.Check = func(typed string) error {
		d, err := phrase.Date(typed, s.Today())
		if err != nil {
			return err
		}
		return entry.CheckFuture(&cpd.Entry{Date: d, EndDate: e.EndDate, State: e.State}, s.Today())
	}
	typed, err := s.Asker().Line(q)
	if err == nil {
		e.Date, err = phrase.Date(typed, s.Today())
	}
	return err
}

func askNoteTitle(s *session.Session, k *portfolio.Kind, e *cpd.Entry, q ask.Question) error {
	q.Label, q.Default, q.Words, q.Help = "Title", k.UsualTitle(e), true, "A few words, with nothing that could identify a person."
	q.Check = func(typed string) error { return cpd.CheckLine("title", typed, cpd.MaxTitle) }
	typed, err := s.Asker().Line(q)
	if err == nil {
		e.Title = typed
	}
	return err
}

func askNoteTime(s *session.Session, e *cpd.Entry, q ask.Question) error {
	q.Label, q.Optional, q.Help = "Time", true, "How long: 1h, 90m, 9:30-11:00."
	q.Check = func(typed string) error { _, err := phrase.Duration(typed); return err }
	typed, err := s.Asker().Line(q)
	if err != nil || typed == "" {
		return err
	}
	t, err := phrase.Duration(typed)
	e.SetTime(t.Minutes, t.Break)
	return err
}
