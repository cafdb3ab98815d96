package main

import (
	"iter"
	"math/rand/v2"
	"strings"
	"time"
)

// thisYear is how many entries lie in the membership year that is asked for,
// however large the logbook is.
const thisYear = 50

// yearsBefore is how many years the other entries are spread over.
const yearsBefore = 40

// sinceStart is how many days of the membership year are over.
const sinceStart = 300

// entry is one thing that the made-up member did.
type entry struct {
	date     time.Time
	title    string
	minutes  int
	activity string
	provider string
	tags     string
	learned  string
	note     string
}

// member is the made-up member: when the year that is asked for began, and
// when she joined.
type member struct{ joined, yearStart, today time.Time }

func newMember(today time.Time) member {
	day := today.Truncate(24 * time.Hour)
	start := day.AddDate(0, 0, -sinceStart)
	return member{joined: start.AddDate(-yearsBefore, 0, 0), yearStart: start, today: day}
}

// entries are n entries, oldest first: the same ones for the same seed, but
// for their days, which go by the machine's clock.
func (m member) entries(seed uint64, n int) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		r := &writer{rand.New(rand.NewPCG(seed, 2))}
		inYear := min(n, thisYear)
		for i := range n {
			e := r.entry()
			if before := n - inYear; i < before {
				e.date = between(m.joined, m.yearStart, i, before)
			} else {
				e.date = between(m.yearStart, m.today, i-before, inYear)
			}
			if !yield(e) {
				return
			}
		}
	}
}

// between is the day of the ith of n entries from one day to another.
func between(from, to time.Time, i, n int) time.Time {
	days := int(to.Sub(from).Hours() / 24)
	return from.AddDate(0, 0, i*days/n)
}

// writer makes up entries.
type writer struct{ *rand.Rand }

// activities are rows of the scheme of the made-up member, as often as they
// are chosen, with the usual minutes.
func activities() []struct {
	id      string
	minutes []int
} {
	return []struct {
		id      string
		minutes []int
	}{
		{"training", []int{60, 90, 120, 180, 360}}, {"training", []int{45, 60, 75}}, {"training", []int{60, 420}},
		{"reflection", []int{30, 45, 60}}, {"reflection", []int{30, 45}}, {"meeting", []int{60, 90, 120}}, {"peer-group", []int{60, 90}},
		{"conference", []int{240, 345, 360}}, {"mentoring", []int{60}}, {"case-study", []int{90}}, {"research", []int{180}},
		{"community-project", []int{240, 300, 600}}, {"presentation", []int{180}}, {"service-plan", []int{60, 90}},
	}
}

const words = `loneliness referral garden group walking housing debt advice carers school health food network surgery choir allotment ` +
	`welcome visit listening boundaries goals first steps question support plan circle community local partner morning evening trust ` +
	`practice change small notes learned again people asked their week next month together home bus phone form answer door`

const subjects = `Safeguarding level 2|Motivational interviewing|Personalised care and support plans|Mental health first aid|Lone working|` +
	`Data protection refresher|Peer circle of link workers|Reflection on a first visit|Regional conference|Multi-team meeting|` +
	`Walking group with the parish|Debt and housing advice|Équipe sans frontières: café d’échange|Trafod gyda'r tîm`

func (w *writer) entry() entry {
	kinds := activities()
	kind := kinds[w.IntN(len(kinds))]
	subject := pick(w, strings.Split(subjects, "|"))
	e := entry{activity: kind.id, minutes: pick(w, kind.minutes), title: subject + ", " + w.text(2+w.IntN(4))}
	if w.IntN(3) > 0 {
		e.provider = pick(w, []string{"NHS e-learning", "Training hub", "Bryn Derwen network", "Łukasz Training"})
	}
	if w.IntN(10) < 4 {
		e.tags = pick(w, []string{"elearning", "team", "elearning;refresher", "community", "protected;team"})
	}
	e.learned, e.note = w.prose(), w.prose()
	return e
}

func pick[T any](w *writer, from []T) T { return from[w.IntN(len(from))] }

// text is so many words.
func (w *writer) text(n int) string {
	all := strings.Fields(words)
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(pick(w, all))
	}
	return b.String()
}

// prose is what was written about it: mostly nothing, often a sentence or two,
// seldom a page.
func (w *writer) prose() string {
	switch n := w.IntN(100); {
	case n < 62:
		return ""
	case n < 88:
		return w.text(8 + w.IntN(30))
	case n < 98:
		return w.text(40 + w.IntN(120))
	}
	return w.text(200 + w.IntN(500))
}
