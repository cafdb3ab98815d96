package cli

import (
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/rulefile"
	"cpdlog/internal/scheme"
)

func (a *app) schemeCmd() *cobra.Command {
	return a.group("scheme", "Schemes: list, show, check, join and more",
		"  cpdlog scheme list\n  cpdlog scheme show nalw\n  cpdlog scheme join social-work-england --joined 2025-12-01",
		a.schemeListCmd(), a.schemeShowCmd(), a.schemeCheckCmd(), a.schemeJoinCmd(), a.schemeLeaveCmd(),
		a.schemeAbsenceCmd(), a.schemeReduceCmd(), a.schemeHoursCmd(), a.schemeDiffCmd(), a.schemeEditCmd(), a.schemeNewCmd())
}

func (a *app) schemeListCmd() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "List the schemes that can be joined", Example: "  cpdlog scheme list", Args: exactly(0, ""),
		RunE: a.run(func([]string) error { return a.runSchemeList(asJSON) }),
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

type schemeLine struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Source  string `json:"source"`
	BuiltIn bool   `json:"built_in"`
	Error   string `json:"error,omitempty"`
}

func (a *app) runSchemeList(asJSON bool) error {
	all := []schemeLine{}
	for _, id := range a.schemeIDs() {
		all = append(all, a.schemeLine(id))
	}
	if asJSON {
		return a.json(map[string]any{"schema_version": 1, "schemes": all})
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
	a.table([]string{"Id", "Scheme", ""}, rows, 1)
	return nil
}

// schemeLine describes one scheme; a broken file is listed, not hidden.
func (a *app) schemeLine(id string) schemeLine {
	_, _, builtIn, err := a.rulesFile(id)
	if err != nil {
		return schemeLine{ID: id, Error: err.Error()}
	}
	s, err := a.scheme(id)
	if err != nil {
		return schemeLine{ID: id, BuiltIn: builtIn, Error: err.Error()}
	}
	return schemeLine{ID: id, Title: s.Title, Source: s.Source, BuiltIn: builtIn}
}

func (a *app) schemeShowCmd() *cobra.Command {
	var file, asJSON bool
	c := &cobra.Command{
		Use: "show ID", Short: "Say a scheme's rules in plain English",
		Example: "  cpdlog scheme show nalw\n  cpdlog scheme show nalw --file", Args: exactly(1, "the id of a scheme"),
		ValidArgsFunction: a.completeSchemes,
		RunE:              a.run(func(args []string) error { return a.runSchemeShow(args[0], file, asJSON) }),
	}
	c.Flags().BoolVar(&file, "file", false, "print the rules file itself")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func (a *app) runSchemeShow(id string, file, asJSON bool) error {
	s, err := a.scheme(id)
	if err != nil {
		return err
	}
	if file {
		_, err := io.WriteString(a.data(), s.Text)
		return err
	}
	if asJSON {
		return a.json(schemeJSON(s, a.schemeLine(id).BuiltIn))
	}
	a.say("%s (%s)", cpd.Visible(s.Title), s.ID)
	if s.Source != "" {
		a.wrapped("Read on " + s.Source + ", " + s.Checked.Short())
	}
	for _, line := range scheme.Sentences(s) {
		a.wrapped(line)
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

func schemeJSON(s *scheme.Scheme, builtIn bool) any {
	acts := []activityJSON{}
	for _, r := range s.Rules.Activities {
		acts = append(acts, activityJSON{r.ID, r.Name, string(r.Per), r.Points.Exact(), r.Evidence, some(r.Tags)})
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
	}{1, s.ID, s.Title, s.Unit, s.Source, s.Checked, s.Digest, builtIn, acts, some(scheme.Sentences(s))}
}

func (a *app) schemeCheckCmd() *cobra.Command {
	return &cobra.Command{
		Use: "check FILE", Short: "Check a rules file",
		Long:    "Check a rules file, or a scheme by its id: every mistake with its line and column, or the word that it is good.",
		Example: "  cpdlog scheme check my-rules.toml\n  cpdlog scheme check nalw", Args: exactly(1, "a rules file, or the id of a scheme"),
		RunE: a.run(func(args []string) error { return a.runSchemeCheck(args[0]) }),
	}
}

func (a *app) runSchemeCheck(name string) error {
	s, err := a.readScheme(name)
	if err != nil {
		return err
	}
	a.say("%s: the rules of %s are good: %d activities, %d requirements, %d readings", cpd.Visible(name), quote(s.ID),
		len(s.Rules.Activities), len(s.Rules.Requires), len(s.Rules.Assumes))
	return nil
}

// readScheme reads a rules file by its path, or a scheme by its id.
func (a *app) readScheme(name string) (*scheme.Scheme, error) {
	text, err := readRules(name)
	if os.IsNotExist(err) && !strings.ContainsAny(name, `/\.`) {
		return a.scheme(name)
	}
	if err != nil {
		return nil, &cpd.Error{Kind: cpd.NotFound, Text: "the rules file cannot be read: " + err.Error(), Hint: "see the schemes with: cpdlog scheme list", Err: err}
	}
	s, err := rulefile.Read(name, text)
	if err != nil {
		return nil, &cpd.Error{Kind: cpd.Invalid, Text: err.Error(), Hint: "the words of the language: cpdlog help schemes", Err: err}
	}
	return s, nil
}

// readRules reads a file that may be a rules file: a plain file, and no more
// of it than a rules file can have.
func readRules(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &os.PathError{Op: "read", Path: name, Err: os.ErrInvalid}
	}
	if info.Size() > rulefile.MaxSize {
		return make([]byte, rulefile.MaxSize+1), nil // the reader says that it is too large
	}
	return os.ReadFile(name)
}
