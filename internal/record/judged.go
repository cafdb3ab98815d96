package record

import (
	"cmp"
	"slices"

	"cpdlog/internal/cpd"
	"cpdlog/internal/scheme"
)

// Standings gives the standing of each period, as on its last day, worked out
// from the entries as they leave: a left-out text counts as filled, so the
// answer is the one that the member sees. With Only the whole year is judged
// all the same, and only the results of the chosen entries are given. While
// one period is worked out and given to f, the next one is being read, unless
// the first is a large one.
func (r *Record) Standings(f func(scheme.Standing) error) error {
	read := make(chan gathered)
	free := make(chan []cpd.Entry, 2)
	stop := make(chan struct{})
	result := make(chan error, 1)
	go func() {
		defer close(stop)
		for g := range read {
			if err := f(r.standing(g)); err != nil {
				result <- err
				return
			}
			clear(g.entries)
			free <- g.entries[:0]
		}
		result <- nil
	}()
	err := r.gatherAll(read, free, stop)
	close(read)
	return cmp.Or(<-result, err)
}

// gathered is a period and the entries that it is worked out from.
type gathered struct {
	Period
	entries []cpd.Entry
}

// large is from how many entries on a period is not held beside another one:
// that would save time, but the room of both is needed at once.
const large = 1_000

func (r *Record) gatherAll(read chan<- gathered, free <-chan []cpd.Entry, stop <-chan struct{}) error {
	last := 0
	for _, p := range r.in.Periods {
		entries, err := r.gather(p, room(last, free, stop))
		if err != nil {
			return err
		}
		last = len(entries)
		select {
		case read <- gathered{p, entries}:
		case <-stop:
			return nil
		}
	}
	return nil
}

// room is memory that an earlier period is done with; behind a large one it
// waits for that.
func room(last int, free <-chan []cpd.Entry, stop <-chan struct{}) []cpd.Entry {
	if last < large {
		select {
		case buf := <-free:
			return buf
		default:
			return make([]cpd.Entry, 0, last+last/8)
		}
	}
	select {
	case buf := <-free:
		return buf
	case <-stop:
		return nil
	}
}

func (r *Record) gather(p Period, entries []cpd.Entry) ([]cpd.Entry, error) {
	span := p.Scheme.Reach(p.Membership, p.Span.To)
	if r.wholesale() && r.in.Bare != nil && !p.Scheme.ReadsTexts() {
		entries, alike, err := r.gatherFrom(r.in.Bare, span, entries)
		if err != nil || !alike {
			return entries, err
		}
		clear(entries)
	}
	entries, _, err := r.gatherFrom(r.in.Each, span, entries)
	return entries, err
}

// gatherFrom also says whether two entries of one day were so alike that their
// texts may settle their order.
func (r *Record) gatherFrom(each func(cpd.Span, func(*cpd.Entry) error) error, span cpd.Span, entries []cpd.Entry) (all []cpd.Entry, alike bool, err error) {
	all = entries[:0]
	var day twins
	err = each(span, func(e *cpd.Entry) error {
		if v := r.gate.judge(e); v.counts {
			all = append(all, *v.entry)
			alike = day.seen(v.entry) || alike
		}
		return nil
	})
	return all, alike, err
}

// twins looks for entries of one day with the same title and time.
type twins struct {
	day  cpd.Date
	seem map[twin]bool
}

type twin struct {
	title   string
	minutes int
}

func (t *twins) seen(e *cpd.Entry) bool {
	if t.seem == nil || t.day != e.Date {
		if t.day = e.Date; t.seem == nil {
			t.seem = map[twin]bool{}
		}
		clear(t.seem)
	}
	key := twin{e.Title, e.Minutes}
	was := t.seem[key]
	t.seem[key] = true
	return was
}

func (r *Record) standing(p gathered) scheme.Standing {
	s := scheme.Score(p.Scheme, p.Membership, p.entries, p.Span.To)
	if len(r.in.Only) > 0 {
		s.Entries = slices.DeleteFunc(s.Entries, func(e scheme.EntryResult) bool { return !r.gate.only[e.UID] })
		s.MissingEvidence = slices.DeleteFunc(s.MissingEvidence, func(m scheme.Missing) bool { return !r.gate.only[m.UID] })
		s.Outside = slices.DeleteFunc(s.Outside, func(uid string) bool { return !r.gate.only[uid] })
	}
	return s
}
