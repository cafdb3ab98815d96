package rulefile

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
)

// What a file may hold at most. A scheme has a few kilobytes and three or four
// levels; the TOML parser needs seconds and gigabytes for hostile files that
// are still short.
const (
	MaxSize   = 256 << 10 // bytes
	maxDepth  = 16
	maxParts  = 8
	maxValues = 5_000
)

// guard refuses text that is not plain UTF-8 of an honest length. It returns
// the text without a byte order mark.
func guard(f *faults, text []byte) string {
	if len(text) > MaxSize {
		f.add(-1, "the file has %d bytes; a scheme may have at most %d", len(text), MaxSize)
		return ""
	}
	if utf16(text) {
		f.add(-1, "the file is saved as UTF-16; save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)")
		return ""
	}
	s := string(bytes.TrimPrefix(text, []byte("\ufeff")))
	f.text = s
	hidden(f, s)
	return s
}

func utf16(text []byte) bool {
	if bytes.HasPrefix(text, []byte{0xff, 0xfe}) || bytes.HasPrefix(text, []byte{0xfe, 0xff}) {
		return true
	}
	return len(text) >= 4 && (text[0] == 0 && text[2] == 0 || text[1] == 0 && text[3] == 0)
}

// hidden looks for broken bytes and for characters that would make a reader
// see other text than the program.
func hidden(f *faults, s string) {
	for i := 0; i < len(s); {
		if c := s[i]; c >= ' ' && c < 0x7f || c == '\n' || c == '\t' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			f.add(i, "this is not UTF-8 text (the byte is 0x%02X); save the file as UTF-8", s[i])
			return
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"):
		case r == '\r':
			f.add(i, "this end of line is a carriage return alone; save the file with ordinary ends of lines")
			return
		case cpd.Hidden(r):
			f.add(i, "the hidden character U+%04X cannot stand in a scheme file; delete it", r)
		}
		i += n
	}
}
