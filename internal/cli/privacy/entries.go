package privacy

import (
	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/privacy"
)

func newEntries(s *session.Session) *cobra.Command {
	var year string
	var asJSON bool
	c := &cobra.Command{
		Use: "entries", Short: "Check your entries",
		Long: `Check the titles, texts and file names of your entries. Words that you marked or allowed
are not found; words that you blocked are. Status 9: something was found. It finds known
patterns only. If it finds nothing, a text may still tell someone who is meant.`,
		Example: "  cpdlog privacy entries\n  cpdlog privacy entries --year this --json", Args: command.Exactly(0, ""),
		RunE: command.WithLogbook(s, func(l *member.Logbook, _ []string) error { return runEntries(s, l, year, asJSON) }),
	}
	fs := c.Flags()
	fs.StringVarP(&year, "year", "y", "", "this, last, all, 2025 or 2025-26 (default: all)")
	command.JSONFlag(c, &asJSON)
	command.PlainFlag(c, s)
	command.OfferFlag(c, "year", command.Completing(s, command.Years))
	return c
}

// entryFinding is a finding with the entry and the text that hold it.
type entryFinding struct {
	Entry string   `json:"entry"`
	Date  cpd.Date `json:"date"`
	Place string   `json:"place"` // the field, title, provider, reason or file name
	privacy.Finding
}

func runEntries(s *session.Session, l *member.Logbook, year string, asJSON bool) error {
	found, err := findInEntries(l, year)
	if err != nil {
		return err
	}
	if asJSON {
		if err := s.Out.JSON(map[string]any{"schema_version": 1, "check_version": privacy.Version, "findings": cpd.List(found)}); err != nil {
			return err
		}
	} else {
		findingTable(s, found)
	}
	if len(found) == 0 {
		if !asJSON {
			s.Out.Note("found no known pattern of weight medium or high; someone may still recognise the person")
		}
		return nil
	}
	return cpd.Fail(cpd.Private, english.Count(len(found), "finding", "findings")+" could identify a client",
		"change a text: cpdlog edit ID; mark what is not about a client: cpdlog privacy fine HASH")
}

func findInEntries(l *member.Logbook, year string) ([]entryFinding, error) {
	span, err := l.AnyYear(year)
	if err != nil {
		return nil, err
	}
	c, err := l.Privacy()
	if err != nil {
		return nil, err
	}
	var found []entryFinding
	err = l.Book.Each(logbook.Query{Span: span}, func(e *cpd.Entry) error {
		for p := range privacy.Places(e) {
			for _, f := range p.Check(c, e.Date) {
				found = append(found, entryFinding{e.ID, e.Date, p.Name, f})
			}
		}
		return nil
	})
	return found, err
}

func findingTable(s *session.Session, found []entryFinding) {
	var rows [][]string
	for _, f := range found {
		rows = append(rows, []string{f.Entry, f.Date.String(), f.Place, string(f.Kind), plainWords(f.Words), f.Hash})
	}
	s.Out.Rows([]string{"Entry", "Date", "Where", "Kind", "Words", "Hash"}, rows, 4)
}
