// Package command is what commands are made of: what runs them, their
// arguments and flags, choices of entries, and what a shell is offered while
// they are typed.
package command

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/member"
)

// Exit ends a command with an exit status of its own after it has said all that
// there is to say.
type Exit struct{ Status int }

// Error is empty: nothing more is printed.
func (Exit) Error() string { return "" }

// Run returns what cobra runs. Whatever fails before it is a wrong command
// line; whatever fails in it could not be done.
func Run(s *session.Session, f func(args []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		s.Begin(strings.TrimPrefix(c.CommandPath(), c.Root().Name()+" "))
		return f(args)
	}
}

// WithLogbook is Run for a command that begins by opening the logbook.
func WithLogbook(s *session.Session, f func(l *member.Logbook, args []string) error) func(*cobra.Command, []string) error {
	return Run(s, func(args []string) error {
		l, err := s.Logbook()
		if err != nil {
			return err
		}
		return f(l, args)
	})
}

// Exactly asks for n arguments and says what they are for.
func Exactly(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		if n == 0 {
			return cpd.Fail(cpd.Usage, fmt.Sprintf("%s takes no arguments; %q is one too many", c.CommandPath(), args[0]), "see: "+c.CommandPath()+" --help")
		}
		return needs(c, what)
	}
}

// Between asks for at least low and at most high arguments (-1: any number).
func Between(low, high int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) >= low && (high < 0 || len(args) <= high) {
			return nil
		}
		return needs(c, what)
	}
}

func needs(c *cobra.Command, what string) error {
	return cpd.Fail(cpd.Usage, fmt.Sprintf("%s needs %s", c.CommandPath(), what), "for example: "+firstExample(c))
}

func firstExample(c *cobra.Command) string {
	line, _, _ := strings.Cut(strings.TrimSpace(c.Example), "\n")
	return strings.TrimSpace(line)
}

// Group is a command that only holds others. A wrong word below it is an error
// with a suggestion, which cobra gives for the root alone.
func Group(use, short, example string, subs ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Example: example}
	c.AddCommand(subs...)
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		names := cpd.ListOf(subs, func(s *cobra.Command) string { return s.Name() })
		text := fmt.Sprintf("%s has no command %s", c.CommandPath(), cpd.Quoted(args[0]))
		return cpd.Fail(cpd.Usage, cpd.DidYouMean(text, args[0], names), "see: "+c.CommandPath()+" --help")
	}
	c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
	return c
}

// JSONFlag adds --json.
func JSONFlag(c *cobra.Command, to *bool) { c.Flags().BoolVar(to, "json", false, "print JSON") }

// PlainFlag adds --plain.
func PlainFlag(c *cobra.Command, s *session.Session) {
	c.Flags().BoolVar(&s.Out.Plain, "plain", false, "print tab-separated lines")
}
