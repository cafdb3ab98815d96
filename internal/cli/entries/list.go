// Package entries is what a member does every week: add, edit, done, delete,
// list, show, undo, redo, history.
package entries

import (
	"fmt"
	"slices"
	"strings"

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
	c := &cobra.Command{
		Use:  "list",
		Long: "List the entries of this membership year, oldest first. Flags choose other years and kinds of entry.",
		Example: `  cpdlog list
  cpdlog list --year last --activity training
  cpdlog list --year all --grep safeguarding`,
		RunE: command.WithLogbook(s, func(l *member.Logbook, _ []string) error { return runList(s, l, choice) }),
	}
	command.ListFlags(c, s, &choice)
	return c
}

func runList(s *session.Session, l *member.Logbook, choice member.Choice) error {
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
	if s.Out.AsJSON {
		return listJSON(s, l.Book, q, keep)
	}
	return listTable(s, l, q, keep, choice)
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

func listTable(s *session.Session, l *member.Logbook, q logbook.Query, keep func(*cpd.Entry) bool, choice member.Choice) error {
	var rows [][]string
	q.NoTexts = !choice.Sifts()
	shown, err := shape(s, l, q.Span)
	if err != nil {
		return err
	}
	err = l.Book.Each(q, func(e *cpd.Entry) error {
		if keep(e) {
			rows = append(rows, shown(e))
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
	names := []string{"Id", "Date", "Title", "Counts as", "Time"}[:len(rows[0])]
	if len(names) == 3 {
		s.Out.Rows(names, rows, 2)
		return nil
	}
	s.Out.Rows(names, rows, 2, 4)
	return nil
}

// shape returns how an entry becomes a row. In a window the title gets what is left:
// days of one year say no year, what counts and the time are short. A narrow one says it
// below the title.
func shape(s *session.Session, l *member.Logbook, span cpd.Span) (func(*cpd.Entry) []string, error) {
	if show := s.Out.Screen(); !show.OutTerminal || show.Plain || show.Accessible {
		return entryform.Row, nil
	}
	ms, err := l.Book.Memberships()
	return func(e *cpd.Entry) []string {
		row := entryform.Row(e)
		if !span.IsZero() && span.Days() <= 366 {
			row[1] = strings.TrimSuffix(e.Date.Short(), row[1][:4])
		}
		row[3] = entryform.Counts(e, member.Main(ms))
		if e.Minutes > 0 {
			row[4] = fmt.Sprintf("%d:%02d", e.Minutes/60, e.Minutes%60)
		}
		if s.Out.Screen().Narrow() {
			under := slices.DeleteFunc(row[3:], func(cell string) bool { return cell == "" })
			row = append(row[:2], row[2]+"\n"+strings.Join(under, ", "))
		}
		return row
	}, err
}

// NewShow makes the command show.
func NewShow(s *session.Session) *cobra.Command {
	return command.JSON(s, &cobra.Command{
		Use:     "show ID",
		Long:    "Show one entry with its texts, its evidence, and what it earned and why.",
		Example: "  cpdlog show k7m2\n  cpdlog show last --json",
		Args:    command.Exactly(1, "the id of an entry, or last"),
		RunE:    command.WithEntry(s, func(l *member.Logbook, e cpd.Entry, _ []string) error { return runShow(s, l, e) }),
	})
}

func runShow(s *session.Session, l *member.Logbook, e cpd.Entry) error {
	var confirmed []member.SeenBy
	var standings []member.Standing
	err := l.Book.Reading(func() (err error) {
		if confirmed, err = l.Confirming(&e); err != nil || s.Out.AsJSON {
			return err
		}
		ms, err := l.Joined()
		if err == nil {
			standings, err = l.StandingsOf(&e, ms)
		}
		return err
	})
	if err != nil {
		return err
	}
	if s.Out.AsJSON {
		return s.Out.JSON(struct {
			Version  int             `json:"schema_version"`
			Entry    cpd.Entry       `json:"entry"`
			SignOffs []member.SeenBy `json:"sign_offs"`
		}{1, e, cpd.List(confirmed)})
	}
	entryform.ShowFacts(s, l, &e)
	if !entryform.SayOther(s, l, &e) {
		for _, one := range standings {
			entryform.SayEarned(s, &e, one)
		}
	}
	for _, c := range confirmed {
		s.Out.Say("  %s", cpd.Visible(c.Words()))
	}
	entryform.ShowTexts(s, l, &e)
	return nil
}
