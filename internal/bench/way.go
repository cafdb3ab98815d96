package main

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"
)

// mostTime is how long one way may take in all: a slow one gets fewer rounds.
const mostTime = 6 * time.Second

// way is one row on one logbook, with its runs.
type way struct {
	row
	entries int
	program []string
	env     []string
	times   []time.Duration // one for each round; 0 where it did not run
	spent   time.Duration
	peakKiB int64
}

// measure runs every way once in each round, after one run that is not counted.
// A peer that is not here, or will not do what is asked, is named and left out.
func measure(all []*way, rounds int) (measured []*way, absent []string, err error) {
	absent = []string{}
	for _, w := range all {
		_, err := w.run(nil)
		if err != nil && strings.Contains(w.name, "cpdlog") {
			return nil, nil, err
		}
		if err == nil {
			measured = append(measured, w)
		} else if why := w.name + ": " + err.Error(); !slices.Contains(absent, why) {
			absent = append(absent, why)
		}
	}
	order := rand.New(rand.NewPCG(1, 2))
	for round := range rounds {
		fmt.Fprintf(os.Stderr, "round %d of %d\n", round+1, rounds)
		for _, i := range order.Perm(len(measured)) {
			if err := measured[i].next(); err != nil {
				return nil, nil, err
			}
		}
	}
	for _, w := range measured {
		w.peakKiB = w.peak()
	}
	return measured, absent, nil
}

// next adds the time of one round, or a 0 when the way has used its time up.
func (w *way) next() (err error) {
	var took time.Duration
	if w.spent < mostTime {
		took, err = w.run(nil)
	}
	w.spent += took
	w.times = append(w.times, took)
	return err
}

// run runs the command, through another program if one is given, and returns
// how long it took without what belongs before and after it.
func (w *way) run(through []string) (took time.Duration, err error) {
	if w.fresh != nil {
		err = w.fresh()
	}
	if err == nil && w.before != nil {
		_, err = do(w.env, slices.Concat(w.program, w.before), nil)
	}
	if err == nil {
		took, err = do(w.env, slices.Concat(through, w.program, w.args), nil)
	}
	if err == nil && w.after != nil {
		_, err = do(w.env, slices.Concat(w.program, w.after), nil)
	}
	return took, err
}

// peak returns the largest memory that the command held at one time, in KiB, as
// GNU time reports it; 0 where that is not installed. A process started from
// here would report this program's own memory where it is larger.
func (w *way) peak() int64 {
	file, err := os.CreateTemp("", "cpdlog-bench-")
	if err != nil {
		return 0
	}
	defer os.Remove(file.Name())
	defer file.Close()
	if _, err := w.run([]string{"time", "-q", "-f", "%M", "-o", file.Name()}); err != nil {
		return 0
	}
	b, _ := io.ReadAll(file)
	kib, _ := strconv.ParseInt(strings.TrimSpace(string(b)), 10, 64)
	return kib
}

// do runs a command and returns how long it took; out may be nil.
func do(env, argv []string, out io.Writer) (time.Duration, error) {
	c := exec.Command(argv[0], argv[1:]...)
	c.Env, c.Stdout = env, out
	start := time.Now()
	err := c.Run()
	took := time.Since(start)
	if errors.Is(err, exec.ErrNotFound) {
		return 0, errors.New("not installed")
	}
	if err != nil {
		return 0, fmt.Errorf("%q: %w", argv, err)
	}
	return took, nil
}

// median returns the middle one, or the lower of the two in the middle.
func median[T ~int64 | ~float64](all []T) T {
	if len(all) == 0 {
		return 0
	}
	return slices.Sorted(slices.Values(all))[(len(all)-1)/2]
}

// ratio returns the median of the ratios of the same round, so that a machine
// that is slow for a while is slow for both.
func ratio(a, b []time.Duration) float64 {
	var all []float64
	for i := range min(len(a), len(b)) {
		if a[i] > 0 && b[i] > 0 {
			all = append(all, float64(a[i])/float64(b[i]))
		}
	}
	return median(all)
}
