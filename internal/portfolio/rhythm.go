package portfolio

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// Rhythm is how often a kind of note comes round.
type Rhythm struct {
	ID         string
	Sub        string   // only entries of this sub-kind; "" for all of the kind
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
	Kind    *Kind
	Rhythm  Rhythm
	Sub     Sub
	State   DueState
	Last    cpd.Date // no day when there is none
	UID, ID string   // the last entry
	Days    int      // since the last one
	From    cpd.Date // the next may come from this day
	By      cpd.Date // and should come by this one
	Planned cpd.Date // the next planned one, from the day on
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
	slices.SortStableFunc(out, func(a, b Reminder) int {
		return slices.Index(order, a.State) - slices.Index(order, b.State)
	})
	return out
}

func remind(k *Kind, r Rhythm, entries []cpd.Entry, on cpd.Date) Reminder {
	m := Reminder{Kind: k, Rhythm: r, Sub: oneOf(k.Subs, func(s *Sub) bool { return s.ID == r.Sub }), State: NotBegun}
	for i := range entries {
		e := &entries[i]
		if e.Kind == k.ID && (r.Sub == "" || slices.Contains(e.Tags, r.Sub)) {
			m.see(e, on)
		}
	}
	if !m.Last.IsZero() {
		m.judge(on)
	}
	return m
}

func (m *Reminder) see(e *cpd.Entry, on cpd.Date) {
	last := e.Last()
	switch {
	case e.State == cpd.Planned:
		if !last.Before(on) && (m.Planned.IsZero() || last.Before(m.Planned)) {
			m.Planned = last
		}
	case last.After(on):
	case last.After(m.Last), last == m.Last && e.UID < m.UID:
		m.Last, m.UID, m.ID = last, e.UID, e.ID
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

// Name is what comes round, in words: "Clinical supervision".
func (m *Reminder) Name() string {
	if m.Sub.Label != "" {
		return m.Sub.Label
	}
	return m.Kind.Label
}

// Text is the reminder as one sentence without a full stop.
func (m *Reminder) Text() string {
	switch m.State {
	case NotBegun:
		return m.Name() + ": none recorded yet"
	case Late:
		return m.Name() + ": the last one was on " + m.Last.Long() + ", " + english.Days(m.Days) + " ago; the next was due by " + m.By.Long()
	case DueNow:
		return m.Name() + ": the last one was on " + m.Last.Long() + "; the next is due by " + m.By.Long()
	}
	return m.Name() + ": the last one was on " + m.Last.Long() + ", the next by " + m.By.Long()
}
