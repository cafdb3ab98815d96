package cli

import (
	"fmt"

	"cpdlog/internal/cpd"
)

// nearTheEnd is how many days before the end of a year a reminder begins.
const nearTheEnd = 60

// remind says one quiet line when the year is nearly over and something is
// still needed. Only a person on a terminal sees it, not on the commands that
// say the same, and not when it was switched off.
func (a *app) remind() {
	if a.book == nil || !a.terminal().Err || !a.terminal().Out || a.tellsAnyway() {
		return
	}
	if on, err := a.value("reminders"); err != nil || on != "on" {
		return
	}
	m, err := a.membership("")
	if err != nil {
		return
	}
	s, err := a.score(m, a.today())
	if err != nil || s.standing.Met || s.standing.Period.IsZero() || s.standing.DaysLeft > nearTheEnd {
		return
	}
	fmt.Fprintf(a.env.Stderr, "%s (switch off: cpdlog set reminders off)\n", cpd.Visible(answer(s)))
}

// tellsAnyway says that the command shows the standing itself, or is no place
// for a reminder.
func (a *app) tellsAnyway() bool {
	switch a.cmd.Name() {
	case "status", "add", "edit", "undo", "redo", "done", "set", "check", "__complete":
		return true
	}
	return false
}
