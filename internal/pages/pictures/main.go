// Command pictures makes the pictures of the README and of the first ten minutes from
// the program itself: sessions in a terminal (SVG) and a record (PNG, where a Chromium
// is found).
// The clock and the ids are fixed, so the same program gives the same session.
//
// Run it with "make pictures".
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"html"
	"log"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"example.org/cpdlog/internal/cli"
)

const columns = 84

// step is a command of a session; lines says how many of its answer there is room for.
type step struct {
	words []string
	lines int
}

// shell is a terminal as it looks on a system.
type shell struct {
	prompt, more string // before a command; at the end of a line that goes on
	home, slash  string
}

// picture is a session and where it is typed.
type picture struct {
	shell shell
	steps []step
}

// sessions are what the pictures of a terminal show, by their names, each in a logbook
// of its own: the README's is a year old, that of the first ten minutes is new.
func sessions(sample string) map[string]picture {
	course := []string{"add", "Safeguarding level 2", "--activity", "training", "--time", "3h", "--date", "yesterday", "--evidence", "cert.pdf"}
	return map[string]picture{
		"session": {shell{"$ ", ` \`, "/home/sian", "/"}, []step{
			{[]string{"init", "--scheme", "nalw", "--joined", "2024-01-22", "--name", "Siân Example", "--number", "10482"}, hidden},
			{[]string{"import", sample}, hidden},
			{course, 20}, {[]string{"status"}, 11}, {[]string{"status", "--why", "last"}, 20}, {[]string{"export", "-o", record}, 20},
		}},
		"ten-minutes": {shell{"PS> ", " `", `C:\Users\Sian`, `\`}, []step{
			{[]string{"init", "--scheme", "nalw", "--joined", "2025-01-22", "--name", "Siân Example"}, 20},
			{course, 20}, {[]string{"add", "Shadowing a colleague", "--activity", "none", "--time", "2h"}, 20}, {[]string{"status"}, 9},
			{[]string{"backup"}, 20},
		}},
	}
}

const (
	hidden = 0 // of a step: it is done before the picture
	record = "record.html"
)

func main() {
	out := flag.String("out", ".github/pictures", "the folder of the pictures")
	sample := flag.String("sample", "testdata/sample/entries.csv", "the entries of the sample logbook")
	flag.Parse()
	if err := draw(*out, *sample); err != nil {
		log.Fatal(err)
	}
}

func draw(out, sample string) error {
	out, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	desk, err := newDesk()
	if err != nil {
		return err
	}
	defer os.RemoveAll(desk) //nolint:errcheck // a temporary folder
	if err := drawSessions(out, sample, desk); err != nil {
		return err
	}
	return photograph(filepath.Join(desk, "session", record), filepath.Join(out, "record.png"))
}

// newDesk makes a folder whose path is short enough that no line is wrapped for it.
func newDesk() (string, error) {
	desk, err := os.MkdirTemp("/tmp", "cpd")
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(desk)
}

// drawSessions draws the pictures of a terminal; desk is the folder in which it is done.
func drawSessions(out, sample, desk string) error {
	sample, err := filepath.Abs(sample)
	if err != nil {
		return err
	}
	for name, p := range sessions(sample) {
		home := filepath.Join(desk, name)
		if err := errors.Join(os.Mkdir(home, 0o700), os.Chdir(home), os.WriteFile("cert.pdf", []byte("%PDF-1.4 a certificate"), 0o600)); err != nil {
			return err
		}
		lines, err := program{home, rand.New(rand.NewSource(1))}.talk(p)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, name+".svg"), []byte(terminalSVG(lines)), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// program is cpdlog with a fixed day, at a terminal, with a logbook below a folder.
type program struct {
	home   string
	chance *rand.Rand
}

func (p program) run(words []string) (string, error) {
	var out, errs bytes.Buffer
	status := cli.Run(context.Background(), cli.Env{
		Stdin: &bytes.Buffer{}, Stdout: &out, Stderr: &errs, OS: "linux", Rand: p.chance,
		Now: func() time.Time { return time.Date(2026, 1, 10, 9, 30, 0, 0, time.UTC) },
		Getenv: func(name string) string {
			return map[string]string{"CPDLOG_DIR": filepath.Join(p.home, "cpdlog")}[name]
		},
		Version:  func() string { return "" },
		DataDir:  func() (string, error) { return filepath.Join(p.home, "data"), nil },
		Terminal: func() cli.Terminal { return cli.Terminal{Out: true, Width: columns} },
	}, words)
	if status != 0 {
		return "", fmt.Errorf("cpdlog %s: exit status %d: %s", strings.Join(words, " "), status, errs.String())
	}
	return out.String() + errs.String(), nil
}

// talk runs a session and returns its lines, the typed ones with a prompt.
func (p program) talk(of picture) (lines []string, err error) {
	paths := regexp.MustCompile(regexp.QuoteMeta(p.home) + `[^\s:]*`)
	for _, step := range of.steps {
		answer, err := p.run(step.words)
		if err != nil {
			return nil, err
		}
		if step.lines == hidden {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, typed(step.words, of.shell)...)
		answer = paths.ReplaceAllStringFunc(answer, func(path string) string {
			return of.shell.home + strings.ReplaceAll(strings.TrimPrefix(path, p.home), "/", of.shell.slash)
		})
		said := strings.Split(strings.TrimRight(answer, "\n"), "\n")
		if len(said) > step.lines {
			said = append(said[:step.lines], "  …")
		}
		lines = append(lines, said...)
	}
	return lines, nil
}

// typed writes a command as a person types it, continued where it is too long.
func typed(words []string, in shell) (lines []string) {
	line := in.prompt + "cpdlog"
	for _, w := range words {
		if strings.Contains(w, " ") {
			w = `"` + w + `"`
		}
		if len([]rune(line))+1+len([]rune(w)) > columns-2 {
			lines, line = append(lines, line+in.more), "   "
		}
		line += " " + w
	}
	return append(lines, line)
}

// photograph opens a record in a browser without a window.
func photograph(page, picture string) error {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		browser, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		shot := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
			"--user-data-dir="+filepath.Join(filepath.Dir(page), "profile"),
			"--window-size=900,700", "--screenshot="+picture, "file://"+filepath.ToSlash(page))
		if said, err := shot.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w: %s", browser, err, said)
		}
		return nil
	}
	fmt.Println("no Chromium on this machine: the picture of the record is left as it is (CHROMIUM=PATH names one)")
	return nil
}

const (
	lineHeight = 19
	margin     = 18
	barHeight  = 34
)

// terminalSVG draws lines as a terminal window.
func terminalSVG(lines []string) string {
	// A monospace letter is about eight and a half pixels wide at 14 pixels.
	width, height := columns*17/2+2*margin, barHeight+len(lines)*lineHeight+margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="A session with cpdlog">`+"\n",
		width, height, width, height)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" rx="8" fill="#1b1f24"/>`+"\n", width, height)
	for i, colour := range []string{"#ff5f57", "#febc2e", "#28c840"} {
		fmt.Fprintf(&b, `<circle cx="%d" cy="17" r="6" fill="%s"/>`+"\n", margin+6+20*i, colour)
	}
	b.WriteString(`<g font-family="ui-monospace, Consolas, Menlo, 'DejaVu Sans Mono', monospace" font-size="14" fill="#d7dde3">` + "\n")
	entered := false
	for i, line := range lines {
		fill := ""
		if entered = strings.HasPrefix(line, "$ ") || strings.HasPrefix(line, "PS> ") || entered && goesOn(lines[i-1]); entered {
			fill = ` fill="#7ee787"`
		}
		if line != "" {
			fmt.Fprintf(&b, `<text x="%d" y="%d"%s>%s</text>`+"\n", margin, barHeight+(i+1)*lineHeight-5, fill,
				html.EscapeString(strings.ReplaceAll(line, " ", "\u00a0")))
		}
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

// goesOn reports whether a typed line ends with the mark of a shell that it does.
func goesOn(line string) bool { return strings.HasSuffix(line, ` \`) || strings.HasSuffix(line, " `") }
