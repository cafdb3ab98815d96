package cli

import (
	"slices"

	"cpdlog/internal/cpd"
	"cpdlog/internal/record"
	"cpdlog/internal/scheme"
)

// sayWhy explains one entry's points in every scheme it was scored by.
func (a *app) sayWhy(id string, all []scored, asJSON bool) error {
	e, err := a.book.Entry(id)
	if err != nil {
		return err
	}
	all, err = a.holding(e, all)
	if err != nil {
		return err
	}
	if asJSON {
		return a.json(struct {
			Version int                     `json:"schema_version"`
			Entry   cpd.Entry               `json:"entry"`
			Schemes []record.StandingScheme `json:"schemes"`
		}{1, e, publish(all)})
	}
	a.say("%s · %s · %s", e.ID, when(e), cpd.Visible(e.Title))
	for _, s := range all {
		a.say("%s, %s", label(s.scheme), s.standing.Period)
		for _, line := range scheme.Why(s.standing, e.UID) {
			a.wrapped(line)
		}
	}
	return nil
}

// holding makes sure that each scheme is scored for the year that holds the
// entry, whatever year was asked about.
func (a *app) holding(e cpd.Entry, all []scored) ([]scored, error) {
	var out []scored
	for _, s := range all {
		if s.standing.Period.Holds(e.Date) {
			out = append(out, s)
			continue
		}
		if slices.ContainsFunc(out, func(o scored) bool { return o.member.Scheme == s.member.Scheme }) {
			continue
		}
		one, err := a.score(s.member, a.dayFor(s.scheme, s.member, e.Date))
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}
