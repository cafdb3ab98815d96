package jsontext

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strings"
)

// Writer writes members of an object one after the other; after the first error it
// writes nothing more.
type Writer struct {
	w    *bufio.Writer
	some bool // a member was written
	Err  error
}

// To writes to w.
func To(w io.Writer) *Writer { return &Writer{w: bufio.NewWriterSize(w, 64<<10)} }

// Raw writes a text as it is.
func (j *Writer) Raw(s string) {
	if j.Err == nil {
		_, j.Err = j.w.WriteString(s)
	}
}

func (j *Writer) name(s string) {
	if j.some {
		j.Raw(",")
	}
	j.some = true
	j.Raw("\n\"" + s + "\": ")
}

// Member writes a name and a value.
func (j *Writer) Member(name string, v any) {
	j.name(name)
	j.value(v)
}

// line takes a value from an encoder, which ends it with a line break, and leaves that out.
type line struct{ *bufio.Writer }

func (l line) Write(p []byte) (int, error) {
	return l.Writer.Write(bytes.TrimSuffix(p, []byte("\n")))
}

func (j *Writer) value(v any) {
	if j.Err == nil {
		j.Err = json.NewEncoder(line{j.w}).Encode(v)
	}
}

// Items writes a list of n, one item a line.
func (j *Writer) Items(name string, n int, item func(int) any) {
	j.name(name)
	j.Raw("[")
	for i := range n {
		if i > 0 {
			j.Raw(",")
		}
		j.Raw("\n  ")
		j.value(item(i))
	}
	if n > 0 {
		j.Raw("\n")
	}
	j.Raw("]")
}

// Flush writes what was kept back.
func (j *Writer) Flush() {
	if j.Err == nil {
		j.Err = j.w.Flush()
	}
}

// Same takes what is written and compares it with what there is.
type Same struct {
	Want []byte
	at   int
	odd  bool
}

func (s *Same) Write(p []byte) (int, error) {
	for i, b := range p {
		if s.at == len(s.Want) || s.Want[s.at] != b {
			s.odd = true
			return i, io.ErrShortWrite
		}
		s.at++
	}
	return len(p), nil
}

// Differs says whether, and from which byte on, it is something else.
func (s *Same) Differs() (at int, differs bool) { return s.at, s.odd || s.at < len(s.Want) }

// Excerpt is what a text says around a byte: the line up to it, cut.
func Excerpt(text []byte, at int) string {
	from := max(bytes.LastIndexByte(text[:at], '\n')+1, at-40)
	return strings.ToValidUTF8(string(text[from:min(len(text), at+20)]), "?")
}
