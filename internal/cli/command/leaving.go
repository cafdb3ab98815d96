package command

import (
	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/outgoing"
)

// ReviewedFlag adds --reviewed, the same for all that lets something out.
func ReviewedFlag(c *cobra.Command, to *bool) {
	c.Flags().BoolVar(to, "reviewed", false, "you have read what the privacy check found")
}

// Passed gives out what was held at the door, and says what was found.
func Passed[T any](s *session.Session, h outgoing.Held[T], t outgoing.Terms) (T, error) {
	what, lines, err := h.Pass(t)
	s.Out.Notes(lines)
	return what, err
}

// SayClosed names the year of the main scheme that is over and was not sent.
func SayClosed(s *session.Session, l *member.Logbook) error {
	closed, err := ClosedYear(l)
	if closed != nil {
		s.Out.Note("%s", closed.Words())
	}
	return err
}

// ClosedYear returns that year; nil for none.
func ClosedYear(l *member.Logbook, schemes ...string) (*outgoing.Closed, error) {
	ms, err := l.Book.Memberships()
	if err != nil || len(ms) == 0 || len(schemes) > 1 {
		return nil, err
	}
	m := ms[:1]
	if len(schemes) == 1 {
		one, err := l.Membership(schemes[0])
		if err != nil {
			return nil, err
		}
		m = []cpd.Membership{one}
	}
	all, err := outgoing.ClosedYears(l, m)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return &all[0], nil
}
