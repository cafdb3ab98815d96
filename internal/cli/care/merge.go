package care

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
)

// NewMerge makes the command merge.
func NewMerge(s *session.Session) *cobra.Command {
	var list bool
	var keep string
	var secret session.Secret
	c := &cobra.Command{
		Use: "merge OTHER",
		Long: `Combine another copy of this logbook with it: the folder or the file of a second
computer, a conflict copy that a sync program left, a published backup, or a folder of
backups, of which the newest good one is used. Nothing is dropped. Where both copies
changed the same entry, both versions are kept; --list shows them and --keep ID says
which one is right. Lists of words, roles, absences and reductions keep what either
copy has. Of a single value, such as your number, and of two working weeks, absences
or terms of a role that begin on the same day, one stands; the other is shown, with
the command that sets it. Only what was erased with redact goes: a text
that either copy has erased is erased here, from the history and the snapshots too,
and never comes back.`,
		Example: "  cpdlog merge \"logbook (conflicted copy).db\"\n  cpdlog merge --list\n  cpdlog merge --keep k7m2",
		Args:    command.Between(0, 1, "another copy: its folder, its file or a backup"),
	}
	c.Flags().BoolVar(&list, "list", false, "list entries of which two versions are kept")
	c.Flags().StringVar(&keep, "keep", "", "keep this version of an entry, and delete the other")
	secret.Flags(c.Flags(), "ask for the passphrase of a locked backup")
	command.JSONFlag(c, s)
	c.RunE = command.Run(s, func(args []string) error {
		switch {
		case list && len(args) == 0 && keep == "":
			return listVersions(s)
		case keep != "" && len(args) == 0 && !list:
			return keepVersion(s, keep)
		case len(args) == 1 && !list && keep == "":
			return runMerge(s, args[0], secret)
		}
		return cpd.Fail(cpd.Usage, "merge takes another copy, --list or --keep, one at a time; nothing was changed",
			"for example: cpdlog merge OTHER-FOLDER, cpdlog merge --list, cpdlog merge --keep k7m2")
	})
	return c
}

type conflictJSON struct {
	Entry string `json:"entry"`
	Other string `json:"other"`
	Title string `json:"title"`
	Gone  string `json:"deleted,omitempty"` // entry, other or both: what is deleted
}

func runMerge(s *session.Session, other string, secret session.Secret) error {
	phrase, err := s.Passphrase(secret, false)
	if err != nil {
		return err
	}
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	m, err := l.Book.Merge(other, phrase)
	if err != nil {
		s.Out.Notes(m.Notes)
		return err
	}
	if s.Out.AsJSON {
		return s.Out.JSON(mergedJSON(s, m))
	}
	if m.From != other {
		s.Out.Say("The newest good backup of the folder: %s", cpd.Visible(m.From))
	}
	sayMerged(s, m, other)
	if m.Step.Group != 0 {
		s.Out.Undo()
		return nil
	}
	return sayTakenBack(s, l)
}

func mergedJSON(s *session.Session, m logbook.Merged) map[string]any {
	return map[string]any{"schema_version": 1, "added": m.Added, "changed": m.Changed, "files": m.Files, "missing": cpd.List(m.Missing),
		"conflicts": conflictsOf(m), "warnings": cpd.List(append(m.Notes, otherLines(s, m.Others)...)),
		"erased": cpd.List(m.Erased), "erased_here_before": cpd.List(m.Refused), "still_held": cpd.List(m.StillHeld), "from": m.From}
}

func conflictsOf(m logbook.Merged) []conflictJSON {
	return cpd.ListOf(m.Conflicts, func(c logbook.Conflict) conflictJSON { return conflictJSON{c.ID, c.Other, c.Title, goneOf(c)} })
}

// sayMerged says what came, and what went.
func sayMerged(s *session.Session, m logbook.Merged, other string) {
	s.Out.Say("Joined: %s added, %s brought up to date, %s of evidence brought over",
		english.Count(m.Added, "entry", "entries"), english.Count(m.Changed, "entry", "entries"),
		english.Count(m.Files, "file", "files"))
	for _, c := range conflictsOf(m) {
		sayConflict(s, c)
	}
	sayErased(s, m, other)
	s.Out.Notes(append(m.Notes, otherLines(s, m.Others)...))
	for _, f := range m.Missing {
		s.Out.Note("the other copy names evidence that it does not have: %s", f)
	}
}

// sayTakenBack names a merge that was taken back, where one has brought nothing: what
// this copy has known and given up does not come again by itself.
func sayTakenBack(s *session.Session, l *member.Logbook) error {
	steps, err := l.Book.History(100)
	for _, merge := range steps {
		if !merge.Undone || merge.Command != "merge" {
			continue
		}
		by := lastOn(steps, merge.Seq)
		again := "cpdlog history"
		switch {
		case by == 0 && !steps[0].Chosen:
			again = "cpdlog redo"
		case by >= 0 && steps[by].Chosen:
			again = fmt.Sprintf("cpdlog undo %d", steps[by].Group)
		case len(merge.Entries) > 0:
			again = "of its entries those that are deleted, " + english.List(merge.Entries) + ", come back with cpdlog undelete ID"
		}
		s.Out.Note("an earlier merge, step %d, was taken back, so what it had brought is not brought again; to have it: %s", merge.Group, again)
		break
	}
	return err
}

// lastOn returns which step was the last to take another back or make it again; -1 for none.
func lastOn(steps []logbook.Step, seq int64) (last int) {
	for last = -1; ; seq = steps[last].Seq {
		by := slices.IndexFunc(steps, func(t logbook.Step) bool { return t.Undoes == seq })
		if by < 0 {
			return last
		}
		last = by
	}
}

// What of a conflict is deleted.
const (
	goneEntry = "entry"
	goneOther = "other"
	goneBoth  = "both"
)

func goneOf(c logbook.Conflict) string {
	switch {
	case c.Gone && c.OtherGone:
		return goneBoth
	case c.Gone:
		return goneEntry
	case c.OtherGone:
		return goneOther
	}
	return ""
}

// sayConflict says what stands, and how to have it otherwise.
func sayConflict(s *session.Session, c conflictJSON) {
	title := cpd.Visible(c.Title)
	switch c.Gone {
	case goneEntry:
		s.Out.Say("One copy deleted %s %s, and the other changed it: it is deleted, and the changed version is kept as %s"+
			" (to take the change: cpdlog merge --keep %s; to leave it deleted: cpdlog merge --keep %s)", c.Entry, title, c.Other, c.Other, c.Entry)
	case goneOther:
		s.Out.Say("One copy deleted %s %s, and the other changed it: the change stands (to delete it: cpdlog delete %s)", c.Entry, title, c.Entry)
	case goneBoth:
		s.Out.Say("Both copies changed %s %s and then deleted it: it stays deleted"+
			" (to bring it back: cpdlog undelete %s; the other version: cpdlog undelete %s)", c.Entry, title, c.Entry, c.Other)
	default:
		s.Out.Say("Both copies changed %s %s; the other version is kept as %s (choose: cpdlog merge --keep %s or %s)", c.Entry, title, c.Other, c.Entry, c.Other)
	}
}

// sayErased names what went, and what did not come.
func sayErased(s *session.Session, m logbook.Merged, other string) {
	if len(m.Erased) > 0 {
		s.Out.Say("Erased here too, because the other copy had erased it: the texts and evidence of %s", strings.Join(m.Erased, ", "))
	}
	switch {
	case len(m.Refused) > 0 && m.Backup:
		s.Out.Say("Erased here before, and not brought back: the texts and evidence of %s", strings.Join(m.Refused, ", "))
		warnHeld(s, []string{m.From})
	case len(m.Refused) > 0:
		s.Out.Say("Erased here before, and not brought back: the texts and evidence of %s", strings.Join(m.Refused, ", "))
		s.Out.Note("the text is still in %s, until that copy merges this one", other)
	}
	warnHeld(s, m.StillHeld)
}

// warnHeld names the files that an erasing did not reach.
func warnHeld(s *session.Session, files []string) {
	for _, f := range files {
		s.Out.Note("the text may still be in %s", f)
		if info, err := os.Lstat(f); err == nil {
			s.Out.Talk("  remove it once you need nothing from it: %s", removing(s, f, info.IsDir()))
		}
	}
}
