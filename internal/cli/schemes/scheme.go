// Package schemes is the command scheme: which schemes there are, what their
// rules say, joining and leaving them, and rules of one's own.
package schemes

import (
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cli/command"
	"cpdlog/internal/cli/session"
	"cpdlog/internal/cpd"
	"cpdlog/internal/english"
	"cpdlog/internal/plainfile"
	"cpdlog/internal/rulefile"
	"cpdlog/internal/scheme"
)

// New makes the command scheme.
func New(s *session.Session) *cobra.Command {
	return command.Group("scheme", "Schemes: list, show, check, join and more",
		"  cpdlog scheme list\n  cpdlog scheme show nalw\n  cpdlog scheme join social-work-england --joined 2025-12-01",
		newList(s), newShow(s), newCheck(s), newJoin(s), newLeave(s),
		newAbsence(s), newReduce(s), newHours(s), newDiff(s), newEdit(s), newNew(s))
}

func newList(s *session.Session) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "List the schemes that can be joined", Example: "  cpdlog scheme list", Args: command.Exactly(0, ""),
		RunE: command.Run(s, func([]string) error { return runList(s, asJSON) }),
	}
	command.JSONFlag(c, &asJSON)
	return c
}

func runList(s *session.Session, asJSON bool) error {
	all := cpd.ListOf(s.Rules().IDs(), s.Rules().Line)
	if asJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "schemes": all})
	}
	var rows [][]string
	for _, l := range all {
		note := ""
		if l.Error != "" {
			l.Title, note = "cannot be read: cpdlog scheme check "+l.ID, "broken"
		} else if !l.BuiltIn {
			note = "yours"
		}
		rows = append(rows, []string{l.ID, cpd.Visible(l.Title), note})
	}
	s.Out.Rows([]string{"Id", "Scheme", ""}, rows, 1)
	return nil
}

func newShow(s *session.Session) *cobra.Command {
	var file, asJSON bool
	c := &cobra.Command{
		Use: "show ID", Short: "Show a scheme's rules in plain English",
		Example: "  cpdlog scheme show nalw\n  cpdlog scheme show nalw --file", Args: command.Exactly(1, "the id of a scheme"),
		ValidArgsFunction: command.Schemes(s),
		RunE:              command.Run(s, func(args []string) error { return runShow(s, args[0], file, asJSON) }),
	}
	c.Flags().BoolVar(&file, "file", false, "print the rules file itself")
	command.JSONFlag(c, &asJSON)
	return c
}

func runShow(s *session.Session, id string, file, asJSON bool) error {
	rules, err := s.Rules().Scheme(id)
	if err != nil {
		return err
	}
	if file {
		_, err := io.WriteString(s.Out.Data(), rules.Text)
		return err
	}
	if asJSON {
		return s.Out.JSON(published(rules, s.Rules().Line(id).BuiltIn))
	}
	s.Out.Say("%s (%s)", cpd.Visible(rules.Title), rules.ID)
	if rules.Source != "" {
		s.Out.Paragraph("Read on " + rules.Source + ", " + rules.Checked.Short())
	}
	for _, line := range scheme.Sentences(rules) {
		s.Out.Paragraph(line)
	}
	return nil
}

type activityJSON struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Per      string   `json:"per"`
	Points   string   `json:"points"`
	Evidence string   `json:"evidence"`
	Tags     []string `json:"tags"`
}

func published(rules *scheme.Scheme, builtIn bool) any {
	acts := []activityJSON{}
	for _, r := range rules.Rules.Activities {
		acts = append(acts, activityJSON{r.ID, r.Name, string(r.Per), r.Points.Exact(), r.Evidence, cpd.List(r.Tags)})
	}
	return struct {
		Version    int            `json:"schema_version"`
		ID         string         `json:"id"`
		Title      string         `json:"title"`
		Unit       string         `json:"unit"`
		Source     string         `json:"source"`
		Checked    cpd.Date       `json:"checked"`
		Digest     string         `json:"digest"`
		BuiltIn    bool           `json:"built_in"`
		Activities []activityJSON `json:"activities"`
		Rules      []string       `json:"rules"`
	}{1, rules.ID, rules.Title, rules.Unit, rules.Source, rules.Checked, rules.Digest, builtIn, acts, cpd.List(scheme.Sentences(rules))}
}

func newCheck(s *session.Session) *cobra.Command {
	return &cobra.Command{
		Use: "check FILE", Short: "Check a rules file",
		Long:    "Check a rules file, or a scheme by its id. Every mistake is shown with its line and column.",
		Example: "  cpdlog scheme check my-rules.toml\n  cpdlog scheme check nalw", Args: command.Exactly(1, "a rules file, or the id of a scheme"),
		RunE: command.Run(s, func(args []string) error { return runCheck(s, args[0]) }),
	}
}

func runCheck(s *session.Session, name string) error {
	rules, err := readScheme(s, name)
	if err != nil {
		return err
	}
	s.Out.Say("%s: the rules of %s are good: %s, %s, %s", cpd.Visible(name), cpd.Quoted(rules.ID),
		english.Count(len(rules.Rules.Activities), "activity", "activities"),
		english.Count(len(rules.Rules.Requires), "requirement", "requirements"),
		english.Count(len(rules.Rules.Assumes), "reading", "readings"))
	return nil
}

// readScheme reads a rules file by its path, or a scheme by its id.
func readScheme(s *session.Session, name string) (*scheme.Scheme, error) {
	text, err := plainfile.Read(name, rulefile.MaxSize)
	if os.IsNotExist(err) && !strings.ContainsAny(name, `/\.`) {
		return s.Rules().Scheme(name)
	}
	if err != nil {
		return nil, &cpd.Error{Kind: cpd.NotFound, Text: "the rules file " + cpd.Quoted(name) + " cannot be read: " + cpd.Reason(err),
			Hint: "see the schemes with: cpdlog scheme list", Err: err}
	}
	rules, err := rulefile.Read(name, text)
	if err != nil {
		return nil, &cpd.Error{Kind: cpd.Invalid, Text: err.Error(), Hint: "the words of the language: cpdlog help schemes", Err: err}
	}
	return rules, nil
}
