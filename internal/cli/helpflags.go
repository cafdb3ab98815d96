package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// commandHelp explains one command: what it is for, an example, its flags by
// what they are about, and the few that every command has in one line.
func (a *app) commandHelp(c *cobra.Command) {
	text := strings.TrimSpace(c.Long)
	if text == "" {
		text = c.Short
	}
	a.paragraphs(text)
	a.say("Usage:\n  %s", useLine(c))
	if len(c.Aliases) > 0 {
		a.say("  also: %s", strings.Join(c.Aliases, ", "))
	}
	if c.Example != "" {
		a.write("\nExamples:\n" + strings.TrimRight(c.Example, "\n") + "\n")
	}
	a.subCommands(c)
	for _, g := range flagGroups(c) {
		a.write("\n" + g.name + ":\n" + g.flags.FlagUsagesWrapped(a.helpWidth()))
	}
	a.say("\nWith every command: --dir FOLDER, --no-input (never ask), --accessible (for screen readers)")
}

// paragraphs prints a text whose lines are joined before they are wrapped, so
// that they fit a narrow screen. Lines that are set in stay as they are.
func (a *app) paragraphs(text string) {
	for p := range strings.SplitSeq(text, "\n\n") {
		if !strings.Contains(p, "\n ") {
			p = strings.ReplaceAll(p, "\n", " ")
		}
		a.write(a.screen().Wrapped("", p) + "\n\n")
	}
}

func useLine(c *cobra.Command) string {
	if c.HasAvailableSubCommands() {
		return c.CommandPath() + " COMMAND"
	}
	return c.UseLine()
}

// helpWidth is the width of help: that of the screen, 100 where nobody looks.
func (a *app) helpWidth() int {
	if w := a.terminal().Width; a.terminal().Out && w >= 40 {
		return min(w, 100)
	}
	return 100
}

func (a *app) subCommands(c *cobra.Command) {
	widest := 0
	for _, s := range c.Commands() {
		widest = max(widest, len(s.Name()))
	}
	if widest > 0 {
		a.say("\nCommands:")
	}
	for _, s := range c.Commands() {
		if s.IsAvailableCommand() {
			a.say("  %s  %s", fmt.Sprintf("%-*s", widest, s.Name()), s.Short)
		}
	}
}

type flagGroup struct {
	name  string
	flags *pflag.FlagSet
}

// flagGroups puts the many flags of an entry under headings. Other commands
// have few, under one.
func flagGroups(c *cobra.Command) []flagGroup {
	groups := []flagGroup{}
	for _, name := range []string{headWhat, headCounts, headTexts, headFind, "Flags"} {
		groups = append(groups, flagGroup{name, pflag.NewFlagSet(name, pflag.ContinueOnError)})
	}
	ofEntry := c.Flags().Lookup("evidence") != nil && c.Flags().Lookup("activity") != nil
	c.InitDefaultHelpFlag()
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		head := "Flags"
		if ofEntry {
			head = headOf(f.Name)
		}
		if inherited := c.InheritedFlags().Lookup(f.Name); inherited != nil {
			return
		}
		i := slices.IndexFunc(groups, func(g flagGroup) bool { return g.name == head })
		groups[i].flags.SortFlags = false
		groups[i].flags.AddFlag(f)
	})
	return slices.DeleteFunc(groups, func(g flagGroup) bool { return !g.flags.HasAvailableFlags() })
}

const (
	headWhat   = "What it was, and when"
	headCounts = "What it counts as"
	headTexts  = "Texts and evidence"
	headFind   = "To find it again"
)

func headOf(flag string) string {
	switch flag {
	case "title", "date", "end-date", "time", "less", "items", "provider", "planned", "like", "template", "part", "type":
		return headWhat
	case "activity", "claim", "unclaim", "certified", "formal", "informal", "reason", "split", "accreditation", "level":
		return headCounts
	case "field", "note", "evidence", "prompts":
		return headTexts
	case "tag", "untag", "competency", "topic", "kind":
		return headFind
	}
	return "Flags"
}
