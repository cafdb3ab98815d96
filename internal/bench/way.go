package main

import (
	"fmt"
	"os"
	"os/exec"
	"time"
)

// way is one way to do a job: a command line, and what has to be done before
// and after it so that every round finds the same state. Only the command is
// timed.
type way struct {
	name   string
	argv   []string
	env    []string
	before func() error
	after  func() error
}

// sample is one run of a command as the system saw it from outside.
type sample struct {
	wall time.Duration // by the monotonic clock
	cpu  time.Duration // user and system
}

// run runs the command once; what it prints is thrown away.
func (w way) run() (sample, error) {
	if w.before != nil {
		if err := w.before(); err != nil {
			return sample{}, fmt.Errorf("before %s: %w", w.name, err)
		}
	}
	s, err := w.timed()
	if err != nil {
		return s, err
	}
	if w.after != nil {
		if err := w.after(); err != nil {
			return s, fmt.Errorf("after %s: %w", w.name, err)
		}
	}
	return s, nil
}

func (w way) timed() (sample, error) {
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		return sample{}, err
	}
	defer null.Close()
	path, err := exec.LookPath(w.argv[0])
	if err != nil {
		return sample{}, err
	}
	start := time.Now()
	p, err := os.StartProcess(path, w.argv, &os.ProcAttr{Env: w.env, Files: []*os.File{null, null, null}})
	if err != nil {
		return sample{}, err
	}
	end, err := p.Wait()
	s := sample{wall: time.Since(start)}
	if err != nil {
		return s, err
	}
	s.cpu = end.UserTime() + end.SystemTime()
	if !end.Success() {
		return s, w.failure()
	}
	return s, nil
}

// failure runs the command once more to learn what it says.
func (w way) failure() error {
	out, err := w.command().CombinedOutput()
	return fmt.Errorf("%v: %v: %.300s", w.argv, err, out)
}

func (w way) command() *exec.Cmd {
	c := exec.Command(w.argv[0], w.argv[1:]...)
	c.Env = w.env
	return c
}

// do runs a command that is not measured.
func do(env []string, argv ...string) error {
	w := way{argv: argv, env: env}
	out, err := w.command().CombinedOutput()
	if err != nil {
		return fmt.Errorf("%v: %w: %.300s", argv, err, out)
	}
	return nil
}

// peak is the largest memory that the command held at one time, in KiB, as GNU
// time reports it; 0 where that is not installed. A process started from here
// would report this program's own memory where it is larger.
func (w way) peak(gnuTime string) int64 {
	if gnuTime == "" {
		return 0
	}
	if w.before != nil && w.before() != nil {
		return 0
	}
	c := exec.Command(gnuTime, append([]string{"-q", "-f", "%M"}, w.argv...)...)
	c.Env = w.env
	text := &lastLine{}
	c.Stderr = text
	err := c.Run()
	if w.after != nil && w.after() != nil || err != nil {
		return 0
	}
	return text.number()
}
