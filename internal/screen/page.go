package screen

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
)

// Page is what one command says: data to Out, talk to Err. Nothing reaches Out
// before Flush, so that nothing is said before it is safe. The first failure of
// Out, such as a closed pipe, is kept and told by Failed: what was saved is
// saved by then.
type Page struct {
	Plain  bool // for scripts: no decoration, one line a row
	AsJSON bool // for programs: what is shown is to be JSON

	buffer *bufio.Writer
	out    *Writer // the door to it
	look   func() Screen
	err    error
}

// NewPage makes a page on out. look is asked each time, since what the place
// can show may be a setting that is read later; its Out is not used.
func NewPage(out io.Writer, look func() Screen) *Page {
	b := bufio.NewWriterSize(out, 32<<10)
	return &Page{buffer: b, out: NewWriter(b), look: look}
}

// Screen returns what the page can show now.
func (p *Page) Screen() Screen {
	s := p.look()
	s.Out, s.Plain = p.out, p.Plain
	return s
}

// Say writes a line. On a terminal it is wrapped with its indent kept; in a
// pipe a line stays a line.
func (p *Page) Say(format string, args ...any) {
	s := p.Screen()
	p.Write(s.line(s.OutTerminal, format, args) + "\n")
}

// line is a line for a person, wrapped with its indent kept, or for a pipe. A
// path that is longer than a line stays whole, to be copied.
func (s Screen) line(person bool, format string, args []any) string {
	line := s.Told(fmt.Sprintf(format, args...))
	path := func(word string) bool { return Width(word) > s.columns() && strings.ContainsAny(word, `/\`) }
	if !person || slices.ContainsFunc(strings.Fields(line), path) {
		return line
	}
	text := strings.TrimLeft(line, " ")
	return s.Wrapped(line[:len(line)-len(text)], text)
}

// Undo says how to take back what was just saved.
func (p *Page) Undo() { p.Say("Undo: cpdlog undo") }

// Changed says what was done and how to take it back, or that there was nothing
// to do.
func (p *Page) Changed(changed bool, format string, args ...any) {
	if !changed {
		p.Say("Nothing was changed: it was like that already")
		return
	}
	p.Say(format, args...)
	p.Undo()
}

// Note says on Err what the member should know although the command went
// through.
func (p *Page) Note(format string, args ...any) { p.Talk("note: "+format, args...) }

// Notes is Note for each of several lines.
func (p *Page) Notes(lines []string) {
	for _, l := range lines {
		p.Note("%s", l)
	}
}

// Talk writes a line to Err, as Say does to Out; unwrapped where the width is not known.
func (p *Page) Talk(format string, args ...any) {
	s := p.look()
	fmt.Fprintln(s.Err, s.line(s.Terminal && s.Width > 0, format, args))
}

// Ask shows what a question is about, on Err, wrapped.
func (p *Page) Ask(format string, args ...any) {
	s := p.Screen()
	fmt.Fprintln(s.Err, s.Wrapped("", fmt.Sprintf(format, args...)))
}

// Lines returns how many lines f would write, and writes none of them.
func (p *Page) Lines(f func()) int {
	var text bytes.Buffer
	out := p.out
	p.out = NewWriter(&text)
	f()
	p.out = out
	return bytes.Count(text.Bytes(), []byte("\n"))
}

// Write writes a text as it is.
func (p *Page) Write(s string) {
	_, err := io.WriteString(p.out, s)
	p.Keep(err)
}

// Writer is the page as others write on it.
func (p *Page) Writer() io.Writer { return p.out }

// Data is for the bytes of a file, which a program reads as they stand. Where a
// person looks, they are shown like everything else.
func (p *Page) Data() io.Writer {
	if p.Screen().OutTerminal {
		return p.out
	}
	return p.buffer
}

// JSON writes a value for programs: two spaces of indent, no escaping of < and
// >, since the output is no web page.
func (p *Page) JSON(v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	p.Write(VisibleJSON(b.Bytes()))
	return nil
}

// VisibleJSON is the same JSON with hidden characters escaped as \u001b: it means
// the same to a program, and does nothing to a screen.
func VisibleJSON(text []byte) string {
	hidden := func(r rune) bool { return cpd.Hidden(r) && r != '\n' }
	if !bytes.ContainsFunc(text, hidden) {
		return string(text)
	}
	var b strings.Builder
	for _, r := range string(text) {
		if !hidden(r) {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}

// Rows writes rows under names. The cells of column wrap may be wrapped;
// columns named in right hold numbers.
func (p *Page) Rows(names []string, rows [][]string, wrap int, right ...int) {
	t := Table{Rows: rows}
	for i, n := range names {
		t.Columns = append(t.Columns, Column{Name: n, Long: i == wrap || i == len(names)-1 && n == ""})
	}
	for _, i := range right {
		t.Columns[i].Right = true
	}
	p.Table(t)
}

// Columns writes rows that line up, without names.
func (p *Page) Columns(rows [][]string, right ...int) {
	if len(rows) == 0 {
		return
	}
	t := Table{Rows: rows, Bare: true, Columns: make([]Column, len(rows[0]))}
	for _, i := range right {
		t.Columns[i].Right = true
	}
	t.Columns[len(t.Columns)-1].Long = true
	p.Table(t)
}

// Table writes a table.
func (p *Page) Table(t Table) { p.Keep(p.Screen().Table(t)) }

// Paragraph writes a line of text, wrapped to the screen and indented.
func (p *Page) Paragraph(text string) { p.Keep(p.Screen().Paragraph("  ", text)) }

// Busy does something that may take long, and says so while it lasts.
func (p *Page) Busy(label string, f func() error) error {
	done := p.Screen().Waiting(label)
	defer done()
	return f()
}

// Flush shows what was said so far.
func (p *Page) Flush() {
	p.Keep(p.out.Close())
	p.Keep(p.buffer.Flush())
}

// Keep remembers the first failure.
func (p *Page) Keep(err error) {
	p.err = cmp.Or(p.err, err)
}

// Failed returns the first failure of the output.
func (p *Page) Failed() error { return p.err }

// Writer is the one door to a screen: what is written to it is shown as
// cpd.Visible shows it, so that no text from a file, a name or a setting can
// move the cursor, colour the screen or reorder a line. What this package draws
// itself goes past it (see control).
type Writer struct {
	to   io.Writer
	rest []byte // the beginning of a character that was written in parts
}

// NewWriter makes the door to one stream.
func NewWriter(to io.Writer) *Writer { return &Writer{to: to} }

// Write shows a text. The return before a line end means nothing to a screen
// and is left out.
func (w *Writer) Write(p []byte) (int, error) {
	if len(w.rest) == 0 && isPlain(p) {
		return w.to.Write(p)
	}
	text := append(w.rest, p...)
	whole := len(text) - unfinished(text)
	w.rest = bytes.Clone(text[whole:])
	if _, err := io.WriteString(w.to, cpd.Visible(string(bytes.ReplaceAll(text[:whole], []byte("\r\n"), []byte("\n"))))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Close shows what was left unfinished. The stream stays open.
func (w *Writer) Close() error {
	rest := w.rest
	w.rest = nil
	_, err := io.WriteString(w.to, cpd.Visible(string(rest)))
	return err
}

func isPlain(p []byte) bool {
	for _, c := range p {
		if c < ' ' && c != '\n' && c != '\t' || c >= 0x7f {
			return false
		}
	}
	return true
}

// unfinished is how many bytes at the end begin something that may go on in the
// next piece: a character, or a return before a line end.
func unfinished(p []byte) int {
	if bytes.HasSuffix(p, []byte("\r")) {
		return 1
	}
	for n := 1; n < utf8.UTFMax && n <= len(p); n++ {
		if b := p[len(p)-n:]; utf8.RuneStart(b[0]) {
			if utf8.FullRune(b) {
				return 0
			}
			return n
		}
	}
	return 0
}

// control writes a sequence of this package's own.
func control(w io.Writer, sequence string) {
	if door, ok := w.(*Writer); ok {
		w = door.to
	}
	_, _ = io.WriteString(w, sequence)
}
