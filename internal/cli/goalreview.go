package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/portfolio"
)

// goalTexts are the flags that change a goal: its fields.
type goalTexts struct {
	reflectFlags
	done bool
}

func (a *app) goalReviewCmd() *cobra.Command {
	return a.goalTextCmd("review ID", "Look at a goal again, and change its day, its steps or what came of it",
		"  cpdlog goal review k7m2\n  cpdlog goal review k7m2 --field by=2026-06-30", false)
}

func (a *app) goalDoneCmd() *cobra.Command {
	return a.goalTextCmd("done ID", "Mark a goal as done, with what came of it",
		"  cpdlog goal done k7m2 --field changed=- < notes.txt\n  cpdlog goal done k7m2 --field outcome=\"I now run the group alone\"", true)
}

func (a *app) goalTextCmd(use, short, example string, done bool) *cobra.Command {
	f := goalTexts{done: done}
	f.entryFlags = &entryFlags{}
	c := &cobra.Command{Use: use, Short: short, Example: example, Args: exactly(1, "the id of a goal"), ValidArgsFunction: a.completeKind(portfolio.KindGoal)}
	fs := c.Flags()
	fs.Var(listFlag{&f.fields}, "field", "a text, as NAME=TEXT; NAME=- reads it from standard input")
	fs.BoolVar(&f.edit, "edit", false, "write in your editor")
	fs.BoolVar(&f.asJSON, "json", false, "print JSON")
	c.RunE = a.run(func(args []string) error { return a.runGoalText(args[0], f) })
	return c
}

// runGoalText shows a goal with what was done for it, takes the answers, and
// saves them. Without answers, and where nobody can be asked, a review only
// shows; done is done without a word of what came of it, which is said.
func (a *app) runGoalText(id string, f goalTexts) error {
	e, err := a.goal(id)
	if err != nil {
		return err
	}
	if f.done && e.State == cpd.Done {
		return cpd.Fail(cpd.Invalid, e.ID+" is done already; nothing was changed", "what came of it can be written with: cpdlog goal review "+e.ID)
	}
	s, err := a.shelf("kinds")
	if err != nil {
		return err
	}
	if !f.asJSON {
		if err := a.showGoal(e); err != nil {
			return err
		}
	}
	discard, old := func() {}, e.Clone()
	if k := s.Kinds.Find(portfolio.KindGoal); k != nil && (len(f.fields) > 0 || f.edit || a.canAsk()) {
		if discard, err = a.answer(&e, goalQuestions(k, f.done), f.reflectFlags, "goal-"+e.ID); err != nil {
			return a.unwrittenGoal(err, e, f)
		}
	}
	if err := a.saveGoal(old, e, f); err != nil {
		return err
	}
	discard()
	return nil
}

// goalQuestions are those of the kind; once a goal is done, only what came of
// it is asked.
func goalQuestions(k *portfolio.Kind, done bool) questions {
	q := questions{title: k.Label, note: k.Note, fields: k.Fields}
	if !done {
		return q
	}
	q.fields = nil
	for _, f := range k.Fields {
		for _, o := range portfolio.OutcomeSorts() {
			if o.Field == f.ID {
				q.fields = append(q.fields, f)
			}
		}
	}
	return q
}

func (a *app) showGoal(e cpd.Entry) error {
	goals, err := a.goals(true)
	if err != nil {
		return err
	}
	for _, g := range goals {
		if g.Goal.UID != e.UID {
			continue
		}
		a.say("%s · %s · %s", e.ID, g.State, cpd.Visible(e.Title))
		for _, d := range append(g.Done, g.Planned...) {
			a.say("  %s · %s · %s%s", d.ID, when(d), cpd.Visible(d.Title), map[bool]string{true: " (planned)"}[d.State == cpd.Planned])
		}
		a.showTexts(e)
	}
	return nil
}

// unwrittenGoal is what became of a goal about which nothing was written.
func (a *app) unwrittenGoal(err error, e cpd.Entry, f goalTexts) error {
	switch {
	case !errors.Is(err, errUnwritten):
		return err
	case f.done:
		return cpd.Fail(cpd.Invalid, "nothing was written, so "+e.ID+" stays open; nothing was changed", "")
	case f.asJSON:
		return a.goalAsJSON(e.UID)
	}
	return a.sayStays(e.ID)
}

func (a *app) saveGoal(old, e cpd.Entry, f goalTexts) error {
	words := "reviewed the goal “" + e.Title + "”"
	if f.done {
		e.State, words = cpd.Done, "finished the goal “"+e.Title+"”"
	}
	if err := a.settlePrivacy(&e, nil); err != nil {
		return err
	}
	step, err := a.change(words, func(tx *logbook.Tx) error { return tx.Update(e) })
	if err != nil {
		return err
	}
	if f.asJSON {
		return a.goalAsJSON(e.UID)
	}
	if step.Group == 0 {
		return nil
	}
	for _, n := range a.privacyNotes(&e) {
		a.warn("%s", n)
	}
	if f.done && len(portfolio.OutcomesOf(&e)) == 0 {
		a.warn("nothing says yet what came of it; write it with: cpdlog goal review %s --field outcome=-", e.ID)
	}
	a.say("Saved %s · %s", e.ID, cpd.Visible(e.Title))
	if names := erased(old, e); names != "" {
		a.say("Erased: %s", names)
	}
	a.say("Undo: cpdlog undo")
	return nil
}

func (a *app) goalAsJSON(uid string) error {
	goals, err := a.goals(true)
	if err != nil {
		return err
	}
	for i, g := range goals {
		if g.Goal.UID == uid {
			return a.json(map[string]any{"schema_version": 1, "goal": goalsJSON(goals[i : i+1])[0]})
		}
	}
	return nil
}
