// Package screen is what a terminal shows: tables, bars, paragraphs, prompts,
// progress.
//
// Goals: the width of the terminal is kept, also with accents and wide
// letters; words carry the meaning, colour and bars only repeat it; text from
// outside cannot move the cursor; off a terminal there is no decoration.
//
// Non-goals: what is said and when (package cli), full-screen redrawing.
//
// The tablewriter library is used in table.go and nowhere else.
package screen

import (
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"

	"example.org/cpdlog/internal/cpd"
)

// The widths that are laid out for. A wider terminal is not filled: lines of
// text stay readable.
const (
	usualWidth  = 80
	narrowest   = 20
	widestTable = 120
)

// Screen is where a command writes and what that place can show.
type Screen struct {
	Out io.Writer // data
	Err io.Writer // talk: prompts, progress, remarks

	Width       int  // columns; 0 when not known
	Colour      bool // colours may be used
	ASCII       bool // nothing but ASCII for decoration
	Terminal    bool // a person looks at Err
	OutTerminal bool // a person looks at Out
	Plain       bool // for scripts and screen readers: no decoration, one line a row
	Accessible  bool // prompts and progress without redrawing

	Commands func(text string) string // makes the commands in a text of the program's own work as they stand; may be nil
}

// columns is the width of text.
func (s Screen) columns() int { return clamp(s.Width, narrowest, usualWidth) }

// Narrow reports whether tables have no room for more than a few columns.
func (s Screen) Narrow() bool { return s.tableColumns() < 72 }

// tableColumns is the width of tables, which gain from a wide terminal.
func (s Screen) tableColumns() int { return clamp(s.Width, narrowest, widestTable) }

func clamp(width, least, most int) int {
	if width <= 0 {
		return usualWidth
	}
	return max(least, min(width, most))
}

// Paragraph writes a text wrapped to the screen. The first line begins with
// first, the others with as many spaces. Plain text is not wrapped.
func (s Screen) Paragraph(first, text string) error {
	_, err := io.WriteString(s.Out, s.Wrapped(first, text)+"\n")
	return err
}

// Told returns a text of the program's own, with the commands in it as they work here.
func (s Screen) Told(text string) string {
	if s.Commands == nil {
		return text
	}
	return s.Commands(text)
}

// Wrapped is the text of Paragraph, without the line end.
func (s Screen) Wrapped(first, text string) string {
	text = s.Told(text)
	if s.Plain {
		return first + oneLine(text)
	}
	lines := Wrap(text, max(narrowest/2, s.columns()-Width(first)))
	return first + strings.Join(lines, "\n"+strings.Repeat(" ", Width(first)))
}

// Labelled is a text beside its label, in columns; in a narrow window behind it, so
// that no word is cut.
func (s Screen) Labelled(number, label string, widest int, text string) string {
	beside := number + Pad(label, widest) + "  "
	if s.Plain || s.columns()-Width(beside) >= narrowest {
		return s.Wrapped(beside, text)
	}
	return s.Wrapped(number, label+": "+text)
}

// oneLine shows a text on one line, for scripts.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(cpd.Visible(text), func(r rune) bool { return r == '\n' || r == '\t' }), " ")
}

// Paint is a meaning that may be coloured. Words must say it as well.
type Paint string

// The paints, as the terminal's own colours so that they suit its background.
const (
	Good   Paint = "32"
	Bad    Paint = "31"
	Warn   Paint = "33"
	Strong Paint = "1"
	Faint  Paint = "2"
)

// Draw writes the text to Err, in a colour where colours may be used.
func (s Screen) Draw(p Paint, text string) {
	control(s.Err, s.Painted(p, cpd.Visible(text)))
}

// Painted is a text in a colour where colours may be used, for a place that draws
// itself.
func (s Screen) Painted(p Paint, text string) string {
	if !s.Colour || s.Plain || text == "" {
		return text
	}
	return "\x1b[" + string(p) + "m" + text + "\x1b[0m"
}

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
