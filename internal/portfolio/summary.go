package portfolio

import (
	"cmp"
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// SoonDays is how long before its day a training is called due soon.
const SoonDays = 60

// Summary is what a record for an employer or a supervisor says of the portfolio
// beside its entries. The names in JSON are a promise.
type Summary struct {
	On           cpd.Date  `json:"on"`
	Training     []Trained `json:"training"`
	NotTaken     []string  `json:"not_taken"` // topics without an entry and without an interval
	Supervision  []Session `json:"supervision"`
	Observations []Session `json:"observations"`
	Coverage     *Covered  `json:"coverage"`          // of the member's framework; null where there is none
	Goals        []Aim     `json:"goals,omitempty"`   // for whom supervises alone
	Actions      []Agreed  `json:"actions,omitempty"` // those that are open
}

// Trained is a training topic as it stands.
type Trained struct {
	Topic   string     `json:"topic"`
	State   TopicState `json:"state"`
	Last    cpd.Date   `json:"last"`
	Due     cpd.Date   `json:"due"`
	Usually bool       `json:"due_by_usual"` // what is usual says so, no employer
}

// Session is a supervision or an observation, without a word of what was said.
type Session struct {
	Date    cpd.Date `json:"date"`
	Type    string   `json:"type"`
	Minutes int      `json:"minutes"`
}

// Covered is how the entries up to the day cover a framework.
type Covered struct {
	Framework string      `json:"framework"`
	Title     string      `json:"title"`
	Areas     []AreaCount `json:"areas"`
	Gaps      []string    `json:"gaps"` // the parts without an entry, by code
}

// AreaCount is how many parts of an area have an entry.
type AreaCount struct {
	Area    string `json:"area"`
	Parts   int    `json:"parts"`
	Covered int    `json:"covered"`
}

// Aim is a goal as it stands.
type Aim struct {
	Goal  string    `json:"goal"`
	State GoalState `json:"state"`
	Set   cpd.Date  `json:"set"`
	By    cpd.Date  `json:"by"`
	Entry string    `json:"entry"` // its id
}

// Agreed is an action that is open.
type Agreed struct {
	Action string   `json:"action"`
	Due    cpd.Date `json:"due"`
	Agreed cpd.Date `json:"agreed"`
	Entry  string   `json:"entry"` // the id of the one that it was agreed in
}

// Known is what a summary is made from: all entries, oldest first, and the days that it
// is about, none for every day. A nil Framework is none.
type Known struct {
	Kinds     Kinds
	Topics    []Topic
	Framework *Framework
	Entries   []cpd.Entry
	Spans     []cpd.Span
	On        cpd.Date
}

// Summary gives training and competencies as at the day, and the sessions of the spans.
// reads says whose actions may be read; nil is without goals and actions.
func (k *Known) Summary(reads func(*cpd.Entry) bool) *Summary {
	ahead := func(e *cpd.Entry) bool { return e.State == cpd.Done && e.Date.After(k.On) }
	if cpd.Find(k.Entries, ahead) != nil {
		k.Entries = cpd.Those(k.Entries, func(e cpd.Entry) bool { return !ahead(&e) })
	}
	s := &Summary{On: k.On, Training: []Trained{}, NotTaken: []string{}, Coverage: k.covered()}
	for _, t := range Training(k.Topics, k.Entries, k.On, SoonDays) {
		if t.Last.IsZero() && t.Topic.Months == 0 {
			s.NotTaken = append(s.NotTaken, t.Topic.Name)
		} else {
			s.Training = append(s.Training, Trained{t.Topic.Name, t.State, t.Last, t.Due, t.Usually})
		}
	}
	s.Supervision = k.sessions(func(e *cpd.Entry) bool { return e.Kind == KindSupervision })
	s.Observations = k.sessions(func(e *cpd.Entry) bool { return k.Kinds.Proof(e.Kind) == ProofObservation })
	if reads != nil {
		s.Goals, s.Actions = k.goals(), k.actions(reads)
	}
	return s
}

func (k *Known) sessions(are func(*cpd.Entry) bool) []Session {
	out := []Session{}
	for i := range k.Entries {
		if e := &k.Entries[i]; e.State == cpd.Done && are(e) && k.asks(e.Date) {
			out = append(out, Session{e.Date, k.typeOf(e), e.Minutes})
		}
	}
	return out
}

func (k *Known) asks(d cpd.Date) bool {
	return len(k.Spans) == 0 || slices.ContainsFunc(k.Spans, func(s cpd.Span) bool { return s.Holds(d) })
}

// typeOf is what a session is called: its sub-kind, else its kind.
func (k *Known) typeOf(e *cpd.Entry) string {
	if kind := k.Kinds.Find(e.Kind); kind != nil {
		return cmp.Or(kind.Sub(e).Label, kind.Label)
	}
	return e.Kind
}

func (k *Known) covered() *Covered {
	if k.Framework == nil {
		return nil
	}
	rows := Cover(k.Framework, k.Kinds, k.Topics, k.Entries, cpd.Span{To: k.On})
	c := &Covered{Framework: k.Framework.ID, Title: k.Framework.Title, Gaps: []string{}}
	c.Areas = cpd.ListOf(Areas(k.Framework, rows), func(a AreaCoverage) AreaCount { return AreaCount{a.Area.Label(), a.Parts, a.Covered} })
	for i := range rows {
		if rows[i].Gap() {
			c.Gaps = append(c.Gaps, rows[i].Part.ID)
		}
	}
	return c
}

// goals gives those that were set by the day and are open, or touch the spans.
func (k *Known) goals() (out []Aim) {
	for _, g := range Goals(k.Entries, k.On) {
		open := g.State == GoalOpen || g.State == GoalLate
		if !g.Goal.Date.After(k.On) && (open || k.asks(g.Goal.Date) || !g.By.IsZero() && k.asks(g.By)) {
			out = append(out, Aim{g.Goal.Title, g.State, g.Goal.Date, g.By, g.Goal.ID})
		}
	}
	return out
}

// actions gives the open ones of the entries that may be read.
func (k *Known) actions(may func(*cpd.Entry) bool) []Agreed {
	all, on := []cpd.Entry{}, map[string]cpd.Date{}
	for i := range k.Entries {
		if e := &k.Entries[i]; e.Has(FieldActions) && e.State == cpd.Done && may(e) {
			all, on[e.UID] = append(all, *e), e.Date
		}
	}
	return cpd.ListOf(OpenActions(all), func(a Action) Agreed { return Agreed{a.Text, a.Due, on[a.UID], a.ID} })
}
