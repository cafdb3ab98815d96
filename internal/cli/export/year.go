package export

import (
	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/member"
)

// whichYear settles the year that nobody named: while one that has ended is not
// sent yet it asks, and where nobody can answer it says which year it takes.
func (o *exportOptions) whichYear(s *session.Session, l *member.Logbook) error {
	if o.year != "" || len(o.only) > 0 || o.choice.Narrows() {
		return nil
	}
	closed, err := command.ClosedYear(l, o.schemes...)
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
		o.year = []string{"last", "this"}[i]
	}
	return err
}

// sayYears names, in the first line, what the record covers.
func (w *writer) sayYears() {
	var years []string
	for _, st := range w.record.Standings() {
		years = append(years, st.Label()+", "+st.Period.String())
	}
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
