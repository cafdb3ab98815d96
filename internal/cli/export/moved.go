package export

import (
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/logbook/lastseen"
	"example.org/cpdlog/internal/outgoing"
)

// SayMoved says at once that a change moved a year that was sent. The change is
// made by then, so what cannot be worked out stops nothing: status says it again.
func SayMoved(s *session.Session) {
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
