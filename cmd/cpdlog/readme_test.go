package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/cli"
)

// TestReadmeSession runs the first session of the README line by line, as a
// new member would type it.
func TestReadmeSession(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	desk(t)
	first := fenced(string(text))[0]
	if len(first.lines) != 10 {
		t.Fatalf("the README's ten-line session has %d lines", len(first.lines))
	}
	for _, line := range first.lines {
		runLine(t, line)
	}
	if _, err := os.Stat("cpd-record-nalw-2025.html"); err != nil {
		t.Errorf("the session left no record: %v", err)
	}
}

// TestReadmeIsShort keeps the README for the member: what is longer has a page
// in internal/pages or stands beside the code that it is about.
func TestReadmeIsShort(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(text), "\n"); n > 250 {
		t.Errorf("the README has %d lines; the most is 250", n)
	}
}

// runLine runs a line as typed after the program's name; it has to end well.
func runLine(t *testing.T, line string) {
	t.Helper()
	runLineTo(t, line, 0)
}

func runLineTo(t *testing.T, line string, want int) {
	t.Helper()
	var in, out, errs bytes.Buffer
	line, file, redirected := strings.Cut(line, " < ")
	if redirected {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		in.Write(text)
	}
	dir, err := filepath.Abs("book")
	if err != nil {
		t.Fatal(err)
	}
	status := cli.Run(context.Background(), cli.Env{
		Stdin: &in, Stdout: &out, Stderr: &errs, OS: "linux",
		Now:      func() time.Time { return time.Date(2025, 11, 22, 10, 0, 0, 0, time.UTC) },
		Getenv:   func(name string) string { return map[string]string{"CPDLOG_DIR": dir}[name] },
		Version:  func() string { return "test" },
		DataDir:  func() (string, error) { return filepath.Join(dir, "..", "data"), nil },
		Terminal: func() cli.Terminal { return cli.Terminal{} },
	}, words(line))
	if status != want {
		t.Errorf("cpdlog %s: exit status %d\n%s%s", line, status, out.String(), errs.String())
	}
}

// words splits a line as a shell does, as far as the README needs it.
func words(line string) []string {
	var all []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			all = append(all, part)
		} else {
			all = append(all, strings.Fields(part)...)
		}
	}
	return all
}
