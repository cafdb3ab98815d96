package cli

import (
	"fmt"
	"strings"

	"cpdlog/internal/cpd"
)

// unplaced names the entries of the year that count for another scheme and
// have no row in this one, with the command that gives them one.
func (a *app) unplaced(s scored) {
	var ids []string
	for i := range s.entries {
		e := &s.entries[i]
		if e.State != cpd.Done || len(e.Claims) == 0 || !s.standing.Period.Holds(e.Date) || e.Claimed(s.member.Scheme) != nil || s.placed(e.UID) {
			continue
		}
		ids = append(ids, e.ID)
	}
	if len(ids) == 0 {
		return
	}
	shown := strings.Join(ids[:min(5, len(ids))], ", ")
	if n := len(ids) - 5; n > 0 {
		shown += fmt.Sprintf(" and %d more", n)
	}
	a.wrapped(fmt.Sprintf("Counted elsewhere, with no row here: %s (place one: cpdlog edit %s --claim %s:ACTIVITY)", shown, ids[0], s.scheme.ID))
}

func (s scored) placed(uid string) bool {
	for _, r := range s.standing.Entries {
		if r.UID == uid {
			return r.Activity != ""
		}
	}
	return false
}
