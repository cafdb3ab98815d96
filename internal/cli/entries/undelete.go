package entries

import (
	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/wording"
)

// NewUndelete makes the command undelete.
func NewUndelete(s *session.Session) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "undelete [ID…]",
		Short: "Bring a deleted entry back",
		Long: `Bring deleted entries back as they were, with their texts and their evidence,
whatever was done since. It is one change: undo takes it back. What redact erased
does not come back. Without an id, the deleted entries are listed.`,
		Example:           "  cpdlog undelete\n  cpdlog undelete k7m2",
		Args:              command.Between(0, -1, "the id of a deleted entry"),
		ValidArgsFunction: command.Completing(s, command.Deleted),
	}
	command.JSONFlag(c, &asJSON)
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, ids []string) error {
		if len(ids) == 0 {
			return listDeleted(s, l, asJSON)
		}
		return undelete(s, l, ids, asJSON)
	})
	return c
}

// listDeleted lists what can be brought back.
func listDeleted(s *session.Session, l *member.Logbook, asJSON bool) error {
	erased, err := l.Book.ErasedEntries()
	if err != nil {
		return err
	}
	keep := func(e *cpd.Entry) bool { return !erased[e.UID] }
	if asJSON {
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

func undelete(s *session.Session, l *member.Logbook, ids []string, asJSON bool) error {
	back, step, err := together(l, ids, l.Book.DeletedEntry, "brought back", (*logbook.Tx).Restore)
	if err != nil {
		return err
	}
	noteMissing(s, l, back)
	if asJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "number": step.Seq, "entries": back})
	}
	for i := range back {
		s.Out.Say("Brought back %s · %s · %s", back[i].ID, wording.Days(&back[i]), cpd.Visible(back[i].Title))
	}
	sayTotals(s, l)
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
