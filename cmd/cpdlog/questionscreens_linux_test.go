package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.org/cpdlog/internal/screen"
)

// asked is a conversation whose screens are kept: what is typed behind each
// question, as "question|keys".
type asked struct {
	args  string
	steps []string
	now   string // another day
}

// screened are the conversations that members hold most, each with a word that is
// not understood and one that asks for help.
func screened() []asked {
	return []asked{
		{"init", []string{"1 of 4|?\r", "1 of 4|nawl\r", "1 of 4|link workers\r", "2 of 4|32/1\r", "2 of 4|22/1/2025\r", "3 of 4|Siân Roberts\r", "4 of 4|\r"}, ""},
		{"add", []string{"1 of 6|?\r", "1 of 6|trainign\r", "1 of 6|training\r", "2 of 6|Safeguarding adults level 2, a refresher for teams in primary care\r", "3 of 6|fri\r",
			"4 of 6|half a day\r", "4 of 6|3h30\r", "5 of 6|nosuch.pdf\r", "5 of 6|certificate of attendance.pdf\r", "Save it?|\r", "Another?|\r"}, ""},
		{"edit last", []string{"Number or name|\r", "Title|?\r", "Title|Another title\r", "Date|\r", "Time|1h\r", "Evidence|\r", "Save the change?|\r"}, ""},
		{"reflect last", []string{"1 of 3|?\r", "1 of 3|What was said about listening without an answer at hand.\r\rIt stays.\r.\r", "2 of 3|\r", "3 of 3|Less haste.\r.\r"}, ""},
		{"supervision add", []string{"1 of 11|?\r", "1 of 11|clinical\r", "2 of 11|\r", "3 of 11|Caseload and endings\r", "4 of 11|yesterday\r", "5 of 11|1h\r",
			"6 of 11|?\r", "6 of 11|A peer\r", "7 of 11|\r", "8 of 11|\r", "9 of 11|Call the practice manager\r.\r", "10 of 11|\r", "11 of 11|\r"}, ""},
		{"import messy.csv", []string{"1 of 3|?\r", "1 of 3|date\r", "2 of 3|title\r", "3 of 3|activity\r", "Number or name|reflective practice\r"}, ""},
		{"export --format csv -o record.csv --reviewed", []string{"Number or name|?\r", "Number or name|\r"}, "2026-02-10T10:00:00Z"},
	}
}

// TestQuestionsInWindows holds each conversation in windows of 80, 60 and 40 columns,
// and keeps all that stood there, what scrolled away too.
func TestQuestionsInWindows(t *testing.T) {
	full, do := year(t)
	do("add", "Listening well", "--activity", "training", "--time", "1h30", "--date", "2025-11-20")
	for _, c := range screened() {
		if testing.Short() { // the same threads run in every window
			conversed(t, full, 60, c)
			continue
		}
		var b strings.Builder
		for _, width := range []int{80, 60, 40} {
			fmt.Fprintf(&b, "-- %d columns --\n%s", width, conversed(t, full, width, c))
		}
		golden(t, filepath.Join("..", "..", "testdata", "screens", "asked cpdlog "+strings.Fields(c.args)[0]+".txt"), b.String())
	}
}

var (
	taken  = regexp.MustCompile(`Number or name \[(\d+)\]`)                                        // the choice that Enter takes
	places = regexp.MustCompile(`(?s)(?:Made a logbook in\s+DIR/book|Wrote\s+DIR/.*?of evidence)`) // wrapped by how long a name DIR has
)

// conversed is a conversation in a window so wide, about a copy of a full year.
func conversed(t *testing.T, full string, width int, c asked) string {
	dir := t.TempDir()
	if c.args != "init" {
		if err := os.CopyFS(dir, os.DirFS(full)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "messy.csv"), []byte("Wann,Was,Wie\n1.2.2025,Talk,Zzz\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := asking(t, dir, strings.Fields(c.args)...)
	cmd.Dir, cmd.Env = dir, append(cmd.Env, "CPDLOG_DIR=book", "SEED=1", "NOW="+cmp.Or(c.now, "2025-11-22T10:00:00Z"))
	p := sitsAt(t, dir, width, 24, cmd)
	for _, step := range c.steps {
		question, keys, _ := strings.Cut(step, "|")
		p.isAsked(question).types(keys)
	}
	p.ends(0)
	seen := strings.ReplaceAll(p.screen(1000, 1000), dir+"/", "DIR/")
	readsWell(t, fmt.Sprintf("%s at %d", c.args, width), seen, width)
	return places.ReplaceAllStringFunc(seen, func(s string) string { return strings.Join(strings.Fields(s), " ") })
}

// readsWell looks for what no person should see.
func readsWell(t *testing.T, name, seen string, width int) {
	t.Helper()
	for line := range strings.Lines(seen) {
		if n := screen.Width(strings.TrimSuffix(line, "\n")); n > width && !strings.Contains(line, "DIR/") {
			t.Errorf("%s: %d columns in %q", name, n, line)
		}
	}
	if strings.Contains(seen, "\n\n\n") {
		t.Errorf("%s: two blank lines\n%s", name, seen)
	}
	if strings.HasPrefix(name, "init") {
		hasAll(t, seen, "Psychotherapies") // no word is cut
	}
	for _, enter := range taken.FindAllStringSubmatchIndex(seen, -1) {
		number := seen[enter[2]:enter[3]]
		if !regexp.MustCompile(`(?m)^ +` + number + "  ").MatchString(seen[:enter[0]]) {
			t.Errorf("%s: Enter takes %s, which is not shown:\n%s", name, number, seen)
		}
	}
}
