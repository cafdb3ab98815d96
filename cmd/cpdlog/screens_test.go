package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"

	"example.org/cpdlog/internal/cli"
)

// looked runs a command before a person's eyes, on a screen so many columns
// wide.
func looked(t *testing.T, dir string, width int, env map[string]string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	m := machine(dir, "", &out, &errs)
	m.Terminal = func() cli.Terminal { return cli.Terminal{Out: true, Err: true, Width: width} }
	m.Getenv = func(name string) string {
		if name == "CPDLOG_DIR" {
			return filepath.Join(dir, "book")
		}
		return env[name]
	}
	if status := cli.Run(context.Background(), m, args); status != 0 {
		t.Fatalf("%v: status %d\n%s", args, status, errs.String())
	}
	return out.String()
}

// fill makes a logbook with long titles, wide letters and letters with marks.
func fill(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	run(t, dir, "", nil, "init", "--scheme", "nalw", "--scheme", "social-work-england", "--joined", "2025-01-22")
	for _, title := range []string{
		"Cynhadledd Iechyd a Llesiant: gŵyl y gymuned, gyda siaradwyr o bob rhan o Gymru a thu hwnt",
		"研究会の長い題名がここにありますので画面の幅を超えてしまいます",
		"Short", strings.Repeat("x", 120), "Zoe\u0308 and the 👩‍👩‍👧 family",
	} {
		run(t, dir, "", nil, "add", title, "--activity", "training", "--time", "4h", "--date", "2025-03-03")
	}
	return dir
}

func TestScreensAreNoWiderThanTheTerminal(t *testing.T) {
	dir := fill(t)
	for _, width := range []int{40, 60, 80} {
		for _, args := range [][]string{
			{"status"}, {"list"}, {"show", "last"}, {"scheme", "list"}, {"scheme", "show", "nalw"}, {"set"}, {"help", "all"}, {"history"},
			{"where"}, {"member"}, {"training"}, {"competencies"}, {"goal", "list"}, {"check"}, {"status", "--plan"}, {"evidence", "list"},
		} {
			for line := range strings.Lines(looked(t, dir, width, nil, args...)) {
				if n := runewidth.StringWidth(plainText(line)); n > width && !unbreakable(line) {
					t.Errorf("%v on %d columns: %d columns in %q", args, width, n, line)
				}
			}
		}
	}
}

// unbreakable lines hold a path or an example to copy, which a line break would
// spoil.
func unbreakable(line string) bool {
	return strings.Contains(line, "cpdlog ") || strings.Contains(line, "/book") || strings.Contains(line, "/data") || strings.Contains(line, "://")
}

// plainText takes the colours away.
func plainText(line string) string {
	for {
		at := strings.Index(line, "\x1b[")
		if at < 0 {
			return strings.TrimSuffix(line, "\n")
		}
		end := strings.IndexByte(line[at:], 'm')
		line = line[:at] + line[at+end+1:]
	}
}

func TestScreensThatCanShowLess(t *testing.T) {
	dir := fill(t)
	for _, env := range []map[string]string{{"TERM": "dumb"}, {"LANG": "C"}} {
		out := looked(t, dir, 80, env, "status")
		if strings.ContainsAny(out, "█░\x1b") {
			t.Errorf("%v:\n%s", env, out)
		}
	}
	if out := looked(t, dir, 80, map[string]string{"NO_COLOR": "1", "LANG": "en_GB.UTF-8"}, "status"); strings.Contains(out, "\x1b") || !strings.Contains(out, "█") {
		t.Errorf("NO_COLOR:\n%s", out)
	}
	out := looked(t, dir, 80, map[string]string{"CPDLOG_ACCESSIBLE": "1"}, "status")
	if strings.ContainsAny(out, "█░#\x1b") || strings.Contains(out, "   ") {
		t.Errorf("for a screen reader:\n%s", out)
	}
	if piped := run(t, dir, "", nil, "list", "--plain"); strings.Contains(piped, "\x1b") || strings.Count(piped, "\n") != 5 {
		t.Errorf("piped:\n%s", piped)
	}
}

// TestTheAnswerStaysOnAScreen looks at status on a terminal of 80 by 24.
func TestTheAnswerStaysOnAScreen(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "", nil, "init", "--scheme", "nalw", "--joined", "2025-01-22")
	run(t, dir, "", nil, "add", "Course", "--activity", "training", "--time", "4h", "--date", "2025-03-03")
	out := looked(t, dir, 80, nil, "status")
	if n := strings.Count(out, "\n"); n > 22 || !strings.HasPrefix(out, "NOT YET: ") || !strings.Contains(out, "Our reading: 8 rules") {
		t.Errorf("%d lines\n%s", n, out)
	}
	if piped := run(t, dir, "", nil, "status"); strings.Count(piped, "Our reading: ") != 8 {
		t.Errorf("piped:\n%s", piped)
	}
}

// TestReminder sees the one quiet line when the year is nearly over, and that
// it can be switched off; nobody else sees it.
func TestReminder(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "", nil, "init", "--scheme", "nalw", "--joined", "2025-01-10")
	said := func(args ...string) string {
		t.Helper()
		var out, errs bytes.Buffer
		m := machine(dir, "", &out, &errs)
		m.Terminal = func() cli.Terminal { return cli.Terminal{In: true, Out: true, Err: true, Width: 80} }
		if status := cli.Run(context.Background(), m, args); status != 0 {
			t.Fatalf("%v: %d", args, status)
		}
		return errs.String()
	}
	if s := said("list"); strings.Count(s, "\n") != 1 || !strings.HasPrefix(s, "NOT YET: 20 points") || !strings.Contains(s, "cpdlog set reminders off") {
		t.Errorf("%q", s)
	}
	for _, args := range [][]string{{"status"}, {"set"}, {"help"}} {
		if s := said(args...); s != "" {
			t.Errorf("%v: %q", args, s)
		}
	}
	var errs bytes.Buffer
	run(t, dir, "", &errs, "list")
	said("set", "reminders", "off")
	if s := said("list") + errs.String(); s != "" {
		t.Errorf("%q", s)
	}
}
