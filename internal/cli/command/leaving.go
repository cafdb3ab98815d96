package command

import (
	"github.com/spf13/cobra"

	"cpdlog/internal/cli/session"
	"cpdlog/internal/outgoing"
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
