package scheme

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
)

// facts are the member's own facts that bear on the period, in words.
func (v *verdict) facts() []string {
	y := v.year().span
	var out []string
	for _, h := range v.m.Profiles {
		if meets(h.Span, y) {
			out = append(out, "role: "+v.s.profileName(h.Profile)+FromTo(h.Span))
		}
	}
	for _, a := range v.m.Absences {
		if meets(a.Span, y) {
			out = append(out, "away"+FromTo(a.Span)+because(a.Reason))
		}
	}
	for _, r := range v.m.Reductions {
		if y.Holds(r.On) {
			out = append(out, fmt.Sprintf("granted: %s less for %s%s", number(r.Amount), requirementName(v.rules, r.Requirement), because(r.Reason)))
		}
	}
	for _, h := range v.m.WeeklyHours {
		if !h.From.After(y.To) {
			out = append(out, fmt.Sprintf("working %s a week from %s", cpd.FormatMinutes(h.Minutes), h.From.Short()))
		}
	}
	if v.year().short() {
		out = append(out, "this "+v.rules.Period.noun()+" is not a full one: "+y.String())
	}
	return out
}

// FromTo puts the days of a span, as far as they are known, behind a word.
func FromTo(s cpd.Span) (words string) {
	if !s.From.IsZero() {
		words += " from " + s.From.Short()
	}
	if !s.To.IsZero() {
		words += " to " + s.To.Short()
	}
	return words
}

func because(reason string) string {
	if reason == "" {
		return ""
	}
	return " (" + cpd.Visible(reason) + ")"
}

func (s *Scheme) profileName(id string) string {
	if p := s.profile(id); p != nil && p.Name != "" {
		return p.Name
	}
	return cpd.Visible(id)
}

func (s *Scheme) profile(id string) *Profile {
	return cpd.Find(s.Profiles, func(p *Profile) bool { return p.ID == id })
}

func requirementName(rules *book, id string) string {
	if r := rules.require(id); r != nil {
		return r.title()
	}
	return cpd.Visible(id)
}
