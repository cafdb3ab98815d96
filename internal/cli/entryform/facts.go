package entryform

import (
	"maps"
	"slices"
	"strings"

	"cpdlog/internal/cli/session"
	"cpdlog/internal/cpd"
	"cpdlog/internal/member"
	"cpdlog/internal/portfolio"
	"cpdlog/internal/wording"
)

// ShowFacts prints what the entry says, one fact a line.
func ShowFacts(s *session.Session, l *member.Logbook, e *cpd.Entry) {
	s.Out.Say("%s · %s · %s", e.ID, wording.Days(e), cpd.Visible(e.Title))
	if e.State == cpd.Planned {
		s.Out.Say("  Planned")
	}
	if e.Kind != cpd.KindLearning {
		s.Out.Say("  Kind: %s", cpd.Visible(e.Kind))
	}
	if e.Minutes > 0 {
		line := cpd.FormatMinutes(e.Minutes)
		if e.BreakMinutes > 0 {
			line += " (" + cpd.FormatMinutes(e.BreakMinutes) + " of breaks already taken off)"
		}
		s.Out.Say("  Time: %s", line)
	}
	if e.Items != 1 {
		s.Out.Say("  Items: %d", e.Items)
	}
	for _, tag := range slices.Sorted(maps.Keys(e.Splits)) {
		s.Out.Say("  Of it %s: %s", cpd.Visible(tag), cpd.FormatMinutes(e.Splits[tag]))
	}
	if e.Formal != cpd.FormalDefault {
		s.Out.Say("  Marked %s%s", e.Formal, cpd.Visible(wording.Because(e.FormalReason)))
	}
	if e.Provider != "" {
		s.Out.Say("  Provider: %s", cpd.Visible(e.Provider))
	}
	if len(e.Tags) > 0 {
		s.Out.Say("  Tags: %s", cpd.Visible(strings.Join(e.Tags, ", ")))
	}
	showCompetencies(s, l, e.Competencies)
	for _, c := range e.Claims {
		line := "  Counts as: " + c.Scheme + ":" + c.Activity
		if c.Certified != nil {
			line += ", certified " + c.Certified.Exact()
		}
		s.Out.Say("%s", cpd.Visible(line))
	}
	for _, v := range e.Evidence {
		s.Out.Say("  Evidence: %s (%d bytes)%s", cpd.Visible(v.Name), v.Size, cpd.Visible(wording.Because(v.Kind)))
	}
}

// ShowTexts prints the long texts last, each under its name.
func ShowTexts(s *session.Session, e *cpd.Entry) {
	for _, name := range slices.Sorted(maps.Keys(e.Fields)) {
		s.Out.Say("  %s:", cpd.Visible(name))
		for _, line := range strings.Split(e.Fields[name], "\n") {
			s.Out.Say("    %s", cpd.Visible(line))
		}
	}
}

// Named is a code with its name: "splw:4.3 Keeps people safe". A code that no
// framework has stands alone.
func Named(all []portfolio.Framework, code string) string {
	label := portfolio.Label(all, code)
	if _, name, ok := strings.Cut(label, " "); ok && label != code {
		return code + " " + name
	}
	return code
}

// showCompetencies shows an entry's competencies with their names, or the codes
// alone where the frameworks cannot be read.
func showCompetencies(s *session.Session, l *member.Logbook, codes []string) {
	if len(codes) == 0 {
		return
	}
	all, _ := l.Frameworks()
	for _, c := range codes {
		s.Out.Say("  Competency: %s", cpd.Visible(Named(all, c)))
	}
}

// Row is an entry in a list: id, date, title, what it counts as, time.
func Row(e *cpd.Entry) []string {
	var claims []string
	for _, c := range e.Claims {
		claims = append(claims, c.Scheme+":"+c.Activity)
	}
	if len(claims) == 0 {
		claims = []string{e.Kind}
	}
	title := e.Title
	if e.State == cpd.Planned {
		title += " (planned)"
	}
	time := ""
	if e.Minutes > 0 {
		time = cpd.FormatMinutes(e.Minutes)
	}
	return []string{e.ID, e.Date.String(), title, strings.Join(claims, " "), time}
}
