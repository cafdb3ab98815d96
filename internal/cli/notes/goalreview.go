package notes

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/wording"
)

// goalTexts are the flags that change a goal: its fields.
type goalTexts struct {
	reflectFlags
	done bool
}

func newGoalReview(s *session.Session) *cobra.Command {
	return newGoalText(s, "review ID", "Review a goal: change its day, its steps or what came of it",
		"  cpdlog goal review k7m2\n  cpdlog goal review k7m2 --field by=2026-06-30", false)
}

func newGoalDone(s *session.Session) *cobra.Command {
	return newGoalText(s, "done ID", "Mark a goal as done, with what came of it",
		"  cpdlog goal done k7m2 --field changed=- < notes.txt\n  cpdlog goal done k7m2 --field outcome=\"I now run the group alone\"", true)
}

func newGoalText(s *session.Session, use, short, example string, done bool) *cobra.Command {
	f := &goalTexts{done: done, reflectFlags: reflectFlags{Flags: &entryform.Flags{}, typed: entryform.NewTexts(s)}}
	c := &cobra.Command{Use: use, Short: short, Example: example,
		Args: command.Exactly(1, "the id of a goal"), ValidArgsFunction: completeKind(s, portfolio.KindGoal)}
	fs := c.Flags()
	fs.Var(command.List(&f.Fields), "field", "a text, as NAME=TEXT; NAME=- reads it from standard input")
	fs.BoolVar(&f.edit, "edit", false, "write in your editor")
	command.JSONFlag(c, &f.asJSON)
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, args []string) error { return runGoalText(s, l, args[0], f) })
	return c
}

// runGoalText shows a goal with what was done for it, takes the answers, and
// saves them. Without answers, and where nobody can be asked, a review only
// shows; done is done without a word of what came of it, which is said.
func runGoalText(s *session.Session, l *member.Logbook, id string, f *goalTexts) error {
	e, err := goal(l, id)
	if err != nil {
		return err
	}
	if f.done && e.State == cpd.Done {
		return cpd.Fail(cpd.Invalid, e.ID+" is done already; nothing was changed", "to write what came of it: cpdlog goal review "+e.ID)
	}
	shelf, err := l.Rules.Shelf("kinds")
	if err != nil {
		return err
	}
	if !f.asJSON {
		if err := showGoal(s, l, &e); err != nil {
			return err
		}
	}
	draft, old := ask.Draft{}, e.Clone()
	if k := shelf.Kinds.Find(portfolio.KindGoal); k != nil && (len(f.Fields) > 0 || f.edit || s.CanAsk()) {
		if draft, err = f.answer(s, &old, &e, goalQuestions(k, f.done), "goal-"+e.ID); err != nil {
			return unwrittenGoal(s, l, err, &e, f)
		}
	}
	if err := saveGoal(s, l, &old, e, f); err != nil {
		return f.keeping(err, draft)
	}
	f.discard(draft)
	return nil
}

// goalQuestions are those of the kind; once a goal is done, only what came of
// it is asked.
func goalQuestions(k *portfolio.Kind, done bool) entry.Questions {
	q := entry.Questions{Title: k.Label, Note: k.Note, Fields: k.Fields}
	if !done {
		return q
	}
	q.Fields = slices.DeleteFunc(slices.Clone(k.Fields), func(f portfolio.Question) bool { return !isOutcome(f) })
	return q
}

func showGoal(s *session.Session, l *member.Logbook, e *cpd.Entry) error {
	all, err := goals(l, true)
	if err != nil {
		return err
	}
	for _, g := range all {
		if g.Goal.UID != e.UID {
			continue
		}
		s.Out.Say("%s · %s · %s", e.ID, g.State, cpd.Visible(e.Title))
		for _, d := range append(g.Done, g.Planned...) {
			s.Out.Say("  %s · %s · %s%s", d.ID, wording.Days(&d), cpd.Visible(d.Title), map[bool]string{true: " (planned)"}[d.State == cpd.Planned])
		}
		entryform.ShowTexts(s, e)
	}
	return nil
}

// unwrittenGoal is what became of a goal about which nothing was written.
func unwrittenGoal(s *session.Session, l *member.Logbook, err error, e *cpd.Entry, f *goalTexts) error {
	switch {
	case !errors.Is(err, ask.ErrUnwritten):
		return err
	case f.done:
		return cpd.Fail(cpd.Invalid, "nothing was written, so "+e.ID+" stays open; nothing was changed", "")
	case f.asJSON:
		return sayGoalJSON(s, l, e.UID)
	}
	entryform.SayStays(s, e.ID)
	return nil
}

func saveGoal(s *session.Session, l *member.Logbook, old *cpd.Entry, e cpd.Entry, f *goalTexts) error {
	if f.done {
		e.State = cpd.Done
	}
	saved, err := entry.Goal(l, old, entry.Draft{Entry: e}, f.done, entryform.Asking(s))
	if err != nil {
		return err
	}
	if f.asJSON {
		return sayGoalJSON(s, l, e.UID)
	}
	if !saved.Changed {
		return nil
	}
	s.Out.Notes(saved.Notes)
	if f.done && len(portfolio.OutcomesOf(&saved.Entry)) == 0 {
		s.Out.Note("what came of it is not recorded yet; write it with: cpdlog goal review %s --field outcome=-", e.ID)
	}
	s.Out.Say("Saved %s · %s", e.ID, cpd.Visible(e.Title))
	entryform.SayErased(s, &saved.Before, &saved.Entry)
	s.Out.Undo()
	return nil
}

func sayGoalJSON(s *session.Session, l *member.Logbook, uid string) error {
	all, err := goals(l, true)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(g portfolio.GoalStanding) bool { return g.Goal.UID == uid })
	if i < 0 {
		return nil
	}
	return s.Out.JSON(map[string]any{"schema_version": 1, "goal": goalsJSON(all[i : i+1])[0]})
}
