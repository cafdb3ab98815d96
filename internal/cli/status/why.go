package status

import (
	"slices"

	"cpdlog/internal/cli/entryform"
	"cpdlog/internal/cli/session"
	"cpdlog/internal/cpd"
	"cpdlog/internal/member"
	"cpdlog/internal/record"
	"cpdlog/internal/scheme"
	"cpdlog/internal/wording"
)

// sayWhy explains one entry's points in every scheme it was scored by.
func sayWhy(s *session.Session, l *member.Logbook, id string, all []member.Standing, asJSON bool) error {
	e, err := l.Book.Entry(id)
	if err != nil {
		return err
	}
	if all, err = holding(l, e.Date, all); err != nil {
		return err
	}
	if asJSON {
		return s.Out.JSON(struct {
			Version int                     `json:"schema_version"`
			Entry   cpd.Entry               `json:"entry"`
			Schemes []record.StandingScheme `json:"schemes"`
		}{1, e, entryform.Published(all)})
	}
	s.Out.Say("%s · %s · %s", e.ID, wording.Days(&e), cpd.Visible(e.Title))
	if entryform.SayOther(s, l, &e) {
		return nil
	}
	for _, st := range all {
		s.Out.Say("%s, %s", st.Label(), st.Period)
		for _, line := range scheme.Why(st.Standing, &e) {
			s.Out.Paragraph(line)
		}
	}
	return nil
}

// holding makes sure that each scheme is scored for the year that holds the
// day, whatever year was asked about.
func holding(l *member.Logbook, day cpd.Date, all []member.Standing) ([]member.Standing, error) {
	var out []member.Standing
	for _, st := range all {
		if st.Period.Holds(day) {
			out = append(out, st)
			continue
		}
		if slices.ContainsFunc(out, func(o member.Standing) bool { return o.Membership.Scheme == st.Membership.Scheme }) {
			continue
		}
		one, err := l.YearOf(st.Membership, day)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}
