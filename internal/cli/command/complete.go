package command

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/member"
)

// Completer is what cobra asks for the words of an argument or a flag.
type Completer = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective)

// Offer returns words out of a logbook, each with what it stands for behind a
// tab.
type Offer func(*member.Logbook) ([]string, error)

// Completing offers words out of the logbook. It is silent where there is none,
// and never asks, warns or fails: a shell that prints errors into the line is
// worse than none.
func Completing(s *session.Session, offer Offer) Completer {
	return CompletingArgs(s, func(l *member.Logbook, _ []string) ([]string, error) { return offer(l) })
}

// CompletingArgs is Completing for words that depend on the arguments before.
func CompletingArgs(s *session.Session, offer func(*member.Logbook, []string) ([]string, error)) Completer {
	return func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if s.NoLogbook() {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		s.Quiet()
		l, err := s.Logbook()
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		found, err := offer(l, args)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return Starting(found, typed), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}

// Starting returns the words that begin as typed.
func Starting(words []string, typed string) []string {
	return slices.DeleteFunc(words, func(w string) bool { return !strings.HasPrefix(w, typed) })
}

// Fixed offers the same words always.
func Fixed(words ...string) Completer {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return words, cobra.ShellCompDirectiveNoFileComp
	}
}

// OfferFlag gives a flag its completion. The flag exists, since the caller has
// just made it.
func OfferFlag(c *cobra.Command, flag string, f Completer) { _ = c.RegisterFlagCompletionFunc(flag, f) }

// Described is a word with what it stands for, as shells show them.
func Described(word, about string) string { return word + "\t" + cpd.Visible(about) }
