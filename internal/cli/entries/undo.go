package entries

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/wording"
)

// turning is undo or redo: what it says, and what it calls.
type turning struct {
	did, would, next, again string
	do, foresee             func(*logbook.Book) (logbook.Step, error)
}

// NewUndo makes the command undo.
func NewUndo(s *session.Session) *cobra.Command {
	c := &cobra.Command{
		Use:   "undo [STEP]",
		Short: "Undo the last change",
		Long: `Undo the last command that changed the logbook. Undo again to undo the one before
it; redo makes the change again. Nothing is forgotten: the history keeps both.

With the number of a step, as history shows it, only that step is undone, if no later
step builds on it; otherwise the steps in the way are named. This is a change of its
own, which undo can undo.`,
		Example:           "  cpdlog undo\n  cpdlog undo --dry-run\n  cpdlog undo 42",
		Args:              command.Between(0, 1, "at most one step"),
		ValidArgsFunction: command.Completing(s, steps),
	}
	return turnCommand(s, c, func(args []string) (turning, error) {
		t := turning{"Undone", "Would undo", "Redo: cpdlog redo", "undo it: cpdlog undo", (*logbook.Book).Undo, nil}
		n, err := stepNumber(args)
		t.foresee = func(b *logbook.Book) (logbook.Step, error) { return b.ForeseeUndo(n) }
		if n != 0 {
			t.next, t.again = "Undo: cpdlog undo", t.again+" "+args[0]
			t.do = func(b *logbook.Book) (logbook.Step, error) { return b.UndoStep(n) }
		}
		return t, err
	})
}

// stepNumber reads the number of a step; 0 where there is none.
func stepNumber(args []string) (int64, error) {
	if len(args) == 0 {
		return 0, nil
	}
	n, err := strconv.ParseInt(args[0], 10, 64)
	if err == nil && n > 0 {
		return n, nil
	}
	hint := "see the numbers: cpdlog history; a deleted entry comes back with: cpdlog undelete " + cpd.Visible(args[0])
	if args[0] == "last" {
		hint = "undo the last change with: cpdlog undo"
	}
	return 0, cpd.Fail(cpd.Usage, "undo takes the number of a step, not "+cpd.Quoted(args[0])+"; nothing was changed", hint)
}

// steps offers the last steps.
func steps(l *member.Logbook) (found []string, err error) {
	last, err := l.Book.History(20)
	for _, t := range last {
		found = append(found, command.Described(strconv.FormatInt(t.Seq, 10), t.Words))
	}
	return found, err
}

// NewRedo makes the command redo.
func NewRedo(s *session.Session) *cobra.Command {
	c := &cobra.Command{
		Use:     "redo",
		Short:   "Redo the change that was just undone",
		Example: "  cpdlog redo\n  cpdlog redo --dry-run",
		Args:    command.Exactly(0, ""),
	}
	return turnCommand(s, c, func([]string) (turning, error) {
		return turning{"Redone", "Would redo", "Undo: cpdlog undo", "redo it: cpdlog redo", (*logbook.Book).Redo, (*logbook.Book).ForeseeRedo}, nil
	})
}

func turnCommand(s *session.Session, c *cobra.Command, which func(args []string) (turning, error)) *cobra.Command {
	var dry, asJSON bool
	c.Flags().BoolVar(&dry, "dry-run", false, "say what would change, and change nothing")
	command.JSONFlag(c, &asJSON)
	c.RunE = command.Run(s, func(args []string) error {
		t, err := which(args)
		if err != nil {
			return err
		}
		return t.run(s, dry, asJSON)
	})
	return c
}

// run takes a step back or makes it again, or says what that would change.
func (t *turning) run(s *session.Session, dry, asJSON bool) error {
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	step := t.do
	if dry {
		step = t.foresee
	}
	taken, err := step(l.Book)
	if err != nil {
		return err
	}
	switch {
	case asJSON:
		return s.Out.JSON(map[string]any{"schema_version": 1, "dry_run": dry, "step": stepOf(s, taken)})
	case dry:
		s.Out.Say("%s step %d: %s", t.would, taken.Seq, wordsOf(taken))
		sayEffects(s, "  ", taken, 10)
		s.Out.Say("Nothing was changed; %s", t.again)
		return nil
	}
	sayTurned(s, t.did, taken)
	sayEffects(s, "  ", taken, 10)
	sayTotals(s, l)
	s.Out.Say("%s", t.next)
	if err := command.SayClosed(s, l); err != nil {
		s.Out.Note("whether a year is still to be sent is not known: %s", cpd.Unpromised(err))
	}
	return nil
}

// sayTurned names the step that was taken back or made again.
func sayTurned(s *session.Session, did string, taken logbook.Step) {
	words := wordsOf(taken)
	if taken.Chosen {
		did += " step " + strconv.FormatInt(taken.Undoes, 10)
		_, words, _ = strings.Cut(words, ": ")
	}
	s.Out.Say("%s: %s", did, words)
}

// sayTotals says how the year of the main scheme stands. The change is made by then,
// so it is a remark where that cannot be worked out.
func sayTotals(s *session.Session, l *member.Logbook) {
	ms, err := l.Book.Memberships()
	if err == nil && len(ms) > 0 {
		var one member.Standing
		if one, err = l.Standing(ms[0], l.Today); err == nil && !one.Period.IsZero() {
			s.Out.Say("%s", wording.Totals(&one.Standing))
		}
	}
	if err != nil {
		s.Out.Note("the totals cannot be worked out: %s", cpd.Unpromised(err))
	}
}
