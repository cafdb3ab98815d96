package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
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
