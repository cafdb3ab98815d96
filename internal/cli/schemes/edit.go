package schemes

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/rulebook"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
)

func newNew(s *session.Session) *cobra.Command {
	return &cobra.Command{
		Use: "new ID", Short: "Print a commented rules file to start from",
		Example: "  cpdlog scheme new my-body > my-body.toml", Args: command.Exactly(1, "an id for the scheme, such as my-body"),
		RunE: command.Run(s, func(args []string) error {
			if err := cpd.CheckName("scheme", args[0]); err != nil || strings.ContainsAny(args[0], ".:/") {
				return cpd.Fail(cpd.Invalid, cpd.Quoted(args[0])+" cannot be the id of a scheme", "use small letters, digits and hyphens, such as my-body")
			}
			s.Out.Write(rulefile.Skeleton(args[0]))
			return nil
		}),
	}
}

func newDiff(s *session.Session) *cobra.Command {
	c := &cobra.Command{
		Use: "diff FILE", Short: "Show how a changed rules file would change this year's totals",
		Example: "  cpdlog scheme diff my-nalw.toml", Args: command.Exactly(1, "a rules file"),
	}
	c.RunE = command.Run(s, func(args []string) error {
		rules, _, err := readScheme(s, args[0])
		if err != nil {
			return err
		}
		l, err := s.Logbook()
		if err != nil {
			return err
		}
		return sayDiff(s, l, rules)
	})
	return c
}

// sayDiff scores this year by the rules in force and by the changed ones, and
// says what moves.
func sayDiff(s *session.Session, l *member.Logbook, changed *scheme.Scheme) error {
	moved, err := diff(l, changed)
	if err == nil {
		sayMoved(s, moved)
	}
	return err
}

func diff(l *member.Logbook, changed *scheme.Scheme) ([]string, error) {
	was, err := l.StandingUnder(changed.ID)
	if err != nil {
		return nil, err
	}
	return scheme.Diff(was.Standing, scheme.Score(changed, was.Membership, was.Looked, l.Today)), nil
}

func sayMoved(s *session.Session, moved []string) {
	if len(moved) == 0 {
		s.Out.Say("No change: every total of this year stays as it is")
	}
	for _, line := range moved {
		s.Out.Paragraph(line)
	}
}

func newEdit(s *session.Session) *cobra.Command {
	return &cobra.Command{
		Use: "edit ID", Short: "Change a scheme's rules in your editor; ID may be a rules file, which is installed first",
		Long: `Copy the built-in rules to your logbook, open them in your editor, check them, and
show how this year's totals change. A file with mistakes is not used: the rules in
force stay, and your text is kept. The earlier file is kept as well.`,
		Example: "  cpdlog scheme edit nalw", Args: command.Exactly(1, "the id of a scheme"),
		RunE: command.WithLogbook(s, func(l *member.Logbook, args []string) error { return runEdit(s, l, args[0]) }),
	}
}

func runEdit(s *session.Session, l *member.Logbook, id string) error {
	if rulebook.IsPath(id) && s.CanEdit() {
		rules, install, err := s.RulesNamed(id)
		if err == nil {
			err = install()
		}
		if err != nil {
			return err
		}
		id = rules.ID
	} else if rules, err := s.Rules().Named(id); err == nil {
		id = rules.ID
	}
	_, text, _, err := l.Rules.File(id)
	if err != nil || len(bytes.TrimSpace(text)) == 0 {
		_, err = l.Rules.Scheme(id)
		return err
	}
	if !s.CanEdit() {
		return cpd.Fail(cpd.Usage, "scheme edit needs an editor; nothing was changed", "set EDITOR, or write the file yourself: cpdlog where")
	}
	draft, err := s.Edit("rules-"+id, string(text))
	if errors.Is(err, ask.ErrUnwritten) {
		s.Out.Say("Nothing was changed")
		return nil
	}
	if err != nil {
		return err
	}
	if err := putEdited(s, l, id, draft); err != nil {
		return err
	}
	draft.Discard()
	return nil
}

// putEdited puts the edited rules in force, once they are good.
func putEdited(s *session.Session, l *member.Logbook, id string, draft ask.Draft) error {
	rules, err := rulefile.Read(id+".toml", []byte(draft.Text))
	if err == nil && rules.ID != id {
		err = fmt.Errorf("the id in the file is %s, not %s", cpd.Quoted(rules.ID), cpd.Quoted(id))
	}
	if err != nil {
		return &cpd.Error{Kind: cpd.Invalid, Text: err.Error() + "\nthe rules in force were not changed; your text is kept in " + draft.Path,
			Hint: "go on with it: cpdlog scheme edit " + id, Err: err}
	}
	if err := settleNewer(s, l, id, draft); err != nil {
		return err
	}
	ms, err := l.Book.Memberships()
	if err != nil {
		return err
	}
	if slices.ContainsFunc(ms, func(m cpd.Membership) bool { return m.Scheme == id }) {
		if err := sayDiff(s, l, rules); err != nil {
			return err
		}
	}
	return put(s, l, id, draft.Text)
}

// put puts rules in force as the member's own.
func put(s *session.Session, l *member.Logbook, id, text string) error {
	kept, err := l.Rules.Put(id, text)
	if err != nil {
		return err
	}
	if kept != "" {
		kept = "; the earlier file is kept as " + kept
	}
	s.Out.Say("The rules of %s are now yours%s", id, kept)
	return nil
}

func newRenameRow(s *session.Session) *cobra.Command {
	return &cobra.Command{
		Use: "rename-row ID ROW NAME", Short: "Give a row of a scheme the name that you know it by",
		Long: `Change what a row is called, and nothing that counts. The rules become your own file; whoever
checks your record sees that it asks the same.`,
		Example: `  cpdlog scheme rename-row nalw unnamed-session "Clinical supervision"`,
		Args:    command.Exactly(3, "the id of a scheme, its row and the new name"),
		RunE:    command.WithLogbook(s, func(l *member.Logbook, args []string) error { return runRenameRow(s, l, args[0], args[1], args[2]) }),
	}
}

func runRenameRow(s *session.Session, l *member.Logbook, id, typed, name string) error {
	rules, err := s.Rules().Named(id)
	if err != nil {
		return err
	}
	row, err := entry.Row(rules, rules.RowMeant(typed))
	if err != nil {
		return err
	}
	name = strings.TrimSpace(name)
	if err := checkRowName(rules, row.ID, name); err != nil {
		return cpd.Fail(cpd.Invalid, err.Error()+"; nothing was changed", fmt.Sprintf("cpdlog scheme rename-row %s %s \"NAME\"", rules.ID, row.ID))
	}
	text, err := rulefile.Rename([]byte(rules.Text), row.ID, name)
	if err != nil {
		return err
	}
	if name == row.Name {
		s.Out.Changed(false, "")
		return nil
	}
	if err := put(s, l, rules.ID, text); err != nil {
		return err
	}
	s.Out.Say("%s was %s and is now %s", row.ID, cpd.Quoted(row.Name), cpd.Quoted(name))
	s.Out.Say("Its old name again: cpdlog scheme rename-row %s %s %s", rules.ID, row.ID, cpd.Pasted(s.Env.OS, row.Name))
	return nil
}

// checkRowName says why a row cannot be called so: a name is one line, and means
// that row alone.
func checkRowName(rules *scheme.Scheme, id, name string) error {
	if cpd.Key(name) == "" {
		return errors.New("a row needs a name")
	}
	named := cpd.Named{ID: id, Name: name}
	for _, other := range rules.RowNames() {
		if other.ID != id && (other.IsCalled(name) || named.IsCalled(other.ID) || named.IsCalled(other.Name)) {
			return fmt.Errorf("%s means the row %s already", cpd.Quoted(name), other.ID)
		}
	}
	return cpd.CheckLine("name", name, cpd.MaxTitle)
}

// settleNewer asks before edited rules take the place of a file that was changed
// since the text was begun; where nobody can be asked, the newer file stays.
func settleNewer(s *session.Session, l *member.Logbook, id string, draft ask.Draft) error {
	name, now, _, err := l.Rules.File(id)
	if err != nil || draft.Began(string(now)) {
		return err
	}
	words := "the rules of " + id + " were changed meanwhile: " + cpd.Visible(name)
	yes := false
	if s.CanAsk() {
		s.Out.Ask("%s", english.UpperFirst(words))
		s.Out.Ask("Your text is in %s", draft.Path)
		yes, err = s.Asker().Yes(ask.Question{Label: "Put your text in their place?", NoBack: true, Help: "The other file is kept beside it."}, false)
	}
	if err == nil && !yes {
		err = cpd.Fail(cpd.Invalid, words+"\nthe rules in force were not changed; your text is kept in "+draft.Path,
			"take over what changed, then go on with it on a terminal: cpdlog scheme edit "+id+"  (or delete that file to drop it)")
	}
	return err
}
