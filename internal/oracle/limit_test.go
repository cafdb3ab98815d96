package oracle

import (
	"slices"

	"example.org/cpdlog/internal/scheme"
)

// byItems keeps the dearest items, the older first among equals; everything
// that an entry had for its other items is lost. The pieces are in order.
func byItems(ps []*piece, most int) {
	type item struct {
		p     *piece
		value num
	}
	var all []item
	for _, p := range ps {
		for range p.items {
			all = append(all, item{p, over(p.points, whole(p.items))})
		}
	}
	kept := map[*piece]int{}
	value := map[*piece]num{}
	taken := make([]bool, len(all))
	for range min(most, len(all)) {
		best := -1
		for i := range all {
			if !taken[i] && (best < 0 || less(all[best].value, all[i].value)) {
				best = i
			}
		}
		taken[best] = true
		kept[all[best].p]++
		value[all[best].p] = all[best].value
	}
	for _, p := range ps {
		if p.items == 0 {
			continue
		}
		p.items = kept[p]
		left := whole(0)
		for range kept[p] {
			left = plus(left, value[p])
		}
		p.set(&scheme.Where{}, left)
	}
}

// byPoints lets the oldest count until the most is reached.
func byPoints(ps []*piece, w *scheme.Where, most num) {
	room := most
	for _, p := range ps {
		left := lower(counts(w, p), room)
		p.set(w, left)
		room = minus(room, left)
	}
}

func byRecords(ps []*piece, most int) {
	for _, p := range ps {
		if p.record && most <= 0 {
			p.record = false
		} else if p.record {
			most--
		}
	}
}

// rowLimits applies the limits of every row within one year.
func rowLimits(ps []*piece, r *scheme.Rules) {
	for _, a := range r.Activities {
		var own []*piece
		for _, p := range ps {
			if p.row.ID == a.ID {
				own = append(own, p)
			}
		}
		if a.MaxItems != nil {
			byItems(own, *a.MaxItems)
		}
		if a.Max != nil {
			byPoints(own, &scheme.Where{}, of(*a.Max))
		}
	}
}

// inOrder sorts the limits across activities: what "after" says, else by rank,
// of which anything that is left open cannot matter.
func inOrder(limits []scheme.Limit, rank func(l *scheme.Limit) int) []scheme.Limit {
	var out []scheme.Limit
	left := slices.Clone(limits)
	for len(left) > 0 {
		i := slices.IndexFunc(left, func(l scheme.Limit) bool { return !blocked(l, left, rank) })
		if i < 0 {
			i = 0
		}
		out = append(out, left[i])
		left = slices.Delete(left, i, i+1)
	}
	return out
}

func blocked(l scheme.Limit, others []scheme.Limit, rank func(l *scheme.Limit) int) bool {
	for _, o := range others {
		if o.ID == l.ID || o.After == l.ID {
			continue
		}
		if l.After == o.ID || rank(&o) < rank(&l) {
			return true
		}
	}
	return false
}

func cut(l *scheme.Limit, ps []*piece) {
	if l.MaxItems != nil {
		byItems(ps, *l.MaxItems)
	}
	if l.AtMost != nil {
		byPoints(ps, &l.Where, of(*l.AtMost))
	}
	if l.MaxRecords != nil {
		byRecords(ps, *l.MaxRecords)
	}
}
