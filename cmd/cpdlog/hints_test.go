package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/cli"
	"example.org/cpdlog/internal/cpd"
)

// Every command that a session prints is run where it was printed, in a copy of all
// that lies there, by a person who answers nothing. It leads somewhere where it does
// what it says, or asks; and every hint in the source is printed by a session, or
// stands in the list of those that none prints.
const (
	unprinted     = "../../testdata/hints-unprinted.txt"
	unprintedHead = "# What names a command and no session prints: help, and what is said of broken disks. No new hint belongs here.\n"
)

// hinted runs a command of a session, and then what it named. Folders is where a
// session notes what it saw; "" where nobody looks.
func hinted(env cli.Env, args []string, notes string) int {
	if notes == "" || len(args) == 0 || len(args) == 2 && args[0] == "--dir" || slices.ContainsFunc(args, func(a string) bool { return slices.Contains(showsHelp, a) }) {
		return cli.Run(context.Background(), env, args)
	}
	var said bytes.Buffer
	env.Stdout, env.Stderr = io.MultiWriter(env.Stdout, &said), io.MultiWriter(env.Stderr, &said)
	status := cli.Run(context.Background(), env, args)
	text := strings.Join(strings.Fields(said.String()), " ")
	if !strings.Contains(text, "cpdlog ") || len(text) > 1<<20 {
		return status
	}
	note(notes, "said-", carried.ReplaceAllString(text, "cpdlog "))
	for _, words := range commandsIn(said.String()) {
		if note(notes, "tried-", os.Getenv("WORK")+kindOf(words)) {
			if fault := tryHint(env, notes, words); fault != "" {
				note(notes, "fault-", fmt.Sprintf("%q\n  after: cpdlog %s\n  %s\n", words, strings.Join(args, " "), fault))
			}
		}
	}
	return status
}

// showsHelp are the words of a command line that asks for help, or for a
// file that is printed. Examples that help shows are no hints.
var showsHelp = []string{"help", "--help", "-h", "completion", "--json", "--file", "-"}

// note keeps a text in a file of its own, and reports whether it is new.
func note(folder, sort, text string) bool {
	sum := sha256.Sum256([]byte(text))
	f, err := os.OpenFile(filepath.Join(folder, sort+hex.EncodeToString(sum[:8])), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return false
	}
	_, _ = f.WriteString(text)
	return f.Close() == nil
}

func noted(t *testing.T, folder, sort string) (all []string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, sort+"*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(b))
	}
	slices.Sort(all)
	return all
}

var (
	commandStart = regexp.MustCompile(`cpdlog (?:--dir ((?:'[^']*'|"[^"]*"|\S)+) )?([a-z])`)
	wrapped      = regexp.MustCompile(`(?m)^(.{40,})\r?\n +([^A-Z\s]|[A-Z]{2,}\b)`)
	flagBelow    = regexp.MustCompile(`\r?\n +--`)
	carried      = regexp.MustCompile(`cpdlog --dir (?:'[^']*'|\S)+ `)
	idOf         = regexp.MustCompile(`\b[a-km-np-z0-9]{4,8}\b`)
)

// commandsIn are the commands that a text names, in their words. What a message
// begins with names none.
func commandsIn(text string) (all [][]string) {
	text = flagBelow.ReplaceAllString(text, " --")
	text = wrapped.ReplaceAllString(strings.NewReplacer("cpdlog: cpdlog ", "", "by cpdlog ", "").Replace(text), "$1 $2")
	for _, at := range commandStart.FindAllStringSubmatchIndex(text, -1) {
		words := wordsOf(text[at[4]:])
		if len(words) > 0 && slices.Contains(commandNames(), words[0]) && !slices.Contains(words, "COMMAND") && !slices.Contains(words, "STEP") {
			if before := text[:at[0]]; strings.Contains(before[strings.LastIndexByte(before, '\n')+1:], "for example: ") {
				words = append(words, exampleOnly)
			}
			if at[2] >= 0 {
				words = append(words, "--dir", wordsOf(text[at[2]:at[3]])[0])
			}
			all = append(all, words)
		}
	}
	return all
}

// exampleOnly stands behind a command that is an example: nothing has to be there.
const exampleOnly = "EXAMPLE"

// ends are words with which a sentence goes on behind a command.
const ends = " > or and then to for in keeps brings gives says once again reads shows there does is before after will first with puts "

// wordsOf are the words of a command line as a shell takes them, up to where the
// sentence goes on.
func wordsOf(text string) (words []string) {
	word, begun, quoted := "", false, false
	end := func() (last bool) {
		trimmed := strings.TrimRight(word, ".:")
		last = begun && !quoted && (trimmed != word || strings.Contains(ends, " "+word+" "))
		if begun && !(last && strings.Contains(ends, " "+word+" ")) && (quoted || trimmed != "") {
			words = append(words, map[bool]string{true: word, false: trimmed}[quoted])
		}
		word, begun, quoted = "", false, false
		return last
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\'' || c == '"':
			begun, quoted = true, true
			for i++; i < len(text) && text[i] != c; i++ {
				if c == '"' && text[i] == '\\' {
					i++
				}
				word += text[i:min(i+1, len(text))]
			}
		case c == '\\' && i+1 < len(text):
			i++
			word, begun = word+text[i:i+1], true
		case c == ' ':
			if end() || strings.HasPrefix(text[i:], "  ") {
				return words
			}
		case strings.IndexByte(";,()\n", c) >= 0 || strings.HasPrefix(text[i:], "·") || strings.HasPrefix(text[i:], "…"):
			end()
			return words
		default:
			word, begun = word+text[i:i+1], true
		}
	}
	end()
	return words
}

// kindOf is a command without what varies.
func kindOf(words []string) string { return idOf.ReplaceAllString(strings.Join(words, " "), "ID") }

func commandNames() []string {
	return strings.Fields("add list ls show edit done delete undelete undo redo history status calendar export verify submitted evidence reflect goal note supervision " +
		"observation feedback case-study competencies training scheme init member set where import backup restore check merge sync redact privacy completion version review help")
}

// tryHint runs a command in a copy of where it was named, and says what was wrong.
func tryHint(env cli.Env, notes string, words []string) string {
	work := os.Getenv("WORK")
	if work == "" {
		return ""
	}
	aside, err := os.MkdirTemp(notes, "copy")
	if err != nil {
		return err.Error()
	}
	defer os.RemoveAll(aside)
	copyTree(work, aside)
	here, _ := os.Getwd()
	there := func(s string) string { return strings.ReplaceAll(s, work, aside) }
	if err := os.Chdir(there(here)); err != nil {
		return ""
	}
	defer os.Chdir(here)
	words, open := filled(cpd.ListOf(words, there))
	var said bytes.Buffer
	env.Stdin, env.Stdout, env.Stderr = strings.NewReader(""), &said, &said
	env.Terminal = func() cli.Terminal { return cli.Terminal{In: true, Err: true} }
	env.Getenv = func(name string) string {
		if name == "EDITOR" {
			return "true"
		}
		return there(os.Getenv(name))
	}
	env.DataDir = func() (string, error) { return there(os.Getenv("DATA")), nil }
	env.Console, env.Waiting, env.Secret = cli.Console{}, nil, func(string) (string, error) { return "secret words", nil }
	if words[0] == "done" { // what is planned took place by then
		env.Now = func() time.Time { return scriptNow().AddDate(5, 0, 0) }
	}
	status := cli.Run(context.Background(), env, words)
	asked := func(text string) bool { return strings.Contains(said.String(), text) }
	if status == 0 || status != 2 && (open || looks(words)) || slices.ContainsFunc(leadsOn, asked) {
		return ""
	}
	return fmt.Sprintf("status %d: %.400s", status, said.String())
}

// leadsOn is what a command says that asks, or that names the one step before it.
var leadsOn = []string{"the input ended", "nothing was written", "came back from the editor empty", "by a newer cpdlog", "undo it first: ", "needs the id of an entry", "needs a rules file", "needs the id of a scheme", // a cell of a table is broken
	"put the rules there", "correct the rows and import again", "choose another name", "bring it back with: "}

// looks reports whether a command is there to say what is wrong, which its status says
// too.
func looks(words []string) bool {
	return slices.Contains([]string{"check", "verify", "status", "restore", "backup"}, words[0]) || words[0] == "scheme" && words[1] == "check" ||
		slices.Contains(words, "--dry-run")
}

// filled puts something in the place of what a person has to fill in. Where nobody
// can know what, the command only has to be understood.
func filled(line []string) (words []string, open bool) {
	for _, w := range line {
		switch w {
		case exampleOnly:
			open = true
			continue
		case "DATE":
			w = "2025-11-01"
		case "FOLDER":
			_ = os.Mkdir(w, 0o700)
		}
		if before, name, ok := strings.Cut(w, ":"); ok && isOpen(name) {
			w, open = before+":x", true
		}
		open = open || isOpen(w)
		words = append(words, w)
	}
	return words, open
}

func isOpen(w string) bool {
	return len(w) > 1 && strings.ToUpper(w) == w && strings.ContainsAny(w, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// copyTree copies what can be read.
func copyTree(from, to string) {
	_ = filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		rel, bad := filepath.Rel(from, path)
		if err != nil || bad != nil {
			return nil
		}
		at := filepath.Join(to, rel)
		switch info, _ := d.Info(); {
		case d.IsDir() && d.Name() == ".tmp":
			return fs.SkipDir
		case d.IsDir():
			_ = os.MkdirAll(at, 0o700)
		case d.Type()&fs.ModeSymlink != 0:
			if link, err := os.Readlink(path); err == nil {
				_ = os.Symlink(strings.ReplaceAll(link, from, to), at)
			}
		case d.Type().IsRegular() && info.Size() < 20<<20:
			b, err := os.ReadFile(path)
			if err == nil {
				_ = os.WriteFile(at, b, 0o600)
			}
		}
		return nil
	})
}

// checkHints looks, once the sessions have ended, at what their hints led to, and,
// after all of them, that no hint of the source is missing.
func checkHints(t *testing.T, notes string, all bool) {
	for _, fault := range noted(t, notes, "fault-") {
		t.Errorf("a hint leads nowhere: cpdlog %s", fault)
	}
	if !all || runtime.GOOS != "linux" { // where sessions leave out what needs a terminal
		return
	}
	said := strings.Join(noted(t, notes, "said-"), "\n")
	var missing []string
	for _, h := range hintsInSource(t) {
		if !strings.Contains(said, h) {
			missing = append(missing, h)
		}
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(unprinted, []byte(unprintedHead+strings.Join(missing, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	known, err := os.ReadFile(unprinted)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range missing {
		if !slices.Contains(strings.Split(string(known), "\n"), h) {
			t.Errorf("no session prints this hint, so nobody knows where it leads: %s", h)
		}
	}
}

// hintsInSource are the pieces of texts in the source that name a command. What help
// shows is no hint.
func hintsInSource(t *testing.T) (all []string) {
	t.Helper()
	err := filepath.WalkDir("../../internal", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && slices.Contains([]string{"bench", "dist", "faults", "pages", "needs", "startup", "checkpage", "oracle"}, d.Name()) {
			return fs.SkipDir
		}
		if filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err == nil {
			ast.Inspect(file, func(n ast.Node) bool { return hintsIn(n, &all) })
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func hintsIn(n ast.Node, all *[]string) bool {
	switch n := n.(type) {
	case *ast.KeyValueExpr:
		key, ok := n.Key.(*ast.Ident)
		return !ok || !slices.Contains([]string{"Use", "Short", "Long", "Example"}, key.Name)
	case *ast.BasicLit:
		text, err := strconv.Unquote(n.Value)
		if n.Kind != token.STRING || err != nil || strings.Contains(text, "\x00") {
			return true
		}
		for _, piece := range regexp.MustCompile(`%(?:\[\d\])?[-+#0-9.]*[a-z]`).Split(text, -1) {
			if piece = strings.Join(strings.Fields(piece), " "); len(commandsIn(piece)) > 0 {
				*all = append(*all, piece)
			}
		}
	}
	return true
}
