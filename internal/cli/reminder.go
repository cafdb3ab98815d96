package cli

import (
	"slices"
	"strings"

	"cpdlog/internal/cli/session"
	"cpdlog/internal/logbook/lastseen"
	"cpdlog/internal/outgoing"
	"cpdlog/internal/wording"
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

// sayMoved says at once that a change moved a year that was sent. The change is
// made by then, so what cannot be worked out stops nothing: status says it again.
func sayMoved(s *session.Session) {
	l := s.Opened()
	if l == nil || !l.Book.Saved() {
		return
	}
	folder := lastseen.In(s.StateFile(), s.Env.Now)
	known := folder.Of(l.Book.ID()).Sent
	lines, seen, err := outgoing.Moved(l, known)
	if err != nil {
		return
	}
	s.Out.Notes(lines)
	if seen != known {
		_ = folder.Note(l.Book.ID(), func(x *lastseen.Seen) { x.Sent = seen })
	}
}

// mayRemind reports whether the table of commands lets the running one remind.
func mayRemind(s *session.Session) bool {
	name, _, _ := strings.Cut(s.Command, " ")
	all := table(s)
	i := slices.IndexFunc(all, func(r row) bool { return r.name == name })
	return i >= 0 && all[i].end&reminds != 0
}
