package oracle

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// breadth ranks limits: the one over a shorter time comes first, and of two
// over the same time the one that is contained in the other, which takes fewer
// of all conceivable entries.
func breadth(s *scheme.Scheme) func(*scheme.Limit) int {
	all := conceivable(s)
	known := map[string]int{}
	return func(l *scheme.Limit) int {
		n, ok := known[l.ID]
		if !ok {
			n = len(pick(all, &l.Where))
			known[l.ID] = n
		}
		return timeRank(l.Over)*100_000 + n
	}
}

func timeRank(w scheme.Window) int {
	switch w.Kind {
	case scheme.OverCycle:
		return 1200
	case scheme.OverAnyYears:
		return 12 * w.N
	case scheme.OverLastMonths:
		return w.N
	}
	return 0
}

// conceivable is one entry of every kind that a where of the generator can
// tell apart.
func conceivable(s *scheme.Scheme) []*piece {
	var out []*piece
	for _, row := range s.Rules.Activities {
		for n := range 64 {
			p := &piece{row: row, formal: n&1 > 0, e: cpd.Entry{Kind: cpd.KindLearning, Texts: map[string]string{}}}
			if n&2 > 0 {
				p.e.Kind = "supervision"
			}
			for i, tag := range freeTags {
				if n>>(2+i)&1 > 0 {
					p.e.Tags = append(p.e.Tags, tag)
				}
			}
			for i, field := range freeFields {
				if n>>(4+i)&1 > 0 {
					p.e.Texts[field] = "x"
				}
			}
			out = append(out, p)
		}
	}
	return out
}

// The tags and fields that generated entries may have and wheres ask for.
var (
	freeTags   = []string{"blue", "green"}
	freeFields = []string{"impact", "learned"}
)
