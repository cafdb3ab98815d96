// Package search finds words in the texts of entries, whatever their case and accents.
package search

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
)

// Search looks for words in the texts of entries.
type Search struct {
	words []string // folded
	left  []string // those that were not found yet
	room  []byte   // for the folded form of a text that is not plain
}

// For returns nil where there are no words.
func For(match string) *Search {
	words := strings.Fields(fold(match))
	if len(words) == 0 {
		return nil
	}
	return &Search{words: words}
}

// In reports whether every word is found in one text of the entry or another, as far
// as they were read.
func (w *Search) In(e *cpd.Entry) bool {
	w.left = append(w.left[:0], w.words...)
	for _, line := range e.OwnLines() {
		w.look(*line)
	}
	for _, text := range e.Texts {
		w.look(text)
	}
	for _, v := range e.Evidence {
		w.look(v.Name)
	}
	return len(w.left) == 0
}

// look folds a text only where that changes it, and then into memory that the
// next one uses again.
func (w *Search) look(text string) {
	switch {
	case len(w.left) == 0:
	case plain(text):
		w.left = slices.DeleteFunc(w.left, func(word string) bool { return strings.Contains(text, word) })
	default:
		w.room = appendFold(w.room[:0], text)
		w.left = slices.DeleteFunc(w.left, func(word string) bool { return bytes.Contains(w.room, []byte(word)) })
	}
}

// fold returns a text as it is searched: lower case, without accents.
func fold(s string) string {
	if plain(s) {
		return s
	}
	return string(appendFold(make([]byte, 0, len(s)), s))
}

// appendFold folds ASCII where it was copied to, and goes letter by letter from
// the first other one on.
func appendFold(b []byte, s string) []byte {
	start := len(b)
	b = append(b, s...)
	for i := start; i < len(b); i++ {
		switch c := b[i]; {
		case c >= utf8.RuneSelf:
			return foldLetters(b[:i], s[i-start:])
		case 'A' <= c && c <= 'Z':
			b[i] = c + 'a' - 'A'
		}
	}
	return b
}

func foldLetters(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			b = append(b, byte(r))
		case r >= 0x300 && r <= 0x36F: // a combining accent
		default:
			b = append(b, base(unicode.ToLower(r))...)
		}
	}
	return b
}

// plain reports whether a text is folded as it stands. It looks at eight bytes at
// once while it can.
func plain(s string) bool {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		w := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		if w&highs != 0 || (w+(0x80-'A')*ones)&^(w+(0x7f-'Z')*ones)&highs != 0 {
			return false
		}
	}
	for ; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf || 'A' <= s[i] && s[i] <= 'Z' {
			return false
		}
	}
	return true
}

// One in each byte of a word, and the highest bit of each.
const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// accented are the lower-case Latin letters with accents, each group after
// the letters that it is read as.
const accented = "a àáâãäåāăąǎạảấầẩẫậắằẳẵặ|ae æǽ|c çćĉċč|d ðďđ|e èéêëēĕėęěẹẻẽếềểễệ|g ĝğġģ|" +
	"h ĥħ|i ìíîïĩīĭįıǐỉị|j ĵ|k ķĸ|l ĺļľŀł|" +
	"n ñńņňŉŋ|o òóôõöøōŏőǒọỏốồổỗộớờởỡợơ|oe œ|r ŕŗř|" +
	"s śŝşšșſ|ss ß|t ţťŧț|th þ|u ùúûüũūŭůűųǔụủứừửữựư|w ŵẁẃẅ|y ýÿŷỳỵỷỹ|z źżž|' ’‘"

// base returns the letter without its accent.
func base(r rune) string {
	i := strings.IndexRune(accented, r)
	if i < 0 {
		return string(r)
	}
	group := accented[strings.LastIndexByte(accented[:i], '|')+1:]
	letter, _, _ := strings.Cut(group, " ")
	return letter
}
