package setup

import (
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
	return ask.Form([]func() error{
		func() error { return askScheme(s, o) },
		func() error { return askJoined(s, o) },
		func() error { return askName(s, o) },
	})
}

func askScheme(s *session.Session, o *initOptions) error {
	if len(o.schemes) > 1 || len(o.install) > 0 {
		return ask.ErrSkip
	}
	ids := s.Rules().IDs()
	options, def := make([]ask.Option, 0, len(ids)), 0
	for i, id := range ids {
		options = append(options, ask.Option{Name: id, Note: s.Rules().Line(id).Title})
		if id == "nalw" || len(o.schemes) > 0 && o.schemes[0] == id {
			def = i
		}
	}
	i, err := s.Asker().Choice(ask.Question{Step: 1, Of: 3, Label: "Which scheme do you belong to?", NoBack: true,
		Help: "You can join others later: cpdlog scheme join."}, options, def)
	if err == nil {
		o.schemes = []string{ids[i]}
	}
	return err
}

func askJoined(s *session.Session, o *initOptions) error {
	q := ask.Question{Step: 2, Of: 3, Label: "The day you joined", Help: "Your membership year runs from this day: 22/1/2025, 22 Jan 2025."}
	if !o.joined.IsZero() {
		q.Default = o.joined.String()
	}
	q.Check = func(typed string) error {
		d, err := phrase.Date(typed, s.Today())
		if err != nil {
			return err
		}
		return member.CheckJoined(s.Today(), d, cpd.Member{})
	}
	typed, err := s.Asker().Line(q)
	if err != nil {
		return err
	}
	o.joined, err = phrase.Date(typed, s.Today())
	s.Out.Talk("  %s", o.joined.Long())
	return err
}

func askName(s *session.Session, o *initOptions) error {
	q := ask.Question{Step: 3, Of: 3, Label: "Your name, for the record", Default: o.member.Name, Optional: true,
		Help: "It goes on the record that you send. You can add it later: cpdlog member --name."}
	q.Check = func(typed string) error { return cpd.CheckLine("name", typed, cpd.MaxTitle) }
	typed, err := s.Asker().Line(q)
	if err == nil {
		o.member.Name = typed
	}
	return err
}
