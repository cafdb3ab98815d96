package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/cpdlog/internal/cli"
)

// watched is a screen that tells when a text has appeared on it.
type watched struct {
	mu   sync.Mutex
	text bytes.Buffer
	for_ string
	seen chan struct{}
	once sync.Once
}

func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	n, err := w.text.Write(p)
	if strings.Contains(w.text.String(), w.for_) {
		w.once.Do(func() { close(w.seen) })
	}
	return n, err
}

func (w *watched) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

// TestInterruptSavesNothing presses Ctrl-C at every step of the forms.
func TestInterruptSavesNothing(t *testing.T) {
	dir := t.TempDir()
	typed := []string{"training\n", "A course\n", "yesterday\n", "2h\n", "\n"}
	prompts := []string{"Number or name", "Title", "Date", "Time", "Evidence file", "Save it?"}
	run(t, dir, "", nil, "init", "--scheme", "nalw", "--joined", "2025-01-22")
	for i, prompt := range prompts {
		interrupted(t, dir, strings.Join(typed[:i], ""), prompt, "add")
		kept, _ := filepath.Glob(filepath.Join(dir, "book", "drafts", "*.txt"))
		if len(kept) != min(i, 1) {
			t.Errorf("at %s the drafts are %v", prompt, kept)
		}
		_ = os.RemoveAll(filepath.Join(dir, "book", "drafts"))
	}
	run(t, dir, "", nil, "add", "A course", "--activity", "training", "--time", "1h")
	interrupted(t, dir, "\n\n", "Date", "edit", "last")
	out := run(t, dir, "", nil, "list", "--plain")
	if strings.Count(out, "\n") != 1 || !strings.Contains(out, "\t1 h") {
		t.Errorf("the logbook holds\n%s", out)
	}
	interrupted(t, filepath.Join(dir, "other"), "nalw\n", "The day you joined", "init")
}

// interrupted answers some questions and then presses Ctrl-C at the next.
func interrupted(t *testing.T, dir, typed, prompt string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	errs := &watched{for_: prompt, seen: make(chan struct{})}
	go func() {
		<-errs.seen
		cancel()
	}()
	status := cli.Run(ctx, machine(dir, typed, nil, errs), args)
	if status != 1 || !strings.Contains(errs.String(), "stopped; nothing was saved") {
		t.Errorf("%v, Ctrl-C at %s: status %d\n%s", args, prompt, status, errs.String())
	}
}

func run(t *testing.T, dir, typed string, errs io.Writer, args ...string) string {
	t.Helper()
	var out, said bytes.Buffer
	if errs == nil {
		errs = &said
	}
	env := machine(dir, typed, &out, errs)
	env.Terminal = func() cli.Terminal { return cli.Terminal{} }
	if status := cli.Run(context.Background(), env, args); status != 0 {
		t.Fatalf("%v: status %d\n%s", args, status, said.String())
	}
	return out.String()
}

// machine is a terminal on which something is typed, and then nothing more.
func machine(dir, typed string, out, errs io.Writer) cli.Env {
	if out == nil {
		out = io.Discard
	}
	silent, _ := io.Pipe()
	return cli.Env{
		Stdin: io.MultiReader(strings.NewReader(typed), silent), Stdout: out, Stderr: errs, OS: "linux",
		Now:      func() time.Time { return time.Date(2025, 11, 22, 10, 0, 0, 0, time.UTC) },
		Getenv:   func(name string) string { return map[string]string{"CPDLOG_DIR": filepath.Join(dir, "book")}[name] },
		Version:  func() string { return "test" },
		DataDir:  func() (string, error) { return filepath.Join(dir, "data"), nil },
		Terminal: func() cli.Terminal { return cli.Terminal{In: true, Err: true} },
	}
}

// TestListensWhereItMayWrite: a command that only looks takes no thread to hear
// Ctrl-C; one that may ask or write hears it from its start.
func TestListensWhereItMayWrite(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "", nil, "init", "--scheme", "nalw", "--joined", "2025-01-22")
	for _, c := range []struct {
		args    []string
		listens bool
	}{
		{[]string{"add", "A course", "--activity", "training", "--time", "1h"}, true},
		{[]string{"status"}, false},
		{[]string{"ls"}, false},
		{[]string{"show", "last"}, false},
		{[]string{"undo"}, true},
		{[]string{"version"}, false},
		{nil, false},
	} {
		heard := false
		env := machine(dir, "", nil, io.Discard)
		env.Listen = func(ctx context.Context) context.Context { heard = true; return ctx }
		if status := cli.Run(context.Background(), env, c.args); status != 0 || heard != c.listens {
			t.Errorf("%v: status %d, listens %v", c.args, status, heard)
		}
	}
}
