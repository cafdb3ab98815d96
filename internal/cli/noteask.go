package cli

import (
	"slices"

	"cpdlog/internal/cpd"
	"cpdlog/internal/phrase"
	"cpdlog/internal/portfolio"
	"cpdlog/internal/screen"
)

// askNote asks for the sort, the title, the day and the time where no flag said
// them, and then for the texts.
func (a *app) askNote(f *noteFlags, e *cpd.Entry) error {
	given := f.set.Changed
	var first []func(q screen.Question) error
	if len(f.of.Subs) > 0 && f.sub == "" {
		first = append(first, func(q screen.Question) error { return a.askSub(f.of, e, q) })
	}
	if !given("date") && f.of.ID != portfolio.KindGoal {
		first = append(first, func(q screen.Question) error { return a.askNoteDate(e, q) })
	}
	if f.title == "" {
		first = append(first, func(q screen.Question) error { return a.askNoteTitle(f.of, e, q) })
	}
	if !given("time") && f.of.ID != portfolio.KindGoal {
		first = append(first, func(q screen.Question) error { return a.askNoteTime(e, q) })
	}
	fields := ahead(f.of.Fields, e)
	of := len(first) + len(fields)
	steps := []func() error{}
	for i, ask := range first {
		steps = append(steps, func() error { return ask(screen.Question{Step: i + 1, Of: of, NoBack: i == 0}) })
	}
	a.sayAsking(f.of.Label, f.of.Note)
	return a.form(append(steps, a.fieldSteps(e, fields, len(first), of)...))
}

// ahead leaves out, for what is still to come, the questions about what came of
// it.
func ahead(fields []portfolio.Field, e *cpd.Entry) []portfolio.Field {
	if e.State != cpd.Planned {
		return fields
	}
	return slices.DeleteFunc(slices.Clone(fields), func(f portfolio.Field) bool {
		return slices.ContainsFunc(portfolio.OutcomeSorts(), func(o portfolio.OutcomeSort) bool { return o.Field == f.ID })
	})
}

func (a *app) askSub(k *portfolio.Kind, e *cpd.Entry, q screen.Question) error {
	var options []screen.Option
	for _, s := range k.Subs {
		note := s.Label
		if s.Note != "" {
			note += ": " + lowerFirst(s.Note)
		}
		options = append(options, screen.Option{Name: s.ID, Note: note})
	}
	q.Label = "Which?"
	i, err := a.asker().Choice(q, options, -1)
	if err != nil {
		return err
	}
	e.Tags = slices.DeleteFunc(e.Tags, func(t string) bool { return slices.Contains(subIDs(k), t) })
	e.Tags = addWords(e.Tags, []string{k.Subs[i].ID})
	return nil
}

func (a *app) askNoteDate(e *cpd.Entry, q screen.Question) error {
	q.Label, q.Default, q.Help = "Date", "today", "The day: 14/3, yesterday, last thu, 2025-11-20."
	q.Check = func(s string) error {
		d, err := phrase.Date(s, a.today())
		if err != nil {
			return err
		}
		return a.checkFuture(&cpd.Entry{Date: d, State: e.State})
	}
	s, err := a.asker().Line(q)
	if err == nil {
		e.Date, err = phrase.Date(s, a.today())
	}
	return err
}

func (a *app) askNoteTitle(k *portfolio.Kind, e *cpd.Entry, q screen.Question) error {
	q.Label, q.Default, q.Help = "Title", usualTitle(k, e), "A few words of your own, without anything that could point to a person."
	q.Check = func(s string) error { return cpd.CheckLine("title", s, cpd.MaxTitle) }
	s, err := a.asker().Line(q)
	if err == nil {
		e.Title = s
	}
	return err
}

func (a *app) askNoteTime(e *cpd.Entry, q screen.Question) error {
	q.Label, q.Optional, q.Help = "Time", true, "How long: 1h, 90m, 9:30-11:00."
	q.Check = func(s string) error { _, err := phrase.Duration(s); return err }
	s, err := a.asker().Line(q)
	if err != nil || s == "" {
		return err
	}
	t, err := phrase.Duration(s)
	e.Minutes, e.BreakMinutes = t.Minutes, t.Break
	return err
}
