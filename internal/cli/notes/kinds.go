// Package notes is what a member writes down beside activities: reflections,
// supervision, observation, feedback, case studies, goals, the look back on a
// year.
package notes

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/portfolio"
)

// A note is an entry of a kind that a text file declares: supervision,
// observation, feedback, a case study, and whatever a member adds. Its commands
// are made from that file; none of them knows one kind from another.

func kindIDs(kinds portfolio.Kinds) []string {
	return cpd.ListOf(kinds, func(k portfolio.Kind) string { return k.ID })
}

// NewNote makes the command note, which holds every kind of note, the member's
// own among them.
func NewNote(s *session.Session, setUp SetUp) *cobra.Command {
	const use, short, example = "note", "Notes of any kind: add, list", "  cpdlog note\n  cpdlog note plan add \"Plan for the year\" --aims -"
	shelf, err := s.Rules().Shelf("kinds")
	if err != nil {
		return broken(s, use, short, err)
	}
	var subs []*cobra.Command
	kinds := shelf.Kinds
	for i := range kinds {
		subs = append(subs, kindGroup(s, setUp, &kinds[i]))
	}
	c := command.Group(use, short, example, subs...)
	c.Long = "Notes of any kind. A kind is a text file in rules/kinds; add a file of your own in the\n" +
		"folder rules/kinds of the logbook, and it has its command here."
	wrong := c.Args
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return noKind(args[0], kinds)
		}
		return wrong(c, args)
	}
	var asJSON bool
	command.JSONFlag(c, &asJSON)
	command.PlainFlag(c, s)
	c.RunE = command.Run(s, func([]string) error { return listKinds(s, kinds, asJSON) })
	return c
}

func noKind(name string, kinds portfolio.Kinds) error {
	ids := kindIDs(kinds)
	return cpd.Fail(cpd.NotFound, cpd.DidYouMean("there is no kind of note "+cpd.Quoted(name), name, ids), "the kinds: "+strings.Join(ids, ", "))
}

func listKinds(s *session.Session, kinds portfolio.Kinds, asJSON bool) error {
	if asJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "kinds": kindsJSON(kinds)})
	}
	rows := cpd.ListOf(kinds, func(k portfolio.Kind) []string {
		return []string{k.ID, k.Label, strings.Join(entry.QuestionIDs(k.Fields), ", ")}
	})
	s.Out.Rows([]string{"Kind", "Name", "Fields"}, rows, 2)
	return nil
}

// broken stands in for a command that a broken file of the member's own keeps
// from being made. It says so when it is run, whatever its flags.
func broken(s *session.Session, use, short string, err error) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Example: "  cpdlog " + use, DisableFlagParsing: true,
		RunE: command.Run(s, func([]string) error { return err }),
	}
}

// NewKind makes the command of one kind that comes with the program.
func NewKind(s *session.Session, setUp SetUp, id string) *cobra.Command {
	shelf, err := s.Rules().Shelf("kinds")
	if err != nil {
		return broken(s, id, "", err)
	}
	k := shelf.Kinds.Find(id)
	if k == nil {
		return broken(s, id, "", noKind(id, shelf.Kinds))
	}
	return kindGroup(s, setUp, k)
}

// kindGroup is add and list for a kind, with what its fields and rhythms call
// for besides, and what goals alone have.
func kindGroup(s *session.Session, setUp SetUp, k *portfolio.Kind) *cobra.Command {
	subs := []*cobra.Command{newAdd(s, setUp, k)}
	if k.ID != portfolio.KindGoal {
		subs = append(subs, newList(s, k))
	}
	if entry.HasQuestion(k.Fields, portfolio.FieldActions) {
		subs = append(subs, newTick(s, k))
	}
	if len(k.Consent) > 0 {
		subs = append(subs, newConsent(s, k))
	}
	if slices.ContainsFunc(k.Rhythms, func(r portfolio.Rhythm) bool { return len(r.ReadBefore) > 0 }) {
		subs = append(subs, newPrepare(s, k))
	}
	if k.ID == portfolio.KindGoal {
		subs = append(subs, newGoalList(s), newGoalLink(s), newGoalReview(s), newGoalDone(s))
	}
	names := cpd.ListOf(subs, func(c *cobra.Command) string { return c.Name() })
	return command.Group(k.ID, k.Label+": "+strings.Join(names, ", "), "  "+addExample(k)+"\n  cpdlog "+k.Command()+" list", subs...)
}
