package logbook

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fold is a text as it is searched: lower case, without accents.
func fold(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			b.WriteByte(byte(r))
		case r >= 0x300 && r <= 0x36F: // a combining accent
		default:
			b.WriteString(base(unicode.ToLower(r)))
		}
	}
	return b.String()
}

func plain(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || 'A' <= s[i] && s[i] <= 'Z' {
			return false
		}
	}
	return true
}

// accented are the lower-case Latin letters with accents, each group after
// the letters that it is read as.
const accented = "a àáâãäåāăąǎạảấầẩẫậắằẳẵặ|ae æǽ|c çćĉċč|d ðďđ|e èéêëēĕėęěẹẻẽếềểễệ|g ĝğġģ|h ĥħ|i ìíîïĩīĭįıǐỉị|j ĵ|k ķĸ|l ĺļľŀł|" +
	"n ñńņňŉŋ|o òóôõöøōŏőǒọỏốồổỗộớờởỡợơ|oe œ|r ŕŗř|s śŝşšșſ|ss ß|t ţťŧț|th þ|u ùúûüũūŭůűųǔụủứừửữựư|w ŵẁẃẅ|y ýÿŷỳỵỷỹ|z źżž|' ’‘"

// base is the letter without its accent.
func base(r rune) string {
	i := strings.IndexRune(accented, r)
	if i < 0 {
		return string(r)
	}
	group := accented[strings.LastIndexByte(accented[:i], '|')+1:]
	letter, _, _ := strings.Cut(group, " ")
	return letter
}

// matches says that every word is found in one text of the entry or another.
func (s *stored) matches(words []string) bool {
	for _, w := range words {
		if !s.mentions(w) {
			return false
		}
	}
	return true
}

func (s *stored) mentions(word string) bool {
	if holds(s.Title, word) || holds(s.Provider, word) || holds(s.FormalReason, word) {
		return true
	}
	for _, text := range s.Fields {
		if holds(text, word) {
			return true
		}
	}
	for _, v := range s.Evidence {
		if holds(v.Name, word) {
			return true
		}
	}
	return false
}

func holds(text, word string) bool { return strings.Contains(fold(text), word) }
