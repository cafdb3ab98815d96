package setup

import (
	"slices"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/phrase"
)

// Offer makes the logbook now, where there is none and the member wants one.
func Offer(s *session.Session) error {
	dir, err := s.Folder()
	if err != nil {
		return err
	}
	if !s.NoLogbook() || !s.CanAsk() {
		return nil
	}
	yes, err := s.Asker().Yes(ask.Question{Label: "There is no logbook yet. Make one now in " + dir + "?", NoBack: true}, true)
	if err != nil {
		return err
	}
	if !yes {
		return cpd.Fail(cpd.NotFound, "there is no logbook in "+dir+"; nothing was made", "make one with: cpdlog init --scheme nalw --joined 2025-01-22")
	}
	defer s.Out.Flush()
	return runInit(s, initOptions{})
}

// askInit asks for what the flags of init did not say.
func askInit(s *session.Session, o *initOptions) error {
	if len(o.schemes) > 0 && !o.joined.IsZero() || !s.CanAsk() {
		return nil
	}
	open := len(o.schemes) < 2 && len(o.install) == 0
	return ask.Walk(func() []ask.Step {
		steps := []ask.Step{
			{ID: "scheme", Ask: func(q ask.Question) error { return askScheme(s, o, q) }},
			{ID: "joined", Ask: func(q ask.Question) error { return askDay(s, "The day you joined", &o.joined, q) }},
			{ID: "name", Ask: func(q ask.Question) error { return askName(s, o, q) }},
			{ID: "second", Ask: func(q ask.Question) error { return askSecond(s, o, q) }},
			{ID: "second joined", Ask: func(q ask.Question) error { return askDay(s, "The day you joined that one", &o.second, q) }},
		}
		switch {
		case !open:
			return steps[1:3]
		case len(o.schemes) < 2:
			return steps[:4]
		}
		return steps
	}, new([]string))
}

func schemeOptions(s *session.Session, ids []string) []ask.Option {
	return cpd.ListOf(ids, func(id string) ask.Option { return ask.Option{Name: id, Note: s.Rules().Line(id).Title} })
}

func askScheme(s *session.Session, o *initOptions, q ask.Question) error {
	ids := s.Rules().IDs()
	options, def := schemeOptions(s, ids), slices.Index(ids, "nalw")
	if len(o.schemes) > 0 {
		def = slices.Index(ids, o.schemes[0])
	}
	q.Label, q.Help = "Which scheme do you belong to?", "You can join others later: cpdlog scheme join."
	i, err := s.Asker().Choice(q, options, def)
	if err == nil {
		o.schemes = []string{ids[i]}
	}
	return err
}

// askSecond asks for a second body; the first is the main one.
func askSecond(s *session.Session, o *initOptions, q ask.Question) error {
	ids := slices.DeleteFunc(s.Rules().IDs(), func(id string) bool { return id == o.schemes[0] })
	q.Label, q.Optional, q.Shown = "A second body that you belong to, if any", true, 3
	q.Help = "An entry can count for both. You can join others later: cpdlog scheme join."
	i, err := s.Asker().Choice(q, schemeOptions(s, ids), -1)
	if err != nil {
		return err
	}
	o.schemes, o.second = o.schemes[:1], cpd.Date{}
	if i >= 0 {
		o.schemes, o.second = append(o.schemes, ids[i]), o.joined
	}
	return nil
}

func askDay(s *session.Session, label string, day *cpd.Date, q ask.Question) error {
	q.Label, q.Help = label, "Your membership year runs from this day: 22/1/2025, 22 Jan 2025."
	if !day.IsZero() {
		q.Default = day.Long()
	}
	d, err := ask.Read(s.Asker(), q, func(typed string) (cpd.Date, error) {
		d, err := phrase.Date(typed, s.Today())
		if err == nil {
			err = member.CheckJoined(s.Today(), d, cpd.Member{})
		}
		return d, err
	})
	if err == nil {
		*day = d
		s.Out.Talk("  %s", d.Long())
	}
	return err
}

func askName(s *session.Session, o *initOptions, q ask.Question) error {
	q.Label, q.Default, q.Optional = "Your name, for the record", o.member.Name, true
	q.Help = "It goes on the record that you send. You can add it later: cpdlog member --name."
	q.Check = func(typed string) error { return cpd.CheckLine("name", typed, cpd.MaxTitle) }
	typed, err := s.Asker().Line(q)
	if err == nil {
		o.member.Name = typed
	}
	return err
}
