package screen

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"

	"example.org/cpdlog/internal/cpd"
)

// narrow measures without regard to the machine's language, so that the same
// text is laid out the same everywhere.
func narrow() *runewidth.Condition { return &runewidth.Condition{StrictEmojiNeutral: true} }

// Width is how many columns a text takes on a terminal.
func Width(s string) int {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			return narrow().StringWidth(s)
		}
	}
	return len(s)
}

// Pad fills a text with spaces up to a width.
func Pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-Width(s)))
}

// Wrap breaks a text into lines of at most width columns: between words, and
// inside a word that is longer than a line. Line breaks of the text stay.
// Hidden characters are shown as cpd.Visible shows them, tabs as spaces.
func Wrap(text string, width int) []string {
	width = max(2, width) // a wide letter takes two columns
	var lines []string
	for para := range strings.SplitSeq(strings.ReplaceAll(cpd.Visible(text), "\t", " "), "\n") {
		lines = append(lines, wrapLine(para, width)...)
	}
	return lines
}

// commandWidth is how wide the command is that begins the words, so that it can be
// copied from one line; 0 where none begins.
func commandWidth(words []string) int {
	if name := strings.TrimSuffix(words[0], ".exe"); !strings.HasSuffix(name, "cpdlog") {
		return 0
	}
	end := slices.IndexFunc(words, func(w string) bool {
		return w[0] == '(' || strings.HasSuffix(w, ")") || strings.Contains(";:,.", w[len(w)-1:])
	})
	switch {
	case end < 0:
		end = len(words)
	case words[end][0] != '(':
		end++
	}
	return Width(strings.Join(words[:end], " "))
}

func wrapLine(para string, width int) []string {
	if Width(para) <= width {
		return []string{strings.TrimRight(para, " ")}
	}
	var lines []string
	line := ""
	words := strings.Fields(para)
	for i, word := range words {
		whole := 0
		if i > 0 && strings.HasSuffix(words[i-1], ":") {
			whole = commandWidth(words[i:])
		}
		if whole > width { // broken as words are
			whole = 0
		}
		switch {
		case line == "":
			line = word
		case Width(line)+1+max(whole, Width(word)) <= width:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
		for head := cut(line, width); head != line; head = cut(line, width) {
			lines, line = append(lines, head), line[len(head):]
		}
	}
	return append(lines, line)
}

// cut is the longest beginning of s that takes at most width columns, at least
// one letter. It looks no further than it must, since what is left of a word
// without end is cut again.
func cut(s string, width int) string {
	if len(s) <= width { // no letter has more columns than bytes
		return s
	}
	near, head := "", ""
	for n := 16 * width; head == near && near != s; n *= 2 {
		near = beginning(s, n)
		head = narrow().Truncate(near, width, "")
	}
	if head == "" && s != "" {
		_, size := utf8.DecodeRuneInString(s)
		return s[:size]
	}
	return head
}

// beginning is the first n bytes of s or so, without a letter in halves.
func beginning(s string, n int) string {
	for n < len(s) && !utf8.RuneStart(s[n]) {
		n++
	}
	return s[:min(n, len(s))]
}
