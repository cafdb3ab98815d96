package learning

import (
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/screen"
)

func newSuggest(s *session.Session) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "suggest [ID]", Short: "Suggest competencies for entries",
		Long: `Suggest competencies for one entry, or for every entry that has none yet, from titles
and training topics. It changes nothing.`,
		Example: "  cpdlog competencies suggest\n  cpdlog competencies suggest k7m2",
		Args:    command.Between(0, 1, "the id of one entry at most"), ValidArgsFunction: command.Completing(s, command.IDs),
	}
	command.JSONFlag(c, &asJSON)
	command.PlainFlag(c, s)
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, args []string) error { return runSuggest(s, l, args, asJSON) })
	return c
}

type suggestionJSON struct {
	Entry string   `json:"entry"`
	Title string   `json:"title"`
	Codes []string `json:"competencies"`
}

func runSuggest(s *session.Session, l *member.Logbook, args []string, asJSON bool) error {
	all, err := suggestions(l, args)
	if err != nil {
		return err
	}
	if asJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "suggestions": cpd.List(all)})
	}
	if len(all) == 0 {
		s.Out.Say("Nothing to suggest")
		return nil
	}
	frameworks, err := l.Frameworks()
	if err != nil {
		return err
	}
	t := screen.Table{Columns: []screen.Column{{Name: "Entry"}, {Name: "Title", Long: true}, {Name: "May belong to", Long: true}}}
	for _, one := range all {
		words := cpd.ListOf(one.Codes, func(c string) string { return entryform.Named(frameworks, c) })
		t.Rows = append(t.Rows, []string{one.Entry, one.Title, strings.Join(words, "; ")})
	}
	s.Out.Table(t)
	if !s.Out.Plain {
		s.Out.Say("Tag one with: cpdlog edit %s --competency %s", all[0].Entry, all[0].Codes[0])
	}
	return nil
}

func suggestions(l *member.Logbook, args []string) ([]suggestionJSON, error) {
	frameworks, err := l.Frameworks()
	if err != nil {
		return nil, err
	}
	topics, err := l.Topics()
	if err != nil {
		return nil, err
	}
	entries, err := untagged(l, args)
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
func untagged(l *member.Logbook, args []string) ([]cpd.Entry, error) {
	if len(args) == 1 {
		e, err := l.Book.Entry(args[0])
		return []cpd.Entry{e}, err
	}
	var out []cpd.Entry
	err := l.Book.Each(logbook.Query{}, func(e *cpd.Entry) error {
		if len(e.Competencies) == 0 && e.Kind != portfolio.KindGoal {
			out = append(out, e.Clone())
		}
		return nil
	})
	return out, err
}
