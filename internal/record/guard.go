package record

import (
	"strings"
	"unicode/utf8"
)

// Guard makes a text safe to open in a spreadsheet: text that would be run as
// a formula gets a ' in front. Unguard takes exactly that away again.
// Full-width forms are guarded too, since some programs fold them first.
func Guard(s string) string {
	if risky(s) {
		return "'" + s
	}
	return s
}

// Unguard gives back what Guard was given.
func Unguard(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && risky(rest) {
		return rest
	}
	return s
}

// risky also holds for text that already has the guard, so that taking one
// away is always right.
func risky(s string) bool {
	if s == "" || s[0] > '@' && s[0] < utf8.RuneSelf {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "'"))
	return strings.ContainsRune("=+-@\t\r\n＝＋－＠", r) && r != utf8.RuneError
}
