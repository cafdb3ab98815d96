package main

import (
	"slices"
	"time"
)

// series are the runs of one way, one for each round; 0 where it did not run.
type series struct {
	wall, cpu []time.Duration
}

func (s *series) add(x sample) {
	s.wall = append(s.wall, x.wall)
	s.cpu = append(s.cpu, x.cpu)
}

// runs is how many rounds it ran in.
func (s *series) runs() int { return len(ran(s.wall)) }

func ran(all []time.Duration) []time.Duration {
	return slices.DeleteFunc(slices.Clone(all), func(d time.Duration) bool { return d == 0 })
}

// median is the middle one, or the lower of the two in the middle; 0 for none.
func median[T ~int64 | ~float64](all []T) T {
	if len(all) == 0 {
		return 0
	}
	return slices.Sorted(slices.Values(all))[(len(all)-1)/2]
}

// ratio is the median of the ratios of the same round, so that a machine that
// is slow for a while is slow for both.
func ratio(a, b []time.Duration) float64 {
	var all []float64
	for i := range min(len(a), len(b)) {
		if a[i] > 0 && b[i] > 0 {
			all = append(all, float64(a[i])/float64(b[i]))
		}
	}
	return median(all)
}
