package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"time"
)

// measure makes the logbooks and measures: the short jobs on all of them in
// the same rounds, so that growth is a ratio within a round too, then the long
// ones logbook by logbook.
func (o options) measure(dir string) (*report, error) {
	r := &report{Version: 1, Machine: machine(), Absent: []string{}}
	if info, err := os.Stat(o.program); err == nil {
		r.Size = info.Size()
	}
	var short []*contest
	var long [][]*contest
	for _, n := range o.sizes {
		o.say(fmt.Sprintf("making a logbook of %d entries", n))
		s, err := newSite(dir, o.program, o.against, newMember(time.Now()), o.seed, n)
		if err != nil {
			return nil, err
		}
		jobs, err := o.prepare(s, r)
		if err != nil {
			return nil, err
		}
		short = append(short, contests(s, jobs, false)...)
		long = append(long, contests(s, jobs, true))
	}
	order := rand.New(rand.NewPCG(o.seed, 3))
	if err := measureRounds(short, o.rounds, order, o.say); err != nil {
		return nil, err
	}
	all := short
	for i, l := range long {
		o.say(fmt.Sprintf("what looks at every one of %d entries", o.sizes[i]))
		if err := measureRounds(l, roundsOfWhole(o.rounds, o.sizes[i]), order, o.say); err != nil {
			return nil, err
		}
		all = append(all, l...)
	}
	o.weigh(all)
	slices.SortStableFunc(all, func(a, b *contest) int { return jobPlace(a.job) - jobPlace(b.job) })
	r.add(all)
	return r, nil
}

// prepare gives the jobs of a logbook with all their ways.
func (o options) prepare(s *site, r *report) ([]job, error) {
	jobs := slices.DeleteFunc(s.jobs(), func(j job) bool { return !o.wanted(j) })
	if _, err := exec.LookPath("sqlite3"); err == nil {
		s.withBare(jobs)
	} else if !slices.Contains(r.Absent, "sqlite3 (not installed)") {
		r.Absent = append(r.Absent, "sqlite3 (not installed)")
	}
	absent, err := s.withPeers(jobs, o.seed)
	for _, a := range absent {
		if !slices.Contains(r.Absent, a) {
			r.Absent = append(r.Absent, a)
		}
	}
	return jobs, err
}

// weigh finds out how much memory each way holds, in a run of its own.
func (o options) weigh(all []*contest) {
	tool, err := exec.LookPath("time")
	if err != nil {
		return
	}
	o.say("memory")
	for _, c := range all {
		c.peakKiB = c.way.peak(tool)
	}
}

// jobPlace is where a job stands in the report.
func jobPlace(name string) int {
	return slices.IndexFunc((&site{}).jobs(), func(j job) bool { return j.name == name })
}
