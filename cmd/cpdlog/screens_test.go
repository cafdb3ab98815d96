package main

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"

	"example.org/cpdlog/internal/cli"
	"example.org/cpdlog/internal/cpd"
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

// TestTheAnswerStaysOnAScreen looks at status in a window of 80 by 24: with one
// scheme and with two, with much logged and with little. What does not fit is there
// when it is asked for, in a pipe, and in a larger window.
func TestTheAnswerStaysOnAScreen(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "", nil, "init", "--scheme", "nalw", "--joined", "2025-01-22")
	run(t, dir, "", nil, "add", "Course", "--activity", "training", "--time", "4h", "--date", "2025-03-03")
	fits := func(want ...string) string {
		t.Helper()
		out := looked(t, dir, 80, nil, "status")
		for _, w := range append(want, " rules leave something open", "cpdlog status --readings") {
			if !strings.Contains(out, w) {
				t.Errorf("no %q\n%s", w, out)
			}
		}
		if n := strings.Count(out, "\n"); n > 23 || !strings.HasPrefix(out, "NOT YET: ") || strings.Contains(out, "Our reading") {
			t.Errorf("%d lines\n%s", n, out)
		}
		return out
	}
	fits("Activity  ")
	run(t, dir, "", nil, "scheme", "join", "social-work-england", "--joined", "2025-01-22")
	for i, row := range []string{"conference", "meeting", "meeting", "mentoring", "peer-group", "research", "reflection", "service-plan"} {
		run(t, dir, "", nil, "add", "Number "+string(rune('A'+i)), "--activity", row, "--time", "4h", "--date", "2025-04-03")
	}
	out := fits("No room left: Meeting attended", "cpdlog status --activities", "NOT YET: 1 piece with peer", "cpdlog status --scheme")
	if strings.Contains(out, "Activity  ") {
		t.Errorf("the table has no room:\n%s", out)
	}
	long := looked(t, dir, 80, nil, "status", "--activities", "--readings")
	answer, _, _ := strings.Cut(long, "CPD points")
	if !strings.HasSuffix(long, answer) || !strings.Contains(long, "Activity  ") || strings.Count(long, "Our reading: ") < 10 {
		t.Errorf("asked for everything:\n%s", long)
	}
	if piped := run(t, dir, "", nil, "status"); strings.Count(piped, "Our reading: ") < 10 || !strings.Contains(piped, "Activity  ") {
		t.Errorf("piped:\n%s", piped)
	}
}

// TestAListFitsAScreen looks at twenty entries in windows of 80, 60 and 40 columns:
// the title has what is left, and each entry its own first line with id and day.
func TestAListFitsAScreen(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "", nil, "init", "--scheme", "nalw", "--scheme", "social-work-england", "--joined", "2025-01-22")
	titles := []string{"Safeguarding adults level 2, refresher", "Peer group of the north cluster", "Conference on social prescribing in primary care"}
	for i := range 20 {
		day := cpd.MustDate(2025, 2, 1).AddDays(i).String()
		run(t, dir, "", nil, "add", titles[i%3]+" "+day[8:], "--activity", "peer-group", "--time", "1h10", "--date", day, "--claim", "social-work-england:piece")
	}
	for width, most := range map[int]int{80: 28, 60: 48, 40: 68} {
		out := looked(t, dir, width, nil, "list")
		if n := strings.Count(out, "\n"); n > most || strings.Count(out, " Feb  ") != 20 || !strings.HasPrefix(out, "Id    Date    Title") {
			t.Errorf("%d columns: %d lines\n%s", width, n, out)
		}
		if !strings.Contains(out, "peer-group +1") || !strings.Contains(out, "1:10") || strings.Contains(out, "nalw") {
			t.Errorf("%d columns:\n%s", width, out)
		}
	}
	if out := looked(t, dir, 80, nil, "list", "--year", "all"); !strings.Contains(out, "2025-02-01") {
		t.Errorf("all years:\n%s", out)
	}
	if piped := run(t, dir, "", nil, "list", "--plain"); !strings.Contains(piped, "\tnalw:peer-group social-work-england:piece\t1 h 10 min") {
		t.Errorf("piped:\n%s", piped)
	}
	for _, width := range []int{40, 60, 80} {
		for line := range strings.Lines(looked(t, dir, width, nil, "status", "--scheme", "social-work-england")) {
			if bar := strings.Trim(line, " \n"); bar != "" && strings.Trim(bar, "█░") == "" {
				t.Errorf("%d columns: a bar was wrapped: %q", width, line)
			}
		}
	}
}

// TestReminder sees the one quiet line when the year is nearly over, once a day and
// below the answer, and that it can be switched off; nobody else sees it.
func TestReminder(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "", nil, "init", "--scheme", "nalw", "--joined", "2025-01-10")
	said := func(args ...string) string { return saidIn(t, dir, args...) }
	if s := said("list"); strings.Count(s, "NOT YET") != 1 || !strings.HasPrefix(s, "NOT YET: 20 points") || !strings.Contains(s, "cpdlog set reminders off") {
		t.Errorf("%q", s)
	}
	for _, args := range [][]string{{"list"}, {"status"}, {"set"}, {"help"}} {
		if s := said(args...); s != "" {
			t.Errorf("%v: %q", args, s)
		}
	}
	// Each command decides for itself, whatever its name and that of its group.
	for args, reminds := range map[string]bool{
		"goal add Leading": true, "goal list": true, "member --name Ann": true, "scheme check nalw": false, "evidence list": true, "history": true,
		"check": false, "status --years": false, "set": false, "": false, "add Course --activity training --time 1h": false, "edit last --time 2h": false,
		"supervision add --type clinical --time 1h --date 2025-10-06 --supervisor lead --topics endings --actions none --activity unnamed-session": false, "undo": false, "list --year all": true,
	} {
		other := filepath.Join(dir, "_"+strings.ReplaceAll(args, " ", "_"))
		run(t, other, "", nil, "init", "--scheme", "nalw", "--joined", "2025-01-10")
		run(t, other, "", nil, "add", "Talk", "--activity", "training", "--time", "1h", "--date", "2025-03-03")
		if s := saidIn(t, other, strings.Fields(args)...); strings.Contains(s, "NOT YET") != reminds {
			t.Errorf("%q: %q", args, s)
		}
	}
	var errs bytes.Buffer
	run(t, dir, "", &errs, "list")
	said("set", "reminders", "off")
	if s := said("list") + errs.String(); s != "" {
		t.Errorf("%q", s)
	}
}

// saidIn returns what a command says on stderr to a person, below its answer.
func saidIn(t *testing.T, dir string, args ...string) string {
	t.Helper()
	var both, errs bytes.Buffer
	m := machine(dir, "", &both, io.MultiWriter(&errs, &both))
	m.Terminal = func() cli.Terminal { return cli.Terminal{Out: true, Err: true, Width: 80} }
	if status := cli.Run(context.Background(), m, args); status != 0 {
		t.Fatalf("%v: %d", args, status)
	}
	if s := both.String(); errs.Len() > 0 && !strings.HasSuffix(s, errs.String()) {
		t.Errorf("%v: the answer comes first: %q", args, s)
	}
	return errs.String()
}

// TestWhatIsWell looks at check, and at the program without a command.
func TestWhatIsWell(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "", nil, "init", "--scheme", "nalw", "--joined", "2025-01-22")
	run(t, dir, "", nil, "add", "Course", "--activity", "training", "--time", "4h", "--date", "2025-03-03")
	if out := looked(t, dir, 80, nil, "check"); !strings.HasSuffix(out, "1 entry, 0 files: whole; no copy elsewhere is known\n") {
		t.Errorf("%q", out)
	}
	run(t, dir, "", nil, "backup", "--to", t.TempDir())
	if out := looked(t, dir, 80, nil, "check"); !strings.Contains(out, "1 entry, 0 files: whole; last copy elsewhere ") {
		t.Errorf("%q", out)
	}
	if piped := run(t, dir, "", nil, "check"); strings.Contains(piped, "whole") {
		t.Errorf("piped: %q", piped)
	}
	if out := looked(t, dir, 80, nil); !strings.HasPrefix(out, "NOT YET: ") || strings.Count(out, "\n") > 4 ||
		!strings.Contains(out, "4 of 20 points") || !strings.Contains(out, "Next: cpdlog add") {
		t.Errorf("%q", out)
	}
}
