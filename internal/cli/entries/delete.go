package entries

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/wording"
)

// NewDelete makes the command delete.
func NewDelete(s *session.Session) *cobra.Command {
	return &cobra.Command{
		Use:     "delete ID…",
		Long:    "Take entries out of the record. They are marked, not erased: undelete brings them back; redact erases for good.",
		Example: "  cpdlog delete k7m2",
		Args:    command.Between(1, -1, "the id of an entry, or last"),
		RunE:    command.WithLogbook(s, func(l *member.Logbook, ids []string) error { return runDelete(s, l, ids) }),
	}
}

func runDelete(s *session.Session, l *member.Logbook, ids []string) error {
	gone, _, err := together(l, ids, l.Book.Entry, "deleted", (*logbook.Tx).Delete)
	if err != nil {
		return err
	}
	for i := range gone {
		s.Out.Say("Deleted %s · %s · %s", gone[i].ID, wording.Days(&gone[i]), cpd.Visible(gone[i].Title))
	}
	s.Out.Undo()
	s.Out.Say("Later: cpdlog undelete %s", strings.Join(cpd.ListOf(gone, func(e cpd.Entry) string { return e.ID }), " "))
	return nil
}

// together finds entries by their names, and does the same to all of them in one
// step.
func together(l *member.Logbook, ids []string, find func(string) (cpd.Entry, error), did string,
	do func(*logbook.Tx, string) error) (all []cpd.Entry, step logbook.Step, err error) {
	for _, id := range ids {
		e, err := find(id)
		if err != nil {
			return nil, step, err
		}
		all = append(all, e)
	}
	words := did + " “" + all[0].Title + "”"
	if len(all) > 1 {
		words = fmt.Sprintf("%s %d entries", did, len(all))
	}
	step, err = l.Change(words, func(tx *logbook.Tx) error {
		return cpd.InTurn(all, func(e cpd.Entry) error { return do(tx, e.UID) })
	})
	return all, step, err
}

// NewDone makes the command done.
func NewDone(s *session.Session) *cobra.Command {
	var day cpd.Date
	c := &cobra.Command{
		Use:     "done ID",
		Example: "  cpdlog done k7m2\n  cpdlog done k7m2 --date yesterday",
		Args:    command.Exactly(1, "the id of a planned entry"),
	}
	command.DateVar(c.Flags(), s.Today, &day, "date", "the day it took place, if not the planned day")
	c.RunE = command.WithEntry(s, func(l *member.Logbook, e cpd.Entry, _ []string) error { return runDone(s, l, e, day) })
	return c
}

func runDone(s *session.Session, l *member.Logbook, e cpd.Entry, day cpd.Date) error {
	old := e.Clone()
	if !day.IsZero() {
		e.EndDate = e.EndDate.AddIfSet(e.Date.DaysUntil(day))
		e.Date = day
	}
	ms, err := l.Joined()
	if err != nil {
		return err
	}
	saved, err := entry.Done(l, ms, &old, entry.Draft{Entry: e}, entryform.Asking(s))
	if err != nil {
		return err
	}
	return entryform.SayAdded(s, saved)
}

// NewUndelete makes the command undelete.
func NewUndelete(s *session.Session) *cobra.Command {
	return command.JSON(s, &cobra.Command{
		Use: "undelete [ID…]",
		Long: `Bring deleted entries back as they were, with their texts and their evidence,
whatever was done since. It is one change: undo takes it back. What redact erased
does not come back. Without an id, the deleted entries are listed.`,
		Example: "  cpdlog undelete\n  cpdlog undelete k7m2",
		Args:    command.Between(0, -1, "the id of a deleted entry"),
		RunE: command.WithLogbook(s, func(l *member.Logbook, ids []string) error {
			if len(ids) == 0 {
				return listDeleted(s, l)
			}
			return undelete(s, l, ids)
		}),
	})
}

// listDeleted lists what can be brought back.
func listDeleted(s *session.Session, l *member.Logbook) error {
	erased, err := l.Book.ErasedEntries()
	if err != nil {
		return err
	}
	keep := func(e *cpd.Entry) bool { return !erased[e.UID] }
	if s.Out.AsJSON {
		return listJSON(s, l.Book, logbook.Query{Deleted: true}, keep)
	}
	last := ""
	err = l.Book.Each(logbook.Query{Deleted: true, NoTexts: true}, func(e *cpd.Entry) error {
		if keep(e) {
			last = e.ID
			s.Out.Say("%s  %s  %s", e.ID, wording.Days(e), cpd.Visible(e.Title))
		}
		return nil
	})
	switch {
	case err != nil:
		return err
	case last == "":
		s.Out.Say("No entry is deleted")
	default:
		s.Out.Say("Bring one back: cpdlog undelete %s", last)
	}
	return nil
}

func undelete(s *session.Session, l *member.Logbook, ids []string) error {
	back, step, err := together(l, ids, l.Book.DeletedEntry, "brought back", (*logbook.Tx).Restore)
	if err != nil {
		return err
	}
	noteMissing(s, l, back)
	if s.Out.AsJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "number": step.Seq, "entries": back})
	}
	for i := range back {
		s.Out.Say("Brought back %s · %s · %s", back[i].ID, wording.Days(&back[i]), cpd.Visible(back[i].Title))
	}
	sayTotals(s, l, back[0].Date)
	s.Out.Undo()
	return nil
}

// noteMissing names the evidence whose copy was lost meanwhile.
func noteMissing(s *session.Session, l *member.Logbook, back []cpd.Entry) {
	for _, e := range back {
		for _, v := range e.Evidence {
			f, err := l.Book.OpenEvidence(v)
			if err != nil {
				s.Out.Note("%s: %s", e.ID, err)
				continue
			}
			_ = f.Close() // it was only read
		}
	}
}
