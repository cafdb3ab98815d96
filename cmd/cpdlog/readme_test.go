package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cpdlog/internal/cli"
)

// TestReadmeSession runs the first session of the README line by line, as a
// new member would type it.
func TestReadmeSession(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for name, content := range map[string]string{"cert.pdf": "%PDF-1.4 a certificate", "notes.txt": "What I would do next time."} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	lines := sessionLines(string(text))
	if len(lines) != 10 {
		t.Fatalf("the README's ten-line session has %d lines", len(lines))
	}
	for _, line := range lines {
		runLine(t, line)
	}
	if _, err := os.Stat("cpd-record-nalw-2025.html"); err != nil {
		t.Errorf("the session left no record: %v", err)
	}
}

// sessionLines are the commands of the first block of the README.
func sessionLines(text string) []string {
	_, rest, _ := strings.Cut(text, "```\n")
	block, _, _ := strings.Cut(rest, "```")
	var lines []string
	for line := range strings.Lines(block) {
		if cmd, ok := strings.CutPrefix(strings.TrimSpace(line), "$ cpdlog "); ok {
			lines = append(lines, cmd)
		}
	}
	return lines
}

func runLine(t *testing.T, line string) {
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
	if status != 0 {
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
