package main

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"example.org/cpdlog/internal/pages"
)

// TestPagesCanBeFollowed runs every command of a fenced block of the pages of
// help, each page from its first line to its last in a logbook of its own. A
// block marked "exit=3" expects that status; what is indented instead of fenced
// is not run.
func TestPagesCanBeFollowed(t *testing.T) {
	for _, p := range pages.All() {
		t.Run(p.Topic, func(t *testing.T) {
			text, _ := pages.Text(p.Topic)
			blocks := fenced(text)
			if len(blocks) == 0 {
				t.Fatal("the page has no command that can be run")
			}
			desk(t)
			if _, rules, ok := strings.Cut(text, "\n    [scheme]"); ok { // the page's own rules, to check and to install
				rules, _, _ = strings.Cut(rules, "\n\n```")
				if err := os.WriteFile("my-body.toml", []byte("[scheme]"+indented(rules)), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if !strings.HasPrefix(blocks[0].lines[0], "init ") {
				runLine(t, `init --scheme nalw --joined 2025-01-22 --name "Siân Roberts"`)
				runLine(t, `add "Course" --activity training --time 3h --date 2025-11-20 --evidence cert.pdf`)
				runLine(t, "export --format pack -o member.zip")
				runLine(t, "export --format pack -o inbox/member.zip")
			}
			for _, b := range blocks {
				for _, line := range b.lines {
					runLineTo(t, line, b.status)
				}
			}
		})
	}
}

// indented is what of a text is set in, as a file.
func indented(text string) (file string) {
	for l := range strings.Lines(text) {
		if l, ok := strings.CutPrefix(l, "    "); ok || strings.TrimSpace(l) == "" {
			file += l
		}
	}
	return file
}

// desk makes the folder in which a member would sit, with the files that the
// README and the pages name.
func desk(t *testing.T) {
	t.Helper()
	rules, err := os.ReadFile("../../rules/schemes/nalw.toml")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for name, content := range map[string]string{
		"cert.pdf":       "%PDF-1.4 a certificate",
		"notes.txt":      "What I would do next time.",
		"old-record.csv": "Date,Title,Hours,Activity\n03/02/2025,Motivational interviewing,2,training\n",
		"my-nalw.toml":   string(rules),
		"my-body.toml":   strings.Replace(string(rules), `"nalw"`, `"my-body"`, 1),
	} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"inbox", "second-place", "everything"} {
		if err := os.Mkdir(name, 0o700); err != nil {
			t.Fatal(err)
		}
	}
}

// block is a fenced block: the command lines in it without the program's name,
// and the status that each ends with.
type block struct {
	lines  []string
	status int
}

// fenced returns the blocks of a page that hold commands.
func fenced(text string) (all []block) {
	for i, part := range strings.Split(text, "\n```") {
		if i%2 == 0 {
			continue
		}
		mark, body, _ := strings.Cut(part, "\n")
		b := block{}
		if s, ok := strings.CutPrefix(mark, "exit="); ok {
			b.status, _ = strconv.Atoi(s)
		}
		for line := range strings.Lines(body) {
			if cmd, ok := strings.CutPrefix(strings.TrimPrefix(strings.TrimSpace(line), "$ "), "cpdlog "); ok {
				b.lines = append(b.lines, cmd)
			}
		}
		if len(b.lines) > 0 {
			all = append(all, b)
		}
	}
	return all
}
