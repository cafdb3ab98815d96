package portfolio

import (
	"cmp"
	"slices"
	"strings"

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
		{"result", "outcome of a case"},
		{"conclusion", "conclusion"},
	}
}

// IsOutcome reports whether a question asks what came of it.
func IsOutcome(f Question) bool {
	return slices.ContainsFunc(OutcomeSorts(), func(o OutcomeSort) bool { return o.Field == f.ID })
}

// OutcomesOf returns the ways in which an entry records a change.
func OutcomesOf(e *cpd.Entry) []OutcomeSort {
	return cpd.Those(OutcomeSorts(), func(s OutcomeSort) bool { return e.Has(s.Field) })
}

// Sum is one line of a review.
type Sum struct {
	Key     string `json:"key"` // the activity, the mode, the field
	Entries int    `json:"entries"`
	Minutes int    `json:"minutes"`
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
	for e := range cpd.Each(entries) {
		if e.State != cpd.Done || !span.Holds(e.Date) || e.Kind == KindGoal || e.Kind == KindPlan {
			continue // an intention has no outcome
		}
		r.put(e)
		tally(&r.Activities, activityOf(e, main), e)
		tally(&r.Modes, string(kinds.ModeOf(e)), e)
		for _, o := range OutcomesOf(e) {
			tally(&r.Outcomes, o.Field, e)
		}
	}
	cpd.SortBy(r.Activities, func(a, b Sum) int {
		return cmp.Or(b.Minutes-a.Minutes, b.Entries-a.Entries, cmp.Compare(a.Key, b.Key))
	})
	inOrder(r.Modes, cpd.ListOf(Modes(), func(m Mode) string { return string(m) }))
	inOrder(r.Outcomes, cpd.ListOf(OutcomeSorts(), func(o OutcomeSort) string { return o.Field }))
	cpd.SortBy(r.Without, byDay)
	r.Goals = within(Goals(entries, on), span)
	return r
}

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

func tally(sums *[]Sum, key string, e *cpd.Entry) {
	i := slices.IndexFunc(*sums, func(s Sum) bool { return s.Key == key })
	if i < 0 {
		i, *sums = len(*sums), append(*sums, Sum{Key: key})
	}
	(*sums)[i].Entries++
	(*sums)[i].Minutes += e.Minutes
}

func inOrder(sums []Sum, keys []string) {
	cpd.SortBy(sums, func(a, b Sum) int { return slices.Index(keys, a.Key) - slices.Index(keys, b.Key) })
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

// Mode is how a piece of CPD works on practice.
type Mode string

// The modes.
const (
	ModeCompliance Mode = "compliance"  // induction, mandatory and statutory training
	ModeKnowledge  Mode = "knowledge"   // bringing knowledge up to date
	ModeReflective Mode = "reflective"  // looking at one's own practice
	ModePerformed  Mode = "performance" // what the employer asks of everybody's work, such as an appraisal
	ModeUnsaid     Mode = ""
)

// Modes are the modes in the order in which they are shown, the unsaid last.
func Modes() []Mode {
	return []Mode{ModeCompliance, ModeKnowledge, ModeReflective, ModePerformed, ModeUnsaid}
}

// Label is the mode in words.
func (m Mode) Label() string {
	switch m {
	case ModeCompliance:
		return "compliance and induction"
	case ModeKnowledge:
		return "knowledge update"
	case ModeReflective, ModePerformed:
		return string(m)
	}
	return "not said"
}

// ModeOf is the mode of an entry: its own tag, else compliance when it renews
// a training topic, else what its kind says; plain learning brings knowledge up to
// date. The modes are those of the employer standard on CPD.
func (k Kinds) ModeOf(e *cpd.Entry) Mode {
	for _, m := range Modes() {
		if m != ModeUnsaid && slices.Contains(e.Tags, "mode:"+string(m)) {
			return m
		}
	}
	if len(TopicsOf(e)) > 0 {
		return ModeCompliance
	}
	if e.Kind == "" || e.Kind == cpd.KindLearning {
		return ModeKnowledge
	}
	if kind := k.Find(e.Kind); kind != nil {
		return kind.Mode
	}
	return ModeUnsaid
}

const protected = "protected"

// Protected is the time of an entry that was protected learning time, in
// minutes: the split of that name, else all of it when the entry is tagged so.
func Protected(e *cpd.Entry) int {
	if m, ok := e.Splits[protected]; ok {
		return m
	}
	if slices.Contains(e.Tags, protected) {
		return e.Minutes
	}
	return 0
}

const topicTag = "topic:"

// TopicsOf are the training topics that an entry renews, by id.
func TopicsOf(e *cpd.Entry) []string {
	var out []string
	for _, t := range e.Tags {
		if id, ok := strings.CutPrefix(t, topicTag); ok {
			out = append(out, id)
		}
	}
	return out
}

// TopicTag is the tag by which an entry renews a topic.
func TopicTag(id string) string { return topicTag + id }
