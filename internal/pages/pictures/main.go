// Command pictures makes the pictures of the README from the program itself: a
// session in a terminal (SVG) and a record (PNG, where a Chromium is found).
// The clock and the ids are fixed, so the same program gives the same session.
//
// Run it with "make pictures".
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"example.org/cpdlog/internal/cli"
)

const columns = 84

// session is what the first picture shows; the numbers say how many lines of
// the answer it has room for.
var session = []struct {
	words []string
	lines int
}{
	{[]string{"add", "Safeguarding level 2", "--activity", "training", "--time", "3h", "--date", "yesterday", "--evidence", "cert.pdf"}, 20},
	{[]string{"status"}, 11},
	{[]string{"status", "--why", "last"}, 20},
	{[]string{"export"}, 20},
}

func main() {
	out := flag.String("out", ".github/pictures", "the folder of the pictures")
	sample := flag.String("sample", "testdata/sample/entries.csv", "the entries of the sample logbook")
	flag.Parse()
	if err := draw(*out, *sample); err != nil {
		log.Fatal(err)
	}
}

func draw(out, sample string) error {
	sample, err := filepath.Abs(sample)
	if err != nil {
		return err
	}
	if out, err = filepath.Abs(out); err != nil {
		return err
	}
	desk, err := os.MkdirTemp("", "pictures")
	if err != nil {
		return err
	}
	defer os.RemoveAll(desk) //nolint:errcheck // a temporary folder
	if err := os.Chdir(desk); err != nil {
		return err
	}
	if err := os.WriteFile("cert.pdf", []byte("%PDF-1.4 a certificate"), 0o600); err != nil {
		return err
	}
	p := program{desk: desk, chance: rand.New(rand.NewSource(1))}
	for _, words := range [][]string{{"init", "--scheme", "nalw", "--joined", "2024-01-22", "--name", "Siân Example", "--number", "10482"}, {"import", sample}} {
		if _, err := p.run(words); err != nil {
			return err
		}
	}
	lines, err := p.talk()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "session.svg"), []byte(terminalSVG(lines)), 0o644); err != nil {
		return err
	}
	return photograph(filepath.Join(desk, "cpd-record-nalw-2025.html"), filepath.Join(out, "record.png"))
}

// program is cpdlog with a fixed day, at a terminal.
type program struct {
	desk   string
	chance *rand.Rand
}

func (p program) run(words []string) (string, error) {
	var out, errs bytes.Buffer
	status := cli.Run(context.Background(), cli.Env{
		Stdin: &bytes.Buffer{}, Stdout: &out, Stderr: &errs, OS: "linux", Rand: p.chance,
		Now:      func() time.Time { return time.Date(2026, 1, 10, 9, 30, 0, 0, time.UTC) },
		Getenv:   func(name string) string { return map[string]string{"CPDLOG_DIR": filepath.Join(p.desk, "book")}[name] },
		Version:  func() string { return "" },
		DataDir:  func() (string, error) { return filepath.Join(p.desk, "data"), nil },
		Terminal: func() cli.Terminal { return cli.Terminal{Out: true, Width: columns} },
	}, words)
	if status != 0 {
		return "", fmt.Errorf("cpdlog %s: exit status %d: %s", strings.Join(words, " "), status, errs.String())
	}
	return out.String() + errs.String(), nil
}

// talk runs the session and returns its lines, the typed ones with a "$ ".
func (p program) talk() (lines []string, err error) {
	for i, step := range session {
		answer, err := p.run(step.words)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, typed(step.words)...)
		said := strings.Split(strings.TrimRight(answer, "\n"), "\n")
		if len(said) > step.lines {
			said = append(said[:step.lines], "  …")
		}
		lines = append(lines, said...)
	}
	return lines, nil
}

// typed writes a command as a person types it, continued where it is too long.
func typed(words []string) (lines []string) {
	line := "$ cpdlog"
	for _, w := range words {
		if strings.Contains(w, " ") {
			w = `"` + w + `"`
		}
		if len([]rune(line))+1+len([]rune(w)) > columns-2 {
			lines, line = append(lines, line+` \`), "   "
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
