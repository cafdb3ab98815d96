package export

import (
	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/outgoing"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/scheme"
)

// whichYear settles the year that nobody named: while one that has ended is not
// sent yet it asks, and where nobody can answer it says which year it takes.
func (o *exportOptions) whichYear(s *session.Session, l *member.Logbook) error {
	if o.Year != "" || len(o.Only) > 0 || o.Choice.Narrows() {
		return nil
	}
	closed, err := command.ClosedYear(l, o.Schemes...)
	if err != nil || closed == nil {
		return err
	}
	if !s.CanAsk() {
		s.Out.Note("this is the record of the year that is running; %s", closed.Words())
		return nil
	}
	i, err := s.Asker().Choice(ask.Question{Label: "Which year?", NoBack: true}, []ask.Option{
		{Name: "last", Note: closed.Span.String() + ", which has ended and was not sent yet"},
		{Name: "this", Note: "the year that is running"},
	}, 0)
	if err == nil {
		o.Year = []string{"last", "this"}[i]
	}
	return err
}

// sayYears names, in the first line, what the record covers.
func (w *writer) sayYears() {
	years := cpd.ListOf(w.record.Standings(), func(st scheme.Standing) string { return st.Label() + ", " + st.Period.String() })
	if len(years) > 0 && len(years) <= 3 {
		w.s.Out.Say("The record of %s", cpd.Visible(english.List(years)))
	}
}

// unfinished asks before the record of a year is kept as sent that is not over.
func unfinished(s *session.Session, l *member.Logbook, span cpd.Span) (goOn bool, err error) {
	if span.To.Before(l.Today) {
		return true, nil
	}
	if s.CanAsk() {
		return s.Asker().Yes(ask.Question{Label: "This year runs until " + span.To.Long() + ". Keep its record as sent all the same?", NoBack: true}, false)
	}
	s.Out.Note("this year runs until %s; what you add to it from now on is not in what was sent", span.To.Long())
	return true, nil
}

// whichTexts asks once whether the record for a body shows the private texts that it
// wants to read. Where nobody can answer, the record says what it lacks.
func (o *exportOptions) whichTexts(s *session.Session, l *member.Logbook) error {
	if !s.CanAsk() || record.Profile(o.audience) != record.ForBody || o.Reflections || len(o.With) > 0 {
		return nil
	}
	if set, err := l.Setting(outgoing.SchemeTexts); err != nil || set != "ask" {
		return err
	}
	for _, id := range append(o.Schemes, "")[:max(1, len(o.Schemes))] {
		m, err := l.Membership(id)
		if err != nil {
			return nil // the export says it
		}
		rules, err := l.Rules.Scheme(m.Scheme)
		if err != nil || len(rules.Rules.Needs.Shows) == 0 {
			continue
		}
		yes, err := s.Asker().Yes(ask.Question{NoBack: true, Label: rules.Title + " wants to read " +
			english.List(cpd.ListOf(rules.Rules.Needs.Shows, scheme.FieldLabel)) + ". Show what you wrote there, in this record and later ones?"}, false)
		if err != nil {
			return err
		}
		_, _, err = l.Set(outgoing.SchemeTexts, map[bool]string{true: "yes", false: "no"}[yes])
		return err
	}
	return nil
}
