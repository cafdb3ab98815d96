package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
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
	root.RunE = command.Run(s, func([]string) error { overview(s, false); return nil })
	root.Args = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		text := cpd.DidYouMean("there is no command "+cpd.Quoted(args[0]), args[0], names(s))
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
		if c.in == first || all {
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
