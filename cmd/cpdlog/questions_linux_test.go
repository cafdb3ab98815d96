package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"example.org/cpdlog/internal/cli"
)

// TestASecondBodyAtInit is asked for, with a day of its own, and init ends with
// what comes next.
func TestASecondBodyAtInit(t *testing.T) {
	dir := t.TempDir()
	p := sits(t, dir, 60, 30, "init")
	p.answers("1 of 4  Number or name", "link workers\r").answers("2 of 4  The day you joined", "22/1/2025\r").answers("3 of 4  Your name", "Siân\r").
		answers("4 of 4  Number or name, Enter for none", "m\r").answers("4 of 4  Number or name, Enter for none", "Social work engl\t\r").
		answers("5 of 5  The day you joined that one [Wed 22 Jan 2025]", "<\r").answers("4 of 5", "Social Work England\r").answers("5 of 5", "1 Dec 2024\r")
	hasAll(t, p.ends(0), "Joined National Association of Link Workers", "Joined Social Work England", "Next: cpdlog add ", "cpdlog import FILE")
	hasAll(t, run(t, dir, "", nil, "member", "--json"), `"joined": "2025-01-22"`, `"joined": "2024-12-01"`, "Siân")

	p = sits(t, t.TempDir(), 60, 30, "init")
	p.answers("1 of 4", "\r").answers("2 of 4", "22/1/2025\r").answers("3 of 4", "\r").answers("Enter for none", "\r")
	if said := p.ends(0); strings.Count(said, "Joined ") != 1 {
		t.Error(said)
	}
}

// TestTheMostUsedFirst shows six activities, m shows the others, Tab completes and a
// number behind them is one.
func TestTheMostUsedFirst(t *testing.T) {
	dir := aCourse(t)
	run(t, dir, "", nil, "add", "A talk", "--activity", "mentoring", "--time", "1h")
	run(t, dir, "", nil, "add", "Another", "--activity", "mentoring", "--time", "1h")
	p := sits(t, dir, 80, 40, "add")
	p.asks()
	first := p.plain()
	rows := strings.Split(first[strings.Index(first, "  1  "):], "\n")
	if !strings.Contains(rows[0], "mentoring") || !strings.Contains(rows[1], "training") || !strings.Contains(rows[8], "m  8 more") || len(rows) != 10 {
		t.Errorf("%d rows:\n%s", len(rows), first)
	}
	p.types("m\r").sees("16  ").asks().types("refl\t").sees("reflection").types("\r").answers("Title", ctrlC).answers("Keep", "n\r")
	p.ends(1)
}

// TestLikeTheLast needs no title: Enter takes everything.
func TestLikeTheLast(t *testing.T) {
	dir := aCourse(t)
	p := sits(t, dir, 80, 24, "add", "--like", "last")
	for _, q := range []string{"Number or name [", "Title [A course]", "Date [today]", "Time [1 h]", "Evidence", "Save it? [yes]", "Another? [no]"} {
		p.answers(q, "\r")
	}
	p.ends(0)
	if p.typed != 7 {
		t.Errorf("%d keys", p.typed)
	}
	if out := run(t, dir, "", nil, "list", "--plain"); strings.Count(out, "A course\tnalw:training\t1 h") != 2 {
		t.Error(out)
	}
}

// TestAPassphraseIsTyped where keys are read: it is not shown, a slip is asked
// again, and what it locked it opens.
func TestAPassphraseIsTyped(t *testing.T) {
	dir := aCourse(t)
	p := sits(t, dir, 60, 24, "backup", "--to", dir, "--passphrase")
	p.answers("Passphrase: ", "short\r").sees("at least 8").asks().types("pâté à la crème\r").answers("The same again: ", "pâté\r").
		sees("differ").asks().types("pâté à la crèmx\x7fe\r").answers("The same again: ", "pâté à la crème\r")
	if said := p.ends(0); strings.Contains(said, "crèm") || strings.Contains(said, "short\n") {
		t.Error(said)
	}
	copies, _ := filepath.Glob(dir + "/*.age")
	if len(copies) != 1 {
		t.Fatal(copies)
	}
	p = sits(t, dir, 60, 24, "--dir", dir+"/other", "restore", copies[0], "--passphrase")
	p.answers("Passphrase: ", "pâté à la crème\r")
	p.ends(0)
	hasAll(t, run(t, dir, "", nil, "--dir", dir+"/other", "list"), "A course")
	for keys, words := range map[string]string{ctrlC: "stopped", ctrlD: "the input ended"} {
		p = sits(t, dir, 60, 24, "backup", "--to", dir, "--passphrase")
		p.answers("Passphrase: ", keys)
		hasAll(t, p.ends(1), words)
	}
}

// TestAReflectionIsGoneOnWith stops at the seventh of its questions and goes on
// there. What somebody changed meanwhile is not written over, and what is erased
// is not kept.
func TestAReflectionIsGoneOnWith(t *testing.T) {
	dir := aCourse(t)
	args := []string{"reflect", "last", "--prompts", "reflection-tool"}
	p := sits(t, dir, 80, 24, args...)
	for i := range 6 {
		p.answers(string(rune('1'+i))+" of ", "answer "+string(rune('1'+i))+"\r.\r")
	}
	p.answers("7 of ", ctrlC).answers("Keep your answers as a draft? [yes]", "\r")
	hasAll(t, p.ends(1), "go on with it: cpdlog reflect ", "--prompts reflection-tool")
	drafts, _ := filepath.Glob(dir + "/book/drafts/reflect-*-answers.txt")
	if len(drafts) != 1 || strings.Contains(run(t, dir, "", nil, "show", "last", "--json"), "answer 1") {
		t.Fatal(drafts)
	}
	run(t, dir, "", nil, "edit", "last", "--field", "note=newer")
	p = sits(t, dir, 80, 24, args...)
	p.answers("Go on with it? [yes]", "\r").answers("7 of ", "<\r").answers("6 of ", "-\r").answers("7 of ", "answer 7\r.\r")
	p.ends(0)
	saved := run(t, dir, "", nil, "show", "last", "--json")
	if hasAll(t, saved, "answer 1", "answer 5", "answer 7", "newer"); strings.Contains(saved, "answer 6") {
		t.Error(saved)
	}
	if left, _ := os.ReadDir(dir + "/book/drafts"); len(left) != 0 {
		t.Error(left)
	}

	p = sits(t, dir, 80, 24, "reflect", "last")
	p.answers("1 of ", "something\r.\r").sees("2 of ")
	id := strings.Fields(run(t, dir, "", nil, "list", "--plain"))[0]
	run(t, dir, "", nil, "redact", id, "--yes", id)
	p.types(ctrlC).answers("Keep your answers", "\r")
	hasAll(t, p.ends(1), "was erased meanwhile")
	if left, _ := os.ReadDir(dir + "/book/drafts"); len(left) != 0 {
		t.Error(left)
	}
}

// aConversation is a command that asks, with the lines that answer all of it.
type aConversation struct {
	args    string
	answers []string
	status  int
}

// conversations are all that are held with lines.
func conversations(t *testing.T, dir string) []aConversation {
	t.Helper()
	messy, doubts := dir+"/messy.csv", dir+"/doubts.csv"
	for name, text := range map[string]string{messy: "Wann,Was,Wie\n1.2.2025,Talk,Zzz\n", doubts: "Date,Title,Activity,Fun\n2025-03-01,A day,Wibble,9\n"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	doomed := strings.Fields(run(t, dir, "", nil, "list", "--plain"))[0]
	return []aConversation{
		{"init --dir " + dir + "/other", []string{"nalw", "2025-01-22", "A Name", "hcpc", "2025-01-22"}, 0},
		{"add", []string{"training", "Second course", "yesterday", "2h", "", "yes", "no"}, 0},
		{"edit last", []string{"", "Other title", "", "1h", "", "yes"}, 0},
		{"reflect last", []string{"one", "two", "three"}, 0},
		{"reflect", []string{"", "A title", "yesterday", "1h", "one", "two", "three", "", "yes"}, 0},
		{"supervision add", []string{"clinical", "", "A talk", "yesterday", "1h", "", "", "", "", "", "", "yes"}, 0},
		{"observation add", []string{"conversation", "", "An hour", "yesterday", "1h", "", "", "", "", "", "", "", "", "yes"}, 0},
		{"feedback add", []string{"1", "", "A word", "yesterday", "", "", "", "", "", "yes"}, 0},
		{"import " + messy, []string{"date", "title", "activity", "reflective practice"}, 0},
		{"import " + doubts, []string{"yes", "field:note", "reflection"}, 0},
		{"redact " + doomed, []string{doomed}, 0},
		{"submitted", []string{"no"}, 0},
	}
}

// tail is the end of what was said, without what was said again and again.
func tail(said string) string {
	said = strings.ReplaceAll(said, "Ctrl-C leaves without saving.", "")
	return said[max(0, len(said)-1500):]
}

// TestNothingEndsAConversation types, before each answer of each conversation, what
// a person tries who is lost: each time the question is asked again.
func TestNothingEndsAConversation(t *testing.T) {
	dir := aCourse(t)
	lost := strings.Repeat("?\nq\nQUIT\nexit\n", 8)
	for _, c := range conversations(t, dir) {
		var out, errs bytes.Buffer
		env := machine(dir, "", &out, &errs)
		env.Stdin = strings.NewReader(lost + strings.Join(c.answers, "\n"+lost) + strings.Repeat("\n", 12))
		status := cli.Run(context.Background(), env, strings.Fields(c.args))
		if said := strings.Count(errs.String(), "Ctrl-C leaves"); status != c.status || said < 24*min(3, len(c.answers)) {
			t.Errorf("%s: status %d, said %d times how to leave\n%s%s", c.args, status, said, tail(errs.String()), out.String())
		}
	}
}

// TestMistakesEndNothing answers wrongly where an answer can be wrong, thirty times.
func TestMistakesEndNothing(t *testing.T) {
	dir := aCourse(t)
	id := strings.Fields(run(t, dir, "", nil, "list", "--plain"))[0]
	for args, wrong := range map[string]string{"init --dir " + dir + "/other": "nawlll\n99\n\x01\n", "add": "traning\n99\n\n", "supervision add": "9\nno such\n\n",
		"redact " + id: "zzzz\n\nyes\n", "submitted": "maybe\n?\n", "feedback add": "77\n\n", "import " + dir + "/messy.csv": "99\nno such\n"} {
		if conversations(t, dir) == nil {
			t.Fatal("none")
		}
		var errs bytes.Buffer
		env := machine(dir, "", nil, &errs)
		env.Stdin = strings.NewReader(strings.Repeat(wrong, 30))
		if status := cli.Run(context.Background(), env, strings.Fields(args)); status != 1 || !strings.Contains(errs.String(), "the input ended before") {
			t.Errorf("%s: status %d\n%.3000s", args, status, errs.String())
		}
	}
}

// TestTheFirstCtrlCLeaves presses it once at the first question of every command
// that asks, with a command behind it that a shell would run.
func TestTheFirstCtrlCLeaves(t *testing.T) {
	dir := aCourse(t)
	all := []string{"privacy", "backup --to " + dir + " --passphrase", "goal add", "note plan add", "add --like last", "add SWOTT --template team-session",
		"add Title --activity training", "scheme install " + dir + "/nalw.toml"}
	for _, c := range conversations(t, dir) {
		all = append(all, c.args)
	}
	rules := run(t, dir, "", nil, "scheme", "show", "nalw", "--file")
	for i, name := range []string{"Association A", "Association B"} {
		if err := os.WriteFile(dir+"/nalw.toml", []byte(strings.Replace(rules, "National Association", name, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			run(t, dir, "", nil, "scheme", "install", dir+"/nalw.toml")
		}
	}
	before := run(t, dir, "", nil, "list", "--json", "--year", "all")
	for _, args := range all {
		p := sits(t, dir, 80, 24, strings.Fields(args)...)
		p.asks().types(ctrlC + "rm -rf nothing\r")
		said := p.ends(1)
		left, err := unix.IoctlGetInt(int(p.tty.Fd()), unix.TIOCINQ)
		if !strings.Contains(said, "stopped; nothing was saved") || left != 0 || err != nil {
			t.Errorf("%s: %d bytes are left, %v\n%s", args, left, err, said)
		}
	}
	if after := run(t, dir, "", nil, "list", "--json", "--year", "all"); after != before {
		t.Errorf("the logbook changed:\n%s", after)
	}
}

var colours = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// TestAccessibleIsReadThrough: from the first question to the last nothing moves the
// cursor, and no line is drawn twice.
func TestAccessibleIsReadThrough(t *testing.T) {
	dir := aCourse(t)
	p := sits(t, dir, 80, 24, "add", "--accessible")
	p.answers("Number or name", "reflective\r").answers("Title", "Listening\r").answers("Date", "\r").answers("Time", "\r").answers("Evidence", "\r").
		answers("Save it?", "\r").answers("Another?", "\r")
	said := p.ends(0)
	if plain := colours.ReplaceAllString(p.said, ""); strings.ContainsAny(plain, "\x1b\b") || strings.Contains(strings.ReplaceAll(plain, "\r\n", ""), "\r") || strings.Count(said, "Title") != 1 {
		t.Errorf("%q", p.said)
	}
	for _, args := range []string{"status", "list", "show last", "check", "scheme show nalw", "status --plan", "help add"} {
		p := sits(t, dir, 80, 24, append(strings.Fields(args), "--accessible")...)
		p.ends(0)
		if strings.ContainsAny(colours.ReplaceAllString(p.said, ""), "\x1b\b█░") {
			t.Errorf("%s: %q", args, p.said)
		}
	}
	if !slices.Contains(strings.Fields(run(t, dir, "", io.Discard, "list", "--plain")), "Listening") {
		t.Error("not saved")
	}
}

// TestTheQuestionAtFaultIsAskedAgain answers with a time that no day has, and with a
// day behind the last one: each is refused where it is typed, not at the end, where
// another question would be asked for ever.
func TestTheQuestionAtFaultIsAskedAgain(t *testing.T) {
	dir := aCourse(t)
	for _, c := range []struct{ args, answers, has, not string }{
		{"add", "1\nCourse A\n\n90\n90m\n\n\nno\n", "Time [1 h]:   90 h is more than the 24 hours", "Evidence file:   90 h"},
		{"add --end-date 2025-11-12", "1\nCourse B\n14 nov\n11 nov\n30\n\n\nno\n", "is before the first", "Evidence file:   "},
		{"add --end-date 2025-11-12 --time 30", "1\nCourse C\n12 nov\n11 nov\n\n\nno\n", "30 h is more than", "Evidence file:   30 h"},
	} {
		var errs bytes.Buffer
		env := machine(dir, "", nil, &errs)
		env.Stdin = strings.NewReader(c.answers)
		status := cli.Run(context.Background(), env, strings.Fields(c.args))
		if said := errs.String(); status != 0 || !strings.Contains(said, c.has) || strings.Contains(said, c.not) {
			t.Errorf("%s: status %d\n%s", c.args, status, said)
		}
	}
	for _, args := range []string{"add --time 90", "add --time 30 --date 2025-11-12", "add --date 2025-11-12 --end-date 2025-11-11"} {
		var errs bytes.Buffer
		env := machine(dir, "", nil, &errs)
		env.Stdin = strings.NewReader("")
		if status := cli.Run(context.Background(), env, strings.Fields(args)); status != 1 || strings.Contains(errs.String(), "1 of") {
			t.Errorf("%s: status %d\n%s", args, status, errs.String())
		}
	}
}
