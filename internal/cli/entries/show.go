package entries

import (
	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/member"
)

// NewShow makes the command show.
func NewShow(s *session.Session) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:               "show ID",
		Short:             "Show one entry in full",
		Long:              "Show one entry with its texts, its evidence, and what it earned and why.",
		Example:           "  cpdlog show k7m2\n  cpdlog show last --json",
		Args:              command.Exactly(1, "the id of an entry, or last"),
		RunE:              command.WithLogbook(s, func(l *member.Logbook, args []string) error { return runShow(s, l, args[0], asJSON) }),
		ValidArgsFunction: command.Completing(s, command.IDs),
	}
	command.JSONFlag(c, &asJSON)
	return c
}

func runShow(s *session.Session, l *member.Logbook, id string, asJSON bool) error {
	e, err := l.Book.Entry(id)
	if err != nil {
		return err
	}
	if asJSON {
		return s.Out.JSON(struct {
			Version int       `json:"schema_version"`
			Entry   cpd.Entry `json:"entry"`
		}{1, e})
	}
	ms, err := l.Joined()
	if err != nil {
		return err
	}
	standings, err := l.StandingsOf(&e, ms)
	if err != nil {
		return err
	}
	entryform.ShowFacts(s, l, &e)
	if !entryform.SayOther(s, l, &e) {
		for _, one := range standings {
			entryform.SayEarned(s, &e, one)
		}
	}
	entryform.ShowTexts(s, &e)
	return nil
}
