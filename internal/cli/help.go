package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cli/status"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/pages"
	"example.org/cpdlog/internal/rulefile"
)

// rootHelp gives the bare program, "help" and "help all" their texts.
func rootHelp(s *session.Session, root *cobra.Command) {
	root.SetHelpFunc(func(c *cobra.Command, _ []string) {
		if c == root {
			overview(s, false)
			return
		}
		commandHelp(s, c)
	})
	root.RunE = command.Run(s, func([]string) error {
		if !s.NoLogbook() {
			return status.Brief(s)
		}
		overview(s, false)
		return nil
	})
	root.Args = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		text := cpd.DidYouMean("there is no command "+cpd.Quoted(args[0]), args[0], names(s))
		if name := meant(args[0]); name != "" {
			command, _, _ := strings.Cut(name, " --")
			return cpd.Fail(cpd.Usage, "there is no command "+cpd.Quoted(args[0])+"; that is cpdlog "+name, "see: cpdlog "+command+" --help")
		}
		return cpd.Fail(cpd.Usage, text, "see the commands with: cpdlog help all")
	}
	root.SetHelpCommand(newHelp(s, root))
}

func names(s *session.Session) []string {
	return cpd.ListOf(table(s), func(c row) string { return c.name })
}

// newHelp shows a command's help, a topic, or the overview.
func newHelp(s *session.Session, root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND | TOPIC | all]",
		Short: "Explain a command",

		ValidArgsFunction: completeHelp(s),
		RunE: command.Run(s, func(args []string) error {
			switch {
			case len(args) == 0:
				overview(s, false)
				return nil
			case args[0] == "all":
				overview(s, true)
				return nil
			}
			if text, ok := topic(args[0]); ok {
				s.Out.Write(text)
				return nil
			}
			c, rest, err := whole(s, root).Find(args)
			if err != nil || c == root || len(rest) > 0 {
				known := names(s)
				for _, t := range topics() {
					known = append(known, t.Topic)
				}
				text := cpd.DidYouMean("there is no help on "+cpd.Quoted(strings.Join(args, " ")), args[0], known)
				return cpd.Fail(cpd.Usage, text, "see the commands with: cpdlog help all")
			}
			return c.Help()
		}),
	}
}

// whole is the tree with every command in it.
func whole(s *session.Session, root *cobra.Command) *cobra.Command {
	for _, c := range table(s) {
		if found, _, err := root.Find([]string{c.name}); err != nil || found == root {
			root.AddCommand(c.command())
		}
	}
	return root
}

// overview shows three examples, then the commands.
func overview(s *session.Session, all bool) {
	s.Out.Say("cpdlog keeps your CPD record on your own computer.\n")
	s.Out.Say("Examples:\n%s\n", rootExample)
	s.Out.Say("Commands:")
	for _, c := range table(s) {
		if c.in || all {
			s.Out.Say("  %-12s %s", c.name, c.short)
		}
	}
	if all {
		s.Out.Say("\nTopics (cpdlog help TOPIC):")
		for _, t := range topics() {
			s.Out.Say("  %-16s %s", t.Topic, t.About)
		}
		s.Out.Say("")
	} else {
		s.Out.Say("\nEvery other command: cpdlog help all")
	}
	s.Out.Say("One command: cpdlog help COMMAND\nMake a logbook first: cpdlog init --scheme nalw --joined 2025-01-22")
}

// completeHelp offers commands and topics, without building any of them.
func completeHelp(s *session.Session) command.Completer {
	return func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		var found []string
		if len(args) == 0 {
			found = []string{command.Described("all", "every command and topic")}
			for _, t := range topics() {
				found = append(found, command.Described(t.Topic, t.About))
			}
			for _, r := range table(s) {
				found = append(found, command.Described(r.name, r.short))
			}
		}
		return command.Starting(found, typed), cobra.ShellCompDirectiveNoFileComp
	}
}

// topics returns the help texts that belong to no command.
func topics() []pages.Page {
	return append(pages.All(),
		pages.Page{Topic: "schemes", About: "The language of rules files"},
		pages.Page{Topic: "portfolio", About: "Frameworks, training topics, prompts, kinds of note, templates"})
}

// topic returns the text of a topic, and whether there is one.
func topic(name string) (string, bool) {
	switch name {
	case "schemes":
		return rulefile.Reference(), true
	case "portfolio":
		return rulefile.PortfolioReference(), true
	}
	return pages.Text(name)
}

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
	groups := cpd.ListOf([]string{cpd.HeadWhat, cpd.HeadCounts, cpd.HeadTexts, cpd.HeadFind, "Flags"}, func(name string) flagGroup {
		return flagGroup{name, pflag.NewFlagSet(name, pflag.ContinueOnError)}
	})
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
