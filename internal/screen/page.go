package screen

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"example.org/cpdlog/internal/cpd"
)

// Page is what one command says: data to Out, talk to Err. Nothing reaches Out
// before Flush, so that nothing is said before it is safe. The first failure of
// Out, such as a closed pipe, is kept and told by Failed: what was saved is
// saved by then.
type Page struct {
	Plain bool // for scripts: no decoration, one line a row

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
	line := fmt.Sprintf(format, args...)
	if s := p.Screen(); s.OutTerminal {
		text := strings.TrimLeft(line, " ")
		line = s.Wrapped(line[:len(line)-len(text)], text)
	}
	p.Write(line + "\n")
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

// Talk writes a line to Err.
func (p *Page) Talk(format string, args ...any) {
	fmt.Fprintf(p.look().Err, format+"\n", args...)
}

// Ask shows what a question is about, on Err, wrapped.
func (p *Page) Ask(format string, args ...any) {
	s := p.Screen()
	fmt.Fprintln(s.Err, s.Wrapped("", fmt.Sprintf(format, args...)))
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
	if p.err == nil {
		p.err = err
	}
}

// Failed returns the first failure of the output.
func (p *Page) Failed() error { return p.err }
