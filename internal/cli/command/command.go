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
	"example.org/cpdlog/internal/outgoing"
)

// Exit ends a command with an exit status of its own after it has said all that
// there is to say.
type Exit struct{ Status int }

// Error is empty: nothing more is printed.
func (Exit) Error() string { return "" }

// SetUp makes a logbook where there is none and the member wants one.
type SetUp func(*session.Session) error

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

// WithEntry is WithLogbook for a command whose first argument names an entry.
func WithEntry(s *session.Session, f func(l *member.Logbook, e cpd.Entry, args []string) error) func(*cobra.Command, []string) error {
	return WithLogbook(s, func(l *member.Logbook, args []string) error {
		e, err := l.Book.Entry(args[0])
		if err != nil {
			return err
		}
		return f(l, e, args)
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
	example, _, _ := strings.Cut(strings.TrimSpace(c.Example), "\n")
	return cpd.Fail(cpd.Usage, fmt.Sprintf("%s needs %s", c.CommandPath(), what), "for example: "+strings.TrimSpace(example))
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
func JSONFlag(c *cobra.Command, s *session.Session) {
	c.Flags().BoolVar(&s.Out.AsJSON, "json", false, "print JSON")
}

// TableFlags adds --json and --plain.
func TableFlags(c *cobra.Command, s *session.Session) {
	JSONFlag(c, s)
	c.Flags().BoolVar(&s.Out.Plain, "plain", false, "print tab-separated lines")
}

// YearFlag adds --year; usage says which years it takes.
func YearFlag(c *cobra.Command, to *string, usage string) {
	c.Flags().StringVarP(to, "year", "y", "", usage)
}

// JSON is a command that has no other flag than --json.
func JSON(s *session.Session, c *cobra.Command) *cobra.Command {
	JSONFlag(c, s)
	return c
}

// ReviewedFlag adds --reviewed, the same for all that lets something out.
func ReviewedFlag(c *cobra.Command, to *bool) {
	c.Flags().BoolVar(to, "reviewed", false, "you have read what the privacy check found")
}

// Passed gives out what was held at the door, and says what was found.
func Passed[T any](s *session.Session, h outgoing.Held[T], t outgoing.Terms) (T, error) {
	what, lines, err := h.Pass(t)
	s.Out.Notes(lines)
	return what, err
}

// SayClosed names the year of the main scheme that is over and was not sent.
func SayClosed(s *session.Session, l *member.Logbook) error {
	closed, err := ClosedYear(l)
	if closed != nil {
		s.Out.Note("%s", closed.Words())
	}
	return err
}

// ClosedYear returns that year; nil for none.
func ClosedYear(l *member.Logbook, schemes ...string) (*outgoing.Closed, error) {
	ms, err := l.Book.Memberships()
	if err != nil || len(ms) == 0 || len(schemes) > 1 {
		return nil, err
	}
	m := ms[:1]
	if len(schemes) == 1 {
		one, err := l.Membership(schemes[0])
		if err != nil {
			return nil, err
		}
		m = []cpd.Membership{one}
	}
	all, err := outgoing.ClosedYears(l, m)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return &all[0], nil
}
