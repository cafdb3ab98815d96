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
	"strings"

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
