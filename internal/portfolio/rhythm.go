package portfolio

import (
	"cmp"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// Rhythm is how often a kind of note comes round.
type Rhythm struct {
	ID         string
	Sub        string   // only entries of this sub-kind; "" for all of the kind
	Scheme     string   // whose members are expected to begin at once; "" for nobody
	From, By   int      // months after the last one: from when it may come, by when it should; From 0 for any time
	Says       string   // whose word it is, in a sentence
	ReadBefore []string // what to think over before the next one
}

// DueState says how a rhythm stands.
type DueState string

// The states. A rhythm without a first entry is not yet begun, never late.
const (
	NotBegun DueState = "not begun"
	InTime   DueState = "in time"
	DueNow   DueState = "due" // the time for the next one has come
	Late     DueState = "late"
)

// Reminder is a rhythm on a day.
type Reminder struct {
	Kind   *Kind
	Rhythm Rhythm
	Sub    Sub
	State  DueState
	Around
	Days int      // since the last one
	From cpd.Date // the next may come from this day
	By   cpd.Date // and should come by this one
}

// Around is what of one sort lies before and behind a day.
type Around struct {
	Last    cpd.Date // when the last one was; no day when there is none
	UID, ID string   // that entry
	Planned cpd.Date // the next planned one, from the day on
}

// see takes an entry in, and reports whether it is the last one so far.
func (a *Around) see(e *cpd.Entry, on cpd.Date) bool {
	switch last := e.Last(); {
	case e.State == cpd.Planned:
		if !last.Before(on) && (a.Planned.IsZero() || last.Before(a.Planned)) {
			a.Planned = last
		}
	case last.After(on):
	case last.After(a.Last), last == a.Last && e.UID < a.UID:
		a.Last, a.UID, a.ID = last, e.UID, e.ID
		return true
	}
	return false
}

// Remind gives every rhythm of the kinds as it stands on a day, late ones
// first, then those that are due, not begun, and in time.
func Remind(kinds Kinds, entries []cpd.Entry, on cpd.Date) []Reminder {
	var out []Reminder
	for i := range kinds {
		for _, r := range kinds[i].Rhythms {
			out = append(out, remind(&kinds[i], r, entries, on))
		}
	}
	order := []DueState{Late, DueNow, NotBegun, InTime}
	cpd.SortBy(out, func(a, b Reminder) int {
		return slices.Index(order, a.State) - slices.Index(order, b.State)
	})
	return out
}

func remind(k *Kind, r Rhythm, entries []cpd.Entry, on cpd.Date) Reminder {
	m := Reminder{Kind: k, Rhythm: r, Sub: oneOf(k.Subs, func(s *Sub) bool { return s.ID == r.Sub }), State: NotBegun}
	for e := range cpd.Each(entries) {
		if e.Kind == k.ID && (r.Sub == "" || slices.Contains(e.Tags, r.Sub)) {
			m.see(e, on)
		}
	}
	if !m.Last.IsZero() {
		m.judge(on)
	}
	return m
}

// Held says of a monthly rhythm in how many months of a span there was one, of those
// that have begun by a day. A month is counted from the span's first day; a zero span
// is the year up to the day, or as much of it as there has been since the first one.
func (m *Reminder) Held(entries []cpd.Entry, span cpd.Span, on cpd.Date) (n, of int) {
	had := func(in cpd.Span) bool {
		return slices.ContainsFunc(entries, func(e cpd.Entry) bool {
			return e.State == cpd.Done && in.Holds(e.Last()) && (m.Rhythm.Sub == "" || slices.Contains(e.Tags, m.Rhythm.Sub))
		})
	}
	whole := span.IsZero()
	if whole {
		span = cpd.Span{From: on.AddMonths(-12).AddDays(1), To: on}
	}
	for k := 0; ; k++ {
		month := cpd.Span{From: span.From.AddMonths(k), To: span.From.AddMonths(k + 1).AddDays(-1)}
		if month.From.After(span.To) || month.From.After(on) {
			return n, of
		}
		if had(month) {
			n++
		}
		if n > 0 || !whole {
			of++
		}
	}
}

func (m *Reminder) judge(on cpd.Date) {
	m.Days = m.Last.DaysUntil(on)
	m.From, m.By = m.Last.AddMonths(m.Rhythm.From), m.Last.AddMonths(m.Rhythm.By)
	switch {
	case on.After(m.By):
		m.State = Late
	case m.Rhythm.From > 0 && !on.Before(m.From):
		m.State = DueNow
	default:
		m.State = InTime
	}
}

// Expected reports whether a first one is expected that is neither recorded nor planned.
func (m *Reminder) Expected() bool {
	return m.State == NotBegun && m.Rhythm.Scheme != "" && m.Planned.IsZero()
}

// Of returns the kind for members of these schemes: a rhythm with which the members
// of another begin at once has no such beginning.
func (k Kind) Of(schemes []string) Kind {
	k.Rhythms = slices.Clone(k.Rhythms)
	for i := range k.Rhythms {
		if r := &k.Rhythms[i]; !slices.Contains(schemes, r.Scheme) {
			r.Scheme = ""
		}
	}
	return k
}

// Name is what comes round, in words: "Clinical supervision".
func (m *Reminder) Name() string {
	return cmp.Or(m.Sub.Label, m.Kind.Label)
}

// Text is the reminder as one sentence without a full stop.
func (m *Reminder) Text() string {
	switch m.State {
	case NotBegun:
		return m.Name() + ": none recorded yet" + map[bool]string{true: "; the first is expected from the start"}[m.Expected()]
	case Late:
		return m.Name() + ": the last one was on " + m.Last.Long() + ", " + english.Days(m.Days) + " ago; the next was due by " + m.By.Long()
	case DueNow:
		return m.Name() + ": the last one was on " + m.Last.Long() + "; the next is due by " + m.By.Long()
	}
	from := ""
	if m.Rhythm.From > 0 {
		from = "may come from " + m.From.Long() + ", and should come "
	}
	return m.Name() + ": the last one was on " + m.Last.Long() + ", the next " + from + "by " + m.By.Long()
}

// DateSort says what a coming date is about.
type DateSort string

// The sorts of dates.
const (
	DateTraining    DateSort = "training"    // the last day on which a topic still holds
	DateRhythm      DateSort = "rhythm"      // the day by which the next supervision or observation should come
	DateGoal        DateSort = "goal"        // by when a goal is wanted
	DateAction      DateSort = "action"      // by when something was agreed
	DatePlan        DateSort = "plan"        // when a development plan is looked at again
	DateCertificate DateSort = "certificate" // the last day on which a certificate holds
	DatePlanned     DateSort = "planned"     // a planned entry
)

// Coming is a day that the portfolio knows of.
type Coming struct {
	On      cpd.Date
	Sort    DateSort
	Text    string // what it is, without the day
	UID, ID string // the entry it comes from
}

// Dates gives every day that the portfolio knows of from a day on, or that is
// past and still open (an overdue training, a late supervision), by day. It
// feeds the calendar, which leaves the logbook: no text of a private field is in
// it, and nothing in it is a requirement.
func Dates(s *Shelf, topics []Topic, entries []cpd.Entry, on cpd.Date) []Coming {
	var out []Coming
	for _, t := range Training(topics, entries, on, 0) {
		if !t.Due.IsZero() && !t.Usually { // what is usual is a reading, to be confirmed
			out = append(out, Coming{t.Due, DateTraining, t.Topic.Name + ": refresh by this day", t.UID, t.ID})
		}
	}
	for _, r := range Remind(s.Kinds, entries, on) {
		if r.State != NotBegun {
			out = append(out, Coming{r.By, DateRhythm, r.Name() + ": the next by this day", r.UID, r.ID})
		}
	}
	for _, g := range Goals(entries, on) {
		if !g.By.IsZero() && g.Goal.State == cpd.Planned {
			out = append(out, Coming{g.By, DateGoal, "Goal: " + g.Goal.Title, g.Goal.UID, g.Goal.ID})
		}
	}
	for _, a := range OpenActions(entries) {
		if !a.Due.IsZero() {
			out = append(out, Coming{a.Due, DateAction, "Action agreed: " + a.From, a.UID, a.ID})
		}
	}
	for i := range entries {
		out = append(out, entryDates(&entries[i], on)...)
	}
	cpd.SortBy(out, func(a, b Coming) int {
		return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.Sort, b.Sort), cmp.Compare(a.Text, b.Text), cmp.Compare(a.UID, b.UID))
	})
	return out
}

// KindPlan is the kind of a development plan; it says on which day to look at it again.
const (
	KindPlan      = "plan"
	fieldReviewOn = "review-on"
)

// entryDates are the days of one entry: its own when it is planned, that on which a
// plan is looked at again, and those on which its certificates end.
func entryDates(e *cpd.Entry, on cpd.Date) []Coming {
	var out []Coming
	if e.State == cpd.Planned && e.Kind != KindGoal && !e.Last().Before(on) {
		out = append(out, Coming{e.Date, DatePlanned, e.Title, e.UID, e.ID})
	}
	if day, err := cpd.ParseDate(e.Text(fieldReviewOn)); err == nil && e.Kind == KindPlan && !day.Before(on) {
		out = append(out, Coming{day, DatePlan, "Look at the plan again: " + e.Title, e.UID, e.ID})
	}
	for _, v := range e.Evidence {
		if !v.Expires.IsZero() && !v.Expires.Before(on) {
			out = append(out, Coming{v.Expires, DateCertificate, "Certificate ends: " + e.Title, e.UID, e.ID})
		}
	}
	return out
}

// planSoon is how many days before a plan is to be looked at again it is spoken of.
const planSoon = 14

// PlansDue says which of the plans are to be looked at again by now or soon.
func PlansDue(plans []cpd.Entry, on cpd.Date) (lines []string) {
	for e := range cpd.Each(plans) {
		if day, err := cpd.ParseDate(e.Text(fieldReviewOn)); err == nil && on.DaysUntil(day) <= planSoon {
			lines = append(lines, "Look at the plan “"+e.Title+"” again on "+day.Long()+"; write what came of it, and the next day, with: cpdlog reflect "+e.ID)
		}
	}
	return lines
}
