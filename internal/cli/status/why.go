package status

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/wording"
)

// sayWhy explains a requirement of that id or name, else one entry's points in
// every scheme it was scored by.
func sayWhy(s *session.Session, l *member.Logbook, id string, all []member.Standing) error {
	if having := cpd.Those(all, func(st member.Standing) bool { return requirement(&st, id) != nil }); having != nil {
		return sayRequirement(s, id, having)
	}
	e, err := l.Book.Entry(id)
	if err != nil {
		return err
	}
	if all, err = holding(l, e.Date, all); err != nil {
		return err
	}
	if s.Out.AsJSON {
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
		s.Out.Say("%s", wording.Heading(&st.Standing))
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

// requirement is the one of that id or name; nil for none.
func requirement(st *member.Standing, name string) *scheme.RequirementResult {
	return cpd.Find(st.Requirements, func(r *scheme.RequirementResult) bool { return r.ID == name || strings.EqualFold(r.Name, name) })
}

// sayRequirement explains a requirement: the rule, how far it is met and why,
// and what each entry gives to it.
func sayRequirement(s *session.Session, name string, all []member.Standing) error {
	if s.Out.AsJSON {
		return s.Out.JSON(struct {
			Version     int                     `json:"schema_version"`
			Requirement string                  `json:"requirement"`
			Schemes     []record.StandingScheme `json:"schemes"`
		}{1, name, entryform.Published(all)})
	}
	for st := range cpd.Each(all) {
		r := requirement(st, name)
		s.Out.Say("%s", wording.Heading(&st.Standing))
		for _, line := range wording.WhyRequirement(r) {
			s.Out.Paragraph(line)
		}
		var rows [][]string
		for e := range cpd.Each(st.Entries) {
			if gives := wording.Gives(e, r); gives != "" {
				rows = append(rows, []string{e.ID, e.Date.Short(), titleOf(st, e.UID), gives})
			}
		}
		s.Out.Columns(rows)
	}
	return nil
}

func titleOf(st *member.Standing, uid string) string {
	if e := cpd.Find(st.Looked, func(e *cpd.Entry) bool { return e.UID == uid }); e != nil {
		return cpd.Visible(e.Title)
	}
	return ""
}
