package command

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
)

// IDs offers the last entries.
func IDs(l *member.Logbook) ([]string, error) { return Entries(l, logbook.Query{}) }

// Planned offers what is planned.
func Planned(l *member.Logbook) ([]string, error) {
	return Entries(l, logbook.Query{State: cpd.Planned})
}

// Deleted offers what is deleted.
func Deleted(l *member.Logbook) ([]string, error) {
	return Entries(l, logbook.Query{Deleted: true})
}

// Entries offers the last entries that a query finds.
func Entries(l *member.Logbook, q logbook.Query) ([]string, error) {
	q.Newest, q.Limit = true, 50
	all, err := l.Book.Entries(q)
	return cpd.ListOf(all, func(e cpd.Entry) string { return Described(e.ID, e.Date.Short()+" "+e.Title) }), err
}

// Tags offers the tags of recent entries.
func Tags(l *member.Logbook) ([]string, error) {
	recent, err := l.Book.Entries(logbook.Query{Newest: true, Limit: 200})
	var found []string
	for _, e := range recent {
		found = append(found, e.Tags...)
	}
	slices.Sort(found)
	return slices.Compact(found), err
}

// Versions offers the entries that stand in two versions, each of them.
func Versions(l *member.Logbook) (found []string, err error) {
	all, err := l.Book.Entries(logbook.Query{})
	for _, e := range all {
		if e.OtherVersion() {
			found = append(found, Described(e.ID, "the other version of "+e.Title))
			if of, err := l.Book.Entry(e.VersionOf()); err == nil {
				found = append(found, Described(of.ID, of.Title))
			}
		}
	}
	return found, err
}

// Providers offers who provided what was logged lately.
func Providers(l *member.Logbook) ([]string, error) {
	return lately(l, func(e cpd.Entry) string { return e.Provider })
}

// Texts offers what lately stood in one short text of entries.
func Texts(name string) Offer {
	return func(l *member.Logbook) ([]string, error) {
		return lately(l, func(e cpd.Entry) string { return e.Text(name) })
	}
}

func lately(l *member.Logbook, of func(cpd.Entry) string) ([]string, error) {
	recent, err := l.Book.Entries(logbook.Query{Newest: true, Limit: 200})
	found := slices.DeleteFunc(cpd.ListOf(recent, of), func(w string) bool { return w == "" || cpd.Visible(w) != w })
	slices.Sort(found)
	return slices.Compact(found), err
}

// Explained offers what status --why explains: requirements, then entries.
func Explained(l *member.Logbook) ([]string, error) {
	found, err := Requirements(l)
	if err != nil {
		return nil, err
	}
	ids, err := IDs(l)
	return append(append([]string{"last"}, found...), ids...), err
}

// Backups offers the snapshots of the logbook, newest first.
func Backups(l *member.Logbook) ([]string, error) {
	all, err := l.Book.Backups()
	found := cpd.ListOf(all, func(b logbook.BackupInfo) string { return b.Path })
	slices.Sort(found)
	slices.Reverse(found)
	return found, err
}

// OrFiles offers words, and the names of files where none of them begins as typed.
func OrFiles(f Completer) Completer {
	return func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		found, _ := f(c, args, typed)
		return found, cobra.ShellCompDirectiveDefault
	}
}

// Joined offers the schemes joined.
func Joined(l *member.Logbook) ([]string, error) {
	schemes, err := l.Schemes()
	var found []string
	for _, s := range schemes {
		found = append(found, Described(s.ID, s.Title))
	}
	return found, err
}

// Years offers the words for membership years.
func Years(l *member.Logbook) ([]string, error) {
	m, err := l.Membership("")
	if err != nil {
		return nil, err
	}
	s, err := l.Rules.Scheme(m.Scheme)
	if err != nil {
		return nil, err
	}
	years := cpd.ListOf(s.Periods(m, l.Today), func(p cpd.Span) string { return Described(fmt.Sprint(p.From.Year()), p.String()) })
	return append([]string{"this", "last", "all"}, years...), nil
}

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
		s.Env.Stderr = io.Discard // a warning would land in the line that is being typed
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
