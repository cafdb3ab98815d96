package command

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/wording"
)

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

// Fields offers the names of the texts that entries of all kinds may have.
func Fields(l *member.Logbook) ([]string, error) {
	questions, err := l.Questions()
	if err != nil {
		return nil, err
	}
	shelf, err := l.Rules.Shelf("kinds")
	if err != nil {
		return nil, err
	}
	found := []string{Described("note", "A note")}
	for _, kind := range append([]string{cpd.KindLearning}, shelf.Kinds.IDs()...) {
		for _, q := range questions(kind) {
			if !slices.ContainsFunc(found, func(w string) bool { return strings.HasPrefix(w, q.ID+"\t") }) {
				found = append(found, Described(q.ID, q.Label))
			}
		}
	}
	return found, nil
}

// Pieces offers the pieces of templates.
func Pieces(l *member.Logbook) (found []string, err error) {
	shelf, err := l.Rules.Shelf("templates", "prompts")
	if err != nil {
		return nil, err
	}
	for _, t := range shelf.Templates {
		for _, p := range t.Pieces {
			found = append(found, Described(p.ID, p.Name))
		}
	}
	return found, nil
}

// Profiles offers the roles that the schemes joined know.
func Profiles(l *member.Logbook) (found []string, err error) {
	schemes, err := l.Schemes()
	for _, s := range schemes {
		for _, p := range s.Profiles {
			found = append(found, Described(p.ID, p.Name))
		}
	}
	return found, err
}

// Areas offers the areas of frameworks.
func Areas(l *member.Logbook) (found []string, err error) {
	all, err := l.Frameworks()
	for _, f := range all {
		for _, a := range f.Areas {
			found = append(found, Described(a.ID, a.Name))
		}
	}
	return found, err
}

// Requirements offers those of the main scheme.
func Requirements(l *member.Logbook) ([]string, error) {
	st, err := l.StandingUnder("")
	var found []string
	for _, r := range st.Requirements {
		found = append(found, Described(r.ID, r.Name))
	}
	return found, err
}

// Schemes offers the schemes that can be joined; it needs no logbook.
func Schemes(s *session.Session) Completer {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		ids := Starting(s.Rules().IDs(), typed)
		return cpd.ListOf(ids, func(id string) string { return Described(id, s.Rules().Line(id).Title) }), cobra.ShellCompDirectiveNoFileComp
	}
}
