package scheme

import (
	"cmp"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// choice is one way that an entry may go: the requirements that are closed to it,
// and what it gives to the others.
type choice struct {
	closed []bool
	gives  []cpd.Amount
}

// rivals are requirements that want the same entries, with what each lacks. One
// that wants so much of each of a list is there once for each.
type rivals struct {
	*verdict
	sets    [][]*oneOf // those of one list are chosen in by the same place
	all     []*Require
	wheres  []*Where
	windows []window
	lacks   []cpd.Amount
	bound   []*scored // the entries that have a choice, oldest first
	choices [][]choice
}

func newRivals(v *verdict, sets [][]*oneOf) *rivals {
	x := &rivals{verdict: v, sets: sets}
	for _, s := range slices.Concat(sets...) {
		for _, r := range s.of {
			if !slices.Contains(x.all, r) {
				x.addRival(r)
			}
		}
	}
	return x
}

func (x *rivals) addRival(r *Require) {
	x.excluded[r.ID] = map[*scored]bool{}
	w, wheres := x.windowFor(r), []*Where{&r.Where}
	if names := x.eachOf(r, w.spans); len(names) > 0 {
		wheres = cpd.ListOf(names, func(name string) *Where { one := r.oneOf(name); return &one })
	}
	for _, where := range wheres {
		x.all, x.wheres = append(x.all, r), append(x.wheres, where)
		x.windows, x.lacks = append(x.windows, w), append(x.lacks, x.lacking(r, w))
	}
}

// lacking returns what a requirement needs before any entry: nothing where it
// is not judged, less what was carried in, more what is owed.
func (x *rivals) lacking(r *Require, w window) cpd.Amount {
	if w.unfit != "" || x.exemptIn(r, x.p) != "" {
		return cpd.Amount{}
	}
	need := x.needOf(r, w).amount
	for _, in := range x.in {
		switch {
		case in.into != r.ID:
		case in.rule.What == "shortfall":
			need = need.Add(in.amount)
		default:
			need = need.Sub(in.amount)
		}
	}
	return need
}

// divide lets the entries without a choice count where they do, and divides
// the others over what is then still missing.
func (x *rivals) divide() {
	for e := range cpd.Each(x.work) {
		x.step(len(x.all) * weigh(e.Entry))
		gives := x.gives(e)
		if gives == nil {
			continue
		}
		if ways := x.ways(e, gives); len(ways) > 1 {
			x.bound, x.choices = append(x.bound, e), append(x.choices, ways)
		} else {
			x.take(ways[0], x.lacks)
		}
	}
	for i, lack := range x.lacks {
		x.lacks[i] = lack.Max(cpd.Amount{})
	}
	x.assign()
}

// gives returns what an entry gives to each requirement; nil where it gives none
// of them anything.
func (x *rivals) gives(e *scored) (out []cpd.Amount) {
	if !e.kept {
		return nil
	}
	for i, r := range x.all {
		in := func(s cpd.Span) bool { return s.Holds(e.Date) }
		if !slices.ContainsFunc(x.windows[i].spans, in) {
			continue
		}
		if a := e.of(r.Of, x.wheres[i]); a.Sign() > 0 {
			if out == nil {
				out = make([]cpd.Amount, len(x.all))
			}
			out[i] = a
		}
	}
	return out
}

// ways returns the ways that an entry may go that differ in what they give; those
// that give nothing only where all do.
func (x *rivals) ways(e *scored, gives []cpd.Amount) []choice {
	ways := []choice{{make([]bool, len(x.all)), gives}}
	for _, sets := range x.sets {
		if holds := func(s *oneOf) bool { return s.Where.holdsAny(e) }; slices.ContainsFunc(sets, holds) {
			ways = x.narrowed(ways, e, sets)
		}
	}
	return ways
}

// narrowed takes each way on to each place of some sets that belong together.
func (x *rivals) narrowed(ways []choice, e *scored, sets []*oneOf) (out []choice) {
	seen := map[string]bool{}
	for _, w := range ways {
		for place := range sets[0].of {
			x.step(len(x.all))
			next := choice{slices.Clone(w.closed), slices.Clone(w.gives)}
			for _, s := range sets {
				if s.Where.holdsAny(e) {
					x.close(next, s.of, place)
				}
			}
			if key := keyOf(next.gives); slices.ContainsFunc(next.gives, positive) && !seen[key] && len(out) < mostDivisions {
				seen[key] = true
				out = append(out, next)
			}
		}
	}
	return out
}

// close closes a way to every requirement of a set but the one in a place.
func (x *rivals) close(way choice, of []*Require, place int) {
	for at, r := range x.all {
		if r != of[place] && slices.Contains(of, r) {
			way.closed[at], way.gives[at] = true, cpd.Amount{}
		}
	}
}

func (x *rivals) take(way choice, lacks []cpd.Amount) {
	for i, a := range way.gives {
		if a.Sign() > 0 {
			lacks[i] = lacks[i].Sub(a)
		}
	}
}

// mostDivisions is how many divisions are kept in sight while the best is
// looked for. More differ only where many entries of many sizes fit several
// requirements; then the best of those in sight is taken.
const mostDivisions = 512

// division is one way to divide the entries so far: what each requirement
// still lacks, and which way the last entry went.
type division struct {
	lacks  []cpd.Amount // none below 0: what is over serves nobody
	before *division
	way    int
}

// assign divides the entries so that the most requirements are reached, those
// that must be before others, then so that the least is missing; of equal
// divisions the one that serves the requirements in the order of the set comes
// first.
func (x *rivals) assign() {
	now := []*division{{lacks: x.lacks}}
	for _, ways := range x.choices {
		now = x.extend(now, ways)
	}
	best := slices.MinFunc(now, x.compare)
	for i := len(x.bound) - 1; i >= 0; i-- {
		for at, closed := range x.choices[i][best.way].closed {
			if closed {
				x.excluded[x.all[at].ID][x.bound[i]] = true
			}
		}
		best = best.before
	}
}

// extend returns every division with one entry more. Of those that reach the same
// only the first is kept.
func (x *rivals) extend(now []*division, ways []choice) []*division {
	seen := map[string]bool{}
	var next []*division
	for _, d := range now {
		for i, way := range ways {
			x.step(len(x.all)) // each way out copies and names them all
			lacks := slices.Clone(d.lacks)
			x.take(way, lacks)
			for k := range lacks {
				lacks[k] = lacks[k].Max(cpd.Amount{})
			}
			if key := keyOf(lacks); !seen[key] {
				seen[key] = true
				next = append(next, &division{lacks, d, i})
			}
			if last := next[len(next)-1]; !slices.ContainsFunc(last.lacks, positive) {
				return []*division{last} // no other can be better
			}
		}
	}
	if len(next) > mostDivisions {
		slices.SortStableFunc(next, x.compare)
		next = next[:mostDivisions]
	}
	return next
}

func keyOf(amounts []cpd.Amount) string {
	var b strings.Builder
	for _, a := range amounts {
		b.WriteString(a.Exact())
		b.WriteByte(' ')
	}
	return b.String()
}

func positive(a cpd.Amount) bool { return a.Sign() > 0 }

// compare puts the division first that is better for the member.
func (x *rivals) compare(a, b *division) int {
	must, unmet, by := x.lack(a)
	must2, unmet2, by2 := x.lack(b)
	return cmp.Or(cmp.Compare(must, must2), cmp.Compare(unmet, unmet2), by.Cmp(by2))
}

// lack is how many requirements a division does not reach, those that must be
// and all, and by how much.
func (x *rivals) lack(d *division) (must, unmet int, by cpd.Amount) {
	for i, gap := range d.lacks {
		if gap.Sign() > 0 {
			unmet++
			must += int(bit(level(x.all[i]) == "must"))
			by = by.Add(gap)
		}
	}
	return must, unmet, by
}
