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
		for i, line := range strings.Split(text, "\n") {
			if n := utf8.RuneCountInString(line); n > 100 {
				t.Errorf("%s.md:%d has %d characters; the most is 100", p.Topic, i+1, n)
			}
		}
	}
}
