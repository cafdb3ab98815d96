// Package schemes is the command scheme: which schemes there are, what their
// rules say, joining and leaving them, and rules of one's own.
package schemes

import (
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/rulebook"
	"example.org/cpdlog/internal/scheme"
)

// New makes the command scheme.
func New(s *session.Session) *cobra.Command {
	return command.Group("scheme", "Schemes: list, show, check, join and more",
		"  cpdlog scheme list\n  cpdlog scheme show nalw\n  cpdlog scheme join social-work-england --joined 2025-12-01",
		newList(s), newShow(s), newCheck(s), newJoin(s), newLeave(s),
		newAbsence(s), newReduce(s), newHours(s), newDiff(s), newEdit(s), newRenameRow(s), newNew(s), newInstall(s))
}

func newList(s *session.Session) *cobra.Command {
	return command.JSON(s, &cobra.Command{
		Use: "list", Short: "List the schemes that can be joined", Example: "  cpdlog scheme list",
		RunE: command.Run(s, func([]string) error { return runList(s) }),
	})
}

func runList(s *session.Session) error {
	all := cpd.ListOf(s.Rules().IDs(), s.Rules().Line)
	if s.Out.AsJSON {
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
	var file bool
	c := &cobra.Command{
		Use: "show ID", Short: "Show a scheme's rules in plain English",
		Example: "  cpdlog scheme show nalw\n  cpdlog scheme show nalw --file", Args: command.Exactly(1, "the id of a scheme"),
		RunE: command.Run(s, func(args []string) error { return runShow(s, args[0], file) }),
	}
	c.Flags().BoolVar(&file, "file", false, "print the rules file itself")
	command.JSONFlag(c, s)
	return c
}

func runShow(s *session.Session, id string, file bool) error {
	if file {
		return printFile(s, id)
	}
	rules, err := s.Rules().Named(id)
	if err != nil {
		return err
	}
	if s.Out.AsJSON {
		return s.Out.JSON(published(rules, s.Rules().Line(rules.ID).BuiltIn))
	}
	s.Out.Say("%s (%s)", cpd.Visible(rules.Title), rules.ID)
	if rules.Source != "" {
		s.Out.Paragraph("Read on " + rules.Source + ", " + rules.Checked.Short())
	}
	for _, line := range scheme.Sentences(rules) {
		s.Out.Paragraph(line)
	}
	for _, row := range rules.Rules.Activities {
		if row.Note != "" {
			s.Out.Paragraph(row.Name + ": " + english.LowerFirst(row.Note))
		}
	}
	return nil
}

// printFile prints the rules file itself.
func printFile(s *session.Session, id string) error {
	text, instead, err := s.Rules().Text(id)
	if err != nil {
		return err
	}
	if instead != "" {
		s.Out.Note("%s", instead)
	}
	_, err = io.WriteString(s.Out.Data(), text)
	return err
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
	acts := cpd.ListOf(rules.Rules.Activities, func(r scheme.Activity) activityJSON {
		return activityJSON{r.ID, r.Name, string(r.Per), r.Points.Exact(), r.Evidence, cpd.List(r.Tags)}
	})
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
	rules, isFile, err := readScheme(s, name)
	if err != nil {
		return err
	}
	s.Out.Say("%s: the rules of %s are good: %s, %s, %s", cpd.Visible(name), cpd.Quoted(rules.ID),
		english.Count(len(rules.Rules.Activities), "activity", "activities"),
		english.Count(len(rules.Rules.Requires), "requirement", "requirements"),
		english.Count(len(rules.Rules.Assumes), "reading", "readings"))
	if !isFile {
		return nil
	}
	if filepath.Base(name) != rules.ID+".toml" {
		s.Out.Say("  the id in it is %s, whatever the file is called", rules.ID)
	}
	if _, text, _, err := s.Rules().File(rules.ID); err == nil && string(text) == rules.Text {
		s.Out.Say("  these rules are in use")
		return nil
	}
	s.Out.Say("  use it: cpdlog scheme install %s", cpd.Pasted(s.Env.OS, name))
	return nil
}

// readScheme reads a rules file by its path, or a scheme by its id.
func readScheme(s *session.Session, name string) (rules *scheme.Scheme, isFile bool, err error) {
	if _, err := os.Stat(name); os.IsNotExist(err) && !rulebook.IsPath(name) {
		rules, err := s.Rules().Named(name)
		return rules, false, err
	}
	rules, err = rulebook.ReadFile(name)
	return rules, true, err
}

func newInstall(s *session.Session) *cobra.Command {
	var replace bool
	c := &cobra.Command{
		Use: "install FILE", Short: "Bring in a rules file",
		Long: `Check a rules file and copy it to the rules folder, under the id that stands in it.
This works before init too. Rules of your own that are there already are replaced only
if you say so, and kept beside it. The program's own of the same id give way to yours.`,
		Example: "  cpdlog scheme install my-body.toml\n  cpdlog scheme install my-body.toml --replace", Args: command.Exactly(1, "a rules file"),
	}
	c.Flags().BoolVar(&replace, "replace", false, "replace rules of your own of the same id; the earlier file is kept")
	c.RunE = command.Run(s, func(args []string) error { return runInstall(s, args[0], replace) })
	return c
}

func runInstall(s *session.Session, path string, replace bool) error {
	rules, err := rulebook.ReadFile(path)
	if err != nil {
		return err
	}
	if s.NoLogbook() {
		if err := s.Install(rules, path, replace); err != nil {
			return err
		}
		s.Out.Say("Next: cpdlog init --scheme %s --joined DATE", rules.ID)
		return nil
	}
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	ms, err := l.Book.Memberships()
	if err != nil {
		return err
	}
	joined := slices.ContainsFunc(ms, func(m cpd.Membership) bool { return m.Scheme == rules.ID })
	moved := func() error { return nil }
	if _, err := s.Rules().Scheme(rules.ID); joined && err == nil {
		was, err := diff(l, rules)
		if err != nil {
			return err
		}
		moved = func() error { sayMoved(s, was); return nil }
	}
	if err := s.Install(rules, path, replace); err != nil {
		return err
	}
	if !joined {
		s.Out.Say("Next: cpdlog scheme join %s --joined DATE", rules.ID)
	}
	return moved()
}
