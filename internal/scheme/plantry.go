package scheme

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"example.org/cpdlog/internal/cpd"
)

// mostTries is how often a period is scored in search of a proposal,
// mostGuesses how many ways are looked at to make it cheaper, and mostPieces
// how many pieces of a row are proposed.
const mostTries, mostGuesses, mostPieces = 200, 60, 1000

// search adds what gives most for its time until nothing is to go, takes away
// what is not needed, and looks for less instead of a part. A requirement that
// is left over is tried once more before the others, since they may have used
// up what it needs; then it is given up.
func (pl *planner) search() []stint {
	for {
		steps, left := pl.fill()
		if len(left) == 0 {
			return pl.plain(pl.improve(pl.trim(steps)))
		}
		again := false
		for _, g := range left {
			again = again || !pl.urgent[g.ID]
			pl.urgent[g.ID] = true
		}
		if !again || pl.tries > mostTries {
			pl.giveUp(left)
		}
	}
}

// fill adds steps until no gap is left, or until nothing helps: then it
// returns the gaps that remain.
func (pl *planner) fill() (steps []stint, gaps []gap) {
	failed := map[attempt]bool{}
	gaps = pl.gapsWith(nil)
	for len(gaps) > 0 && pl.tries <= mostTries {
		next, rest := pl.next(steps, gaps, failed)
		if next == nil {
			break
		}
		steps, gaps = next, rest
	}
	return steps, gaps
}

// attempt is an option tried for a gap.
type attempt struct {
	*option
	key string
}

// next makes the best move that helps.
func (pl *planner) next(steps []stint, gaps []gap, failed map[attempt]bool) ([]stint, []gap) {
	for _, m := range pl.moves(gaps, math.MaxInt) {
		tried := attempt{m.option, m.aim.key}
		if failed[tried] {
			continue
		}
		for _, at := range places(steps, m.option) {
			if next, rest := pl.try(steps, at, &m, gaps); next != nil {
				return next, rest
			}
		}
		failed[tried] = true
	}
	return nil, nil
}

// gapsWith returns what is still to go with what is proposed.
func (pl *planner) gapsWith(steps []stint) []gap {
	var key []byte
	for _, t := range steps {
		key = append(strconv.AppendInt(append(strconv.AppendInt(key, int64(t.rank), 10), ' '), int64(t.n), 10), ' ')
	}
	gaps, known := pl.seen[string(key)]
	if !known {
		pl.tries++
		gaps = pl.gapsOf(pl.judge(steps))
		pl.seen[string(key)] = gaps
	}
	return gaps
}

// move is a way to go on: so much of an option, for one gap above all.
type move struct {
	stint
	aim   *gap
	gives cpd.Amount // shares of all gaps that it would close
	rate  cpd.Amount // the same for each minute
}

// moves returns what can be tried in so many minutes, the best for its time
// first.
func (pl *planner) moves(gaps []gap, spare int) []move {
	var out []move
	for _, o := range pl.options {
		for i := range gaps {
			for _, n := range o.amounts(&gaps[i]) {
				if m := (move{stint: stint{o, n}, aim: &gaps[i]}); m.cost() <= spare {
					m.gives = o.share(gaps, n)
					m.rate = m.gives.Div(cpd.Whole(int64(m.cost())))
					out = append(out, m)
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b move) int {
		first := int(bit(pl.urgent[b.aim.ID])) - int(bit(pl.urgent[a.aim.ID]))
		return cmp.Or(first, b.rate.Cmp(a.rate), b.gives.Cmp(a.gives), len(a.with.all())-len(b.with.all()))
	})
	return out
}

// try makes a move if it helps. What a limit kept from counting is taken back
// at once.
func (pl *planner) try(steps []stint, at int, m *move, gaps []gap) ([]stint, []gap) {
	next := changed(steps, at, m.stint)
	rest := pl.gapsWith(next)
	left := m.left(rest)
	if left.Cmp(m.aim.left) >= 0 && len(rest) >= len(gaps) {
		return nil, nil
	}
	n := m.aim.left.Sub(left).Div(m.toward(m.aim, 1)).Ceil()
	if n > 0 && n < m.n {
		less := changed(steps, at, stint{m.option, n})
		if again := pl.gapsWith(less); m.left(again).Cmp(left) <= 0 {
			return less, again
		}
	}
	return next, rest
}

// left returns what the gap of a move lacks among others.
func (m *move) left(gaps []gap) cpd.Amount {
	if g := cpd.Find(gaps, func(g *gap) bool { return g.key == m.aim.key }); g != nil {
		return g.left
	}
	return cpd.Amount{}
}

// trim takes away what is not needed, the dearest first, until every piece and
// every minute is.
func (pl *planner) trim(steps []stint) []stint {
	for {
		order := make([]int, len(steps))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return steps[b].cost() - steps[a].cost() })
		at := slices.IndexFunc(order, func(at int) bool { return pl.fewest(steps, at) < steps[at].n })
		if at < 0 {
			return steps
		}
		at = order[at]
		steps = changed(steps, at, stint{steps[at].option, pl.fewest(steps, at) - steps[at].n})
	}
}

// fewest returns how much of a step is enough: nothing, all, or as little as
// halving finds.
func (pl *planner) fewest(steps []stint, at int) int {
	t := steps[at]
	enough := func(n int) bool { return len(pl.gapsWith(changed(steps, at, stint{t.option, n - t.n}))) == 0 }
	if enough(0) {
		return 0
	}
	if t.n == 1 || !enough(t.n-1) {
		return t.n
	}
	low, high := 0, t.n-1
	for high-low > 1 {
		if mid := (low + high) / 2; enough(mid) {
			high = mid
		} else {
			low = mid
		}
	}
	return high
}

// improve takes a piece, a step or two steps away as long as something else
// does instead for less.
func (pl *planner) improve(steps []stint) []stint {
	for {
		pl.guesses = 0
		better := pl.instead(steps)
		if better == nil {
			return steps
		}
		steps = pl.trim(better)
	}
}

func (pl *planner) instead(steps []stint) []stint {
	for at, t := range steps {
		for _, n := range slices.Compact([]int{1, t.n}) {
			part := changed(steps, at, stint{t.option, -n})
			if t.hourly && n < t.n {
				continue
			}
			if found := pl.complete(part, pl.gapsWith(part), steps); found != nil {
				return found
			}
		}
	}
	for a := range steps {
		for b := range a {
			if found := pl.insteadOfTwo(steps, a, b); found != nil {
				return found
			}
		}
	}
	return nil
}

// insteadOfTwo takes two steps away, if what lacks without the one and what
// lacks without the other could be had for less.
func (pl *planner) insteadOfTwo(steps []stint, a, b int) []stint {
	one, other := less(steps, a), less(steps, b)
	part := less(one, b)
	least := slices.Clone(pl.gapsWith(one))
	for _, g := range pl.gapsWith(other) {
		if i := slices.IndexFunc(least, func(o gap) bool { return o.key == g.key }); i >= 0 {
			least[i].left = least[i].left.Add(g.left)
		} else {
			least = append(least, g)
		}
	}
	if !pl.closable(least, costOf(steps)-costOf(part)) {
		return nil
	}
	return pl.complete(part, pl.gapsWith(part), steps)
}

// complete fills the gaps of a part of a proposal in a way that is cheaper
// than the whole, or returns nil. Only what looks complete is scored.
func (pl *planner) complete(part []stint, gaps []gap, whole []stint) []stint {
	if pl.guesses++; pl.guesses > mostGuesses || !cheaper(part, whole) {
		return nil
	}
	if len(gaps) == 0 {
		if gaps = pl.gapsWith(part); len(gaps) == 0 {
			return part
		}
	}
	spare := costOf(whole) - costOf(part)
	if !pl.closable(gaps, spare) {
		return nil
	}
	for _, m := range pl.moves(gaps, spare) {
		for _, at := range places(part, m.option) {
			next := changed(part, at, m.stint)
			if !cheaper(next, whole) {
				continue
			}
			if found := pl.complete(next, m.rest(gaps, next), whole); found != nil {
				return found
			}
		}
	}
	return nil
}

// rest guesses what a move leaves of the gaps.
func (m *move) rest(gaps []gap, next []stint) []gap {
	var out []gap
	n := 0
	for _, t := range next {
		if t.option == m.option {
			n += t.n
		}
	}
	for _, g := range gaps {
		more := m.toward(&g, n)
		if n > m.n {
			more = more.Sub(m.toward(&g, n-m.n))
		}
		if g.left = g.left.Sub(more); g.left.Sign() > 0 {
			out = append(out, g)
		}
	}
	return out
}

func less(steps []stint, at int) []stint {
	return changed(steps, at, stint{steps[at].option, -steps[at].n})
}

// closable reports whether each gap could be closed in so many minutes by some
// option if nothing were cut.
func (pl *planner) closable(gaps []gap, spare int) bool {
	return !slices.ContainsFunc(gaps, func(g gap) bool {
		return !slices.ContainsFunc(pl.options, func(o *option) bool {
			each, single := o.toward(&g, 1), g.Of == MeasureRecords || g.Of == MeasureValues
			return each.Sign() > 0 && (single || g.left.Mul(cpd.Whole(int64(o.minutes))).Cmp(each.Mul(cpd.Whole(int64(spare)))) <= 0)
		})
	})
}
