package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"example.org/cpdlog/internal/needs"
)

// TestParagraphsPastedOnATerminal pastes on a pseudo-terminal, where a line is
// read as soon as it has its end.
func TestParagraphsPastedOnATerminal(t *testing.T) {
	dir := aCourse(t)
	saved := conversation(t, dir, func(string) {}, [][2]string{{"1 of 3", "First\n\nSecond\nThird"}, {"were pasted", "\n\n"},
		{"2 of 3", "the second answer\n"}, {"3 of 3", "the third answer\n"}}, "reflect", "last")
	hasAll(t, saved, `"what": "First\n\nSecond\nThird"`, `"learned": "the second answer"`, `"changed": "the third answer"`)
}

// TestConversationsKeepWhatIsNewer changes an entry while questions about it are
// asked: what was not answered stays as it is by then.
func TestConversationsKeepWhatIsNewer(t *testing.T) {
	for _, c := range []struct {
		args, steps string // prompt=answer
		has         []string
	}{
		{"reflect last", "1 of 3=mine|2 of 3=|3 of 3=", []string{`"what": "mine"`, `"learned": "theirs"`}},
		{"reflect last", "1 of 3=|2 of 3=mine|3 of 3=|Which one do you want to keep=logbook", []string{`"learned": "theirs"`}},
		{"reflect last", "1 of 3=|2 of 3=mine|3 of 3=|Which one do you want to keep=mine", []string{`"learned": "mine"`}},
		{"edit last", "Number or name=|Title=Mine|Date=|Time=|Evidence=|Save the change=yes", []string{`"title": "Mine"`, `"learned": "theirs"`}},
	} {
		dir := aCourse(t)
		meanwhile := func(prompt string) {
			if strings.HasPrefix(prompt, "2 of") || prompt == "Date" {
				run(t, dir, "", nil, "edit", "last", "--tag", "late", "--provider", "CPAG", "--field", "learned=theirs")
				run(t, dir, "", nil, "evidence", "add", "last", dir+"/cert.txt")
			}
		}
		var steps [][2]string
		for _, s := range strings.Split(c.steps, "|") {
			prompt, answer, _ := strings.Cut(s, "=")
			steps = append(steps, [2]string{prompt, answer + "\n"})
		}
		saved := conversation(t, dir, meanwhile, steps, strings.Fields(c.args)...)
		hasAll(t, saved, append(c.has, `"late"`, `"provider": "CPAG"`, `"cert.txt"`)...)
	}
}

// TestConflictsAreAskedAbout: what two computers have changed is shown, and the version
// that is chosen stands alone; without a choice both stay.
func TestConflictsAreAskedAbout(t *testing.T) {
	for answer, left := range map[string]string{"1": "No entry has two versions", "2": "No entry has two versions", "3": "Theirs", "": "Theirs"} {
		dir := aCourse(t)
		stick, other := filepath.Join(dir, "stick"), filepath.Join(dir, "other")
		if err := errors.Join(os.Mkdir(stick, 0o700), os.CopyFS(other, os.DirFS(filepath.Join(dir, "book")))); err != nil {
			t.Fatal(err)
		}
		run(t, dir, "", nil, "edit", "last", "--title", "Theirs", "--time", "2h", "--dir", other)
		run(t, dir, "", nil, "sync", stick, "--dir", other)
		if err := os.RemoveAll(filepath.Join(dir, "data")); err != nil { // the copy is another machine's
			t.Fatal(err)
		}
		run(t, dir, "", nil, "edit", "last", "--title", "Mine")
		conversation(t, dir, func(string) {}, [][2]string{{"Two computers have changed", ""}, {"Mine", ""}, {"Theirs", ""}, {"Number or name", answer + "\n"}}, "sync", stick)
		hasAll(t, run(t, dir, "", nil, "merge", "--list"), left)
		if again := run(t, dir, "", nil, "sync", stick); !strings.Contains(again, "Nothing new") {
			t.Errorf("%s: not all was published: %s", answer, again)
		}
	}
}

func aCourse(t *testing.T) string {
	dir := t.TempDir()
	if err := os.WriteFile(dir+"/cert.txt", []byte("a certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, dir, "", nil, "init", "--scheme", "nalw", "--joined", "2025-01-22")
	run(t, dir, "", nil, "add", "A course", "--activity", "training", "--time", "1h")
	return dir
}

func hasAll(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("no %s in\n%s", w, text)
		}
	}
}

// conversation types an answer at each prompt on a pseudo-terminal, after what
// happens meanwhile, and returns the last entry.
func conversation(t *testing.T, dir string, meanwhile func(prompt string), steps [][2]string, args ...string) string {
	t.Helper()
	keys, tty := pseudoTerminal(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	errs := &watched{seen: make(chan struct{})}
	c := &exec.Cmd{Path: self, Args: append([]string{"cpdlog"}, args...), Stdin: tty, Stderr: errs,
		Env: []string{"PASTES=1", "NOW=2025-11-22T10:00:00Z", "DATA=" + dir + "/data", "CPDLOG_DIR=" + dir + "/book"}}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer time.AfterFunc(2*patience, func() { _ = c.Process.Kill() }).Stop()
	for _, step := range steps {
		for end := time.Now().Add(patience); !strings.Contains(errs.String(), step[0]); time.Sleep(5 * time.Millisecond) {
			if time.Now().After(end) {
				_ = c.Process.Kill()
				t.Fatalf("%v: %q was never said:\n%s", args, step[0], errs)
			}
		}
		meanwhile(step[0])
		fmt.Fprint(keys, step[1])
	}
	if err := c.Wait(); err != nil {
		t.Errorf("%v: %v\n%s", args, err, errs)
	}
	return run(t, dir, "", nil, "show", "last", "--json")
}

// pseudoTerminal is a terminal: what is written to keys is typed on tty.
func pseudoTerminal(t *testing.T) (keys, tty *os.File) {
	t.Helper()
	keys, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		needs.Missing(t, "pty", "no terminal can be made, so nothing was typed: "+err.Error())
	}
	fd := int(keys.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err == nil {
		tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = keys.Close(), tty.Close() })
	return keys, tty
}
