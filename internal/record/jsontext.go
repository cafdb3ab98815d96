package record

import "unicode/utf8"

// text writes a JSON string, with the same escapes as encoding/json: none of
// what a web page would run stands in it.
func text(b []byte, s string) []byte {
	b = append(b, '"')
	for {
		n := safe(s)
		b = append(b, s[:n]...)
		if n == len(s) {
			return append(b, '"')
		}
		b, s = escaped(b, s[n:])
	}
}

// safe is how many bytes at the beginning stand for themselves. It looks at
// eight of them at once while it can.
func safe(s string) int {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		w := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		if unsafeBytes(w) {
			break
		}
	}
	for i < len(s) && !unsafeByte(s[i]) {
		i++
	}
	return i
}

func unsafeByte(c byte) bool {
	return c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c >= utf8.RuneSelf
}

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// unsafeBytes says that one of eight bytes is unsafe, or may be.
func unsafeBytes(w uint64) bool {
	return (w|(w-' '*ones)|equals(w, '"')|equals(w, '\\')|equals(w, '<')|equals(w, '>')|equals(w, '&'))&highs != 0
}

// equals has a high bit set where one of eight ASCII bytes is c, and may have one
// above it.
func equals(w uint64, c byte) uint64 { return (w ^ uint64(c)*ones) - ones }

// escaped writes the first character, which is not a safe one, and gives the
// rest.
func escaped(b []byte, s string) ([]byte, string) {
	if c := s[0]; c < utf8.RuneSelf {
		return escapedByte(b, c), s[1:]
	}
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && n == 1:
		b = append(b, `\ufffd`...)
	case r == '\u2028':
		b = append(b, `\u2028`...)
	case r == '\u2029':
		b = append(b, `\u2029`...)
	default:
		b = append(b, s[:n]...)
	}
	return b, s[n:]
}

func escapedByte(b []byte, c byte) []byte {
	const digits = "0123456789abcdef"
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\b':
		return append(b, '\\', 'b')
	case '\f':
		return append(b, '\\', 'f')
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	}
	return append(b, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
}
