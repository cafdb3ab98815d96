package entries

import (
	"github.com/spf13/cobra"

	"cpdlog/internal/cli/command"
	"cpdlog/internal/cli/session"
	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/wording"
)

// NewUndo makes the command undo.
func NewUndo(s *session.Session) *cobra.Command {
	return &cobra.Command{
		Use:   "undo",
		Short: "Take back the last change",
		Long: `Take back the last command that changed the logbook. Undo again takes back the
one before it; redo makes the change again. Nothing is forgotten: the history
keeps both.`,
		Example: "  cpdlog undo",
		Args:    command.Exactly(0, ""),
		RunE: command.Run(s, func([]string) error {
			return turn(s, "Took back", "Make it again: cpdlog redo", (*logbook.Book).Undo)
		}),
	}
}

// NewRedo makes the command redo.
func NewRedo(s *session.Session) *cobra.Command {
	return &cobra.Command{
		Use:     "redo",
		Short:   "Make the change again that was just taken back",
		Example: "  cpdlog redo",
		Args:    command.Exactly(0, ""),
		RunE: command.Run(s, func([]string) error {
			return turn(s, "Made again", "Undo: cpdlog undo", (*logbook.Book).Redo)
		}),
	}
}

// turn takes a step back or makes it again, and says how the year stands then.
func turn(s *session.Session, did, next string, step func(*logbook.Book) (logbook.Step, error)) error {
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	taken, err := step(l.Book)
	if err != nil {
		return err
	}
	s.Out.Say("%s: %s", did, cpd.Visible(taken.Words))
	if ms, err := l.Book.Memberships(); err == nil && len(ms) > 0 {
		if one, err := l.Standing(ms[0], l.Today); err == nil && !one.Period.IsZero() {
			s.Out.Say("%s", wording.Totals(&one.Standing))
		}
	}
	s.Out.Say("%s", next)
	return nil
}

// NewHistory makes the command history.
func NewHistory(s *session.Session) *cobra.Command {
	var limit int
	var asJSON bool
	c := &cobra.Command{
		Use:     "history",
		Short:   "Show what was changed, newest first",
		Example: "  cpdlog history\n  cpdlog history --limit 5",
		Args:    command.Exactly(0, ""),
		RunE:    command.Run(s, func([]string) error { return runHistory(s, limit, asJSON) }),
	}
	c.Flags().IntVar(&limit, "limit", 20, "at most so many; 0 for all")
	command.JSONFlag(c, &asJSON)
	return c
}

type stepJSON struct {
	Number  int64    `json:"number"`
	At      string   `json:"at"`
	Command string   `json:"command"`
	What    string   `json:"what"`
	Entries []string `json:"entries"`
	Undone  bool     `json:"undone"`
}

func runHistory(s *session.Session, limit int, asJSON bool) error {
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	steps, err := l.Book.History(limit)
	if err != nil {
		return err
	}
	if asJSON {
		out := []stepJSON{}
		for _, t := range steps {
			out = append(out, stepJSON{t.Group, t.At, t.Command, t.Words, cpd.List(t.Entries), t.Undone})
		}
		return s.Out.JSON(map[string]any{"schema_version": 1, "steps": out})
	}
	for _, t := range steps {
		mark := ""
		switch {
		case t.Undoes != 0:
			mark = ": " + t.Command
		case t.Undone:
			mark = " (taken back)"
		}
		s.Out.Say("%4d  %s  %s%s", t.Group, t.At, cpd.Visible(t.Words), mark)
	}
	return nil
}
