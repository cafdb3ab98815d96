package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/rulefile"
	"cpdlog/internal/scheme"
)

func (a *app) schemeNewCmd() *cobra.Command {
	return &cobra.Command{
		Use: "new ID", Short: "Print a commented rules file to start from",
		Example: "  cpdlog scheme new my-body > my-body.toml", Args: exactly(1, "an id for the scheme, such as my-body"),
		RunE: a.run(func(args []string) error {
			if err := cpd.CheckName("scheme", args[0]); err != nil || strings.ContainsAny(args[0], ".:/") {
				return cpd.Fail(cpd.Invalid, quote(args[0])+" cannot be the id of a scheme", "use small letters, digits and hyphens, such as my-body")
			}
			a.write(rulefile.Skeleton(args[0]))
			return nil
		}),
	}
}

func (a *app) schemeDiffCmd() *cobra.Command {
	c := &cobra.Command{
		Use: "diff FILE", Short: "Show how a changed rules file would move this year's totals",
		Example: "  cpdlog scheme diff my-nalw.toml", Args: exactly(1, "a rules file"),
	}
	c.RunE = a.run(func(args []string) error {
		s, err := a.readScheme(args[0])
		if err != nil {
			return err
		}
		return a.sayDiff(s)
	})
	return c
}

// sayDiff scores this year by the rules in force and by the changed ones, and
// says what moves.
func (a *app) sayDiff(changed *scheme.Scheme) error {
	m, err := a.membership(changed.ID)
	if err != nil {
		return err
	}
	was, err := a.scoreWhole(m, a.today())
	if err != nil {
		return err
	}
	is := scheme.Score(changed, m, was.entries, a.today())
	moved := scheme.Diff(was.standing, is)
	if len(moved) == 0 {
		a.say("Nothing moves: every total of this year stays as it is")
		return nil
	}
	for _, line := range moved {
		a.wrapped(line)
	}
	return nil
}

func (a *app) schemeEditCmd() *cobra.Command {
	return &cobra.Command{
		Use: "edit ID", Short: "Change a scheme's rules in your editor",
		Long: `Copy the built-in rules to your logbook, open them in your editor, check them, and
show how this year's totals move. A file that is not good is not used: the
rules in force stay, and your text is kept. The file before is kept as well.`,
		Example: "  cpdlog scheme edit nalw", Args: exactly(1, "the id of a scheme"), ValidArgsFunction: a.completeSchemes,
		RunE: a.run(func(args []string) error { return a.runSchemeEdit(args[0]) }),
	}
}

func (a *app) runSchemeEdit(id string) error {
	if _, err := a.open(); err != nil {
		return err
	}
	_, text, _, err := a.rulesFile(id)
	if err != nil {
		return a.noScheme(id)
	}
	if !a.canEdit() {
		return cpd.Fail(cpd.Usage, "scheme edit needs an editor; nothing was changed", "set EDITOR, or write the file yourself: cpdlog where")
	}
	edited, discard, err := a.editText("rules-"+id, string(text))
	if errors.Is(err, errUnwritten) {
		a.say("Nothing was changed")
		return nil
	}
	if err != nil {
		return err
	}
	s, err := rulefile.Read(id+".toml", []byte(edited))
	if err == nil && s.ID != id {
		err = fmt.Errorf("the id in the file is %s, not %s", quote(s.ID), quote(id))
	}
	if err != nil {
		path, _ := a.draft("rules-" + id)
		return &cpd.Error{Kind: cpd.Invalid, Text: err.Error() + "\nthe rules in force were not changed; your text is kept in " + path,
			Hint: "go on with it: cpdlog scheme edit " + id, Err: err}
	}
	if err := a.sayEditDiff(s); err != nil {
		return err
	}
	kept, err := a.putRules(id, edited)
	if err != nil {
		return err
	}
	discard()
	a.say("The rules of %s are now yours%s", id, kept)
	return nil
}

func (a *app) sayEditDiff(s *scheme.Scheme) error {
	ms, err := a.book.Memberships()
	if err != nil {
		return err
	}
	for _, m := range ms {
		if m.Scheme == s.ID {
			return a.sayDiff(s)
		}
	}
	return nil
}

// putRules puts a rules file in force; the one before is kept beside it with a
// number.
func (a *app) putRules(id, text string) (string, error) {
	dir := filepath.Join(a.book.RulesDir(), "schemes")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", noWrite(dir, err)
	}
	file, kept := filepath.Join(dir, id+".toml"), ""
	if _, err := os.Stat(file); err == nil {
		old := freeName(file)
		if err := os.Rename(file, old); err != nil {
			return "", noWrite(file, err)
		}
		kept = "; the file before is kept as " + old
	}
	tmp := file + ".new"
	if err := os.WriteFile(tmp, []byte(text), 0o600); err != nil {
		return "", noWrite(tmp, err)
	}
	if err := os.Rename(tmp, file); err != nil {
		return "", noWrite(file, err)
	}
	return kept, nil
}

// freeName is the first name for an older version that is not taken.
func freeName(file string) string {
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s.old-%d", file, n)
		if _, err := os.Lstat(name); os.IsNotExist(err) {
			return name
		}
	}
}

func noWrite(path string, err error) error {
	return &cpd.Error{Kind: cpd.NoRoom, Text: path + " could not be written: " + err.Error() + "; the rules in force were not changed",
		Hint: "see that there is room and that you may write there", Err: err}
}
