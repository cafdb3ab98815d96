package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"os/signal"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// person sits at a pseudo-terminal: types keys and looks at what stands on the
// screen.
type person struct {
	t    *testing.T
	dir  string
	keys *os.File
	tty  *os.File
	cmd  *exec.Cmd
	done chan error

	mu    sync.Mutex
	said  string
	seen  int // up to where it was looked at
	marks int // how many marks came, see readUp
	typed int // how many keys
}

// sits starts a command with a terminal of so many columns and rows.
func sits(t *testing.T, dir string, columns, rows int, args ...string) *person {
	t.Helper()
	return sitsAt(t, dir, columns, rows, asking(t, dir, args...))
}

// asking is the program, for somebody who sits at it.
func asking(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return &exec.Cmd{Path: self, Args: append([]string{"cpdlog"}, args...),
		Env: []string{"KEYS=1", "PASTES=1", "LANG=C.UTF-8", "TERM=xterm", "NOW=2025-11-22T10:00:00Z", "DATA=" + dir + "/data",
			"CPDLOG_DIR=" + dir + "/book", "EDITOR=" + os.Getenv("EDITOR"), "PATH=" + os.Getenv("PATH")}}
}

// sitsAt is sits for a program of any kind.
func sitsAt(t *testing.T, dir string, columns, rows int, cmd *exec.Cmd) *person {
	t.Helper()
	p := &person{t: t, dir: dir, cmd: cmd, done: make(chan error, 1)}
	p.keys, p.tty = pseudoTerminal(t)
	if err := unix.IoctlSetWinsize(int(p.tty.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: uint16(rows), Col: uint16(columns)}); err != nil {
		t.Fatal(err)
	}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = p.tty, p.tty, p.tty
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		buf := make([]byte, 1<<16)
		for {
			n, err := p.keys.Read(buf)
			p.mu.Lock()
			p.said += strings.ReplaceAll(string(buf[:n]), mark, "")
			p.marks += strings.Count(string(buf[:n]), mark)
			p.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	go func() { p.done <- p.cmd.Wait() }()
	t.Cleanup(func() { _ = p.cmd.Process.Kill() })
	return p
}

var sequences = regexp.MustCompile(`\x1b\[[0-9;?]*[a-zA-Z]`)

// patience is how long something may take that comes in a moment on a machine with
// nothing else to do.
const patience = 2 * time.Minute

// mark is what no program writes.
const mark = "\x00"

// within waits until something is so.
func (p *person) within(so func() bool) bool {
	for end := time.Now().Add(patience); !so(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			return false
		}
	}
	return true
}

// readUp waits until all is read that the program has written by now.
func (p *person) readUp() {
	p.mu.Lock()
	want := p.marks + 1
	p.mu.Unlock()
	_, err := p.tty.WriteString(mark)
	if err != nil || !p.within(func() bool { p.mu.Lock(); defer p.mu.Unlock(); return p.marks >= want }) {
		p.t.Errorf("the terminal says nothing more, %v", err)
	}
}

// sees waits until a text is said that was not looked at yet.
func (p *person) sees(text string) *person {
	p.t.Helper()
	plain := ""
	if !p.within(func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		if plain = sequences.ReplaceAllString(p.said[p.seen:], ""); strings.Contains(plain, text) {
			p.seen = len(p.said)
			return true
		}
		return false
	}) {
		p.t.Fatalf("%q was never said:\n%s", text, plain)
	}
	return p
}

// isAsked waits until a question is put, whose keys are read: that it is drawn again
// while the answer is typed is no question.
func (p *person) isAsked(question string) *person {
	p.t.Helper()
	if !p.within(func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		said := p.said[p.seen:]
		asked := strings.Contains(said, "\x1b[?2004h") && strings.Contains(sequences.ReplaceAllString(said, ""), question)
		if asked {
			p.seen = len(p.said)
		}
		return asked
	}) {
		p.t.Fatalf("%q was never asked:\n%s", question, p.plain())
	}
	return p
}

// rests waits until all keys are read, so that the next ones come by themselves.
func (p *person) rests() *person {
	p.t.Helper()
	if !p.within(func() bool { n, err := unix.IoctlGetInt(int(p.tty.Fd()), unix.TIOCINQ); return n == 0 && err == nil }) {
		p.t.Fatalf("the keys are not read:\n%s", p.plain())
	}
	time.Sleep(50 * time.Millisecond)
	return p
}

// types presses keys one after the other, in one piece.
func (p *person) types(keys string) *person {
	p.t.Helper()
	p.typed += len([]rune(keys))
	for len(keys) > 0 {
		n, err := p.keys.WriteString(keys[:min(len(keys), 1024)])
		if err != nil {
			p.t.Fatal(err)
		}
		keys = keys[n:]
	}
	return p
}

// answers answers a question.
func (p *person) answers(question, keys string) *person {
	p.t.Helper()
	return p.sees(question).types(keys)
}

// ends waits for the end of the command, whose status is this, and looks that the
// terminal is as it was.
func (p *person) ends(status int) string {
	p.t.Helper()
	select {
	case <-p.done:
	case <-time.After(patience):
		p.t.Fatalf("it does not end:\n%s", p.plain())
	}
	if got := p.cmd.ProcessState.ExitCode(); got != status {
		p.t.Errorf("status %d, want %d\n%s", got, status, p.plain())
	}
	p.isCooked()
	return p.plain()
}

// isCooked looks that the terminal echoes, reads lines and marks no paste.
func (p *person) isCooked() {
	p.t.Helper()
	mode, err := unix.IoctlGetTermios(int(p.tty.Fd()), unix.TCGETS)
	if err != nil || mode.Lflag&(unix.ECHO|unix.ICANON|unix.ISIG) != unix.ECHO|unix.ICANON|unix.ISIG || mode.Oflag&unix.OPOST == 0 {
		p.t.Errorf("the terminal was not restored: %+v, %v", mode, err)
	}
	p.readUp()
	p.mu.Lock()
	defer p.mu.Unlock()
	if strings.LastIndex(p.said, "\x1b[?2004h") > strings.LastIndex(p.said, "\x1b[?2004l") {
		p.t.Error("the terminal still marks pastes")
	}
}

func (p *person) plain() string {
	p.readUp()
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.ReplaceAll(sequences.ReplaceAllString(p.said, ""), "\r", "")
}

// screen is what stands on the terminal, without what has scrolled away.
func (p *person) screen(columns, rows int) string {
	p.readUp()
	p.mu.Lock()
	defer p.mu.Unlock()
	lines, row, column := [][]rune{nil}, 0, 0
	for s := p.said; s != ""; {
		if at := sequences.FindStringIndex(s); at != nil && at[0] == 0 {
			n, _ := strconv.Atoi(s[2 : at[1]-1])
			switch s[at[1]-1] {
			case 'A':
				row -= n
			case 'C':
				column += n
			case 'J':
				lines[row] = lines[row][:min(column, len(lines[row]))]
				lines = lines[:row+1]
			}
			s = s[at[1]:]
			continue
		}
		r := []rune(s)[0]
		s = s[len(string(r)):]
		switch r {
		case '\r':
			column = 0
		case '\n':
			if row++; row == len(lines) {
				lines = append(lines, nil)
			}
		default:
			for len(lines[row]) <= column {
				lines[row] = append(lines[row], ' ')
			}
			lines[row][column] = r
			column++
		}
	}
	var all []string
	for _, l := range lines[max(0, len(lines)-rows):] {
		all = append(all, strings.TrimRight(string(l), " "))
		if len(l) > columns {
			p.t.Errorf("wider than %d columns: %q", columns, string(l))
		}
	}
	return strings.Join(all, "\n")
}

const (
	keyUp, keyDown, keyRight, keyLeft = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
	keyHome, keyEnd, keyDelete        = "\x1b[1~", "\x1b[4~", "\x1b[3~"
	ctrlA, ctrlC, ctrlD, ctrlU, ctrlW = "\x01", "\x03", "\x04", "\x15", "\x17"
)

func fromJSON(t *testing.T, text string, to any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), to); err != nil {
		t.Fatal(err)
	}
}

func pasted(s string) string { return "\x1b[200~" + strings.ReplaceAll(s, "\n", "\r") + "\x1b[201~" }

// paragraphs are eight of them, of some 6,500 characters.
func paragraphs() string {
	var all []string
	for i := range 8 {
		all = append(all, strings.TrimSpace(strings.Repeat("Paragraph "+strconv.Itoa(i)+" says, naïvely, “it went well” – 你好 é. ", 17)))
	}
	return strings.Join(all, "\n\n")
}

// TestAPasteOfEightParagraphs arrives byte for byte, and nothing of it answers the
// next question.
func TestAPasteOfEightParagraphs(t *testing.T) {
	text := paragraphs()
	for name, keys := range map[string]string{"marked": pasted(text), "by lines": strings.ReplaceAll(text, "\n", "\r"), "crlf": "\x1b[200~" + strings.ReplaceAll(text, "\n", "\r\n") + "\x1b[201~",
		"in the middle": "ab" + keyLeft + pasted(text) + keyEnd} {
		dir := aCourse(t)
		p := sits(t, dir, 80, 24, "reflect", "last")
		p.answers("1 of 3", keys)
		if name == "by lines" || name == "in the middle" {
			p.rests().types("\r.\r")
		} else {
			p.types("\r")
		}
		p.answers("2 of 3", "the second\r.\r").answers("3 of 3", "the third\rline\r.\r")
		p.ends(0)
		want := text
		if name == "in the middle" {
			want = "a" + text + "b"
		}
		var e struct {
			Entry struct{ Fields map[string]string }
		}
		fromJSON(t, run(t, dir, "", nil, "show", "last", "--json"), &e)
		if got := e.Entry.Fields; got["what"] != want || got["learned"] != "the second" || got["changed"] != "the third\nline" {
			t.Errorf("%s: %d bytes instead of %d; %q, %q", name, len(got["what"]), len(want), got["learned"], got["changed"])
		}
	}
}

// TestKeysOfALine presses the keys of a line in the title of an entry.
func TestKeysOfALine(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"Talk", "Talk"},
		{"alk" + keyHome + "T" + keyEnd + "s", "Talks"},
		{"alk\x1b[HT\x1b[Fs", "Talks"},
		{"alk\x1bOHT\x1bOFs", "Talks"},
		{"Tlk" + keyLeft + keyLeft + "a", "Talk"},
		{"Taalk" + ctrlA + keyRight + keyDelete, "Talk"},
		{"A long talk" + ctrlW + "day", "A long day"},
		{"wrong" + ctrlU + "right", "right"},
		{"Taxx\x7f\x7flk", "Talk"},
		{"cafe\u0301" + keyLeft + "X", "cafXe\u0301"},
		{"नमस्ते" + "\x7f" + "x", "नमx"},
		{"x👩‍👩‍👧" + keyLeft + "y", "xy👩‍👩‍👧"},
		{"你好" + keyLeft + "X", "你X好"},
		{"Ta\x1b[99;5~\x1b[24~\x1bxlk", "Talk"},
		{pasted("one\ntwo\n"), "one two"},
		{"a b" + "\x1b[1;5D" + "x", "a xb"},
	} {
		dir := aCourse(t)
		p := sits(t, dir, 80, 24, "edit", "last")
		p.answers("Number or name", "\r").answers("Title", c.keys).rests().types("\r").answers("Date", "\r").answers("Time", "\r").answers("Evidence", "\r").answers("Save the change?", "\r")
		p.ends(0)
		var e struct{ Entry struct{ Title string } }
		if fromJSON(t, run(t, dir, "", nil, "show", "last", "--json"), &e); e.Entry.Title != c.want {
			t.Errorf("%q: %q, want %q", c.keys, e.Entry.Title, c.want)
		}
	}
}

// TestTheTerminalIsAsItWas ends in every way while a question waits.
func TestTheTerminalIsAsItWas(t *testing.T) {
	dir := aCourse(t)
	for _, args := range []string{"add", "reflect last", "privacy", "edit last", "edit last --no-input", "supervision add", "undo --help"} {
		if args == "undo --help" || args == "edit last --no-input" {
			continue
		}
		p := sits(t, dir, 80, 24, strings.Fields(args)...)
		p.asks().types(ctrlC)
		if p.ends(1); !strings.Contains(p.plain(), "nothing was") {
			t.Errorf("%s: %s", args, p.plain())
		}
	}
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		if signal.Ignored(s) { // as under nohup: whoever ignores it hands that on
			continue
		}
		p := sits(t, dir, 80, 24, "add")
		p.asks()
		_ = p.cmd.Process.Signal(s)
		select {
		case <-p.done:
		case <-time.After(patience):
			t.Fatalf("%s does not end it:\n%s", s, p.plain())
		}
		p.isCooked()
	}
	p := sits(t, dir, 80, 24, "add")
	p.asks().types(ctrlD)
	if p.ends(1); !strings.Contains(p.plain(), "the input ended") {
		t.Error(p.plain())
	}
	if out := run(t, dir, "", nil, "list", "--plain"); strings.Count(out, "\n") != 1 {
		t.Error(out)
	}
}

// asks waits until keys are read.
func (p *person) asks() *person {
	p.t.Helper()
	if !p.within(func() bool {
		mode, err := unix.IoctlGetTermios(int(p.tty.Fd()), unix.TCGETS)
		return err == nil && mode.Lflag&unix.ICANON == 0
	}) {
		p.t.Fatalf("no key is read:\n%s", p.plain())
	}
	return p
}

// TestCtrlZ gives the terminal back, and goes on with what was typed.
func TestCtrlZ(t *testing.T) {
	dir := aCourse(t)
	p := sits(t, dir, 80, 24, "privacy", "block", "--help")
	p.ends(0)
	p = sits(t, dir, 80, 24, "edit", "last")
	p.answers("Number or name", "\r").answers("Title", "Ano\x1a").rests() // nobody is there to stop it for: it goes on at once
	p.types("ther\r").answers("Date", "\r").answers("Time", "\r").answers("Evidence", "\r").answers("Save the change?", "\r")
	p.ends(0)
	if out := run(t, dir, "", nil, "list", "--plain"); !strings.Contains(out, "Another") {
		t.Error(out)
	}
}

// TestTypedAhead: what was typed ahead of the next question is its answer; what
// nobody asked for is not left to a shell.
func TestTypedAhead(t *testing.T) {
	dir := aCourse(t)
	p := sits(t, dir, 80, 24, "edit", "last")
	p.answers("Number or name", "\r").sees("Title").types("Other").types("\r").answers("Date", "\r1h30\r").sees("Evidence").types("\r").
		answers("Save the change?", "\rrm -rf nothing\r")
	p.ends(0)
	if out := run(t, dir, "", nil, "list", "--plain"); !strings.Contains(out, "1 h 30") {
		t.Error(out)
	}
	left, err := unix.IoctlGetInt(int(p.tty.Fd()), unix.TIOCINQ)
	if left != 0 || err != nil {
		t.Errorf("%d bytes are left, %v", left, err)
	}
}

// TestALongAnswerOnASmallScreen is drawn around the cursor, and stays whole when
// it is given.
func TestALongAnswerOnASmallScreen(t *testing.T) {
	for _, columns := range []int{80, 60, 40} {
		p := sits(t, aCourse(t), columns, 8, "reflect", "last")
		text := strings.TrimSpace(strings.Repeat("你好 naïve words that wrap. ", 20))
		p.answers("1 of 3", pasted(text)).rests()
		got := ""
		if !p.within(func() bool {
			got = strings.NewReplacer("\n", "", " ", "").Replace(p.screen(columns, 7))
			return strings.HasSuffix(got, "wordsthatwrap.")
		}) {
			t.Errorf("%d columns:\n%s", columns, got)
		}
		p.types("\r").answers("2 of 3", "\r").answers("3 of 3", "\r")
		if all := strings.ReplaceAll(p.ends(0), "\n", ""); !strings.Contains(strings.ReplaceAll(all, " ", ""), strings.ReplaceAll(text, " ", "")) {
			t.Errorf("%d columns: the answer does not stay:\n%s", columns, all)
		}
	}
}

// TestADraftIsGoneOnWith stops at the fourth question, keeps what was answered,
// and goes on with it; declined, nothing is kept.
func TestADraftIsGoneOnWith(t *testing.T) {
	dir := aCourse(t)
	p := sits(t, dir, 80, 24, "add")
	p.answers("Number or name", "reflective\r").answers("Title", "Half a day\r").answers("Date", "yesterday\r").answers("Time", ctrlC).
		answers("Keep your answers as a draft? [yes]", "\r")
	if p.ends(1); !strings.Contains(p.plain(), "go on with it: cpdlog add") {
		t.Error(p.plain())
	}
	p = sits(t, dir, 80, 24, "add")
	p.answers("Go on with it? [yes]", "\r").answers("4 of 6  Time", "<\r").answers("Date [Fri 21 Nov 2025]", "\r").answers("4 of 6  Time", "1h\r").
		answers("Evidence", "\r").answers("Save it? [yes]", "\r").answers("Another? [no]", "\r")
	p.ends(0)
	if out := run(t, dir, "", nil, "list", "--plain"); !strings.Contains(out, "2025-11-21\tHalf a day\tnalw:reflection") {
		t.Error(out)
	}
	p = sits(t, dir, 80, 24, "add")
	p.answers("Number or name", "training\r").answers("Title", ctrlC).answers("Keep your answers", "n\r")
	p.ends(1)
	if left, _ := os.ReadDir(dir + "/book/drafts"); len(left) != 0 {
		t.Error(left)
	}
}

// TestASecondEntryIsShort counts the keys of one that is like the one before.
func TestASecondEntryIsShort(t *testing.T) {
	dir := aCourse(t)
	p := sits(t, dir, 80, 24, "add")
	p.answers("Number or name", "training\r").answers("Title", "Team talk\r").answers("Date", "\r").answers("Time", "1h\r").answers("Evidence", "\r").
		answers("Save it?", "\r").sees("Another? [no]")
	before := p.typed
	p.types("y\r").answers("Number or name [", "\r").answers("Title [Team talk]", "\x15Peer talk\r").answers("Date [", "\r").answers("Time [1 h]", "\r").
		answers("Evidence", "\r").answers("Save it? [yes]", "\r")
	if keys := p.typed - before; keys > 25 {
		t.Errorf("%d keys", keys)
	}
	p.answers("Another?", "\r")
	p.ends(0)
	if out := run(t, dir, "", nil, "list", "--plain"); strings.Count(out, "talk") != 2 {
		t.Error(out)
	}
}

// TestTheEditorOfAnAnswer opens it from a question of several lines, with what is
// written already.
func TestTheEditorOfAnAnswer(t *testing.T) {
	dir := aCourse(t)
	t.Setenv("EDITOR", "sh "+editorOf(t, `grep -q '^# To save\|^# Save' "$1" && printf 'and more\n' >> "$1"`))
	p := sits(t, dir, 80, 24, "reflect", "last")
	p.answers("1 of 3", "one\r:e\r").answers("2 of 3", "\r").answers("3 of 3", "\r")
	p.ends(0)
	t.Setenv("EDITOR", "true")
	p = sits(t, dir, 80, 24, "reflect", "last")
	p.answers("1 of 3", "other\r:e\r").answers("nothing was written", ctrlC)
	p.ends(1)
	hasAll(t, run(t, dir, "", nil, "show", "last", "--json"), `"what": "one\nand more"`)
}

func editorOf(t *testing.T, script string) string {
	path := t.TempDir() + "/editor.sh"
	if err := os.WriteFile(path, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
