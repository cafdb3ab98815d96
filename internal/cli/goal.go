package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/portfolio"
)

// A goal is a note of the kind goal. It stays planned until it is done, and
// points at the entries that serve it.

func (a *app) goalCmd() *cobra.Command {
	return a.kindCmd(portfolio.KindGoal, a.goalListCmd, a.goalLinkCmd, a.goalReviewCmd, a.goalDoneCmd)
}

func (a *app) goalListCmd() *cobra.Command {
	var all, asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "List goals, late ones first",
		Example: "  cpdlog goal list\n  cpdlog goal list --all", Args: exactly(0, ""),
		RunE: a.run(func([]string) error { return a.runGoalList(all, asJSON) }),
	}
	fs := c.Flags()
	fs.BoolVar(&all, "all", false, "those that are done as well")
	fs.BoolVar(&asJSON, "json", false, "print JSON")
	fs.BoolVar(&a.plain, "plain", false, "print tab-separated lines")
	return c
}

func (a *app) goals(all bool) ([]portfolio.GoalStanding, error) {
	b, err := a.open()
	if err != nil {
		return nil, err
	}
	entries, err := b.Entries(logbook.Query{})
	if err != nil {
		return nil, err
	}
	goals := portfolio.Goals(entries, a.today())
	if !all {
		goals = slices.DeleteFunc(goals, func(g portfolio.GoalStanding) bool { return g.State == portfolio.GoalDone })
	}
	return goals, nil
}

func (a *app) runGoalList(all, asJSON bool) error {
	goals, err := a.goals(all)
	if err != nil {
		return err
	}
	if asJSON {
		return a.json(map[string]any{"schema_version": 1, "goals": goalsJSON(goals)})
	}
	if len(goals) == 0 {
		a.say("No open goals%s", map[bool]string{true: " and none that are done"}[all])
		return nil
	}
	var rows [][]string
	for _, g := range goals {
		rows = append(rows, []string{g.Goal.ID, string(g.State), g.By.String(), g.Goal.Title, activityWords(g)})
	}
	a.table([]string{"Id", "State", "By", "Goal", "Activities"}, rows, 3)
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
		j := goalJSON{Entry: g.Goal, State: string(g.State), By: orNull(g.By), Done: idsOf(g.Done), Planned: idsOf(g.Planned), Minutes: g.Minutes, Outcomes: []string{}}
		for _, o := range g.Outcomes {
			j.Outcomes = append(j.Outcomes, o.Field)
		}
		out = append(out, j)
	}
	return out
}

func idsOf(entries []cpd.Entry) []string {
	ids := []string{}
	for _, e := range entries {
		ids = append(ids, e.ID)
	}
	return ids
}

// goal finds an entry and sees that it is a goal.
func (a *app) goal(id string) (cpd.Entry, error) {
	b, err := a.open()
	if err != nil {
		return cpd.Entry{}, err
	}
	e, err := b.Entry(id)
	if err == nil && e.Kind != portfolio.KindGoal {
		err = cpd.Fail(cpd.Invalid, fmt.Sprintf("%s is no goal (its kind is %s); nothing was changed", e.ID, cpd.Visible(e.Kind)), "see the goals with: cpdlog goal list --all")
	}
	return e, err
}

func (a *app) goalLinkCmd() *cobra.Command {
	var remove bool
	c := &cobra.Command{
		Use: "link GOAL ID…", Short: "Join entries, done or planned, to the goal they serve",
		Example:           "  cpdlog goal link k7m2 p3xd\n  cpdlog goal link k7m2 p3xd --remove",
		Args:              between(2, -1, "the id of a goal and one or more entries"),
		ValidArgsFunction: a.completeIDs,
	}
	c.Flags().BoolVar(&remove, "remove", false, "take the links away")
	c.RunE = a.run(func(args []string) error { return a.runGoalLink(args[0], args[1:], remove) })
	return c
}

func (a *app) runGoalLink(id string, ids []string, remove bool) error {
	g, err := a.goal(id)
	if err != nil {
		return err
	}
	var named []string
	for _, id := range ids {
		e, err := a.book.Entry(id)
		if err != nil {
			return err
		}
		if e.UID == g.UID || e.Kind == portfolio.KindGoal {
			return cpd.Fail(cpd.Invalid, e.ID+" is a goal, and a goal is served by activities; nothing was changed", "")
		}
		g.Links = relinked(g.Links, cpd.Link{Type: portfolio.LinkActivity, To: e.UID}, remove)
		named = append(named, e.ID)
	}
	word := "linked"
	if remove {
		word = "unlinked"
	}
	step, err := a.change(word+" activities of the goal “"+g.Title+"”", func(tx *logbook.Tx) error { return tx.Update(g) })
	if err != nil {
		return err
	}
	if step.Group == 0 {
		a.say("Nothing was changed: it was so already")
		return nil
	}
	a.say("%s · %s: %s %s", g.ID, cpd.Visible(g.Title), word, and(named))
	a.say("Undo: cpdlog undo")
	return nil
}

func relinked(links []cpd.Link, l cpd.Link, remove bool) []cpd.Link {
	links = slices.DeleteFunc(slices.Clone(links), func(o cpd.Link) bool { return o == l && remove })
	if !remove && !slices.Contains(links, l) {
		links = append(links, l)
	}
	return links
}
