package main

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"
)

// report is what was measured; the names are those of --json.
type report struct {
	Version int       `json:"schema_version"`
	Machine string    `json:"machine"`
	Size    int64     `json:"program_bytes"`
	Absent  []string  `json:"absent"`
	Results []result  `json:"results"`
	Growth  []growing `json:"growth"`
}

// result is one way of one job on one logbook.
type result struct {
	Entries int     `json:"entries"`
	Job     string  `json:"job"`
	Way     string  `json:"way"`
	Runs    int     `json:"runs"`
	Wall    float64 `json:"wall_ms"`
	CPU     float64 `json:"cpu_ms"`
	Times   float64 `json:"cpdlog_takes_times_this"` // median of the ratios of the same round; 0 for cpdlog itself
	Peak    int64   `json:"peak_kib,omitempty"`
}

// growing is cpdlog's own time beside its time on the smallest logbook.
type growing struct {
	Job     string  `json:"job"`
	Entries int     `json:"entries"`
	Times   float64 `json:"times_smallest"`
}

func machine() string {
	return fmt.Sprintf("%s/%s, %d processors, %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// add turns contests into results; the first way of each job is cpdlog's.
func (r *report) add(all []*contest) {
	first, smallest := map[string]*contest{}, map[string]*contest{}
	for _, c := range all {
		key := fmt.Sprint(c.n, c.job)
		x := result{Entries: c.n, Job: c.job, Way: c.way.name, Runs: c.runs.runs(), Wall: ms(median(ran(c.runs.wall))), CPU: ms(median(ran(c.runs.cpu))), Peak: c.peakKiB}
		if own := first[key]; own != nil {
			x.Times = ratio(own.runs.wall, c.runs.wall)
		} else {
			first[key] = c
			if base := smallest[c.job]; base != nil {
				r.Growth = append(r.Growth, growing{c.job, c.n, grown(c, base)})
			} else {
				smallest[c.job] = c
			}
		}
		r.Results = append(r.Results, x)
	}
}

// grown pairs the rounds where the two ran in the same ones.
func grown(c, base *contest) float64 {
	if len(c.runs.wall) == len(base.runs.wall) {
		return ratio(c.runs.wall, base.runs.wall)
	}
	return float64(median(ran(c.runs.wall))) / float64(median(ran(base.runs.wall)))
}

// write prints the report for people: a block for each job, a line for each
// way, then the growth curve.
func (r *report) write(w io.Writer) {
	fmt.Fprintf(w, "%s; the program has %.1f MB\n", r.Machine, float64(r.Size)/1e6)
	for _, a := range r.Absent {
		fmt.Fprintf(w, "not measured: %s\n", a)
	}
	fmt.Fprintf(w, "\n%-24s %9s  %-20s %5s %11s %11s %9s  %s\n", "job", "entries", "way", "runs", "median ms", "cpu ms", "peak MiB", "cpdlog takes")
	for i, x := range r.Results {
		job, n := "", ""
		if i == 0 || r.Results[i-1].Job != x.Job || r.Results[i-1].Entries != x.Entries {
			job, n = x.Job, fmt.Sprint(x.Entries)
		}
		fmt.Fprintf(w, "%-24s %9s  %-20s %5d %11.2f %11.2f %9s  %s\n", job, n, x.Way, x.Runs, x.Wall, x.CPU, mib(x.Peak), times(x.Times))
	}
	r.writeGrowth(w)
}

func mib(kib int64) string {
	if kib == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f", float64(kib)/1024)
}

func times(t float64) string {
	if t == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f x its time", t)
}

// writeGrowth prints one line a job: how cpdlog's own time grows.
func (r *report) writeGrowth(w io.Writer) {
	if len(r.Growth) == 0 {
		return
	}
	fmt.Fprintf(w, "\ngrowth: cpdlog's time beside its time on the smallest logbook\n")
	lines := map[string][]string{}
	var order []string
	for _, g := range r.Growth {
		if lines[g.Job] == nil {
			order = append(order, g.Job)
		}
		lines[g.Job] = append(lines[g.Job], fmt.Sprintf("%d: %.2f", g.Entries, g.Times))
	}
	for _, job := range order {
		fmt.Fprintf(w, "%-24s %s\n", job, strings.Join(lines[job], "   "))
	}
}
