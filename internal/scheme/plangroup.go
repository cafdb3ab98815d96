package scheme

import "slices"

// doubt says when the amounts of time that were tried are not all that may be
// needed: several rows that pay by time, for more than two gaps. Even then an
// answer at the lower bound, in one piece, is the cheapest.
func (pl *planner) doubt(b *bill) {
	if len(pl.group) <= 2 || pl.hourlyKinds() < 2 || pl.best == nil {
		return
	}
	if most, ok := pl.atLeast(b, 0); ok && pl.best.minutes == most && pl.best.pieces <= 1 {
		return
	}
	pl.note(true, "more than two gaps can be closed by several rows that pay by time")
}

// groups are the gaps that some option, or a limit that two options share,
// joins.
func (pl *planner) groups() [][]int {
	joined := make([]int, len(pl.gaps))
	for i := range joined {
		joined[i] = i
	}
	for again := true; again; {
		again = false
		for a := range pl.gaps {
			for b := range a {
				if joined[a] != joined[b] && pl.joins(a, b) {
					lower, higher := min(joined[a], joined[b]), max(joined[a], joined[b])
					for i := range joined {
						if joined[i] == higher {
							joined[i] = lower
						}
					}
					again = true
				}
			}
		}
	}
	var out [][]int
	for root := range pl.gaps {
		var group []int
		for i := range joined {
			if joined[i] == root {
				group = append(group, i)
			}
		}
		if group != nil {
			out = append(out, group)
		}
	}
	return out
}

func (pl *planner) joins(a, b int) bool {
	var ceilings []int
	for i := range pl.options {
		if o := &pl.options[i]; o.closes(a) {
			if o.closes(b) {
				return true
			}
			ceilings = append(ceilings, o.ceilings...)
		}
	}
	for i := range pl.options {
		if o := &pl.options[i]; o.closes(b) && slices.ContainsFunc(o.ceilings, func(c int) bool { return slices.Contains(ceilings, c) }) {
			return true
		}
	}
	return false
}

func (o *option) closes(g int) bool { return o.gives[g].Sign() > 0 || o.sits[g] }

// hourlyKinds is how many different sets of gaps the rows that pay by time
// serve.
func (pl *planner) hourlyKinds() int {
	seen := map[string]bool{}
	for i := range pl.options {
		if o := &pl.options[i]; o.hourly && slices.ContainsFunc(pl.group, o.closes) {
			key := ""
			for _, g := range o.gives {
				key += g.Exact() + " "
			}
			seen[key] = true
		}
	}
	return len(seen)
}
