package cpd

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The most that one text may hold, in characters.
const (
	MaxTitle = 300
	MaxText  = 100_000
	MaxName  = 60 // of a field, a tag or a kind
)

// CheckLine says what is wrong with a text that must stand on one line: a
// title, a provider, a tag. nil means that it can be kept as it is.
func CheckLine(what, s string, most int) error {
	if err := CheckText(what, s, most); err != nil {
		return err
	}
	if i := strings.IndexAny(s, "\n\t"); i >= 0 {
		return fmt.Errorf("the %s must be one line, without tabs", what)
	}
	return nil
}

// CheckText says what is wrong with a text that may have several lines.
// Control characters and the characters that reorder text are refused, since a
// record that shows other words than it holds is no record.
func CheckText(what, s string, most int) error {
	if len(s) <= most && plain(s) {
		return nil
	}
	if at := invalidAt(s); at < len(s) {
		return fmt.Errorf("the %s is not valid UTF-8 text (byte %d); save it as UTF-8", what, at+1)
	}
	if n := utf8.RuneCountInString(s); n > most {
		return fmt.Errorf("the %s has %d characters; at most %d can be kept", what, n, most)
	}
	for i, r := range s {
		if Hidden(r) && r != '\n' && r != '\t' {
			return fmt.Errorf("the %s holds the control character U+%04X at byte %d", what, r, i+1)
		}
	}
	return nil
}

// plain reports whether a text is of the ASCII characters that can be seen,
// spaces, line ends and tabs alone. Most texts are, and nothing more has to be
// asked of them.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c-' ' >= 0x7F-' ' && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}

func invalidAt(s string) int {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || r == 0 { // a zero: UTF-16 without its mark
			return i
		}
		i += n
	}
	return len(s)
}

// Hidden reports whether a character has no visible form of its own and can
// change what a reader sees: controls, direction marks, line separators, tags.
// The joiners that emoji and some scripts need are not among them.
func Hidden(r rune) bool {
	switch {
	case unicode.IsControl(r):
		return true
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0x200E, r == 0x200F, r == 0x061C:
		return true
	case r == 0x2028, r == 0x2029, r == 0xFEFF, r >= 0xE0000 && r <= 0xE007F:
		return true
	}
	return false
}

// Visible shows a text that came from outside: hidden characters appear as
// <U+001B>, so that no text can move the cursor or reorder the line.
func Visible(s string) string {
	if !strings.ContainsFunc(s, hiddenOrBroken) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if hiddenOrBroken(r) && r != '\n' && r != '\t' {
			fmt.Fprintf(&b, "<U+%04X>", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// VisibleLine is Visible for what stands on one line, such as the name of a file.
func VisibleLine(s string) string {
	return strings.NewReplacer("\n", "<U+000A>", "\t", "<U+0009>").Replace(Visible(s))
}

// Quoted shows a word that somebody typed, in quotation marks.
func Quoted(s string) string { return "“" + Visible(s) + "”" }

// QuotedLine is Quoted for words that may stand on several lines.
func QuotedLine(s string) string { return Quoted(strings.Join(strings.Fields(s), " ")) }

// Pasted puts quotes around a word that a shell of the system would take apart, so
// that a line with it can be pasted.
func Pasted(system, word string) string {
	windows := system == "windows"
	special := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("/._-+=:,@%", r) && !(windows && r == '\\')
	}
	switch {
	case !windows && strings.ContainsFunc(word, hiddenOrBroken):
		return printed(word)
	case word != "" && !strings.ContainsFunc(word, special):
	case !windows && strings.ContainsAny(word, "$`\"\\!"): // these mean something within double quotes
		word = "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	default:
		word = `"` + word + `"`
	}
	return Visible(word)
}

// printed has a shell write a word of which not every character can be shown.
func printed(word string) string {
	var b strings.Builder
	for _, c := range []byte(word) {
		if c < ' ' || c >= 0x7F || strings.ContainsRune(`%\'`, rune(c)) {
			fmt.Fprintf(&b, `\%03o`, c)
		} else {
			b.WriteByte(c)
		}
	}
	return `"$(printf '` + b.String() + `')"`
}

func hiddenOrBroken(r rune) bool { return r == utf8.RuneError || Hidden(r) }

// CheckName says what is wrong with the name of a field, a kind, a tag or a
// scheme's row: letters, digits and - _ . : / only, and not too long.
func CheckName(what, s string) error {
	if s == "" {
		return fmt.Errorf("the %s has no name", what)
	}
	if utf8.RuneCountInString(s) > MaxName {
		return fmt.Errorf("the %s %q… is longer than %d characters", what, Visible(string([]rune(s)[:20])), MaxName)
	}
	for _, r := range s {
		if !inName(r) {
			return fmt.Errorf("the %s %q may hold letters, digits and - _ . : / only", what, Visible(s))
		}
	}
	return nil
}

func inName(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '-' <= r && r <= ':' || r == '_' // - . / 0 to 9 :
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
