package cli

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
)

func (a *app) editCmd() *cobra.Command {
	var title string
	var unclaim []string
	c := &cobra.Command{
		Use:   "edit ID",
		Short: "Change an entry",
		Long: `Change an entry with the flags you give. Without flags, on a terminal, cpdlog asks
step by step; where EDITOR or VISUAL names your editor, or with --edit, the entry
opens there as a form instead. A form that cannot be read is kept, and nothing is
changed. To erase something, leave its name and empty what stands behind or below it;
a form that comes back empty, or without a name, erases nothing. Long texts are asked
for by: cpdlog reflect ID`,
		Example:           "  cpdlog edit k7m2 --time 2h30\n  cpdlog edit last --field learned=- < notes.txt\n  cpdlog edit k7m2\n  cpdlog edit k7m2 --edit",
		Args:              exactly(1, "the id of an entry, or last"),
		ValidArgsFunction: a.completeIDs,
	}
	f := a.addEntryFlags(c.Flags())
	inEditor := c.Flags().Bool("edit", false, "open it in your editor as a form")
	c.Flags().StringVar(&title, "title", "", "the title")
	c.Flags().Var(listFlag{&f.untag}, "untag", "a tag to take off; may be given several times")
	c.Flags().Var(listFlag{&unclaim}, "unclaim", "a scheme that it shall no longer count for")
	c.RunE = a.run(func(args []string) error {
		e, ms, err := a.toEdit(args[0])
		if err != nil {
			return err
		}
		if !changedBut(c.LocalNonPersistentFlags(), "edit") {
			return a.editWhole(e, ms, *inEditor)
		}
		now := e.Clone()
		if c.Flags().Changed("title") {
			now.Title = title
		}
		if err := f.apply(a, &now, ms[0].Scheme); err != nil {
			return err
		}
		now.Tags = slices.DeleteFunc(now.Tags, func(t string) bool { return slices.Contains(f.untag, t) })
		now.Claims = slices.DeleteFunc(now.Claims, func(c cpd.Claim) bool { return slices.Contains(unclaim, c.Scheme) })
		return a.saveEdit(e, now, ms, f.evidence)
	})
	a.completeEntryFlags(c)
	return c
}

// changedBut says that any flag but one was given.
func changedBut(fs *pflag.FlagSet, but string) (any bool) {
	fs.VisitAll(func(f *pflag.Flag) { any = any || f.Changed && f.Name != but })
	return any
}

// editWhole opens the member's own editor, or asks. An editor that the member
// did not choose is never opened unasked: vi is no place to meet by chance.
func (a *app) editWhole(e cpd.Entry, ms []cpd.Membership, inEditor bool) error {
	chosen := a.env.Getenv("VISUAL") != "" || a.env.Getenv("EDITOR") != ""
	if inEditor || chosen && !a.isAccessible() || !a.canAsk() {
		return a.editForm(e, ms)
	}
	return a.editGuided(e, ms)
}

func (a *app) toEdit(id string) (cpd.Entry, []cpd.Membership, error) {
	ms, err := a.joined()
	if err != nil {
		return cpd.Entry{}, nil, err
	}
	e, err := a.book.Entry(id)
	return e, ms, err
}

// editForm opens the entry in the editor. What does not parse stays as a
// draft, and the next edit goes on with it.
func (a *app) editForm(e cpd.Entry, ms []cpd.Membership) error {
	if !a.canEdit() {
		return cpd.Fail(cpd.Usage, "edit needs a flag that says what to change; nothing was changed",
			"for example: cpdlog edit "+e.ID+" --time 2h   (or set EDITOR to change it as a form)")
	}
	text, discard, err := a.editText("edit-"+e.ID, formText(e))
	if errors.Is(err, errUnwritten) {
		return a.sayStays(e.ID)
	}
	if err != nil {
		return err
	}
	now, err := parseForm(text, e, a.today())
	if err == nil {
		err = a.saveEdit(e, now, ms, nil)
	}
	if err != nil {
		return a.keptDraft(err, e.ID)
	}
	discard()
	return nil
}

func (a *app) keptDraft(err error, id string) error {
	path, _ := a.draft("edit-" + id)
	kind, hint := cpd.Invalid, ""
	var e *cpd.Error
	if errors.As(err, &e) {
		kind, hint = e.Kind, e.Hint+"\n"
	}
	return &cpd.Error{Kind: kind, Text: err.Error() + "\nnothing was changed; your text is kept in " + path,
		Hint: hint + "go on with it: cpdlog edit " + id + "   (or delete that file to drop it)", Err: err}
}

func (a *app) saveEdit(old, now cpd.Entry, ms []cpd.Membership, files []string) error {
	if len(now.Claims) == 0 && len(old.Claims) > 0 && now.Kind == cpd.KindLearning {
		return a.noActivity(ms)
	}
	var err error
	if now.Competencies, err = a.competencyCodes(now.Competencies, old.Competencies); err != nil {
		return err
	}
	if err := a.checkEntry(&now, ms); err != nil {
		return err
	}
	if err := a.settleFields(&now, old.Fields); err != nil {
		return err
	}
	if err := a.settlePrivacy(&now, files); err != nil {
		return err
	}
	if err := a.takeEvidence(&now, files); err != nil {
		return err
	}
	step, err := a.change("changed “"+now.Title+"”", func(tx *logbook.Tx) error { return tx.Update(now) })
	if err != nil {
		return err
	}
	if step.Group == 0 {
		return a.sayStays(old.ID)
	}
	return a.sayChanged(old, now, ms)
}

func (a *app) sayStays(id string) error {
	a.say("Nothing was changed: %s stays as it was", id)
	return nil
}

func (a *app) sayChanged(old, e cpd.Entry, ms []cpd.Membership) error {
	standings, err := a.scoresOf(e, ms)
	if err != nil {
		return err
	}
	for _, n := range a.savedNotes(&e) {
		a.warn("%s", n)
	}
	a.say("Changed %s · %s · %s", e.ID, when(e), cpd.Visible(e.Title))
	if names := erased(old, e); names != "" {
		a.say("Erased: %s", names)
	}
	for _, s := range standings {
		a.sayEarned(e, s)
		a.say("%s", totals(s))
	}
	a.say("Undo: cpdlog undo")
	return nil
}
