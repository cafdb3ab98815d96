package rulefile

import "example.org/cpdlog/internal/scheme"

// work bounds what comparing costs, so that no file takes long to check.
type work struct {
	done  int
	spent bool
}

const mostWork = 20_000_000 // steps of a few nanoseconds

func (w *work) afford(steps int) bool {
	w.done += steps
	w.spent = w.spent || w.done > mostWork
	return !w.spent
}

// mostFree is how many tags and fields are tried in every combination.
const mostFree = 8

// ways are those that an entry can be and that these wheres tell apart; nil where
// there are too many to try. other adds a row that none of them mentions, as the
// scoring does when it puts limits in order.
func (w *work) ways(rows []scheme.Activity, other bool, wheres ...*scheme.Where) *scheme.Ways {
	ways := scheme.WaysBy(wheres...)
	if ways.Free() > mostFree || !w.afford(len(rows)*(1+ways.Names)) || !w.afford(ways.Over(rows, other)) {
		return nil
	}
	return ways
}

// relation says how the entries of two wheres lie to each other.
func (w *work) relation(rows []scheme.Activity, a, b *scheme.Where) (share, aInB, bInA bool) {
	ways := w.ways(rows, true, a, b)
	if ways == nil {
		return true, false, false
	}
	share = ways.Some(func(y *scheme.Way) bool { return y.In(a) && y.In(b) })
	aInB = !ways.Some(func(y *scheme.Way) bool { return y.In(a) && !y.In(b) })
	bInA = !ways.Some(func(y *scheme.Way) bool { return y.In(b) && !y.In(a) })
	return share, aInB, bInA
}
