package intake

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"example.org/cpdlog/internal/cpd"
)

// decoded is a file as UTF-8 text, and what it was before.
type decoded struct {
	text           io.Reader
	encoding, note string
}

// decode turns a file into UTF-8 text. It goes by the byte order mark, by the
// zero bytes of UTF-16, and by whether the bytes are UTF-8. Anything else is
// Windows-1252, the usual other one in western Europe, and the note says so.
func decode(name string, in io.Reader, head []byte, whole bool) (decoded, error) {
	switch {
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return through(in, "UTF-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)), nil
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		_, err := io.CopyN(io.Discard, in, 3)
		return decoded{text: utf8Alone(name, in), encoding: "UTF-8"}, err
	}
	if order, ok := bareUTF16(head); ok {
		return through(in, "UTF-16", unicode.UTF16(order, unicode.IgnoreBOM)), nil
	}
	switch {
	case bytes.IndexByte(head, 0) >= 0:
		return decoded{}, unreadable(name, "holds zero bytes, so it is not a text file", "import a CSV, XLSX, JSON or ICS file")
	case validHead(head, whole):
		return decoded{text: utf8Alone(name, in), encoding: "UTF-8"}, nil
	case isCalendar(head) && someUTF8(head):
		return decoded{text: &mixed{in: bufio.NewReaderSize(in, 64<<10)}, encoding: "UTF-8",
			note: "some lines are not UTF-8 and were read as Windows-1252: look at accented letters below"}, nil
	case undefined(head):
		return decoded{}, unreadable(name, "is neither UTF-8 nor Windows-1252 text", "open it in a spreadsheet program and save it as “CSV UTF-8”")
	}
	return decoded{text: &mixed{in: bufio.NewReaderSize(in, 64<<10), none: true}, encoding: "Windows-1252",
		note: "the file is not UTF-8; it was read as Windows-1252: look at £, € and accented letters below"}, nil
}

// undefined reports whether a byte stands for nothing in Windows-1252.
func undefined(b []byte) bool {
	for _, c := range b {
		switch c {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
			return true
		}
	}
	return false
}

func through(in io.Reader, name string, e encoding.Encoding) decoded {
	return decoded{text: e.NewDecoder().Reader(in), encoding: name}
}

// validHead also takes a beginning that was cut inside a letter.
func validHead(head []byte, whole bool) bool {
	if !whole {
		for n := 0; n < utf8.UTFMax && len(head) > 0 && !utf8.Valid(head); n++ {
			head = head[:len(head)-1]
		}
	}
	return utf8.Valid(head)
}

// bareUTF16 recognises UTF-16 without a mark: of a text in a western language
// nearly every other byte is zero.
func bareUTF16(head []byte) (unicode.Endianness, bool) {
	sample := head[:min(len(head), 4000)/2*2]
	even, odd := 0, 0
	for i, c := range sample {
		switch {
		case c == 0 && i%2 == 0:
			even++
		case c == 0:
			odd++
		}
	}
	half := len(sample) / 2
	switch {
	case half >= 4 && odd > half*7/10 && even == 0:
		return unicode.LittleEndian, true
	case half >= 4 && even > half*7/10 && odd == 0:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

func utf8Alone(name string, in io.Reader) io.Reader {
	return &checked{name: name, in: transform.NewReader(in, encoding.UTF8Validator)}
}

// checked refuses bytes that are not UTF-8 further down in a large file.
type checked struct {
	name string
	in   io.Reader
	at   int64
}

func (c *checked) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	if c.at += int64(n); errors.Is(err, encoding.ErrInvalidUTF8) {
		return 0, unreadable(c.name, fmt.Sprintf("is UTF-8 at first, but not near byte %d", c.at), "open it in a spreadsheet program and save it as “CSV UTF-8”")
	}
	return n, err
}

// garbled finds text that was UTF-8, read as Windows-1252 and saved again.
func garbled(s string) bool {
	if ascii(s) {
		return false
	}
	for i := 0; i+1 < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		next, _ := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError:
			return true
		case (r == 'Ã' || r == 'Â') && next >= 0x80 && next <= 0xBF:
			return true
		case r == 'â' && (next == '€' || next == '„'):
			return true
		}
	}
	return false
}

// checkGarbled doubts a row whose texts look garbled.
func (r *Row) checkGarbled() {
	e := &r.Entry
	if r.garbled(e.Title) || r.garbled(e.Provider) || r.garbled(e.FormalReason) {
		return
	}
	for _, t := range e.Texts {
		if r.garbled(t) {
			return
		}
	}
}

func (r *Row) garbled(t string) bool {
	if !garbled(t) {
		return false
	}
	r.doubt("", fmt.Sprintf("the text %q looks as if it was saved in the wrong encoding", cpd.Visible(firstPart(t))))
	return true
}

// ascii reports whether every letter is one byte.
func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func firstPart(s string) string {
	if utf8.RuneCountInString(s) > 40 {
		return string([]rune(s[:min(len(s), 40*utf8.UTFMax)])[:40]) + "…"
	}
	return s
}

// isCalendar reports whether the bytes are those of a calendar, which is folded
// by bytes, so that a letter may stand on two lines.
func isCalendar(head []byte) bool {
	return beginsWith(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), "BEGIN:VCALENDAR")
}

// unfolder takes the folds out of a calendar before its letters are read.
type unfolder struct {
	in   *bufio.Reader
	rest []byte
}

func (u *unfolder) Read(p []byte) (int, error) {
	for len(u.rest) == 0 {
		line, err := u.in.ReadSlice('\n')
		u.rest = append(u.rest[:0], line...)
		if len(line) > 1 && line[len(line)-1] == '\r' && err == bufio.ErrBufferFull { // half of a line end
			u.rest, err = u.rest[:len(u.rest)-1], u.in.UnreadByte()
		}
		if next, _ := u.in.Peek(1); len(next) == 1 && (next[0] == ' ' || next[0] == '\t') && bytes.HasSuffix(u.rest, []byte("\n")) {
			u.rest = bytes.TrimRight(u.rest, "\r\n")
			_, _ = u.in.Discard(1)
		} else if len(u.rest) == 0 {
			return 0, err
		}
	}
	n := copy(p, u.rest)
	u.rest = u.rest[n:]
	return n, nil
}

// mixed reads each line as what it is: UTF-8, or else Windows-1252.
type mixed struct {
	in   *bufio.Reader
	none bool // of it is UTF-8
	rest []byte
}

func (m *mixed) Read(p []byte) (int, error) {
	if len(m.rest) == 0 {
		line, err := m.in.ReadSlice('\n')
		if len(line) == 0 {
			return 0, err
		}
		m.rest = line
		if m.none || !utf8.Valid(line) {
			m.rest = fromWindows(line)
		}
	}
	n := copy(p, m.rest)
	m.rest = m.rest[n:]
	return n, nil
}

// windowsSigns are those of Windows-1252 from 0x80 to 0x9f; its other bytes have the
// numbers of Unicode.
const windowsSigns = "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ"

func fromWindows(line []byte) []byte {
	signs, text := []rune(windowsSigns), make([]byte, 0, len(line)+len(line)/8)
	for _, c := range line {
		r := rune(c)
		if c >= 0x80 && c < 0xa0 {
			r = signs[c-0x80]
		}
		text = utf8.AppendRune(text, r)
	}
	return text
}

// someUTF8 reports whether a line has letters beyond ASCII that are UTF-8.
func someUTF8(text []byte) bool {
	for line := range bytes.Lines(text) {
		if utf8.Valid(line) && !ascii(string(line)) {
			return true
		}
	}
	return false
}
