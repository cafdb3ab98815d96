package screen

import (
	"bytes"
	"io"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
)

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
