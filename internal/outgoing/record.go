package outgoing

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/privacy"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/scheme"
)

// held looks at every word of a record.
func held(r *record.Record, c Check) findings {
	l := &look{Check: c}
	for _, e := range r.Entries {
		l.entry(e)
	}
	l.record(r)
	return l.findings
}

// record hands over what a record says beside its entries.
func (l *look) record(r *record.Record) {
	const you = "your"
	l.take(passage{of: you, mend: "cpdlog member --name NAME", Place: privacy.Place{Name: "name", Text: r.Member.Name}})
	l.take(passage{of: you, mend: "cpdlog member --number NUMBER", Place: privacy.Place{Name: "number", Text: r.Member.Number}})
	for _, m := range r.Memberships {
		l.membership(m)
	}
	for _, s := range r.Rules {
		if l.Own != nil && l.Own(s.ID) {
			l.rules(s)
		}
	}
	l.exemptions(r)
}

func (l *look) membership(m cpd.Membership) {
	prose := func(name, text, mend string) {
		l.take(passage{of: "your membership of " + m.Scheme, mend: mend, Place: privacy.Place{Name: name, Text: text}})
	}
	code := func(name, text string) {
		l.take(passage{of: "your membership of " + m.Scheme, Place: privacy.Place{Name: name, Text: text, Code: true}})
	}
	code("scheme", m.Scheme)
	prose("number", m.Number, "cpdlog scheme join "+m.Scheme+" --number NUMBER")
	for _, p := range m.Profiles {
		code("role", p.Profile)
	}
	for _, a := range m.Absences {
		prose("reason of an absence", a.Reason, absenceCommand(m.Scheme, a))
	}
	for _, d := range m.Reductions {
		code("requirement", d.Requirement)
		prose("reason of a reduction", d.Reason, "")
	}
}

// absenceCommand records an absence anew, in the place of the one of that day.
func absenceCommand(scheme string, a cpd.Absence) string {
	words := "cpdlog scheme absence --scheme " + scheme + " --from " + a.From.String()
	if !a.To.IsZero() {
		words += " --to " + a.To.String()
	}
	return words + " --reason TEXT"
}

// rules hands over rules that the member wrote. They are full of names, days and
// addresses that are nobody's, so only the own list of words is looked for.
func (l *look) rules(s *scheme.Scheme) {
	for _, text := range []string{s.Title, s.Text} {
		l.take(passage{of: "your own rules of " + s.ID, Place: privacy.Place{Name: "file", Text: text, Code: true}})
	}
}

// exemptions hands over why a requirement does not apply: that names an entry
// which need not be in the record itself.
func (l *look) exemptions(r *record.Record) {
	if !slices.ContainsFunc(r.Rules, func(s *scheme.Scheme) bool { return len(s.Rules.Exempts) > 0 }) {
		return
	}
	for _, s := range r.Standings() {
		for _, q := range s.Requirements {
			for _, reason := range q.Reasons {
				if q.Exempt {
					l.take(passage{of: s.Scheme, Place: privacy.Place{Name: "why " + q.ID + " does not apply", Text: reason.Text}})
				}
			}
		}
	}
}
