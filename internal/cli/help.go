package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
)

// rootHelp gives the bare program, "help" and "help all" their texts.
func (a *app) rootHelp(root *cobra.Command) {
	root.SetHelpFunc(func(c *cobra.Command, _ []string) {
		if c == root {
			a.overview(false)
			return
		}
		a.commandHelp(c)
	})
	root.RunE = a.run(func([]string) error { a.overview(false); return nil })
	root.Args = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		text := fmt.Sprintf("there is no command %s", quote(args[0]))
		if near := nearest(args[0], a.names()); near != "" {
			text += "; did you mean " + near + "?"
		}
		return cpd.Fail(cpd.Usage, text, "see the commands with: cpdlog help all")
	}
	root.SetHelpCommand(a.helpCmd(root))
}

func (a *app) names() []string {
	var names []string
	for _, c := range a.commands() {
		names = append(names, c.name)
	}
	return names
}

// helpCmd shows a command's help, a topic, or the overview.
func (a *app) helpCmd(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND | all | schemes | portfolio]",
		Short: "Explain a command",

		ValidArgsFunction: a.completeHelp,
		RunE: a.run(func(args []string) error {
			switch {
			case len(args) == 0:
				a.overview(false)
				return nil
			case args[0] == "all":
				a.overview(true)
				return nil
			}
			if text, ok := a.topic(args[0]); ok {
				a.write(text)
				return nil
			}
			c, rest, err := a.whole(root).Find(args)
			if err != nil || c == root || len(rest) > 0 {
				text := "there is no help on " + quote(strings.Join(args, " "))
				if near := nearest(args[0], a.names()); near != "" && near != args[0] {
					text += "; did you mean " + near + "?"
				}
				return cpd.Fail(cpd.Usage, text, "see the commands with: cpdlog help all")
			}
			return c.Help()
		}),
	}
}

// whole is the tree with every command in it.
func (a *app) whole(root *cobra.Command) *cobra.Command {
	for _, c := range a.commands() {
		if found, _, err := root.Find([]string{c.name}); err != nil || found == root {
			root.AddCommand(c.build())
		}
	}
	return root
}

// overview shows three examples, then the commands.
func (a *app) overview(all bool) {
	a.say("cpdlog keeps your CPD record on your own machine.\n")
	a.say("Examples:\n%s\n", rootExample)
	a.say("Commands:")
	for _, c := range a.commands() {
		if c.first || all {
			a.say("  %-12s %s", c.name, c.short)
		}
	}
	if all {
		a.say("\nTopics: cpdlog help schemes (the language of rules files), cpdlog help portfolio (frameworks,\ntopics, prompts, kinds of note and templates of your own)")
	} else {
		a.say("\nEvery other command: cpdlog help all")
	}
	a.say("One command: cpdlog help COMMAND\nMake a logbook first: cpdlog init --scheme nalw --joined 2025-01-22")
}
