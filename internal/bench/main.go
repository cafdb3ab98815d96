package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
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
	seed    uint64
	program string
	against string
	keep    string
	asJSON  bool
	quiet   bool
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
	sizes := f.String("sizes", "50,1000,100000,1000000", "how many entries the logbooks have")
	f.StringVar(&o.jobs, "jobs", "", "only the jobs whose names begin so, divided by commas")
	f.IntVar(&o.rounds, "rounds", 40, "rounds of the short jobs; those that look at every entry get fewer")
	f.Uint64Var(&o.seed, "seed", 1, "of the made-up entries")
	f.StringVar(&o.program, "program", "", "measure this build of cpdlog instead of a fresh one")
	f.StringVar(&o.against, "against", "", "another build of cpdlog to measure beside it")
	f.StringVar(&o.keep, "keep", "", "make the logbooks in this folder and leave them there")
	f.BoolVar(&o.asJSON, "json", false, "print JSON")
	f.BoolVar(&o.quiet, "quiet", false, "say nothing about progress")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	for word := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(strings.ReplaceAll(word, "_", ""))
		if err != nil || n < 1 || n > 5_000_000 {
			return o, fmt.Errorf("--sizes: %q is not a number of entries from 1 to 5000000", word)
		}
		o.sizes = append(o.sizes, n)
	}
	slices.Sort(o.sizes)
	o.rounds = max(1, o.rounds)
	return o, nil
}

func (o options) run() error {
	dir, remove, err := o.folder()
	if err != nil {
		return err
	}
	defer remove()
	if err := o.build(dir); err != nil {
		return err
	}
	r, err := o.measure(dir)
	if err != nil {
		return err
	}
	if o.asJSON {
		e := json.NewEncoder(os.Stdout)
		e.SetIndent("", "  ")
		return e.Encode(r)
	}
	r.write(os.Stdout)
	return nil
}

// folder is where everything is made, and how it is taken away again.
func (o options) folder() (dir string, remove func(), err error) {
	if o.keep != "" {
		dir, err = filepath.Abs(o.keep)
		return dir, func() {}, errors.Join(err, os.MkdirAll(dir, 0o700))
	}
	dir, err = os.MkdirTemp("", "cpdlog-bench-")
	return dir, func() { _ = os.RemoveAll(dir) }, err
}

// build makes the program as it is released, and the paths absolute.
func (o *options) build(dir string) (err error) {
	if o.against != "" {
		if o.against, err = filepath.Abs(o.against); err != nil {
			return err
		}
	}
	if o.program != "" {
		o.program, err = filepath.Abs(o.program)
		return err
	}
	o.program = filepath.Join(dir, "cpdlog")
	if runtime.GOOS == "windows" {
		o.program += ".exe"
	}
	c := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", o.program, "cpdlog/cmd/cpdlog")
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%v: %w: %s", c.Args, err, out)
	}
	return unpack(o.program)
}

// unpack writes the program anew in one go, as unpacking an archive or a
// package does; so were the programs beside it. The linker writes it in small
// pieces, and systems that keep them so take a tenth longer to start it.
func unpack(program string) error {
	b, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	return errors.Join(os.Remove(program), os.WriteFile(program, b, 0o700))
}

func (o options) say(text string) {
	if !o.quiet {
		fmt.Fprintf(os.Stderr, "%s %s\n", time.Now().Format("15:04:05"), text)
	}
}

// wanted says that the job was asked for.
func (o options) wanted(j job) bool {
	return o.jobs == "" || slices.ContainsFunc(strings.Split(o.jobs, ","), func(p string) bool { return strings.HasPrefix(j.name, strings.TrimSpace(p)) })
}
