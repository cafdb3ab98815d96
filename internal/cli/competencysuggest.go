package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/portfolio"
	"cpdlog/internal/screen"
)

func (a *app) suggestCmd() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "suggest [ID]", Short: "Which competencies entries may belong to",
		Long: `Name competencies that entries may belong to, from their titles and training topics:
those of one entry, or of every entry that has none yet. Nothing is tagged by it.`,
		Example: "  cpdlog competencies suggest\n  cpdlog competencies suggest k7m2",
		Args:    between(0, 1, "the id of one entry at most"), ValidArgsFunction: a.completeIDs,
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().BoolVar(&a.plain, "plain", false, "print tab-separated lines")
	c.RunE = a.run(func(args []string) error { return a.runSuggest(args, asJSON) })
	return c
}

type suggestionJSON struct {
	Entry string   `json:"entry"`
	Title string   `json:"title"`
	Codes []string `json:"competencies"`
}

func (a *app) runSuggest(args []string, asJSON bool) error {
	all, err := a.suggestions(args)
	if err != nil {
		return err
	}
	if asJSON {
		return a.json(map[string]any{"schema_version": 1, "suggestions": some(all)})
	}
	if len(all) == 0 {
		a.say("Nothing to suggest")
		return nil
	}
	frameworks, err := a.frameworks()
	if err != nil {
		return err
	}
	t := screen.Table{Columns: []screen.Column{{Name: "Entry"}, {Name: "Title", Long: true}, {Name: "May belong to", Long: true}}}
	for _, s := range all {
		var words []string
		for _, c := range s.Codes {
			words = append(words, named(frameworks, c))
		}
		t.Rows = append(t.Rows, []string{s.Entry, s.Title, strings.Join(words, "; ")})
	}
	a.keep(a.screen().Table(t))
	if !a.plain {
		a.say("Tag one with: cpdlog edit %s --competency %s", all[0].Entry, all[0].Codes[0])
	}
	return nil
}

func (a *app) suggestions(args []string) ([]suggestionJSON, error) {
	frameworks, err := a.frameworks()
	if err != nil {
		return nil, err
	}
	topics, err := a.topics()
	if err != nil {
		return nil, err
	}
	entries, err := a.untagged(args)
	if err != nil {
		return nil, err
	}
	var all []suggestionJSON
	for i := range entries {
		if codes := portfolio.Suggest(frameworks, topics, &entries[i]); len(codes) > 0 {
			all = append(all, suggestionJSON{entries[i].ID, entries[i].Title, codes})
		}
	}
	return all, nil
}

// untagged are the entries to suggest for: the one that was named, or all
// without a competency.
func (a *app) untagged(args []string) ([]cpd.Entry, error) {
	if len(args) == 1 {
		e, err := a.book.Entry(args[0])
		return []cpd.Entry{e}, err
	}
	var out []cpd.Entry
	err := a.book.Each(logbook.Query{}, func(e *cpd.Entry) error {
		if len(e.Competencies) == 0 && e.Kind != portfolio.KindGoal {
			out = append(out, e.Clone())
		}
		return nil
	})
	return out, err
}
