package entries

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cli/command"
	"cpdlog/internal/cli/entryform"
	"cpdlog/internal/cli/session"
	"cpdlog/internal/cpd"
	"cpdlog/internal/entry"
	"cpdlog/internal/logbook"
	"cpdlog/internal/member"
	"cpdlog/internal/wording"
)

// NewDelete makes the command delete.
func NewDelete(s *session.Session) *cobra.Command {
	return &cobra.Command{
		Use:               "delete ID…",
		Short:             "Take an entry out of the record",
		Long:              "Take entries out of the record. They are marked, not erased: undelete brings them back; redact erases for good.",
		Example:           "  cpdlog delete k7m2",
		Args:              command.Between(1, -1, "the id of an entry, or last"),
		RunE:              command.WithLogbook(s, func(l *member.Logbook, ids []string) error { return runDelete(s, l, ids) }),
		ValidArgsFunction: command.Completing(s, command.IDs),
	}
}

func runDelete(s *session.Session, l *member.Logbook, ids []string) error {
	var gone []cpd.Entry
	for _, id := range ids {
		e, err := l.Book.Entry(id)
		if err != nil {
			return err
		}
		gone = append(gone, e)
	}
	words := "deleted “" + gone[0].Title + "”"
	if len(gone) > 1 {
		words = fmt.Sprintf("deleted %d entries", len(gone))
	}
	_, err := l.Change(words, func(tx *logbook.Tx) error {
		for _, e := range gone {
			if err := tx.Delete(e.UID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i := range gone {
		s.Out.Say("Deleted %s · %s · %s", gone[i].ID, wording.Days(&gone[i]), cpd.Visible(gone[i].Title))
	}
	s.Out.Undo()
	s.Out.Say("Later: cpdlog undelete %s", strings.Join(idsOf(gone), " "))
	return nil
}

func idsOf(all []cpd.Entry) (ids []string) {
	for i := range all {
		ids = append(ids, all[i].ID)
	}
	return ids
}

// NewDone makes the command done.
func NewDone(s *session.Session) *cobra.Command {
	var day cpd.Date
	c := &cobra.Command{
		Use:               "done ID",
		Short:             "Mark a planned entry as done, so that it counts",
		Example:           "  cpdlog done k7m2\n  cpdlog done k7m2 --date yesterday",
		Args:              command.Exactly(1, "the id of a planned entry"),
		ValidArgsFunction: command.Completing(s, command.Planned),
	}
	command.DateVar(c.Flags(), s.Today, &day, "date", "the day it took place, if not the planned day")
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, args []string) error { return runDone(s, l, args[0], day) })
	return c
}

func runDone(s *session.Session, l *member.Logbook, id string, day cpd.Date) error {
	e, err := l.Book.Entry(id)
	if err != nil {
		return err
	}
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
	return entryform.SayAdded(s, saved, false)
}
