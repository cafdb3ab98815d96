package status

import (
	"fmt"
	"slices"
	"strings"

	"cpdlog/internal/cli/session"
	"cpdlog/internal/cpd"
	"cpdlog/internal/english"
	"cpdlog/internal/member"
	"cpdlog/internal/scheme"
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

// unplaced names the entries of the year that count for another scheme and have
// no row in this one, with the command that gives them one.
func unplaced(s *session.Session, st member.Standing) {
	var ids []string
	for i := range st.Looked {
		e := &st.Looked[i]
		if e.State == cpd.Done && len(e.Claims) > 0 && st.Period.Holds(e.Date) && e.Claimed(st.Membership.Scheme) == nil && !placed(&st.Standing, e.UID) {
			ids = append(ids, e.ID)
		}
	}
	if len(ids) == 0 {
		return
	}
	shown := strings.Join(ids[:min(5, len(ids))], ", ")
	if n := len(ids) - 5; n > 0 {
		shown += fmt.Sprintf(" and %d more", n)
	}
	s.Out.Paragraph(fmt.Sprintf("Claimed only for another scheme: %s (claim one here: cpdlog edit %s --claim %s:ACTIVITY)", shown, ids[0], st.Rules.ID))
}

func placed(st *scheme.Standing, uid string) bool {
	i := slices.IndexFunc(st.Entries, func(r scheme.EntryResult) bool { return r.UID == uid })
	return i >= 0 && st.Entries[i].Activity != ""
}
