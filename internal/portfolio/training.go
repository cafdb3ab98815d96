package portfolio

import (
	"cmp"
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// Topics is a list of training that has to be taken and kept up to date.
type Topics struct {
	ID, Title, Source, Note string
	Checked                 cpd.Date
	List                    []Topic // in file order
}

// Topic is one training. How often it is refreshed is the employer's word.
type Topic struct {
	ID, Name     string
	Months       int // refresher interval; 0 when nobody has set it
	Competencies []string
	Note         string
}

// TopicState says how a topic stands.
type TopicState string

// The states, in the order in which they are shown.
const (
	Overdue    TopicState = "overdue"
	NeverTaken TopicState = "never taken"
	DueSoon    TopicState = "due soon"
	Current    TopicState = "current"
	NoInterval TopicState = "no interval set" // taken, and nobody has said for how long it holds
)

func (s TopicState) rank() int {
	return slices.Index([]TopicState{Overdue, NeverTaken, DueSoon, Current, NoInterval}, s)
}

// TopicStanding is a topic on a day.
type TopicStanding struct {
	Topic   Topic
	State   TopicState
	Last    cpd.Date // when it was last taken; no day when never
	UID, ID string   // the entry that renewed it
	Expires cpd.Date // what that entry's certificate says
	Due     cpd.Date // the last day on which it still holds; no day when not known
	Days    int      // days left until then, negative when overdue
	Planned cpd.Date // the next planned entry for it, from the day on
}

// Training gives every topic as it stands on a day: overdue first (the longest
// overdue on top), then never taken, due within soon days, the rest by day, and
// last those without an interval. A topic holds until the interval is over or
// the certificate expires, whichever comes first.
func Training(topics []Topic, entries []cpd.Entry, on cpd.Date, soon int) []TopicStanding {
	out := make([]TopicStanding, len(topics))
	for i, t := range topics {
		s := TopicStanding{Topic: t}
		for j := range entries {
			if e := &entries[j]; slices.Contains(e.Tags, TopicTag(t.ID)) {
				s.see(e, on)
			}
		}
		s.judge(on, soon)
		out[i] = s
	}
	slices.SortStableFunc(out, compareTopics)
	return out
}

func (s *TopicStanding) see(e *cpd.Entry, on cpd.Date) {
	last := e.Last()
	switch {
	case e.State == cpd.Planned:
		if !last.Before(on) && (s.Planned.IsZero() || last.Before(s.Planned)) {
			s.Planned = last
		}
	case last.After(on):
	case last.After(s.Last), last == s.Last && e.UID < s.UID:
		s.Last, s.UID, s.ID = last, e.UID, e.ID
		s.Expires = expiry(e)
	}
}

// expiry is the earliest day on which a certificate of the entry stops holding.
func expiry(e *cpd.Entry) cpd.Date {
	var first cpd.Date
	for _, v := range e.Evidence {
		first = earlier(first, v.Expires)
	}
	return first
}

// earlier is the earlier of two days, either of which may be no day.
func earlier(a, b cpd.Date) cpd.Date {
	if a.IsZero() || (!b.IsZero() && b.Before(a)) {
		return b
	}
	return a
}

func (s *TopicStanding) judge(on cpd.Date, soon int) {
	if s.Last.IsZero() {
		s.State = NeverTaken
		return
	}
	s.Due = s.Expires
	if s.Topic.Months > 0 {
		s.Due = earlier(s.Expires, s.Last.AddMonths(s.Topic.Months))
	}
	if s.Due.IsZero() {
		s.State = NoInterval
		return
	}
	s.Days = on.DaysUntil(s.Due)
	switch {
	case s.Days < 0:
		s.State = Overdue
	case s.Days <= soon:
		s.State = DueSoon
	default:
		s.State = Current
	}
}

func compareTopics(a, b TopicStanding) int {
	return cmp.Or(a.State.rank()-b.State.rank(), a.Due.Compare(b.Due))
}

// WithIntervals gives the topics with the member's own intervals, in months by
// topic id; 0 takes one away.
func WithIntervals(topics []Topic, own map[string]int) []Topic {
	out := slices.Clone(topics)
	for i := range out {
		if m, ok := own[out[i].ID]; ok {
			out[i].Months = m
		}
	}
	return out
}
