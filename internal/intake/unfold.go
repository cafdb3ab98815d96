package intake

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// isCalendar reports whether the bytes are those of a calendar, which is folded
// by bytes, so that a letter may stand on two lines.
func isCalendar(head []byte) bool {
	return beginsWith(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), "BEGIN:VCALENDAR")
}

// unfolder takes the folds out of a calendar before its letters are read.
type unfolder struct {
	in   *bufio.Reader
	ends []byte // a line end that may be a fold
}

func (u *unfolder) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if n > 0 && u.in.Buffered() == 0 {
			return n, nil
		}
		if len(u.ends) > 0 {
			if next, err := u.in.Peek(1); err == nil && (next[0] == ' ' || next[0] == '\t') {
				_, _ = u.in.Discard(1)
				u.ends = nil
				continue
			}
			p[n] = u.ends[0]
			n, u.ends = n+1, u.ends[1:]
			continue
		}
		b, err := u.in.ReadByte()
		if err != nil {
			return n, err
		}
		if next, _ := u.in.Peek(1); b == '\r' && len(next) == 1 && next[0] == '\n' {
			_, _ = u.in.Discard(1)
			u.ends = []byte("\r\n")
		} else if b == '\n' {
			u.ends = []byte("\n")
		} else {
			p[n] = b
			n++
		}
	}
	return n, nil
}

// mixed reads each line as what it is: UTF-8, or else Windows-1252.
type mixed struct {
	in   *bufio.Reader
	rest []byte
}

func (m *mixed) Read(p []byte) (int, error) {
	if len(m.rest) == 0 {
		line, err := m.in.ReadSlice('\n')
		if len(line) == 0 {
			return 0, err
		}
		m.rest = line
		if !utf8.Valid(line) {
			if m.rest, err = charmap.Windows1252.NewDecoder().Bytes(line); err != nil {
				return 0, err
			}
		}
	}
	n := copy(p, m.rest)
	m.rest = m.rest[n:]
	return n, nil
}

// decodeCalendar reads the letters of a calendar that is not all UTF-8.
func decodeCalendar(in io.Reader) decoded {
	return decoded{text: &mixed{in: bufio.NewReaderSize(in, 64<<10)}, encoding: "UTF-8",
		note: "some lines are not UTF-8 and were read as Windows-1252: look at accented letters below"}
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
