package notes

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
)

// A goal is a note of the kind goal. It stays planned until it is done, and
// points at the entries that serve it.

func newGoalList(s *session.Session) *cobra.Command {
	var all, asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "List goals, late ones first",
		Example: "  cpdlog goal list\n  cpdlog goal list --all", Args: command.Exactly(0, ""),
		RunE: command.WithLogbook(s, func(l *member.Logbook, _ []string) error { return runGoalList(s, l, all, asJSON) }),
	}
	fs := c.Flags()
	fs.BoolVar(&all, "all", false, "include goals that are done")
	command.JSONFlag(c, &asJSON)
	command.PlainFlag(c, s)
	return c
}

func goals(l *member.Logbook, all bool) ([]portfolio.GoalStanding, error) {
	entries, err := l.Book.Entries(logbook.Query{})
	if err != nil {
		return nil, err
	}
	found := portfolio.Goals(entries, l.Today)
	if !all {
		found = slices.DeleteFunc(found, func(g portfolio.GoalStanding) bool { return g.State == portfolio.GoalDone })
	}
	return found, nil
}

func runGoalList(s *session.Session, l *member.Logbook, all, asJSON bool) error {
	found, err := goals(l, all)
	if err != nil {
		return err
	}
	if asJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "goals": goalsJSON(found)})
	}
	if len(found) == 0 {
		s.Out.Say("No open goals%s", map[bool]string{true: " and none that are done"}[all])
		return nil
	}
	var rows [][]string
	for _, g := range found {
		rows = append(rows, []string{g.Goal.ID, string(g.State), g.By.String(), g.Goal.Title, activityWords(g)})
	}
	s.Out.Rows([]string{"Id", "State", "By", "Goal", "Activities"}, rows, 3)
	return nil
}

// activityWords say what was done for a goal: "2 done (3 h), 1 planned".
func activityWords(g portfolio.GoalStanding) string {
	var words []string
	if n := len(g.Done); n > 0 {
		w := fmt.Sprintf("%d done", n)
		if g.Minutes > 0 {
			w += " (" + cpd.FormatMinutes(g.Minutes) + ")"
		}
		words = append(words, w)
	}
	if n := len(g.Planned); n > 0 {
		words = append(words, fmt.Sprintf("%d planned", n))
	}
	return strings.Join(words, ", ")
}

// goalJSON is the published form of a goal; the names are a promise.
type goalJSON struct {
	Entry    cpd.Entry `json:"entry"`
	State    string    `json:"state"`
	By       *cpd.Date `json:"by"`
	Done     []string  `json:"done"`
	Planned  []string  `json:"planned"`
	Minutes  int       `json:"minutes"`
	Outcomes []string  `json:"outcomes"`
}

func goalsJSON(goals []portfolio.GoalStanding) []goalJSON {
	out := []goalJSON{}
	for _, g := range goals {
		j := goalJSON{
			Entry: g.Goal, State: string(g.State), By: g.By.OrNil(), Done: idsOf(g.Done), Planned: idsOf(g.Planned),
			Minutes: g.Minutes, Outcomes: []string{},
		}
		for _, o := range g.Outcomes {
			j.Outcomes = append(j.Outcomes, o.Field)
		}
		out = append(out, j)
	}
	return out
}

func idsOf(entries []cpd.Entry) []string {
	return cpd.ListOf(entries, func(e cpd.Entry) string { return e.ID })
}

// goal finds an entry and sees that it is a goal.
func goal(l *member.Logbook, id string) (cpd.Entry, error) {
	e, err := l.Book.Entry(id)
	if err == nil && e.Kind != portfolio.KindGoal {
		err = cpd.Fail(cpd.Invalid, fmt.Sprintf("%s is not a goal (its kind is %s); nothing was changed", e.ID, cpd.Visible(e.Kind)),
			"see the goals with: cpdlog goal list --all")
	}
	return e, err
}

func newGoalLink(s *session.Session) *cobra.Command {
	var remove bool
	c := &cobra.Command{
		Use: "link GOAL ID…", Short: "Link entries, done or planned, to the goal they serve",
		Example:           "  cpdlog goal link k7m2 p3xd\n  cpdlog goal link k7m2 p3xd --remove",
		Args:              command.Between(2, -1, "the id of a goal and one or more entries"),
		ValidArgsFunction: command.Completing(s, command.IDs),
	}
	c.Flags().BoolVar(&remove, "remove", false, "remove the links")
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, args []string) error { return runGoalLink(s, l, args[0], args[1:], remove) })
	return c
}

func runGoalLink(s *session.Session, l *member.Logbook, id string, ids []string, remove bool) error {
	g, err := goal(l, id)
	if err != nil {
		return err
	}
	was, named := g.Clone(), []string(nil)
	for _, id := range ids {
		e, err := l.Book.Entry(id)
		if err != nil {
			return err
		}
		if e.UID == g.UID || e.Kind == portfolio.KindGoal {
			return cpd.Fail(cpd.Invalid, e.ID+" is a goal, and only activities can be linked to a goal; nothing was changed", "")
		}
		g.Links = relinked(g.Links, cpd.Link{Type: portfolio.LinkActivity, To: e.UID}, remove)
		named = append(named, e.ID)
	}
	word := "linked"
	if remove {
		word = "unlinked"
	}
	step, err := l.Change(word+" activities of the goal “"+g.Title+"”", func(tx *logbook.Tx) error { return tx.Amended(&was, &g) })
	if err != nil {
		return err
	}
	s.Out.Changed(step.Group != 0, "%s · %s: %s %s", g.ID, cpd.Visible(g.Title), word, english.List(named))
	return nil
}

func relinked(links []cpd.Link, link cpd.Link, remove bool) []cpd.Link {
	links = slices.DeleteFunc(slices.Clone(links), func(o cpd.Link) bool { return o == link && remove })
	if !remove && !slices.Contains(links, link) {
		links = append(links, link)
	}
	return links
}
