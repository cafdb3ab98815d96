package cli

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/wording"
)

// nearTheEnd is how many days before the end of a year a reminder begins.
const nearTheEnd = 60

// remind says one quiet line when the year is nearly over and something is
// still needed. Only a person on a terminal sees it, not on the commands that
// say the same, and not when it was switched off.
func remind(s *session.Session) {
	l := s.Opened()
	if l == nil || !s.Terminal().Err || !s.Terminal().Out || !mayRemind(s) {
		return
	}
	if on, err := l.Setting("reminders"); err != nil || on != "on" {
		return
	}
	m, err := l.Membership("")
	if err != nil {
		return
	}
	st, err := l.Standing(m, l.Today)
	if err != nil || st.Met || st.Period.IsZero() || st.DaysLeft > nearTheEnd {
		return
	}
	s.Out.Talk("%s (switch off: cpdlog set reminders off)", wording.Answer(&st.Standing))
}

// mayRemind reports whether the table of commands lets the running one remind.
func mayRemind(s *session.Session) bool {
	name, _, _ := strings.Cut(s.Command, " ")
	all := table(s)
	i := slices.IndexFunc(all, func(r row) bool { return r.name == name })
	return i >= 0 && all[i].end&reminds != 0
}
