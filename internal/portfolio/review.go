package portfolio

import (
	"cmp"
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// OutcomeSort is a way in which something changed.
type OutcomeSort struct{ Field, Label string }

// OutcomeSorts are the fields that say what changed. An entry with any of them
// filled has an outcome.
func OutcomeSorts() []OutcomeSort {
	return []OutcomeSort{
		{"learned", "knowledge"},
		{"changed", "practice"},
		{"impact", "impact on people"},
		{"outcome", "outcome"},
	}
}

// OutcomesOf returns the ways in which an entry records a change.
func OutcomesOf(e *cpd.Entry) []OutcomeSort {
	var out []OutcomeSort
	for _, s := range OutcomeSorts() {
		if e.Has(s.Field) {
			out = append(out, s)
		}
	}
	return out
}

// Sum is one line of a review.
type Sum struct {
	Key     string // the activity, the mode, the field
	Entries int
	Minutes int
}

// Review is a span seen from both sides: what went in (time, by activity and
// by mode) and what came out (what changed).
type Review struct {
	Span      cpd.Span
	Entries   int // done; goals and plans themselves left out
	Minutes   int
	Protected int // minutes of protected time

	Activities []Sum // by the main scheme's activity, else by kind; most time first
	Modes      []Sum // in the order of Modes, those with entries only

	Recorded int   // entries with any outcome
	Outcomes []Sum // by field, in the order of OutcomeSorts
	Without  []cpd.Entry
	Goals    []GoalStanding // goals set, done or due in the span
}

// Look reviews the entries whose first day lies in the span, as on a day.
// main names the scheme whose activities sort the time; an entry that is not
// claimed for it is sorted by its kind.
func Look(kinds Kinds, entries []cpd.Entry, main string, span cpd.Span, on cpd.Date) Review {
	r := Review{Span: span}
	activities, modes := map[string]*Sum{}, map[string]*Sum{}
	outcomes := map[string]*Sum{}
	for i := range entries {
		e := &entries[i]
		if e.State != cpd.Done || !span.Holds(e.Date) || isPlan(e) {
			continue
		}
		r.put(e)
		tally(activities, activityOf(e, main), e)
		tally(modes, string(kinds.ModeOf(e)), e)
		for _, o := range OutcomesOf(e) {
			tally(outcomes, o.Field, e)
		}
	}
	r.Activities = byTime(activities)
	for _, m := range Modes() {
		r.Modes = appendSum(r.Modes, modes[string(m)])
	}
	for _, o := range OutcomeSorts() {
		r.Outcomes = appendSum(r.Outcomes, outcomes[o.Field])
	}
	slices.SortStableFunc(r.Without, byDay)
	r.Goals = within(Goals(entries, on), span)
	return r
}

// isPlan reports whether an entry is an intention rather than something done
// for learning, so that no outcome is looked for in the input.
func isPlan(e *cpd.Entry) bool { return e.Kind == KindGoal || e.Kind == "plan" }

func (r *Review) put(e *cpd.Entry) {
	r.Entries++
	r.Minutes += e.Minutes
	r.Protected += Protected(e)
	if len(OutcomesOf(e)) > 0 {
		r.Recorded++
	} else {
		r.Without = append(r.Without, *e)
	}
}

func activityOf(e *cpd.Entry, main string) string {
	if c := e.Claimed(main); c != nil && c.Activity != cpd.RecordOnly {
		return c.Activity
	}
	return e.Kind
}

func tally(sums map[string]*Sum, key string, e *cpd.Entry) {
	s := sums[key]
	if s == nil {
		s = &Sum{Key: key}
		sums[key] = s
	}
	s.Entries++
	s.Minutes += e.Minutes
}

func byTime(sums map[string]*Sum) []Sum {
	var out []Sum
	for _, s := range sums {
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b Sum) int {
		return cmp.Or(b.Minutes-a.Minutes, b.Entries-a.Entries, cmp.Compare(a.Key, b.Key))
	})
	return out
}

func appendSum(sums []Sum, s *Sum) []Sum {
	if s == nil {
		return sums
	}
	return append(sums, *s)
}

// within keeps the goals that were set or wanted in the span, or that had an
// activity in it.
func within(goals []GoalStanding, span cpd.Span) []GoalStanding {
	return slices.DeleteFunc(goals, func(g GoalStanding) bool {
		touches := span.Holds(g.Goal.Date) || (!g.By.IsZero() && span.Holds(g.By))
		for _, e := range g.Done {
			touches = touches || span.Holds(e.Date)
		}
		return !touches
	})
}
