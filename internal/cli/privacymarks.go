package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/privacy"
)

// The settings that hold what the member decided about the privacy check. A
// mark is kept by its hash, never by its words; the lists hold a word or a
// phrase a line.
const (
	settingFine  = "privacy-fine:"
	settingBlock = "privacy-block"
	settingAllow = "privacy-allow"
)

// privacyMarkCmds are the commands below privacy that need a logbook.
func (a *app) privacyMarkCmds() []*cobra.Command {
	return []*cobra.Command{
		a.privacyEntriesCmd(),
		a.privacyFineCmd(),
		a.privacyListCmd("block", settingBlock, "Words that never leave, whatever they are", "they are found from now on, and nothing that holds them leaves"),
		a.privacyListCmd("allow", settingAllow, "Words, names or @domains that are fine", "they are no longer found"),
	}
}

func (a *app) privacyFineCmd() *cobra.Command {
	var remove bool
	c := &cobra.Command{
		Use: "fine HASH | WORDS", Short: "Mark a finding as fine, so that it is not found again",
		Long: `Mark a finding as fine. A note at save gives its hash; words are looked for in your
entries. Only the hash is kept, never the words.`,
		Example: "  cpdlog privacy fine 3f9a0c41d2e8b765\n  cpdlog privacy fine \"Mrs Beeton\"",
		Args:    exactly(1, "the hash of a finding, or its words in quotes"),
	}
	c.Flags().BoolVar(&remove, "remove", false, "take the mark away again")
	c.RunE = a.run(func(args []string) error { return a.runPrivacyFine(args[0], remove) })
	return c
}

func (a *app) runPrivacyFine(what string, remove bool) error {
	hashes := []string{what}
	if !isHash(what) {
		var err error
		if hashes, err = a.hashesOf(what, remove); err != nil {
			return err
		}
	}
	value, done := a.today().String(), "marked as fine"
	if remove {
		value, done = "", "no longer marked as fine"
	}
	step, err := a.change(fmt.Sprintf("privacy: %s %s", counted(len(hashes), "finding", "findings"), done), func(tx *logbook.Tx) error {
		for _, h := range hashes {
			if err := tx.SetSetting(settingFine+h, value); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if step.Group == 0 {
		a.say("Nothing was changed: it was so already")
		return nil
	}
	a.say("%s: %s", oneLine(what), done)
	a.say("Undo: cpdlog undo")
	return nil
}

func isHash(s string) bool {
	return len(s) == 16 && !strings.ContainsFunc(s, func(r rune) bool { return !strings.ContainsRune("0123456789abcdef", r) })
}

// hashesOf finds the words among the findings in all entries. With marked,
// among those that were marked before.
func (a *app) hashesOf(words string, marked bool) ([]string, error) {
	c, err := a.privacyContext()
	if err != nil {
		return nil, err
	}
	if marked {
		c.Marks = nil
	}
	var hashes []string
	blocked := false
	err = a.book.Each(logbook.Query{}, func(e *cpd.Entry) error {
		for p := range privacy.Places(e) {
			for _, f := range p.Check(c, e.Date) {
				switch same := strings.EqualFold(plainWords(f.Words), plainWords(words)); {
				case same && f.Kind == privacy.Blocked:
					blocked = true
				case same && !slices.Contains(hashes, f.Hash):
					hashes = append(hashes, f.Hash)
				}
			}
		}
		return nil
	})
	if err == nil && len(hashes) == 0 && blocked {
		return nil, cpd.Fail(cpd.Invalid, quote(words)+" is on your own list of words to keep out, so a mark would not let it leave; nothing was changed",
			"take it off the list: cpdlog privacy block WORDS --remove")
	}
	if err == nil && len(hashes) == 0 {
		err = cpd.Fail(cpd.NotFound, "the check found no "+quote(words)+" in any entry; nothing was changed",
			"give the words as the note shows them, or its hash; words that shall never be found: cpdlog privacy allow WORDS")
	}
	return hashes, err
}

func plainWords(s string) string { return strings.Join(strings.Fields(s), " ") }

func (a *app) privacyListCmd(name, setting, short, effect string) *cobra.Command {
	var remove, asJSON bool
	c := &cobra.Command{
		Use: name + " [WORDS…]", Short: short,
		Example: "  cpdlog privacy " + name + " \"Elm House\"\n  cpdlog privacy " + name,
		Args:    between(0, -1, "words, each phrase in quotes"),
	}
	c.Flags().BoolVar(&remove, "remove", false, "take words off the list")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.RunE = a.run(func(args []string) error {
		if len(args) == 0 {
			return a.showWords(name, setting, asJSON)
		}
		return a.changeWords(name, setting, effect, args, remove)
	})
	return c
}

func (a *app) showWords(name, setting string, asJSON bool) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	text, err := b.Setting(setting)
	if err != nil {
		return err
	}
	if asJSON {
		return a.json(map[string]any{"schema_version": 1, "list": name, "words": some(linesOf(text))})
	}
	for _, w := range linesOf(text) {
		a.say("%s", cpd.Visible(w))
	}
	if text == "" {
		a.warn("the list is empty")
	}
	return nil
}

func (a *app) changeWords(name, setting, effect string, given []string, remove bool) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	text, err := b.Setting(setting)
	if err != nil {
		return err
	}
	list, err := changedWords(linesOf(text), given, remove)
	if err != nil {
		return err
	}
	step, err := a.change("changed the privacy list "+name, func(tx *logbook.Tx) error { return tx.SetSetting(setting, strings.Join(list, "\n")) })
	if err != nil {
		return err
	}
	switch {
	case step.Group == 0:
		a.say("Nothing was changed: it was so already")
		return nil
	case remove:
		a.say("Taken off the list %s", name)
	default:
		a.say("On the list %s: %s", name, effect)
	}
	a.say("Undo: cpdlog undo")
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
			return nil, cpd.Fail(cpd.Invalid, err.Error()+"; nothing was changed", "")
		}
		at := slices.IndexFunc(list, func(w string) bool { return strings.EqualFold(w, g) })
		switch {
		case remove && at < 0:
			return nil, cpd.Fail(cpd.NotFound, quote(g)+" is not on the list; nothing was changed", "the list: "+orWords(list, "empty"))
		case remove:
			list = slices.Delete(list, at, at+1)
		case at < 0:
			list = append(list, g)
		}
	}
	return list, nil
}
