package portfolio

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// Topics is a list of training that has to be taken and kept up to date.
type Topics struct {
	ID, Title, Source, Note string
	Checked                 cpd.Date
	WhenTaken               bool    // its topics concern only those who took them
	List                    []Topic // in file order
}

// Topic is one training. How often it is refreshed is the employer's word.
type Topic struct {
	ID, Name     string
	Months       int // refresher interval; 0 when nobody has set it
	Usual        int // what is usual elsewhere, a reading until the employer's word is known
	Competencies []string
	Note         string

	Called    []string // what lists of training call it besides its name
	Level     string   // the level that it is, as a number; "" for any
	WhenTaken bool     // it concerns only those who took it
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

// TopicStanding is a topic on a day.
type TopicStanding struct {
	Topic Topic
	State TopicState
	Around
	Expires cpd.Date // what the certificate of the last entry says
	Due     cpd.Date // the last day on which it still holds; no day when not known
	Usually bool     // that day goes by the usual interval, which is no employer's word
	Days    int      // days left until then, negative when overdue
}

// Training gives every topic as it stands on a day: overdue first (the longest
// overdue on top), then never taken, due within soon days, the rest by day, and
// last those without an interval. A topic holds until the interval is over or
// the certificate expires, whichever comes first; where neither is known, as long as
// is usual.
func Training(topics []Topic, entries []cpd.Entry, on cpd.Date, soon int) []TopicStanding {
	out := make([]TopicStanding, 0, len(topics))
	for _, t := range topics {
		s := TopicStanding{Topic: t}
		for j := range entries {
			if e := &entries[j]; slices.Contains(e.Tags, TopicTag(t.ID)) && s.see(e, on) {
				s.Expires = expiry(e)
			}
		}
		if t.WhenTaken && t.Months == 0 && s.Last.IsZero() && s.Planned.IsZero() {
			continue
		}
		s.judge(on, soon)
		out = append(out, s)
	}
	order := []TopicState{Overdue, NeverTaken, DueSoon, Current, NoInterval}
	cpd.SortBy(out, func(a, b TopicStanding) int {
		return cmp.Or(slices.Index(order, a.State)-slices.Index(order, b.State), a.Due.Compare(b.Due))
	})
	return out
}

// expiry is the earliest day on which a certificate of the entry stops holding, be
// it here or only on the employer's list.
func expiry(e *cpd.Entry) cpd.Date {
	first := e.ValidUntil()
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
	switch {
	case s.Topic.Months > 0:
		s.Due = earlier(s.Expires, s.Last.AddMonths(s.Topic.Months))
	case s.Due.IsZero() && s.Topic.Usual > 0:
		s.Due, s.Usually = s.Last.AddMonths(s.Topic.Usual), true
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

// TrainingDue says in one line which topics are overdue, and which will be soon.
func TrainingDue(all []TopicStanding) []string {
	var parts []string
	for _, s := range all {
		words := map[TopicState]string{Overdue: " is overdue since ", DueSoon: " is due by "}[s.State]
		if words != "" {
			parts = append(parts, s.Topic.Name+words+s.Due.Short()+map[bool]string{true: " (as is usual)"}[s.Usually])
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []string{"Training: " + english.List(parts) + "; see cpdlog training"}
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

// MaxMonths is the longest interval that makes sense: fifty years.
const MaxMonths = 600

// ParseMonths reads an interval: "6 months", "1 year". "" is none, 0.
func ParseMonths(s string) (int, error) {
	if strings.TrimSpace(s) == "" {
		return 0, nil
	}
	number, unit, _ := strings.Cut(strings.TrimSpace(s), " ")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > MaxMonths {
		return 0, errMonths(s)
	}
	switch strings.TrimSpace(unit) {
	case "month", "months":
		return n, nil
	case "year", "years":
		if n*12 <= MaxMonths {
			return n * 12, nil
		}
	}
	return 0, errMonths(s)
}

func errMonths(s string) error {
	return fmt.Errorf("%q is not an interval such as \"6 months\" or \"1 year\"", s)
}

// FormatMonths writes an interval for people: "3 years", "18 months"; 0 is "".
func FormatMonths(n int) string {
	if n == 0 {
		return ""
	}
	return english.Months(n)
}
