package scheme

import (
	"maps"
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// part is so many minutes of an entry that have the same tags. An entry whose
// minutes are not split is one part. What an entry earns goes with its
// minutes.
type part struct {
	of      *scored
	minutes int
	tags    []string   // the split tags of this part
	counts  cpd.Amount // what still counts of it, in the unit
	line    int        // where the share limits keep its line
}

// splitParts divides an entry by its split tags. Splits that fit beside each
// other lie beside each other, and what is left has none of their tags; splits
// that do not fit (2 h + 2 h of 3 h) all begin with the first minute.
func splitParts(e *scored) []part {
	names := slices.Sorted(maps.Keys(e.Splits))
	sum := 0
	for _, n := range names {
		sum += e.Splits[n]
	}
	if sum > e.Minutes {
		return nestedParts(e, names)
	}
	var parts []part
	for _, n := range names {
		if e.Splits[n] > 0 {
			parts = append(parts, part{of: e, minutes: e.Splits[n], tags: []string{n}})
		}
	}
	if rest := e.Minutes - sum; rest > 0 || len(parts) == 0 {
		parts = append(parts, part{of: e, minutes: rest})
	}
	return parts
}

func nestedParts(e *scored, names []string) []part {
	slices.SortStableFunc(names, func(a, b string) int { return e.Splits[a] - e.Splits[b] })
	var parts []part
	at := 0
	for i, n := range names {
		end := min(e.Splits[n], e.Minutes)
		if end > at {
			parts = append(parts, part{of: e, minutes: end - at, tags: names[i:]})
			at = end
		}
	}
	if at < e.Minutes {
		parts = append(parts, part{of: e, minutes: e.Minutes - at})
	}
	return parts
}

// share deals what the entry earned out over its parts by their minutes.
func (e *scored) share() {
	if len(e.parts) == 1 {
		e.parts[0].counts = e.earned
		return
	}
	for p := range cpd.Each(e.parts) {
		p.counts = e.earned.Mul(cpd.Fraction(int64(p.minutes), int64(e.Minutes)))
	}
}

// counted returns what still counts of the entry.
func (e *scored) counted() cpd.Amount {
	if len(e.parts) == 1 {
		return e.parts[0].counts
	}
	var sum cpd.Amount
	for i := range e.parts {
		sum = sum.Add(e.parts[i].counts)
	}
	return sum
}

// countedIn returns what still counts of the parts that where chooses.
func (e *scored) countedIn(w *Where) cpd.Amount {
	var sum cpd.Amount
	for i := range e.parts {
		if w.holds(&e.parts[i]) {
			sum = sum.Add(e.parts[i].counts)
		}
	}
	return sum
}

// keepOnly cuts the chosen parts, which count for have, down to keep, each by
// the same share.
func (e *scored) keepOnly(w *Where, have, keep cpd.Amount) {
	for i := range e.parts {
		if p := &e.parts[i]; w.holds(p) {
			p.counts = p.counts.Mul(keep).Div(have)
		}
	}
}
