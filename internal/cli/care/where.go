package care

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/logbook/lastseen"
)

// NewWhere makes the command where.
func NewWhere(s *session.Session) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "where",
		Short:   "Show where everything is kept",
		Long:    "Show where everything is kept, and what is left over beside it, with the line that\nremoves or joins it.",
		Example: "  cpdlog where",
		Args:    command.Exactly(0, ""),
		RunE:    command.Run(s, func([]string) error { return runWhere(s, asJSON) }),
	}
	command.JSONFlag(c, &asJSON)
	return c
}

func runWhere(s *session.Session, asJSON bool) error {
	dir, err := s.Folder()
	if err != nil {
		return err
	}
	file := filepath.Join(dir, "logbook.db")
	_, err = os.Lstat(file)
	exists := err == nil
	left := logbook.Leftovers(dir, s.Options())
	if asJSON {
		return s.Out.JSON(map[string]any{
			"schema_version": 1, "folder": dir, "logbook": file, "exists": exists,
			"evidence": filepath.Join(dir, "evidence"), "backups": filepath.Join(dir, "backups"),
			"rules": filepath.Join(dir, "rules"), "last_seen": lastseen.Dir(s.StateFile()), "leftovers": leftoversJSON(s, left),
		})
	}
	s.Out.Say("Folder:    %s", cpd.Visible(dir))
	switch {
	case exists:
		s.Out.Say("Logbook:   %s", cpd.Visible(file))
	case s.NoLogbook():
		s.Out.Say("Logbook:   %s (not made yet: cpdlog init)", cpd.Visible(file))
	default:
		s.Out.Say("Logbook:   %s (it cannot be looked at: %s)", cpd.Visible(file), cpd.Reason(err))
	}
	s.Out.Say("Evidence:  %s", cpd.Visible(filepath.Join(dir, "evidence")))
	s.Out.Say("Backups:   %s", cpd.Visible(filepath.Join(dir, "backups")))
	s.Out.Say("Rules:     %s", cpd.Visible(filepath.Join(dir, "rules")))
	s.Out.Say("Last seen: %s", cpd.Visible(lastseen.Dir(s.StateFile())))
	for _, l := range left {
		s.Out.Say("Left over: %s: %s", cpd.VisibleLine(l.Path), l.What)
		for _, line := range remedies(s, &l) {
			s.Out.Say("           %s", line)
		}
	}
	return nil
}
