package command

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/wording"
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

// Rows offers the rows of the main scheme with what is left of their limits.
func Rows(l *member.Logbook) ([]string, error) {
	m, err := l.Membership("")
	if err != nil {
		return nil, err
	}
	return rowsOf(l, m, "")
}

// Claims offers the rows of every scheme joined, with the scheme before them.
func Claims(l *member.Logbook) ([]string, error) {
	ms, err := l.Joined()
	var found []string
	for _, m := range ms {
		rows, err := rowsOf(l, m, m.Scheme+":")
		if err != nil {
			return nil, err
		}
		found = append(found, rows...)
	}
	return found, err
}

func rowsOf(l *member.Logbook, m cpd.Membership, before string) ([]string, error) {
	s, err := l.Standing(m, l.Today)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, act := range s.Rules.Rules.Activities {
		found = append(found, Described(before+act.ID, act.Name+wording.Room(&s.Standing, act.ID)))
	}
	return append(found, Described(before+cpd.RecordOnly, "keep it in the record only")), nil
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
	found := []string{"this", "last", "all"}
	for _, p := range s.Periods(m, l.Today) {
		found = append(found, Described(fmt.Sprint(p.From.Year()), p.String()))
	}
	return found, nil
}

// Kinds offers every kind of entry: the ordinary one, and those of the kind
// files.
func Kinds(l *member.Logbook) ([]string, error) {
	s, err := l.Rules.Shelf("kinds")
	if err != nil {
		return nil, err
	}
	found := []string{Described(cpd.KindLearning, "An ordinary activity")}
	for _, k := range s.Kinds {
		found = append(found, Described(k.ID, k.Label))
	}
	return found, nil
}

// Topics offers the training topics.
func Topics(l *member.Logbook) ([]string, error) {
	s, err := l.Rules.Shelf("topics")
	if err != nil {
		return nil, err
	}
	var found []string
	for _, t := range s.AllTopics() {
		found = append(found, Described(t.ID, t.Name))
	}
	return found, nil
}

// Competencies offers every code with its name: the short form where it means
// the main framework.
func Competencies(l *member.Logbook) ([]string, error) {
	all, err := l.Frameworks()
	var found []string
	for i := range all {
		f := &all[i]
		for _, p := range f.Parts {
			if i == 0 {
				found = append(found, Described(p.ID, p.Name))
			}
			found = append(found, Described(f.Code(p.ID), p.Name))
		}
	}
	return found, err
}

// Schemes offers the schemes that can be joined; it needs no logbook.
func Schemes(s *session.Session) Completer {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		var found []string
		for _, id := range s.Rules().IDs() {
			if !strings.HasPrefix(id, typed) {
				continue
			}
			found = append(found, Described(id, s.Rules().Line(id).Title))
		}
		return found, cobra.ShellCompDirectiveNoFileComp
	}
}
