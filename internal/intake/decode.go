package intake

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

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
		return decoded{text: &checked{name: name, in: in}, encoding: "UTF-8"}, err
	}
	if order, ok := bareUTF16(head); ok {
		return through(in, "UTF-16", unicode.UTF16(order, unicode.IgnoreBOM)), nil
	}
	switch {
	case bytes.IndexByte(head, 0) >= 0:
		return decoded{}, unreadable(name, "holds zero bytes, so it is not a text file", "import a CSV, XLSX, JSON or ICS file")
	case validHead(head, whole):
		return decoded{text: &checked{name: name, in: in}, encoding: "UTF-8"}, nil
	case isCalendar(head) && someUTF8(head):
		return decodeCalendar(in), nil
	case undefined(head):
		return decoded{}, unreadable(name, "is neither UTF-8 nor Windows-1252 text", "open it in a spreadsheet program and save it as “CSV UTF-8”")
	}
	d := through(in, "Windows-1252", charmap.Windows1252)
	d.note = "the file is not UTF-8; it was read as Windows-1252: look at £, € and accented letters below"
	return d, nil
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

// checked refuses bytes that are not UTF-8 further down in a large file.
type checked struct {
	name string
	in   io.Reader
	held int // bytes of an unfinished letter at the end of the last read
	tail [utf8.UTFMax]byte
	at   int64
}

func (c *checked) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	if !c.valid(p[:n], err == io.EOF) {
		return 0, unreadable(c.name, fmt.Sprintf("is UTF-8 at first, but not near byte %d", c.at), "open it in a spreadsheet program and save it as “CSV UTF-8”")
	}
	c.at += int64(n)
	return n, err
}

// valid checks the bytes together with the unfinished letter before them.
func (c *checked) valid(p []byte, last bool) bool {
	for len(p) > 0 && c.held > 0 {
		c.tail[c.held], p = p[0], p[1:]
		c.held++
		if utf8.FullRune(c.tail[:c.held]) {
			if !utf8.Valid(c.tail[:c.held]) {
				return false
			}
			c.held = 0
		}
	}
	if c.held > 0 {
		return !last
	}
	end := len(p)
	for i := 1; i < utf8.UTFMax && i <= len(p); i++ {
		if utf8.RuneStart(p[len(p)-i]) {
			if !utf8.FullRune(p[len(p)-i:]) {
				end = len(p) - i
			}
			break
		}
	}
	c.held = copy(c.tail[:], p[end:])
	return utf8.Valid(p[:end]) && (!last || c.held == 0)
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
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
