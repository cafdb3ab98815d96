package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cli"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/screen"
)

// windowed are the commands that read, as a person types them.
var windowed = []string{
	"", "status", "status --years", "status --chart", "list", "check", "show last",
	"evidence list", "evidence list --missing", "competencies", "training",
}

// TestWindows looks at every command that reads in windows of 80, 60 and 40 columns,
// without colours, and in a pipe, with one scheme and with two. No line is longer than
// its window, no bar is broken, and the standing fits 24 lines of 80.
func TestWindows(t *testing.T) {
	dir, do := year(t)
	seen := inWindows(t, dir, "one", windowed)
	do("scheme", "join", "social-work-england", "--joined", "2025-01-22")
	for i, uid := range []string{"1", "2"} {
		do("add", "Joint visit "+uid, "--claim", "nalw:peer-group", "--claim", "social-work-england:piece", "--time", "1h",
			"--date", cpd.MustDate(2025, 6, 3+i).String())
	}
	seen += inWindows(t, dir, "two", []string{"", "status", "status --scheme social-work-england", "status --years", "status --chart", "list"})
	if seen != 5*(len(windowed)+6) {
		t.Errorf("%d windows", seen)
	}
}

// year is a logbook with twenty entries of every make, and what does more in it: the
// ids are the same each time.
func year(t *testing.T) (dir string, do func(args ...string)) {
	t.Helper()
	dir, at := t.TempDir(), 0
	draw := rand.New(rand.NewSource(7))
	do = func(args ...string) {
		t.Helper()
		var out, errs bytes.Buffer
		m := machine(dir, "", &out, &errs)
		m.Rand, m.Terminal = draw, func() cli.Terminal { return cli.Terminal{} }
		if status := cli.Run(context.Background(), m, args); status != 0 {
			t.Fatalf("%v: %d\n%s", args, status, errs.String())
		}
	}
	file := filepath.Join(dir, "certificate of attendance.pdf")
	if err := os.WriteFile(file, []byte("%PDF-1.4"), 0o600); err != nil {
		t.Fatal(err)
	}
	do("init", "--scheme", "nalw", "--joined", "2025-01-22", "--name", "Siân Roberts")
	for _, title := range []string{"Safeguarding adults level 2, refresher", "Peer group of the north cluster",
		"Cynhadledd Iechyd a Llesiant", "研究会の長い題名がここにあります", "Zoe\u0308 and her 👩‍👩‍👧 family: how we work with carers, children and schools"} {
		for i, row := range []string{"training", "peer-group", "meeting", "reflection"} {
			at++
			args := []string{"add", fmt.Sprint(title, " ", i+1), "--activity", row, "--time", "1h10", "--date", cpd.MustDate(2025, 2, 1).AddDays(11 * at).String()}
			if row == "training" {
				args = append(args, "--evidence", file, "--competency", "2.4")
			}
			do(args...)
		}
	}
	return dir, do
}

// inWindows looks at commands in windows of every kind, keeps what is seen beside
// what was seen before, and returns how many there were.
func inWindows(t *testing.T, dir, name string, commands []string) (n int) {
	t.Helper()
	for _, command := range commands {
		args := strings.Fields(command)
		var b strings.Builder
		for _, width := range []int{80, 60, 40} {
			out := looked(t, dir, width, nil, args...)
			fmt.Fprintf(&b, "-- %d columns --\n%s", width, out)
			for line := range strings.Lines(out) {
				if n := screen.Width(plainText(line)); n > width && !unbreakable(line) {
					t.Errorf("%q at %d: %d columns in %q", command, width, n, line)
				}
				if bar := strings.TrimSpace(line); bar != "" && strings.Trim(bar, "█░") == "" {
					t.Errorf("%q at %d: a broken bar", command, width)
				}
			}
			if n := strings.Count(out, "\n"); command == "status" && width == 80 && n > 23 || command == "list" && width == 80 && n > 28 {
				t.Errorf("%q: %d lines", command, n)
			}
			n++
		}
		if grey := looked(t, dir, 80, map[string]string{"NO_COLOR": "1"}, args...); strings.Contains(grey, "\x1b") || !strings.Contains(b.String(), grey) {
			t.Errorf("%q without colours is another text:\n%s", command, grey)
		}
		fmt.Fprintf(&b, "-- in a pipe --\n%s", run(t, dir, "", nil, args...))
		n += 2
		golden(t, filepath.Join("..", "..", "testdata", "screens", name+" "+strings.TrimSpace("cpdlog "+command)+".txt"), b.String())
	}
	return n
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	path = strings.ReplaceAll(path, " ", "_")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != got {
		t.Errorf("%s is not what is seen now (%v); look at it, then: make golden\n%s", path, err, got)
	}
}

// TestRemarksWrap looks at what is said beside the answer: it is wrapped like the
// answer, errors with their hints and the reminder too.
func TestRemarksWrap(t *testing.T) {
	for _, width := range []int{80, 60, 40} {
		dir := t.TempDir()
		run(t, dir, "", nil, "init", "--scheme", "nalw", "--joined", "2025-01-10")
		for _, args := range [][]string{
			{"list"}, {"add", "X", "--activity", "nosuchrow", "--time", "1h"}, {"statsu"}, {"undo", "99"}, {"add", "X", "--activity", "training", "--date", "every monday"},
		} {
			var out, errs bytes.Buffer
			m := machine(dir, "", &out, &errs)
			m.Terminal = func() cli.Terminal { return cli.Terminal{Out: true, Err: true, Width: width} }
			cli.Run(context.Background(), m, args)
			if errs.Len() < 40 {
				t.Errorf("%v says %q", args, errs.String())
			}
			for line := range strings.Lines(errs.String()) {
				if n := screen.Width(strings.TrimSuffix(line, "\n")); n > width {
					t.Errorf("%v at %d: %d columns in %q", args, width, n, line)
				}
			}
		}
	}
}
