package cli

import (
	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
)

func (a *app) undoCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "undo",
		Short: "Take back the last change",
		Long: `Take back the last command that changed the logbook. Undo again takes back the
one before it; redo makes the change again. Nothing is forgotten: the history
keeps both.`,
		Example: "  cpdlog undo",
		Args:    exactly(0, ""),
		RunE: a.run(func([]string) error {
			return a.stepped("Took back", "Make it again: cpdlog redo", (*logbook.Book).Undo)
		}),
	}
}

func (a *app) redoCmd() *cobra.Command {
	return &cobra.Command{
		Use:     "redo",
		Short:   "Make the change again that was just taken back",
		Example: "  cpdlog redo",
		Args:    exactly(0, ""),
		RunE: a.run(func([]string) error {
			return a.stepped("Made again", "Undo: cpdlog undo", (*logbook.Book).Redo)
		}),
	}
}

func (a *app) stepped(did, next string, step func(*logbook.Book) (logbook.Step, error)) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	s, err := step(b)
	if err != nil {
		return err
	}
	a.say("%s: %s", did, cpd.Visible(s.Words))
	if ms, err := b.Memberships(); err == nil && len(ms) > 0 {
		if one, err := a.score(ms[0], a.today()); err == nil && !one.standing.Period.IsZero() {
			a.say("%s", totals(one))
		}
	}
	a.say("%s", next)
	return nil
}

func (a *app) historyCmd() *cobra.Command {
	var limit int
	var asJSON bool
	c := &cobra.Command{
		Use:     "history",
		Short:   "Show what was changed, newest first",
		Example: "  cpdlog history\n  cpdlog history --limit 5",
		Args:    exactly(0, ""),
		RunE:    a.run(func([]string) error { return a.runHistory(limit, asJSON) }),
	}
	c.Flags().IntVar(&limit, "limit", 20, "at most so many; 0 for all")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
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

func (a *app) runHistory(limit int, asJSON bool) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	steps, err := b.History(limit)
	if err != nil {
		return err
	}
	if asJSON {
		out := []stepJSON{}
		for _, s := range steps {
			out = append(out, stepJSON{s.Group, s.At, s.Command, s.Words, some(s.Entries), s.Undone})
		}
		return a.json(map[string]any{"schema_version": 1, "steps": out})
	}
	for _, s := range steps {
		mark := ""
		switch {
		case s.Undoes != 0:
			mark = ": " + s.Command
		case s.Undone:
			mark = " (taken back)"
		}
		a.say("%4d  %s  %s%s", s.Group, s.At, cpd.Visible(s.Words), mark)
	}
	return nil
}
