package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"time"
)

// report is what was measured; the names are those of --json.
type report struct {
	Version int      `json:"schema_version"`
	Machine string   `json:"machine"`
	Size    int64    `json:"program_bytes"`
	Absent  []string `json:"absent"`
	Results []result `json:"results"`
}

// result is one way of one job on one logbook.
type result struct {
	Entries int     `json:"entries"`
	Job     string  `json:"job"`
	Way     string  `json:"way"`
	Runs    int     `json:"runs"`
	Wall    float64 `json:"wall_ms"`
	Times   float64 `json:"cpdlog_takes_times_this"` // 0 for cpdlog itself
	Growth  float64 `json:"times_smallest"`          // beside the same way on the smallest logbook
	Peak    int64   `json:"peak_kib,omitempty"`
}

// newReport turns ways, which go from the smallest logbook to the largest, into
// results.
func newReport(program string, all []*way, absent []string) *report {
	r := &report{Version: 2, Machine: fmt.Sprintf("%s/%s, %d processors, %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version()), Absent: absent}
	if info, err := os.Stat(program); err == nil {
		r.Size = info.Size()
	}
	own, smallest := &way{}, map[string]*way{}
	for _, w := range all {
		if w.name == "cpdlog" {
			own = w
		}
		key := w.job + w.name
		if smallest[key] == nil {
			smallest[key] = w
		}
		ran := slices.DeleteFunc(slices.Clone(w.times), func(d time.Duration) bool { return d == 0 })
		x := result{w.entries, w.job, w.name, len(ran), float64(median(ran).Microseconds()) / 1000, 0, ratio(w.times, smallest[key].times), w.peakKiB}
		if w != own {
			x.Times = ratio(own.times, w.times)
		}
		r.Results = append(r.Results, x)
	}
	return r
}

func (r *report) write(w io.Writer, asJSON bool) error {
	if asJSON {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(r)
	}
	fmt.Fprintf(w, "%s; the program has %.1f MB\n", r.Machine, float64(r.Size)/1e6)
	for _, a := range r.Absent {
		fmt.Fprintf(w, "not measured: %s\n", a)
	}
	fmt.Fprintf(w, "\n%-17s %8s  %-13s %5s %10s %9s %12s  %s\n", "job", "entries", "way", "runs", "median ms", "peak MiB", "x smallest", "cpdlog takes")
	for _, x := range r.Results {
		times := ""
		if x.Times > 0 {
			times = fmt.Sprintf("%.2f x its time", x.Times)
		}
		fmt.Fprintf(w, "%-17s %8d  %-13s %5d %10.2f %9.1f %12.2f  %s\n", x.Job, x.Entries, x.Way, x.Runs, x.Wall, float64(x.Peak)/1024, x.Growth, times)
	}
	return nil
}
