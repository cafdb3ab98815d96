package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// options are what the flags say.
type options struct {
	sizes   []int
	jobs    string
	rounds  int
	against string
	asJSON  bool
}

func main() {
	o, err := parse(os.Args[1:])
	if err == nil {
		err = o.run()
	}
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func parse(args []string) (options, error) {
	var o options
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	sizes := f.String("sizes", "50,3000,100000", "how many entries the logbooks have")
	f.StringVar(&o.jobs, "jobs", "", "only the jobs whose names begin so, divided by commas")
	f.IntVar(&o.rounds, "rounds", 40, "rounds for each way; a slow one gets fewer")
	f.StringVar(&o.against, "against", "", "another build of cpdlog to measure beside this one")
	f.BoolVar(&o.asJSON, "json", false, "print JSON")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	for word := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > 1_000_000 {
			return o, fmt.Errorf("--sizes: %q is not a number of entries from 1 to 1000000", word)
		}
		o.sizes = append(o.sizes, n)
	}
	slices.Sort(o.sizes)
	return o, nil
}

func (o options) run() error {
	dir, err := os.MkdirTemp("", "cpdlog-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	program, err := build(dir)
	if err != nil {
		return err
	}
	if o.against != "" {
		if o.against, err = filepath.Abs(o.against); err != nil {
			return err
		}
	}
	var all []*way
	for _, n := range o.sizes {
		s, err := newSite(dir, program, n)
		if err != nil {
			return err
		}
		all = append(all, s.ways(o)...)
	}
	all, absent, err := measure(all, o.rounds)
	if err != nil {
		return err
	}
	return newReport(program, all, absent).write(os.Stdout, o.asJSON)
}

// build makes the program as it is released. It is then written anew in one
// go, as unpacking an archive does: the linker writes it in small pieces, and
// systems that keep them so take a tenth longer to start it.
func build(dir string) (program string, err error) {
	program = filepath.Join(dir, "cpdlog.exe")
	c := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", program, "example.org/cpdlog/cmd/cpdlog")
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%v: %w: %s", c.Args, err, out)
	}
	b, err := os.ReadFile(program)
	return program, errors.Join(err, os.Remove(program), os.WriteFile(program, b, 0o700))
}

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
