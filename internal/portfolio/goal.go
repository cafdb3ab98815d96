package portfolio

import (
	"cmp"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// KindGoal is the kind of a goal in the development plan.
const KindGoal = "goal"

// KindSupervision is the kind of a supervision session.
const KindSupervision = "supervision"

// The links and the field that a goal uses.
const (
	LinkActivity = "activity" // from the goal to an entry that serves it
	LinkGoal     = "goal"     // the same from the entry's side
	FieldBy      = "by"       // the day by which it is wanted, YYYY-MM-DD
)

// GoalState says how a goal stands.
type GoalState string

// The states, in the order in which they are shown.
const (
	GoalLate      GoalState = "late"            // its day has passed and it is not done
	GoalOpen      GoalState = "open"            //
	GoalUnwritten GoalState = "done, no result" // done, and nothing says what changed
	GoalDone      GoalState = "done"
)

// GoalStanding is a goal with what has been done for it.
type GoalStanding struct {
	Goal     cpd.Entry
	State    GoalState
	By       cpd.Date    // no day when none was set
	Done     []cpd.Entry // activities that have been done, oldest first
	Planned  []cpd.Entry
	Minutes  int // of those done
	Outcomes []OutcomeSort
}

// Goals gives every goal among the entries as it stands on a day: late ones
// first, then open, then done ones that lack a result, then the rest; within
// each by day.
func Goals(entries []cpd.Entry, on cpd.Date) []GoalStanding {
	var out []GoalStanding
	for i := range entries {
		if entries[i].Kind == KindGoal {
			out = append(out, goal(&entries[i], entries, on))
		}
	}
	order := []GoalState{GoalLate, GoalOpen, GoalUnwritten, GoalDone}
	cpd.SortBy(out, func(a, b GoalStanding) int {
		return cmp.Or(slices.Index(order, a.State)-slices.Index(order, b.State), a.By.Compare(b.By), byDay(a.Goal, b.Goal))
	})
	return out
}

func goal(g *cpd.Entry, entries []cpd.Entry, on cpd.Date) GoalStanding {
	s := GoalStanding{Goal: *g, Outcomes: OutcomesOf(g)}
	s.By, _ = cpd.ParseDate(g.Text(FieldBy))
	for e := range cpd.Each(entries) {
		switch {
		case !serves(e, g):
		case e.State == cpd.Planned:
			s.Planned = append(s.Planned, *e)
		default:
			s.Done = append(s.Done, *e)
			s.Minutes += e.Minutes
		}
	}
	cpd.SortBy(s.Done, byDay)
	cpd.SortBy(s.Planned, byDay)
	s.State = s.judge(on)
	return s
}

// serves reports whether an entry is an activity of a goal, whichever of the
// two holds the link.
func serves(e, g *cpd.Entry) bool {
	return e.UID != g.UID &&
		(slices.Contains(g.Links, cpd.Link{Type: LinkActivity, To: e.UID}) ||
			slices.Contains(e.Links, cpd.Link{Type: LinkGoal, To: g.UID}))
}

func (s *GoalStanding) judge(on cpd.Date) GoalState {
	switch {
	case s.Goal.State == cpd.Done && len(s.Outcomes) == 0:
		return GoalUnwritten
	case s.Goal.State == cpd.Done:
		return GoalDone
	case !s.By.IsZero() && on.After(s.By):
		return GoalLate
	}
	return GoalOpen
}

func byDay(a, b cpd.Entry) int {
	return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.UID, b.UID))
}

// FieldActions holds what was agreed, one action a line.
const FieldActions = "actions"

// Action is one thing that was agreed, in supervision or after an observation.
type Action struct {
	Text    string
	Due     cpd.Date // no day when none was agreed
	Done    bool
	UID, ID string // the entry that it was agreed in
	From    string // that entry's title
	Number  int    // counted from 1 within the entry
}

// ActionsOf reads the actions of an entry: one a line, "2026-03-01 ring the
// library", with the day left out where there is none and [x] in front once it
// is done. Bullets before the text are dropped; empty lines say nothing.
func ActionsOf(e *cpd.Entry) []Action {
	var out []Action
	for line := range strings.Lines(e.Text(FieldActions)) {
		a := Action{UID: e.UID, ID: e.ID, From: e.Title}
		rest := strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "-*•"))
		rest, a.Done = cutBox(rest)
		day, after, _ := strings.Cut(rest, " ")
		if d, err := cpd.ParseDate(strings.TrimSuffix(day, ":")); err == nil {
			a.Due, rest = d, after
		}
		if a.Text = strings.TrimSpace(rest); a.Text != "" {
			a.Number = len(out) + 1
			out = append(out, a)
		}
	}
	return out
}

func cutBox(s string) (rest string, ticked bool) {
	for _, box := range []string{"[x]", "[X]"} {
		if rest, ok := strings.CutPrefix(s, box); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return strings.TrimSpace(strings.TrimPrefix(s, "[ ]")), false
}

// OpenActions are the actions of all entries that are not done, those with a
// day first, by day.
func OpenActions(entries []cpd.Entry) []Action {
	var out []Action
	for i := range entries {
		for _, a := range ActionsOf(&entries[i]) {
			if !a.Done {
				out = append(out, a)
			}
		}
	}
	cpd.SortBy(out, func(a, b Action) int {
		if a.Due.IsZero() != b.Due.IsZero() {
			return -a.Due.Compare(b.Due)
		}
		return a.Due.Compare(b.Due)
	})
	return out
}

// Tick marks the nth action of an entry, counted from 1, as done. It gives the
// action as it was; false when there is no such one.
func Tick(e *cpd.Entry, n int) (Action, bool) {
	all := ActionsOf(e)
	if n < 1 || n > len(all) {
		return Action{}, false
	}
	lines, seen := strings.Split(e.Text(FieldActions), "\n"), 0
	for i, line := range lines {
		rest, _ := cutBox(strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "-*•")))
		if len(ActionsOf(&cpd.Entry{Texts: map[string]string{FieldActions: line}})) > 0 {
			seen++
		}
		if seen == n {
			lines[i] = "[x] " + rest
			break
		}
	}
	e.SetText(FieldActions, strings.Join(lines, "\n"))
	return all[n-1], true
}
