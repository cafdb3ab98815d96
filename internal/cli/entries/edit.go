package entries

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/member"
)

type editOptions struct {
	*entryform.Flags
	inEditor, titled bool
	unclaim          []string
}

// NewEdit makes the command edit.
func NewEdit(s *session.Session) *cobra.Command {
	c := &cobra.Command{
		Use: "edit ID",
		Long: `Change an entry with the flags you give. Without flags, in a terminal, cpdlog asks
step by step; if EDITOR or VISUAL names your editor, or with --edit, the entry opens
there as a form instead. A form that cannot be read is kept, and nothing is changed.
To erase something, keep its name and delete what comes after or below it. A form
that comes back empty, or without one of its names, erases nothing. For long texts,
use: cpdlog reflect ID`,
		Example: "  cpdlog edit k7m2 --time 2h30\n  cpdlog edit last --field learned=- < notes.txt\n  cpdlog edit k7m2\n  cpdlog edit k7m2 --edit",
		Args:    command.Exactly(1, "the id of an entry, or last"),
	}
	o := editOptions{Flags: entryform.AddFlags(s, c.Flags())}
	c.Flags().BoolVar(&o.inEditor, "edit", false, "open it in your editor as a form")
	c.Flags().StringVar(&o.Title, "title", "", "the title")
	c.Flags().Var(command.List(&o.Untag), "untag", "a tag to remove; may be given several times")
	c.Flags().Var(command.List(&o.unclaim), "unclaim", "a scheme that it no longer counts for")
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, args []string) error {
		o.titled = c.Flags().Changed("title")
		return runEdit(s, l, &o, args[0], changedBut(c.LocalNonPersistentFlags(), "edit"))
	})
	return c
}

// changedBut reports whether any flag but one was given.
func changedBut(fs *pflag.FlagSet, but string) (any bool) {
	fs.VisitAll(func(f *pflag.Flag) { any = any || f.Changed && f.Name != but })
	return any
}

func runEdit(s *session.Session, l *member.Logbook, o *editOptions, id string, byFlags bool) error {
	ms, err := l.Joined()
	if err != nil {
		return err
	}
	old, err := l.Book.Entry(id)
	switch {
	case err != nil:
		return err
	case byFlags:
		return editByFlags(s, l, o, &old, ms)
	case inEditor(s, o):
		return editForm(s, l, &old, ms, o.inEditor)
	}
	return editGuided(s, l, &old, ms)
}

func editByFlags(s *session.Session, l *member.Logbook, o *editOptions, old *cpd.Entry, ms []cpd.Membership) error {
	now := old.Clone()
	if o.titled {
		now.Title = o.Title
	}
	if err := o.Apply(l, &now, ms[0].Scheme); err != nil {
		return err
	}
	now.Tags = slices.DeleteFunc(now.Tags, func(t string) bool { return slices.Contains(o.Untag, t) })
	now.Claims = slices.DeleteFunc(now.Claims, func(c cpd.Claim) bool { return slices.Contains(o.unclaim, c.Scheme) })
	if err := saveChange(s, l, old, entry.Draft{Entry: now, Files: o.Evidence}, ms, entryform.Asking(s)); err != nil {
		return o.Keeping(err)
	}
	o.Discard()
	return nil
}

// inEditor reports whether the entry is edited as a form. An editor that the
// member did not choose is never opened unasked: vi is no place to meet by
// chance.
func inEditor(s *session.Session, o *editOptions) bool {
	chosen := s.Env.Getenv("VISUAL") != "" || s.Env.Getenv("EDITOR") != ""
	return o.inEditor || chosen && !s.Out.Screen().Accessible || !s.CanAsk()
}

// editForm opens the entry in the editor. What does not parse stays as a draft,
// and the next edit goes on with it.
func editForm(s *session.Session, l *member.Logbook, old *cpd.Entry, ms []cpd.Membership, asked bool) error {
	if !s.CanEdit() && asked {
		return entryform.NoEditor("give what to change as flags: cpdlog edit " + old.ID + " --time 2h")
	}
	if !s.CanEdit() {
		return cpd.Fail(cpd.Usage, "edit needs a flag that says what to change; nothing was changed",
			"for example: cpdlog edit "+old.ID+" --time 2h   (or set EDITOR to change it as a form)")
	}
	draft, err := s.EditForm("edit-"+old.ID, entryform.Form(old))
	if errors.Is(err, ask.ErrUnwritten) {
		entryform.SayStays(s, old.ID)
		return nil
	}
	if err != nil {
		return err
	}
	was, now, err := entryform.ReadForm(draft.Text, draft.Base, old, l.Today)
	if err == nil {
		err = saveChange(s, l, &was, entry.Draft{Entry: now}, ms, entryform.Asking(s))
	}
	if err != nil {
		return entryform.KeepingDraft(err, draft, "go on with it: cpdlog edit "+old.ID+"  ")
	}
	draft.Discard()
	return nil
}

func saveChange(s *session.Session, l *member.Logbook, old *cpd.Entry, d entry.Draft, ms []cpd.Membership, asking entry.Ask) error {
	saved, err := entry.Change(l, ms, old, d, asking)
	if err != nil {
		return err
	}
	entryform.SayChanged(s, saved)
	return nil
}
