package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/privacy"
)

func (a *app) privacyEntriesCmd() *cobra.Command {
	var year string
	var asJSON bool
	c := &cobra.Command{
		Use: "entries", Short: "Look through your entries",
		Long: `Look through the titles, texts and file names of your entries, with what you marked,
allowed and blocked. Status 9: something was found. It finds known patterns only; a text
in which it finds nothing may still tell someone who is meant.`,
		Example: "  cpdlog privacy entries\n  cpdlog privacy entries --year this --json", Args: exactly(0, ""),
		RunE: a.run(func([]string) error { return a.runPrivacyEntries(year, asJSON) }),
	}
	fs := c.Flags()
	fs.StringVarP(&year, "year", "y", "", "this, last, all, 2025 or 2025-26 (default: all)")
	fs.BoolVar(&asJSON, "json", false, "print JSON")
	fs.BoolVar(&a.plain, "plain", false, "print tab-separated lines")
	offer(c, "year", a.completing(a.offerYears))
	return c
}

// entryFinding is a finding with the entry and the text that hold it.
type entryFinding struct {
	Entry string   `json:"entry"`
	Date  cpd.Date `json:"date"`
	Place string   `json:"place"` // the field, title, provider, reason or file name
	privacy.Finding
}

func (a *app) runPrivacyEntries(year string, asJSON bool) error {
	found, err := a.findInEntries(year)
	if err != nil {
		return err
	}
	if asJSON {
		if err := a.json(map[string]any{"schema_version": 1, "check_version": privacy.Version, "findings": some(found)}); err != nil {
			return err
		}
	} else {
		a.findingTable(found)
	}
	if len(found) == 0 {
		if !asJSON {
			a.warn("no known pattern of weight medium or high was found; someone may still recognise the person")
		}
		return nil
	}
	return cpd.Fail(cpd.Private, fmt.Sprintf("%d %s may identify a client", len(found), findingWord(len(found))),
		"mend a text with cpdlog edit ID; what points to nobody: cpdlog privacy fine HASH")
}

func (a *app) findInEntries(year string) ([]entryFinding, error) {
	span, err := a.someSpan(year)
	if err != nil {
		return nil, err
	}
	c, err := a.privacyContext()
	if err != nil {
		return nil, err
	}
	var found []entryFinding
	err = a.book.Each(logbook.Query{Span: span}, func(e *cpd.Entry) error {
		for p := range privacy.Places(e) {
			for _, f := range p.Check(c, e.Date) {
				found = append(found, entryFinding{e.ID, e.Date, p.Name, f})
			}
		}
		return nil
	})
	return found, err
}

func (a *app) findingTable(found []entryFinding) {
	var rows [][]string
	for _, f := range found {
		rows = append(rows, []string{f.Entry, f.Date.String(), f.Place, string(f.Kind), plainWords(f.Words), f.Hash})
	}
	a.table([]string{"Entry", "Date", "Where", "Kind", "Words", "Hash"}, rows, 4)
}
