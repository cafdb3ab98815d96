package status

import (
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/scheme"
)

// outside names the entries that lie in no year. They are kept.
func outside(s *session.Session, st member.Standing) {
	var ids []string
	for i := range st.Looked {
		if slices.Contains(st.Outside, st.Looked[i].UID) {
			ids = append(ids, st.Looked[i].ID)
		}
	}
	if len(ids) > 0 {
		s.Out.Paragraph("Outside every membership year, so not counted: " + strings.Join(ids, ", ") + " (see them: cpdlog list --year all)")
	}
}

// missing names the entries that lack the evidence that the scheme names.
func missing(s *session.Session, st member.Standing) {
	ids := cpd.ListOf(st.MissingEvidence, func(m scheme.Missing) string { return m.ID })
	if n := len(ids); n > 0 {
		s.Out.Paragraph(fmt.Sprintf("Evidence missing for %s: %s", english.Count(n, "entry", "entries"), strings.Join(ids, ", ")))
	}
}

// unwritten names the entries that do not count until a text is written.
func unwritten(s *session.Session, l *member.Logbook, st member.Standing) {
	said := 0
	for _, e := range st.Entries {
		if len(e.Lacks) == 0 || !st.Period.Holds(e.Date) {
			continue
		}
		if said++; said > 5 {
			s.Out.Paragraph("Other entries do not count yet either; see why: cpdlog status --why ID")
			return
		}
		s.Out.Paragraph(fmt.Sprintf("%s does not count yet; still to write: %s (cpdlog reflect %s)",
			e.ID, english.List(l.TextLabels(st.Membership.Scheme, e.Lacks)), e.ID))
	}
}
