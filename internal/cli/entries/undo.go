package entries

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
)

// turning is undo or redo: what it says, and what it calls.
type turning struct {
	did, would, next, again string
	do, foresee             func(*logbook.Book) (logbook.Step, error)
}

// NewUndo makes the command undo.
func NewUndo(s *session.Session) *cobra.Command {
	c := &cobra.Command{
		Use: "undo [STEP]",
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
	hint := "see the numbers: cpdlog history; a deleted entry comes back with: cpdlog undelete"
	if args[0] == "last" || err == nil {
		hint = "undo the last change with: cpdlog undo"
	}
	return 0, cpd.Fail(cpd.Usage, "undo takes the number of a step, not "+cpd.Quoted(args[0])+"; nothing was changed", hint)
}

// steps offers the last steps.
func steps(l *member.Logbook) ([]string, error) {
	last, err := l.Book.History(20)
	return cpd.ListOf(last, func(t logbook.Step) string { return command.Described(strconv.FormatInt(t.Seq, 10), t.Words) }), err
}

// NewRedo makes the command redo.
func NewRedo(s *session.Session) *cobra.Command {
	c := &cobra.Command{
		Use:     "redo",
		Example: "  cpdlog redo\n  cpdlog redo --dry-run",
	}
	return turnCommand(s, c, func([]string) (turning, error) {
		return turning{"Redone", "Would redo", "Undo: cpdlog undo", "redo it: cpdlog redo", (*logbook.Book).Redo, (*logbook.Book).ForeseeRedo}, nil
	})
}

func turnCommand(s *session.Session, c *cobra.Command, which func(args []string) (turning, error)) *cobra.Command {
	var dry bool
	c.Flags().BoolVar(&dry, "dry-run", false, "say what would change, and change nothing")
	command.JSONFlag(c, s)
	c.RunE = command.Run(s, func(args []string) error {
		t, err := which(args)
		if err != nil {
			return err
		}
		return t.run(s, dry)
	})
	return c
}

// run takes a step back or makes it again, or says what that would change.
func (t *turning) run(s *session.Session, dry bool) error {
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
	case s.Out.AsJSON:
		return s.Out.JSON(map[string]any{"schema_version": 1, "dry_run": dry, "step": stepOf(s, taken)})
	case dry:
		s.Out.Say("%s step %d: %s", t.would, taken.Seq, wordsOf(taken))
		sayEffects(s, "  ", taken, 10)
		s.Out.Say("Nothing was changed; %s", t.again)
		return nil
	}
	sayTurned(s, t.did, taken)
	sayEffects(s, "  ", taken, 10)
	sayTotals(s, l, dayOf(l, taken))
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

// dayOf is the day of the first entry that a step touched, else today.
func dayOf(l *member.Logbook, taken logbook.Step) cpd.Date {
	for _, e := range taken.Effects {
		if e.What == "entry" && !e.Day.IsZero() {
			return e.Day
		}
	}
	return l.Today
}

// sayTotals says how the main scheme's year that holds the day stands. The change is made by then,
// so it is a remark where that cannot be worked out.
func sayTotals(s *session.Session, l *member.Logbook, day cpd.Date) {
	ms, err := l.Book.Memberships()
	if err == nil && len(ms) > 0 {
		var one member.Standing
		if one, err = l.YearOf(ms[0], day); err == nil && !one.Period.IsZero() {
			entryform.SayTotals(s, one)
		}
	}
	if err != nil {
		s.Out.Note("the totals cannot be worked out: %s", cpd.Unpromised(err))
	}
}

// NewHistory makes the command history.
func NewHistory(s *session.Session) *cobra.Command {
	var limit int
	c := &cobra.Command{
		Use:     "history",
		Example: "  cpdlog history\n  cpdlog history --limit 5",
		RunE:    command.WithLogbook(s, func(l *member.Logbook, _ []string) error { return runHistory(s, l, limit) }),
	}
	c.Flags().IntVar(&limit, "limit", 20, "show at most this many; 0 for all")
	command.JSONFlag(c, s)
	return c
}

func runHistory(s *session.Session, l *member.Logbook, limit int) error {
	steps, err := l.Book.History(limit)
	if err != nil {
		return err
	}
	if s.Out.AsJSON {
		out := cpd.ListOf(steps, func(t logbook.Step) stepJSON { return stepOf(s, t) })
		return s.Out.JSON(map[string]any{"schema_version": 1, "steps": out})
	}
	for _, t := range steps {
		mark := ""
		switch {
		case t.Undone:
			mark = " (undone)"
		case t.Undoes != 0 && !t.Chosen:
			mark = ": " + t.Command
		}
		s.Out.Say("%4d  %s  %s%s", t.Group, cpd.Local(t.At, cpd.MomentLayout, s.Here()), wordsOf(t), mark)
		sayEffects(s, "      ", t, 3)
	}
	return nil
}

type stepJSON struct {
	Number  int64        `json:"number"`
	At      string       `json:"at"`
	Command string       `json:"command"`
	What    string       `json:"what"`
	Entries []string     `json:"entries"`
	Undone  bool         `json:"undone"`
	Local   string       `json:"local"`
	Undoes  int64        `json:"undoes"`
	Changes []effectJSON `json:"changes"`
	More    int          `json:"more"`
}

type effectJSON struct {
	What   string    `json:"what"`
	ID     string    `json:"id"`
	Day    *cpd.Date `json:"day"`
	Title  string    `json:"title"`
	Did    string    `json:"did"`
	Fields []string  `json:"fields"`
}

func stepOf(s *session.Session, t logbook.Step) stepJSON {
	changes := cpd.ListOf(t.Effects, func(e logbook.Effect) effectJSON {
		return effectJSON{e.What, e.Name, e.Day.OrNil(), e.Title, e.Did, cpd.List(e.Fields)}
	})
	return stepJSON{t.Group, t.At, t.Command, t.Words, cpd.List(t.Entries), t.Undone, cpd.Local(t.At, time.RFC3339, s.Here()), t.Undoes, changes, t.More}
}

func wordsOf(t logbook.Step) string { return cpd.Visible(cmp.Or(t.Words, logbook.Erased)) }

// sayEffects says what a step did, at most so many things of it.
func sayEffects(s *session.Session, indent string, t logbook.Step, most int) {
	n := min(most, len(t.Effects))
	for _, e := range t.Effects[:n] {
		s.Out.Say("%s%s", indent, cpd.Visible(effect(e)))
	}
	if more := len(t.Effects) - n + t.More; more > 0 {
		s.Out.Say("%sand %d more", indent, more)
	}
}

// effect says what was done to one thing: id, day and title of an entry.
func effect(e logbook.Effect) string {
	var name string
	switch {
	case e.What == "entry":
		name = e.Name + " · " + e.Day.Long() + " · " + e.Title
	case e.What == "membership":
		name = "scheme " + e.Name
	case e.What == "submission":
		name = "what was sent for " + e.Name + " on " + e.Day.Long()
	case strings.HasPrefix(e.Name, member.FineSetting):
		name = "a finding of the privacy check that you marked as fine"
	case e.What == "member":
		name = "your details"
	default:
		name = e.What + " " + e.Name
	}
	if len(e.Fields) == 0 {
		return name + ": " + e.Did
	}
	words := cpd.ListOf(e.Fields, func(f string) string { return fieldWord(e.What, f) })
	return name + ": " + english.List(words) + " " + e.Did
}

// fieldWord is what the screen calls a fact.
func fieldWord(what, field string) string {
	if f := cpd.FieldNamed(field); what == "entry" && f != nil {
		return english.LowerFirst(cmp.Or(f.Form.Name, f.Shown.Name, f.Name))
	}
	if what == "membership" && field == "profiles" {
		return "roles"
	}
	return strings.ReplaceAll(field, "_", " ")
}
