package outgoing

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/privacy"
	"example.org/cpdlog/internal/record"
)

// summary is what the record says of the portfolio: nothing to a body, nor where entries
// were chosen. Goals and actions are for whom supervises; in a full copy, actions
// leave with the other private texts of their entries.
func summary(l *member.Logbook, q Request, in *record.Input) (*portfolio.Summary, error) {
	if q.For == record.ForBody || q.For == "" || q.narrows() {
		return nil, nil
	}
	k := portfolio.Known{Spans: in.Spans, On: in.On}
	if last := cpd.Cover(in.Spans).To; len(in.Spans) > 0 && k.On.After(last) {
		k.On = last
	}
	shelf, err := l.Rules.Shelf("kinds", "prompts") // as it was read before
	if err != nil {
		return nil, err
	}
	k.Kinds = shelf.Kinds
	if k.Topics, err = l.Topics(); err != nil {
		return nil, err
	}
	mine, err := l.Frameworks()
	if err != nil {
		return nil, err
	}
	if len(mine) > 0 {
		k.Framework = &mine[0]
	}
	if k.Entries, err = l.Book.Entries(logbook.Query{}); err != nil {
		return nil, err
	}
	in.Entries = cpd.Within(k.Entries, in.Reach())
	if q.For == record.ForEmployer {
		return k.Summary(nil), nil
	}
	return k.Summary(func(e *cpd.Entry) bool { return readsActions(q, in, e) }), nil
}

func readsActions(q Request, in *record.Input, e *cpd.Entry) bool {
	const name = portfolio.FieldActions
	if in.Private.ForAlone(e, name) || in.Consent.Lacks(e) && !q.Moves() {
		return false
	}
	return q.For == record.ForSupervisor && e.Kind != "feedback" || q.Reflections || slices.Contains(in.Private.Kinds, e.Kind) ||
		slices.Contains(in.Private.Open[e.Kind], name)
}

// portfolio hands over what a record says of the portfolio; what an entry of it says
// too is looked at there.
func (l *look) portfolio(r *record.Record) {
	p := r.Portfolio
	if p == nil {
		return
	}
	names := append([]string{}, p.NotTaken...)
	names = append(names, cpd.ListOf(p.Training, func(t portfolio.Trained) string { return t.Topic })...)
	names = append(names, cpd.ListOf(slices.Concat(p.Supervision, p.Observations), func(s portfolio.Session) string { return s.Type })...)
	if c := p.Coverage; c != nil {
		names = append(append(names, c.Framework, c.Title), c.Gaps...)
		names = append(names, cpd.ListOf(c.Areas, func(a portfolio.AreaCount) string { return a.Area })...)
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		l.take(passage{of: "your rules folder", Place: privacy.Place{Name: "name in a file", Text: name, Code: true}})
	}
	for _, g := range p.Goals {
		if !slices.ContainsFunc(r.Entries, func(e *cpd.Entry) bool { return e.ID == g.Entry && e.Title == g.Goal }) {
			l.take(passage{of: g.Entry, date: g.Set, Place: privacy.Place{Name: "title", Text: g.Goal}})
		}
	}
	for _, a := range p.Actions {
		if !slices.ContainsFunc(r.Entries, func(e *cpd.Entry) bool {
			return e.ID == a.Entry && e.Text(portfolio.FieldActions) != ""
		}) {
			l.take(passage{of: a.Entry, date: a.Agreed, Place: privacy.Place{Name: portfolio.FieldActions, Text: a.Action}})
		}
	}
}
