package main

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// mostTime is how long one way may take in all: a slow one gets fewer rounds.
const mostTime = 20 * time.Second

// contest is one way of one job on one logbook, with its runs.
type contest struct {
	n       int
	job     string
	way     way
	runs    series
	spent   time.Duration
	peakKiB int64
}

// measureRounds runs everything once in each round, in an order that is
// shuffled anew, after one run that is not counted. A way that has used its
// time up gets a 0 for the round.
func measureRounds(all []*contest, rounds int, r *rand.Rand, say func(string)) error {
	for round := -1; round < rounds; round++ {
		say(fmt.Sprintf("round %d of %d", round+1, rounds))
		for _, i := range r.Perm(len(all)) {
			c := all[i]
			if c.spent > mostTime && round > 0 {
				c.runs.add(sample{})
				continue
			}
			start := time.Now()
			s, err := c.way.run()
			if err != nil {
				return fmt.Errorf("%s, %d entries, %s: %w", c.job, c.n, c.way.name, err)
			}
			c.spent += time.Since(start)
			if round >= 0 {
				c.runs.add(s)
			}
		}
	}
	return nil
}

// contests puts the jobs of one kind into one list.
func contests(s *site, jobs []job, whole bool) []*contest {
	var all []*contest
	for _, j := range jobs {
		if j.whole != whole {
			continue
		}
		for _, w := range j.ways {
			all = append(all, &contest{n: s.n, job: j.name, way: w})
		}
	}
	return all
}

// roundsOfWhole is how many rounds the jobs get that look at every entry.
func roundsOfWhole(rounds, n int) int {
	switch {
	case n <= 1_000:
		return max(1, rounds/2)
	case n <= 100_000:
		return max(1, rounds/6)
	}
	return max(1, rounds/16)
}
