package wording

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// Membership says what the logbook knows of one membership of a scheme of that
// title, one fact a line.
func Membership(m cpd.Membership, title string) []string {
	line := title + ": joined " + m.Joined.Long()
	if !m.Renewal.IsZero() {
		line += ", renews on " + renewal(m.Renewal)
	}
	if !m.Left.IsZero() {
		line += ", left " + m.Left.Long()
	}
	if m.Number != "" {
		line += ", number " + m.Number
	}
	lines := []string{line}
	for _, p := range m.Profiles {
		lines = append(lines, "  role: "+p.Profile+scheme.FromTo(p.Span))
	}
	for _, x := range m.Absences {
		lines = append(lines, "  away"+scheme.FromTo(x.Span)+Because(x.Reason))
	}
	for _, r := range m.Reductions {
		lines = append(lines, "  "+r.Requirement+" reduced by "+r.Amount.Exact()+" in the year of "+r.On.Short()+Because(r.Reason))
	}
	for _, w := range m.WeeklyHours {
		lines = append(lines, "  "+cpd.FormatMinutes(w.Minutes)+" a week from "+w.From.Short())
	}
	return lines
}

// renewal is a day of the year, without a year.
func renewal(r cpd.Anniversary) string {
	day := r.In(2024).Short()
	return day[:len(day)-5]
}

// Because puts a reason, where there is one, behind a word.
func Because(reason string) string {
	if reason == "" {
		return ""
	}
	return " (" + reason + ")"
}

// Years names a span in a heading.
func Years(s cpd.Span) string {
	if s.IsZero() {
		return "all years"
	}
	return s.String()
}
