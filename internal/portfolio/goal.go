package portfolio

import (
	"cmp"
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// KindGoal is the kind of a goal in the development plan.
const KindGoal = "goal"

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
	slices.SortStableFunc(out, compareGoals)
	return out
}

func goal(g *cpd.Entry, entries []cpd.Entry, on cpd.Date) GoalStanding {
	s := GoalStanding{Goal: *g, Outcomes: OutcomesOf(g)}
	s.By, _ = cpd.ParseDate(g.Text(FieldBy))
	for i := range entries {
		e := &entries[i]
		switch {
		case !serves(e, g):
		case e.State == cpd.Planned:
			s.Planned = append(s.Planned, *e)
		default:
			s.Done = append(s.Done, *e)
			s.Minutes += e.Minutes
		}
	}
	slices.SortStableFunc(s.Done, byDay)
	slices.SortStableFunc(s.Planned, byDay)
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

func compareGoals(a, b GoalStanding) int {
	order := []GoalState{GoalLate, GoalOpen, GoalUnwritten, GoalDone}
	return cmp.Or(slices.Index(order, a.State)-slices.Index(order, b.State), a.By.Compare(b.By), byDay(a.Goal, b.Goal))
}
