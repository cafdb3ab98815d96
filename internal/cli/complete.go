package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
)

// Completion is silent where there is no logbook, and never asks, warns or
// fails: a shell that prints errors into the line is worse than none.

type completer = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective)

// completing wraps what offers words; an error offers none.
func (a *app) completing(f func(typed string) ([]string, error)) completer {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		dir, err := a.folder()
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		if _, err := os.Lstat(filepath.Join(dir, "logbook.db")); err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		a.env.Stderr = io.Discard // a warning would land in the line that is being typed
		found, err := f(typed)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		found = slices.DeleteFunc(found, func(s string) bool { return !strings.HasPrefix(s, typed) })
		return found, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}

func fixed(words ...string) completer {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return words, cobra.ShellCompDirectiveNoFileComp
	}
}

// offer gives a flag its completion. The flag exists, since the caller has
// just made it.
func offer(c *cobra.Command, flag string, f completer) {
	_ = c.RegisterFlagCompletionFunc(flag, f)
}

func (a *app) completeEntryFlags(c *cobra.Command) {
	offer(c, "activity", a.completing(a.offerActivities))
	offer(c, "claim", a.completing(a.offerClaims))
	offer(c, "tag", a.completing(a.offerTags))
	offer(c, "competency", a.completing(a.offerCompetencies))
	offer(c, "topic", a.completing(a.offerTopics))
	offer(c, "kind", a.completing(a.offerKinds))
}

func (a *app) completeFilterFlags(c *cobra.Command) {
	offer(c, "scheme", a.completing(a.offerJoined))
	offer(c, "year", a.completing(a.offerYears))
	offer(c, "competency", a.completing(a.offerCompetencies))
}

func (a *app) completeStatusFlags(c *cobra.Command) {
	offer(c, "scheme", a.completing(a.offerJoined))
	offer(c, "year", a.completing(a.offerYears))
	offer(c, "why", a.completing(a.offerIDs))
}

func (a *app) completeIDs(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	return a.completing(a.offerIDs)(c, args, typed)
}

// completeHelp offers commands and topics, without building any of them.
func (a *app) completeHelp(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	var found []string
	if len(args) == 0 {
		found = []string{described("all", "every command"), described("schemes", "the language of rules files")}
		for _, c := range a.commands() {
			found = append(found, described(c.name, c.short))
		}
	}
	found = slices.DeleteFunc(found, func(s string) bool { return !strings.HasPrefix(s, typed) })
	return found, cobra.ShellCompDirectiveNoFileComp
}

// completeSettings offers the settings, then what each may be.
func (a *app) completeSettings(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	var found []string
	for _, s := range settings() {
		switch {
		case len(args) == 0:
			found = append(found, described(s.name, s.about))
		case len(args) == 1 && args[0] == s.name:
			found = s.values
		}
	}
	found = slices.DeleteFunc(found, func(s string) bool { return !strings.HasPrefix(s, typed) })
	return found, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

func (a *app) completePlanned(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	return a.completing(func(string) ([]string, error) {
		return a.offerEntries(logbook.Query{State: cpd.Planned, Newest: true, Limit: 50})
	})(c, args, typed)
}

func (a *app) completeSchemes(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	var found []string
	for _, id := range a.schemeIDs() {
		if strings.HasPrefix(id, typed) {
			found = append(found, described(id, a.schemeLine(id).Title))
		}
	}
	return found, cobra.ShellCompDirectiveNoFileComp
}

func (a *app) completeJoined(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	return a.completing(a.offerJoined)(c, args, typed)
}

func described(word, about string) string { return word + "\t" + cpd.Visible(about) }

// offerActivities offers the rows of the main scheme with what is left of
// their limits.
func (a *app) offerActivities(string) ([]string, error) {
	m, err := a.membership("")
	if err != nil {
		return nil, err
	}
	s, err := a.score(m, a.today())
	if err != nil {
		return nil, err
	}
	var found []string
	for _, act := range s.scheme.Rules.Activities {
		found = append(found, described(act.ID, act.Name+room(s, act.ID)))
	}
	return found, nil
}

// room says how much of a row's limit is left.
func room(s scored, id string) string {
	for _, r := range s.standing.Activities {
		if r.ID == id && r.Limit != nil {
			return fmt.Sprintf(" (%s of %s left)", r.Room, measure(*r.Limit, s.standing.Unit, cpd.Down))
		}
	}
	return ""
}

func (a *app) offerClaims(string) ([]string, error) {
	ms, err := a.joined()
	if err != nil {
		return nil, err
	}
	var found []string
	for _, m := range ms {
		one, err := a.score(m, a.today())
		if err != nil {
			return nil, err
		}
		for _, act := range one.scheme.Rules.Activities {
			found = append(found, described(m.Scheme+":"+act.ID, act.Name+room(one, act.ID)))
		}
	}
	return found, nil
}

// offerTags offers the tags of the scheme's rules and of recent entries.
func (a *app) offerTags(string) ([]string, error) {
	b, err := a.open()
	if err != nil {
		return nil, err
	}
	recent, err := b.Entries(logbook.Query{Newest: true, Limit: 200})
	if err != nil {
		return nil, err
	}
	var found []string
	for _, e := range recent {
		found = append(found, e.Tags...)
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

func (a *app) offerJoined(string) ([]string, error) {
	schemes, err := a.joinedSchemes()
	if err != nil {
		return nil, err
	}
	var found []string
	for _, s := range schemes {
		found = append(found, described(s.ID, s.Title))
	}
	return found, nil
}

func (a *app) offerYears(string) ([]string, error) {
	m, err := a.membership("")
	if err != nil {
		return nil, err
	}
	s, err := a.scheme(m.Scheme)
	if err != nil {
		return nil, err
	}
	found := []string{"this", "last", "all"}
	for _, p := range s.Periods(m, a.today()) {
		found = append(found, described(fmt.Sprint(p.From.Year()), p.String()))
	}
	return found, nil
}

func (a *app) offerIDs(string) ([]string, error) {
	return a.offerEntries(logbook.Query{Newest: true, Limit: 50})
}

func (a *app) offerEntries(q logbook.Query) ([]string, error) {
	b, err := a.open()
	if err != nil {
		return nil, err
	}
	entries, err := b.Entries(q)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, e := range entries {
		found = append(found, described(e.ID, e.Date.Short()+" "+e.Title))
	}
	return found, nil
}

// offerKinds offers every kind of entry: the ordinary one, those of the kind
// files.
func (a *app) offerKinds(string) ([]string, error) {
	s, err := a.shelf("kinds")
	if err != nil {
		return nil, err
	}
	found := []string{described(cpd.KindLearning, "An ordinary activity")}
	for _, k := range s.Kinds {
		found = append(found, described(k.ID, k.Label))
	}
	return found, nil
}

// completeThenFiles offers an entry first, then what the shell knows of files.
func (a *app) completeThenFiles(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return a.completeIDs(c, args, typed)
	}
	return nil, cobra.ShellCompDirectiveDefault
}

// completeEvidence offers an entry first, then its files.
func (a *app) completeEvidence(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	return a.completing(func(string) ([]string, error) {
		if len(args) == 0 {
			return a.offerIDs("")
		}
		b, err := a.open()
		if err != nil {
			return nil, err
		}
		e, err := b.Entry(args[0])
		var names []string
		for _, v := range e.Evidence {
			names = append(names, v.Name)
		}
		return names, err
	})(c, args, typed)
}
