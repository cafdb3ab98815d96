package pages

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func Example() {
	text, ok := Text("dates")
	title, _, _ := strings.Cut(text, "\n")
	fmt.Println(title, ok)
	_, ok = Text("no-such-topic")
	fmt.Println(ok)
	// Output:
	// # Dates, times and years true
	// false
}

// TestEveryPageIsListed keeps the list and the files the same, and the lines
// short enough for a terminal.
func TestEveryPageIsListed(t *testing.T) {
	found, err := files.ReadDir(".")
	if err != nil || len(found) != len(All()) {
		t.Errorf("%d files, %d pages in the list (%v)", len(found), len(All()), err)
	}
	for _, p := range All() {
		text, ok := Text(p.Topic)
		if !ok || !strings.HasPrefix(text, "# ") {
			t.Errorf("%s: no page, or no title", p.Topic)
		}
		if strings.Contains(text, "![") {
			t.Errorf("%s: a picture is printed in a terminal", p.Topic)
		}
		for i, line := range strings.Split(text, "\n") {
			if n := utf8.RuneCountInString(line); n > 100 {
				t.Errorf("%s.md:%d has %d characters; the most is 100", p.Topic, i+1, n)
			}
		}
	}
}

// TestTheOfficersPageIsOneSide: printed, it fits a side of A4 in letters of 9 points
// with a centimetre at each edge, and says of every state what to do.
func TestTheOfficersPageIsOneSide(t *testing.T) {
	const lines, columns = (297 - 20) * 1000 / 3175, (210 - 20) * 1000 / 1905
	text, _ := Text("for-associations")
	all := strings.Split(strings.TrimSpace(text), "\n")
	if len(all) > lines {
		t.Errorf("%d lines; a side has %d", len(all), lines)
	}
	for i, line := range all {
		if n := utf8.RuneCountInString(line); n > columns {
			t.Errorf("line %d has %d columns; a side has %d", i+1, n, columns)
		}
	}
	states := []string{"sound", "own rules", "not worked out", "evidence missing", "pages not compared", "altered", "not a record", "unreadable"}
	for _, state := range states {
		if !strings.Contains(text, "\n    "+state+" ") {
			t.Errorf("%s is not explained", state)
		}
	}
	if n := strings.Count(text, " Do: "); n != len(states) {
		t.Errorf("%d of %d states say what to do", n, len(states))
	}
}

// TestPowerShellHasNoSuchSign looks at pages that take a text from a file: PowerShell
// refuses a <, and its own pipe makes question marks of accents.
func TestPowerShellHasNoSuchSign(t *testing.T) {
	for _, p := range All() {
		if text, _ := Text(p.Topic); strings.Contains(text, " < ") && !strings.Contains(text, "cmd /c") {
			t.Errorf("%s: a line with < that PowerShell refuses, and no other way", p.Topic)
		}
	}
}
