package phrase

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
)

// longest is the most bytes that are worth reading: no day and no length of
// time takes more.
const longest = 100

// token is a run of digits, a run of letters, or one other character.
type token struct {
	text   string // in lower case
	digits bool
	spaced bool // a space stands before it
}

// scan splits a text, or says why no number and no day can be in it.
func scan(text, hint string) ([]token, error) {
	if len(text) > longest {
		return nil, refuse(text, fmt.Sprintf("is too long (%d characters)", utf8.RuneCountInString(text)), hint)
	}
	if !utf8.ValidString(text) {
		return nil, refuse(text, "is not valid UTF-8 text", hint)
	}
	var tokens []token
	spaced := false
	for rest := strings.ToLower(plain.Replace(text)); rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		if unicode.IsSpace(r) {
			spaced, rest = true, rest[size:]
			continue
		}
		if err := usable(text, r, hint); err != nil {
			return nil, err
		}
		n := run(rest, r, size)
		tokens = append(tokens, token{text: rest[:n], digits: isDigit(r), spaced: spaced})
		spaced, rest = false, rest[n:]
	}
	if len(tokens) == 0 {
		return nil, cpd.Fail(cpd.Invalid, "the text is empty", hint)
	}
	return tokens, nil
}

// plain replaces the dashes and fractions that word processors put in. It builds
// itself when it is first used.
var plain = strings.NewReplacer("–", "-", "—", "-", "½", ".5", "¼", ".25", "¾", ".75")

func usable(text string, r rune, hint string) error {
	switch {
	case r >= utf8.RuneSelf && unicode.IsNumber(r):
		return refuse(text, "has digits of another script; use 0 to 9", hint)
	case cpd.Hidden(r):
		return refuse(text, "holds a control character", hint)
	case r == '−':
		return refuse(text, "has a minus sign; nothing here can be less than zero", hint)
	}
	return nil
}

// run is how many bytes belong to the token that starts with r.
func run(s string, r rune, size int) int {
	var same func(rune) bool
	switch {
	case isDigit(r):
		same = isDigit
	case unicode.IsLetter(r):
		same = unicode.IsLetter
	default:
		return size
	}
	if n := strings.IndexFunc(s, func(r rune) bool { return !same(r) }); n >= 0 {
		return n
	}
	return len(s)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// number is the value of a run of digits, false when it has more than eight.
func number(s string) (int, bool) {
	if s == "" || len(s) > 8 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if !isDigit(rune(s[i])) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// joined is the text with single spaces between its tokens.
func joined(tokens []token) string {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.text
	}
	return strings.Join(words, " ")
}
