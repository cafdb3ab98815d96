// Package entries is what a member does every week: add, edit, done, delete,
// list, show, undo, redo, history.
package entries

import (
	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/screen"
)

// NewList makes the command list.
func NewList(s *session.Session) *cobra.Command {
	var choice member.Choice
	var asJSON bool
	c := &cobra.Command{
		Use:   "list",
		Short: "List entries",
		Long:  "List the entries of this membership year, oldest first. Flags choose other years and kinds of entry.",
		Example: `  cpdlog list
  cpdlog list --year last --activity training
  cpdlog list --year all --grep safeguarding`,
		Args: command.Exactly(0, ""),
		RunE: command.WithLogbook(s, func(l *member.Logbook, _ []string) error { return runList(s, l, choice, asJSON) }),
	}
	command.ListFlags(c, s, &choice, &asJSON)
	return c
}

func runList(s *session.Session, l *member.Logbook, choice member.Choice, asJSON bool) error {
	q, keep, err := l.Choose(choice)
	if err == nil && choice.Year == "" && !choice.Narrows() {
		err = command.SayClosed(s, l)
	}
	if err != nil {
		return err
	}
	if choice.Limit > 0 && choice.Sifts() {
		q.Limit, keep = 0, first(choice.Limit, keep)
	}
	if asJSON {
		return listJSON(s, l.Book, q, keep)
	}
	return listTable(s, l.Book, q, keep, choice)
}

// first keeps the first so many of those that are kept at all.
func first(n int, keep func(*cpd.Entry) bool) func(*cpd.Entry) bool {
	return func(e *cpd.Entry) bool {
		if n <= 0 || !keep(e) {
			return false
		}
		n--
		return true
	}
}

// listJSON writes one entry a line.
func listJSON(s *session.Session, b *logbook.Book, q logbook.Query, keep func(*cpd.Entry) bool) error {
	s.Out.Write("{\n  \"schema_version\": 1,\n  \"entries\": [")
	before, end := "\n    ", "]\n}\n"
	err := b.Each(q, func(e *cpd.Entry) error {
		if !keep(e) {
			return nil
		}
		text, err := e.MarshalJSON()
		s.Out.Write(before + screen.VisibleJSON(text))
		before, end = ",\n    ", "\n  ]\n}\n"
		return err
	})
	s.Out.Write(end)
	return err
}

func listTable(s *session.Session, b *logbook.Book, q logbook.Query, keep func(*cpd.Entry) bool, choice member.Choice) error {
	var rows [][]string
	q.NoTexts = !choice.Sifts()
	err := b.Each(q, func(e *cpd.Entry) error {
		if keep(e) {
			rows = append(rows, entryform.Row(e))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		s.Out.Say("No entries %s", command.Within(choice, "list"))
		return nil
	}
	s.Out.Rows([]string{"Id", "Date", "Title", "Counts as", "Time"}, rows, 2, 4)
	return nil
}
