package privacy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/privacy"
)

func newFine(s *session.Session) *cobra.Command {
	var remove bool
	c := &cobra.Command{
		Use: "fine HASH | WORDS", Short: "Mark a finding as not about a client",
		Long: `Mark a finding as not about a client, so that the check no longer stops at it. Give its
words, or the hash that cpdlog showed when you saved. Only the hash is kept, never the
words.`,
		Example: "  cpdlog privacy fine 3f9a0c41d2e8b765\n  cpdlog privacy fine \"Mrs Beeton\"",
		Args:    command.Exactly(1, "the hash of a finding, or its words in quotes"),
	}
	c.Flags().BoolVar(&remove, "remove", false, "remove the mark")
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, args []string) error { return runFine(s, l, args[0], remove) })
	return c
}

func runFine(s *session.Session, l *member.Logbook, what string, remove bool) error {
	hashes := []string{what}
	if len(what) != 16 || strings.Trim(what, "0123456789abcdef") != "" { // no hash
		var err error
		if hashes, err = hashesOf(l, what, remove); err != nil {
			return err
		}
	}
	value, done := l.Today.String(), "marked as fine"
	if remove {
		value, done = "", "no longer marked as fine"
	}
	step, err := l.Change(fmt.Sprintf("privacy: %s %s", english.Count(len(hashes), "finding", "findings"), done), func(tx *logbook.Tx) error {
		return cpd.InTurn(hashes, func(h string) error { return tx.SetSetting(member.FineSetting+h, value) })
	})
	if err != nil {
		return err
	}
	s.Out.Changed(step.Group != 0, "%s: %s", cpd.QuotedLine(what), done)
	return nil
}

// hashesOf finds the words among the findings in all entries. With marked,
// among those that were marked before.
func hashesOf(l *member.Logbook, words string, marked bool) ([]string, error) {
	c, err := l.Privacy()
	if err != nil {
		return nil, err
	}
	if marked {
		c.Marks = nil
	}
	var hashes []string
	blocked := false
	found, err := findings(l, cpd.Span{}, c)
	for _, f := range found {
		switch same := strings.EqualFold(plainWords(f.Words), plainWords(words)); {
		case same && f.Kind == privacy.Blocked:
			blocked = true
		case same && !slices.Contains(hashes, f.Hash):
			hashes = append(hashes, f.Hash)
		}
	}
	if err == nil && len(hashes) == 0 && blocked {
		return nil, cpd.Fail(cpd.Invalid, cpd.Quoted(words)+" is a word that you blocked, so a mark would not let it leave; nothing was changed",
			"unblock it first: cpdlog privacy block WORDS --remove")
	}
	if err == nil && len(hashes) == 0 {
		err = cpd.Fail(cpd.NotFound, "the check found no "+cpd.Quoted(words)+" in any entry; nothing was changed",
			"give the words as the note shows them, or its hash; to allow words everywhere: cpdlog privacy allow WORDS")
	}
	return hashes, err
}

func plainWords(s string) string { return strings.Join(strings.Fields(s), " ") }

func newWords(s *session.Session, name, setting, short, effect string) *cobra.Command {
	var remove bool
	c := &cobra.Command{
		Use: name + " [WORDS…]", Short: short,
		Example: "  cpdlog privacy " + name + " \"Elm House\"\n  cpdlog privacy " + name,
		Args:    command.Between(0, -1, "words, each phrase in quotes"),
	}
	c.Flags().BoolVar(&remove, "remove", false, "remove words from the list")
	command.JSONFlag(c, s)
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, args []string) error {
		if len(args) == 0 {
			return showWords(s, l, name, setting)
		}
		return changeWords(s, l, name, setting, effect, args, remove)
	})
	return c
}

func showWords(s *session.Session, l *member.Logbook, name, setting string) error {
	text, err := l.Book.Setting(setting)
	if err != nil {
		return err
	}
	if s.Out.AsJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "list": name, "words": cpd.List(member.Words(text))})
	}
	for _, w := range member.Words(text) {
		s.Out.Say("%s", cpd.Visible(w))
	}
	if text == "" {
		s.Out.Note("the list is empty")
	}
	return nil
}

func changeWords(s *session.Session, l *member.Logbook, name, setting, effect string, given []string, remove bool) error {
	step, err := l.Change("changed the "+name+"ed words", func(tx *logbook.Tx) error {
		text, err := tx.Setting(setting)
		if err != nil {
			return err
		}
		list, err := changedWords(member.Words(text), given, remove)
		if err != nil {
			return err
		}
		return tx.SetSetting(setting, strings.Join(list, "\n"))
	})
	if err != nil {
		return err
	}
	switch {
	case step.Group == 0:
		s.Out.Say("Nothing was changed: it is like that already")
		return nil
	case remove:
		s.Out.Say("Removed from the %sed words", name)
	default:
		s.Out.Say("Added to the %sed words: %s", name, effect)
	}
	s.Out.Undo()
	return nil
}

// changedWords puts words on a list or takes them off. Of a word that differs
// in case only, the first stays.
func changedWords(list, given []string, remove bool) ([]string, error) {
	for _, g := range given {
		g = plainWords(g)
		if g == "" {
			return nil, cpd.Fail(cpd.Invalid, "an empty word cannot be listed; nothing was changed", "")
		}
		if err := cpd.CheckLine("word", g, cpd.MaxTitle); err != nil {
			return nil, cpd.NotKept(err)
		}
		at := slices.IndexFunc(list, func(w string) bool { return strings.EqualFold(w, g) })
		switch {
		case remove && at < 0:
			return nil, cpd.Fail(cpd.NotFound, cpd.Quoted(g)+" is not on the list; nothing was changed", "the list: "+english.ListOr(list, "empty"))
		case remove:
			list = slices.Delete(list, at, at+1)
		case at < 0:
			list = append(list, g)
		}
	}
	return list, nil
}
