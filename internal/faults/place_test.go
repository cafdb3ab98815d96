package faults

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// place is a folder for one case: the logbook, what the program remembers
// outside of it, and the files that commands read.
type place string

func (p place) book() string  { return filepath.Join(string(p), "book") }
func (p place) db() string    { return filepath.Join(p.book(), "logbook.db") }
func (p place) state() string { return filepath.Join(string(p), "state.json") }
func (p place) in(name string) string {
	return filepath.Join(string(p), "in", name)
}

// room is a folder in memory where the system has one: the faults are made by
// hand, so nothing is gained from a slow disk.
func room(t testing.TB) place {
	t.Helper()
	if runtime.GOOS == "linux" {
		if dir, err := os.MkdirTemp("/dev/shm", "cpdlog-*"); err == nil {
			t.Cleanup(func() { _ = os.RemoveAll(dir) })
			return place(dir)
		}
	}
	return place(t.TempDir())
}

// copyOf makes a copy of a place, an exact one down to times of files.
func (p place) copyOf(t testing.TB) place {
	t.Helper()
	to := room(t)
	p.copyInto(t, to)
	return to
}

func (p place) copyInto(t testing.TB, to place) {
	t.Helper()
	err := filepath.WalkDir(string(p), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(string(p), path)
		if err != nil || rel == "." {
			return err
		}
		target := filepath.Join(string(to), rel)
		if d.IsDir() {
			return os.Mkdir(target, 0o700)
		}
		return copyTo(path, target)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// drop removes what is in a place, so that it can be filled again.
func (p place) drop(t testing.TB) {
	t.Helper()
	names, err := os.ReadDir(string(p))
	for _, n := range names {
		err = errors.Join(err, os.RemoveAll(filepath.Join(string(p), n.Name())))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// ended is how a run of the program ended.
type ended struct {
	status   int // -1 when it was killed
	out, err string
}

func (e ended) String() string { return fmt.Sprintf("status %d\n%s%s", e.status, e.out, e.err) }

// command gives the command line of the program in this place.
func (p place) command(prog string, args ...string) *exec.Cmd {
	c := exec.Command(prog, args...)
	c.Dir = string(p)
	c.Env = append(os.Environ(), "CPDLOG_DIR="+p.book(), "CPDLOG_STATE="+p.state(), "XDG_DATA_HOME="+string(p), "HOME="+string(p),
		"GOFLAGS=", "GOMAXPROCS=2", "GOGC=off", "EDITOR=true", "TZ=UTC")
	return c
}

func (p place) run(prog string, args ...string) ended { return finish(p.command(prog, args...)) }

// patience is how long a command may take before it counts as hung.
const patience = 60 * time.Second

func finish(c *exec.Cmd) ended {
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Start(); err != nil {
		return ended{status: -2, err: err.Error()}
	}
	timer := time.AfterFunc(patience, func() { _ = c.Process.Kill() })
	_ = c.Wait() // the status says it
	timer.Stop()
	return ended{c.ProcessState.ExitCode(), out.String(), errs.String()}
}

// must runs a command that has to succeed.
func (p place) must(t testing.TB, prog string, args ...string) string {
	t.Helper()
	e := p.run(prog, args...)
	if e.status != 0 {
		t.Fatalf("cpdlog %q: %v", args, e)
	}
	return e.out
}

func hashOf(b []byte) [32]byte { return sha256.Sum256(b) }
