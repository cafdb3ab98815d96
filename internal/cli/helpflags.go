package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
)

// commandHelp explains one command: what it is for, an example, its flags by
// what they are about, and the few that every command has in one line.
func commandHelp(s *session.Session, c *cobra.Command) {
	text := strings.TrimSpace(c.Long)
	if text == "" {
		text = c.Short
	}
	paragraphs(s, text)
	s.Out.Say("Usage:\n  %s", useLine(c))
	if len(c.Aliases) > 0 {
		s.Out.Say("  also: %s", strings.Join(c.Aliases, ", "))
	}
	if c.Example != "" {
		s.Out.Write("\nExamples:\n" + strings.TrimRight(c.Example, "\n") + "\n")
	}
	subCommands(s, c)
	for _, g := range flagGroups(c) {
		s.Out.Write("\n" + g.name + ":\n" + g.flags.FlagUsagesWrapped(helpWidth(s)))
	}
	s.Out.Say("\nWith every command: --dir FOLDER, --no-input (never ask), --accessible (for screen readers)")
}

// paragraphs prints a text whose lines are joined before they are wrapped, so
// that they fit a narrow screen. Lines that are set in stay as they are.
func paragraphs(s *session.Session, text string) {
	for p := range strings.SplitSeq(text, "\n\n") {
		if !strings.Contains("\n"+p, "\n ") {
			p = s.Out.Screen().Wrapped("", strings.ReplaceAll(p, "\n", " "))
		}
		s.Out.Write(p + "\n\n")
	}
}

func useLine(c *cobra.Command) string {
	if c.HasAvailableSubCommands() {
		return c.CommandPath() + " COMMAND"
	}
	return c.UseLine()
}

// helpWidth is the width of help: that of the screen, 100 where nobody looks.
func helpWidth(s *session.Session) int {
	if w := s.Terminal().Width; s.Terminal().Out && w >= 40 {
		return min(w, 100)
	}
	return 100
}

func subCommands(s *session.Session, c *cobra.Command) {
	widest := 0
	for _, sub := range c.Commands() {
		widest = max(widest, len(sub.Name()))
	}
	if widest > 0 {
		s.Out.Say("\nCommands:")
	}
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			s.Out.Say("  %s  %s", fmt.Sprintf("%-*s", widest, sub.Name()), sub.Short)
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
	for _, name := range []string{cpd.HeadWhat, cpd.HeadCounts, cpd.HeadTexts, cpd.HeadFind, "Flags"} {
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

// headOf is the heading under which a flag of an entry stands: that of the fact
// which it says, or of what else add and edit are told.
func headOf(name string) string {
	switch name {
	case "title", "planned", "like", "template", "part", "type":
		return cpd.HeadWhat
	case "unclaim":
		return cpd.HeadCounts
	case "prompts":
		return cpd.HeadTexts
	case "untag":
		return cpd.HeadFind
	}
	for _, f := range slices.Concat(cpd.Fields(), cpd.Texts()) {
		if i := slices.IndexFunc(f.Flags, func(flag cpd.Flag) bool { return flag.Name == name }); i >= 0 {
			return f.Flags[i].Head
		}
	}
	return "Flags"
}
