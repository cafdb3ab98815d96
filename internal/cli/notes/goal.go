package notes

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/wording"
)

// A goal is a note of the kind goal. It stays planned until it is done, and
// points at the entries that serve it.

func newGoalList(s *session.Session) *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use: "list", Short: "List goals, late ones first",
		Example: "  cpdlog goal list\n  cpdlog goal list --all",
		RunE:    command.WithLogbook(s, func(l *member.Logbook, _ []string) error { return runGoalList(s, l, all) }),
	}
	fs := c.Flags()
	fs.BoolVar(&all, "all", false, "include goals that are done")
	command.TableFlags(c, s)
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

// goalStanding is how one goal stands; nil where it is gone.
func goalStanding(l *member.Logbook, uid string) (*portfolio.GoalStanding, error) {
	all, err := goals(l, true)
	return cpd.Find(all, func(g *portfolio.GoalStanding) bool { return g.Goal.UID == uid }), err
}

func runGoalList(s *session.Session, l *member.Logbook, all bool) error {
	found, err := goals(l, all)
	if err != nil {
		return err
	}
	if s.Out.AsJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "goals": goalsJSON(found)})
	}
	if len(found) == 0 {
		s.Out.Say("No open goals%s", map[bool]string{true: " and none that are done"}[all])
		return nil
	}
	rows := cpd.ListOf(found, func(g portfolio.GoalStanding) []string {
		return []string{g.Goal.ID, string(g.State), g.By.String(), g.Goal.Title, activityWords(g)}
	})
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
			Minutes: g.Minutes, Outcomes: cpd.ListOf(g.Outcomes, func(o portfolio.OutcomeSort) string { return o.Field }),
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
		Example: "  cpdlog goal link k7m2 p3xd\n  cpdlog goal link k7m2 p3xd --remove",
		Args:    command.Between(2, -1, "the id of a goal and one or more entries"),
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

// goalTexts are the flags that change a goal: its fields.
type goalTexts struct {
	reflectFlags
	done bool
}

func newGoalText(s *session.Session, done bool) *cobra.Command {
	f := &goalTexts{done: done, reflectFlags: reflectFlags{Flags: &entryform.Flags{Texts: entryform.NewTexts(s)}}}
	c := &cobra.Command{
		Use: "review ID", Short: "Review a goal: change its day, its steps or what came of it",
		Example: "  cpdlog goal review k7m2\n  cpdlog goal review k7m2 --field by=2026-06-30",
		Args:    command.Exactly(1, "the id of a goal"), ValidArgsFunction: completeKind(s, portfolio.KindGoal),
	}
	if done {
		c.Use, c.Short = "done ID", "Mark a goal as done, with what came of it"
		c.Example = "  cpdlog goal done k7m2 --field changed=- < notes.txt\n  cpdlog goal done k7m2 --field outcome=\"I now run the group alone\""
	}
	fs := c.Flags()
	fs.Var(command.List(&f.Fields), "field", "a text, as NAME=TEXT; NAME=- reads it from standard input")
	fs.BoolVar(&f.edit, "edit", false, "write in your editor")
	command.JSONFlag(c, s)
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, args []string) error { return runGoalText(s, l, args[0], f) })
	return c
}

// runGoalText shows a goal with what was done for it, takes the answers, and
// saves them. Without answers, and where nobody can be asked, a review only
// shows; done is done without a word of what came of it, which is said.
func runGoalText(s *session.Session, l *member.Logbook, id string, f *goalTexts) error {
	e, err := goal(l, id)
	if err != nil {
		return err
	}
	if f.done && e.State == cpd.Done {
		return cpd.Fail(cpd.Invalid, e.ID+" is done already; nothing was changed", "to write what came of it: cpdlog goal review "+e.ID)
	}
	shelf, err := l.Rules.Shelf("kinds")
	if err != nil {
		return err
	}
	if !s.Out.AsJSON {
		if err := showGoal(s, l, &e); err != nil {
			return err
		}
	}
	draft, old := ask.Draft{}, e.Clone()
	if k := shelf.Kinds.Find(portfolio.KindGoal); k != nil && (len(f.Fields) > 0 || f.edit || s.CanAsk()) {
		if draft, err = f.answer(s, &old, &e, goalQuestions(k, f.done), "goal-"+e.ID); err != nil {
			return unwrittenGoal(s, l, err, &e, f)
		}
	}
	if err := saveGoal(s, l, &old, e, f); err != nil {
		return f.keeping(err, draft)
	}
	f.discard(s, draft)
	return nil
}

// goalQuestions are those of the kind; once a goal is done, only what came of
// it is asked.
func goalQuestions(k *portfolio.Kind, done bool) entry.Questions {
	q := entry.Questions{Title: k.Label, Note: k.Note, Fields: k.Fields}
	if !done {
		return q
	}
	q.Fields = slices.DeleteFunc(slices.Clone(k.Fields), func(f portfolio.Question) bool { return !portfolio.IsOutcome(f) })
	return q
}

func showGoal(s *session.Session, l *member.Logbook, e *cpd.Entry) error {
	g, err := goalStanding(l, e.UID)
	if err != nil || g == nil {
		return err
	}
	s.Out.Say("%s · %s · %s", e.ID, g.State, cpd.Visible(e.Title))
	for _, d := range append(g.Done, g.Planned...) {
		s.Out.Say("  %s · %s · %s%s", d.ID, wording.Days(&d), cpd.Visible(d.Title), map[bool]string{true: " (planned)"}[d.State == cpd.Planned])
	}
	entryform.ShowTexts(s, l, e)
	return nil
}

// unwrittenGoal is what became of a goal about which nothing was written.
func unwrittenGoal(s *session.Session, l *member.Logbook, err error, e *cpd.Entry, f *goalTexts) error {
	switch {
	case !errors.Is(err, ask.ErrUnwritten):
		return err
	case f.done:
		return cpd.Fail(cpd.Invalid, "nothing was written, so "+e.ID+" stays open; nothing was changed", "")
	case s.Out.AsJSON:
		return sayGoalJSON(s, l, e.UID)
	}
	entryform.SayStays(s, e.ID)
	return nil
}

func saveGoal(s *session.Session, l *member.Logbook, old *cpd.Entry, e cpd.Entry, f *goalTexts) error {
	if f.done {
		e.State = cpd.Done
	}
	saved, err := entry.Goal(l, old, entry.Draft{Entry: e}, f.done, entryform.Asking(s))
	if err != nil {
		return err
	}
	if s.Out.AsJSON {
		return sayGoalJSON(s, l, e.UID)
	}
	if !saved.Changed {
		return nil
	}
	s.Out.Notes(saved.Notes)
	if f.done && len(portfolio.OutcomesOf(&saved.Entry)) == 0 {
		s.Out.Note("what came of it is not recorded yet; write it with: cpdlog goal review %s --field outcome=-", e.ID)
	}
	s.Out.Say("Saved %s · %s", e.ID, cpd.Visible(e.Title))
	entryform.SayErased(s, &saved.Before, &saved.Entry)
	s.Out.Undo()
	return nil
}

func sayGoalJSON(s *session.Session, l *member.Logbook, uid string) error {
	g, err := goalStanding(l, uid)
	if err != nil || g == nil {
		return err
	}
	return s.Out.JSON(map[string]any{"schema_version": 1, "goal": goalsJSON([]portfolio.GoalStanding{*g})[0]})
}
