package record

import (
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"cpdlog/internal/cpd"
)

// csvWriter writes the same bytes as the writer of encoding/csv, with the
// guard of a spreadsheet, but into one buffer and without a list of texts for
// each row. A test holds the two together.
type csvWriter struct {
	w     io.Writer
	buf   []byte
	first bool // no cell stands in this row yet
	err   error
}

// csvRoom is how much is written at once.
const csvRoom = 32 << 10

func newCSVWriter(w io.Writer) *csvWriter {
	return &csvWriter{w: w, buf: make([]byte, 0, csvRoom+4<<10), first: true}
}

// cell is the place of the next cell: a comma before all but the first.
func (c *csvWriter) cell() {
	if !c.first {
		c.buf = append(c.buf, ',')
	}
	c.first = false
}

// text writes a cell that holds a text, with the guard of a spreadsheet.
func (c *csvWriter) text(s string) {
	if risky(s) {
		s = "'" + s
	}
	c.bare(s)
}

func (c *csvWriter) date(d cpd.Date) {
	c.cell()
	c.buf = d.Append(c.buf)
}

func (c *csvWriter) number(n int) {
	if n < 0 {
		c.text(strconv.Itoa(n))
		return
	}
	c.cell()
	c.buf = strconv.AppendInt(c.buf, int64(n), 10)
}

// claims writes the usual claim, a single one whose names are names, without
// joining them first.
func (c *csvWriter) claims(cs []cpd.Claim) {
	if len(cs) != 1 || cs[0].Certified != nil || special(cs[0].Scheme) || special(cs[0].Activity) {
		c.text(claims(cs))
		return
	}
	c.cell()
	c.buf = append(append(append(c.buf, cs[0].Scheme...), ':'), cs[0].Activity...)
}

// special says that a text may need a guard or quotes.
func special(s string) bool { return risky(s) || quoted(s) }

// bare writes a cell as it is, in quotes where it needs them.
func (c *csvWriter) bare(s string) {
	c.cell()
	if !quoted(s) {
		c.buf = append(c.buf, s...)
		return
	}
	c.buf = append(c.buf, '"')
	for {
		at := strings.IndexByte(s, '"')
		if at < 0 {
			break
		}
		c.buf = append(append(c.buf, s[:at]...), '"', '"')
		s = s[at+1:]
	}
	c.buf = append(append(c.buf, s...), '"')
}

// quoted says that a cell cannot stand bare.
func quoted(s string) bool {
	if s == "" {
		return false
	}
	if s == `\.` || holdsAny(s) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

// holdsAny looks for what divides cells and rows: a short text byte by byte, a
// long one mark by mark, which the processor does many bytes at a time.
func holdsAny(s string) bool {
	if len(s) >= 32 {
		return strings.IndexByte(s, ',') >= 0 || strings.IndexByte(s, '"') >= 0 || strings.IndexByte(s, '\n') >= 0 || strings.IndexByte(s, '\r') >= 0
	}
	for i := range len(s) {
		if c := s[i]; c == ',' || c == '"' || c == '\n' || c == '\r' {
			return true
		}
	}
	return false
}

// end ends the row.
func (c *csvWriter) end() error {
	c.buf, c.first = append(c.buf, '\n'), true
	if len(c.buf) >= csvRoom {
		return c.flush()
	}
	return c.err
}

func (c *csvWriter) flush() error {
	if c.err == nil {
		_, c.err = c.w.Write(c.buf)
	}
	c.buf = c.buf[:0]
	return c.err
}
