package scheme

import (
	"slices"

	"cpdlog/internal/cpd"
)

// The search tries every number of pieces of every option, the cheapest
// options first, and leaves a branch as soon as it cannot be cheaper than the
// best proposal found: a bound that no way to close the worst gap can beat.

// most branches that are looked at before the answer is given unproven.
const mostNodes = 100_000

// bill is a proposal under way.
type bill struct {
	minutes, pieces int
	counts          []int // pieces, or minutes of time, by option
	left            []cpd.Amount
	room            []cpd.Amount
}

func (b *bill) clone() *bill {
	return &bill{b.minutes, b.pieces, slices.Clone(b.counts), slices.Clone(b.left), slices.Clone(b.room)}
}

func (b *bill) open() bool {
	return slices.ContainsFunc(b.left, func(a cpd.Amount) bool { return a.Sign() > 0 })
}

// search closes the gaps group by group: gaps that no option and no limit
// joins cannot make each other cheaper.
func (pl *planner) search() {
	sum := &bill{counts: make([]int, len(pl.options))}
	for i := range pl.gaps {
		pl.quickest = append(pl.quickest, pl.byValue(i))
	}
	for _, group := range pl.groups() {
		pl.group, pl.best = group, nil
		pl.searchGroup()
		if pl.best == nil {
			return
		}
		sum.minutes, sum.pieces = sum.minutes+pl.best.minutes, sum.pieces+pl.best.pieces
		for i, n := range pl.best.counts {
			sum.counts[i] += n
		}
	}
	pl.best = sum
}

func (pl *planner) searchGroup() {
	b := &bill{counts: make([]int, len(pl.options))}
	for i, g := range pl.gaps {
		left := g.left
		if !slices.Contains(pl.group, i) {
			left = cpd.Amount{}
		}
		b.left = append(b.left, left)
	}
	for _, c := range pl.ceilings {
		b.room = append(b.room, c.left)
	}
	nodes := pl.nodes
	pl.nodes = 0
	pl.try(b, 0)
	pl.tooMany = pl.tooMany || pl.nodes > mostNodes
	pl.nodes += nodes
	pl.doubt(b)
}

func (pl *planner) try(b *bill, at int) {
	pl.nodes++
	if !b.open() {
		if pl.best == nil || cheaper(b.minutes, b.pieces, pl.best) {
			pl.best = b.clone()
		}
		return
	}
	if pl.nodes > mostNodes || at == len(pl.options) || !pl.promising(b, at) {
		return
	}
	for _, n := range pl.amounts(b, at) {
		next := b.clone()
		pl.add(next, at, n)
		pl.try(next, at+1)
	}
}

func cheaper(minutes, pieces int, than *bill) bool {
	return minutes < than.minutes || (minutes == than.minutes && pieces < than.pieces)
}

// promising says that the rest of the options could still beat the best.
func (pl *planner) promising(b *bill, at int) bool {
	more, ok := pl.atLeast(b, at)
	return ok && (pl.best == nil || cheaper(b.minutes+more, b.pieces+1, pl.best))
}

// atLeast is a number of minutes that no way to close all gaps can beat; false
// when a gap cannot be closed any more.
func (pl *planner) atLeast(b *bill, at int) (int, bool) {
	more := 0
	for g := range b.left {
		least, ok := pl.least(b, at, g)
		if !ok {
			return 0, false
		}
		more = max(more, least)
	}
	return more, true
}

// least is the fewest minutes in which the rest of the options could close one
// gap, if pieces could be cut up and nothing else were needed.
func (pl *planner) least(b *bill, at, g int) (int, bool) {
	left := b.left[g]
	if left.Sign() <= 0 || pl.sitsAfter(at, g) {
		return 0, true
	}
	var minutes cpd.Amount
	for _, i := range pl.quickest[g] {
		if i < at {
			continue
		}
		o := &pl.options[i]
		can := left
		if pl.gaps[g].of == MeasureUnit {
			can = left.Min(pl.roomFor(b, o))
		}
		minutes = minutes.Add(can.Mul(cpd.Whole(int64(o.minutes))).Div(o.gives[g]))
		if left = left.Sub(can); left.Sign() <= 0 {
			return wholeUp(minutes), true
		}
	}
	return 0, false
}

// sitsAfter says that time on a row that is proposed anyway may be the record
// that a gap lacks.
func (pl *planner) sitsAfter(at, g int) bool {
	return slices.ContainsFunc(pl.options[at:], func(o option) bool { return o.sits[g] })
}

// byValue is the options that close a gap, the quickest first.
func (pl *planner) byValue(g int) []int {
	var out []int
	for i := range pl.options {
		if pl.options[i].gives[g].Sign() > 0 {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(i, k int) int {
		a, b := &pl.options[i], &pl.options[k]
		return b.gives[g].Mul(cpd.Whole(int64(a.minutes))).Cmp(a.gives[g].Mul(cpd.Whole(int64(b.minutes))))
	})
	return out
}

// roomFor is the most points that an option can still add.
func (pl *planner) roomFor(b *bill, o *option) cpd.Amount {
	room := cpd.Whole(1_000_000_000)
	for _, c := range o.ceilings {
		switch {
		case pl.ceilings[c].recs:
		case pl.ceilings[c].items:
			if !o.hourly {
				room = room.Min(b.room[c].Mul(o.points))
			}
		default:
			room = room.Min(b.room[c])
		}
	}
	return room
}

// amounts are the numbers of an option worth trying, most first: for pieces
// every number that still closes something; for time nothing, what closes a
// gap exactly, and what fills the room.
func (pl *planner) amounts(b *bill, at int) []int {
	o := &pl.options[at]
	if !slices.ContainsFunc(pl.group, o.closes) {
		return []int{0}
	}
	var most []int
	for g := range b.left {
		if b.left[g].Sign() > 0 && o.gives[g].Sign() > 0 {
			most = append(most, wholeUp(b.left[g].Div(o.gives[g])))
			if room := pl.roomFor(b, o); pl.gaps[g].of == MeasureUnit && room.Cmp(b.left[g]) < 0 {
				most[len(most)-1] = wholeUp(room.Div(o.gives[g]))
			}
		}
	}
	most = append(most, 0)
	slices.SortFunc(most, func(a, b int) int { return b - a })
	if o.hourly {
		return slices.Compact(most)
	}
	var out []int
	for n := most[0]; n >= 0; n-- {
		out = append(out, n)
	}
	return out
}

// add puts n of an option into a bill.
func (pl *planner) add(b *bill, at, n int) {
	if n == 0 {
		return
	}
	o := &pl.options[at]
	points := pl.counting(b, o, n)
	pieces := n
	if o.hourly {
		pieces, n = pl.sitting(o, &points, n)
	}
	recs := pl.records(b, o, pieces)
	b.counts[at], b.minutes, b.pieces = n, b.minutes+n*o.minutes, b.pieces+pieces
	for g := range b.left {
		switch {
		case !o.closes(g):
		case pl.gaps[g].of == MeasureUnit:
			b.left[g] = b.left[g].Sub(points)
		case pl.gaps[g].of == MeasureRecords:
			b.left[g] = b.left[g].Sub(cpd.Whole(int64(recs)))
		default:
			b.left[g] = b.left[g].Sub(o.gives[g].Mul(cpd.Whole(int64(n))))
		}
	}
	pl.useUp(b, o, points, pieces, recs)
}

// counting is the points of n that the limits let count.
func (pl *planner) counting(b *bill, o *option, n int) cpd.Amount {
	return o.points.Mul(cpd.Whole(int64(n))).Min(pl.roomFor(b, o))
}

// sitting is in how many entries n minutes of time are logged, and what that
// does to them: a step leaves part of it out, a smallest entry asks for more.
func (pl *planner) sitting(o *option, points *cpd.Amount, n int) (pieces, minutes int) {
	a := o.row
	if o.points.Sign() == 0 || points.Sign() == 0 {
		return 1, n
	}
	if a.MinPerEntry != nil && o.points.Mul(cpd.Whole(int64(n))).Cmp(*a.MinPerEntry) < 0 {
		n = wholeUp(a.MinPerEntry.Div(o.points))
		*points = (*points).Max(*a.MinPerEntry)
	}
	if a.Step != nil && a.Step.Sign() > 0 {
		stepped := points.RoundTo(*a.Step, cpd.Up)
		n = max(n, wholeUp(stepped.Div(o.points)))
		*points = stepped
	}
	pieces = 1
	if a.MaxPerEntry != nil && a.MaxPerEntry.Sign() > 0 {
		pieces = max(1, wholeUp(points.Div(*a.MaxPerEntry)))
	}
	return pieces, n
}

func (pl *planner) records(b *bill, o *option, pieces int) int {
	for _, c := range o.ceilings {
		if pl.ceilings[c].recs {
			pieces = min(pieces, wholeUp(b.room[c]))
		}
	}
	return pieces
}

func (pl *planner) useUp(b *bill, o *option, points cpd.Amount, pieces, recs int) {
	for _, c := range o.ceilings {
		used := points
		switch {
		case pl.ceilings[c].items:
			used = cpd.Whole(int64(pieces))
		case pl.ceilings[c].recs:
			used = cpd.Whole(int64(recs))
		}
		b.room[c] = b.room[c].Sub(used).Max(cpd.Amount{})
	}
}
