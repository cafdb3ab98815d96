package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// unit is what words of the own list are compared by: a run of letters or of
// digits, written plain. In scripts that put no spaces between words each letter
// is one.
type unit struct {
	word       string
	start, end int // of the token that it stands in
}

// unitsOf appends the units of tokens; signs part them and are none.
func unitsOf(units []unit, tokens []token) []unit {
	for i := range tokens {
		t := &tokens[i]
		switch {
		case t.form == mark:
		case t.form == digit:
			units = append(units, unit{t.word, t.start, t.end})
		default:
			units = cutUnits(units, plain(t.word), t)
		}
	}
	return units
}

// cutUnits cuts a word where letters, digits and letters of their own meet, and
// at apostrophes.
func cutUnits(units []unit, word string, t *token) []unit {
	var last sort
	from := 0
	cut := func(to int) {
		if last != apart {
			units = append(units, unit{word[from:to], t.start, t.end})
		}
		from = to
	}
	for i, r := range word {
		if s := sortOf(r); s != last || s == alone {
			cut(i)
			last = s
		}
	}
	cut(len(word))
	return units
}

// sort is what a unit is made of.
type sort uint8

const (
	apart sort = iota // a sign
	letters
	digits
	alone // a letter of a script without spaces
)

func sortOf(r rune) sort {
	switch {
	case isDigit(r):
		return digits
	case r < utf8.RuneSelf && isLetter(r):
		return letters
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return alone
	case unicode.IsLetter(r):
		return letters
	}
	return apart
}

func digital(word string) bool { return isDigit(rune(word[0])) }

// plain is a word in the one form in which all ways of writing it are alike:
// composed or not, with or without accents, wide, bold, joined letters, and
// letters of other scripts that look like Latin ones.
func plain(word string) string {
	if !strings.ContainsFunc(word, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return word
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(word) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r >= utf8.RuneSelf:
			b.WriteString(latin(unicode.ToLower(r)))
		default:
			b.WriteRune(foldASCII(r))
		}
	}
	return norm.NFC.String(b.String())
}

// The letters of the one line look like those of the other.
const (
	alike      = "авекмнорстухіјѕһԁԛԝαβεικμνορςτυχω"
	alikeLatin = "abekmhopctyxijshdqwabeikmvopstuxw"
)

// latin writes a letter with the Latin ones that stand for it or look like it.
func latin(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'σ':
		return "s"
	}
	if i := strings.IndexRune(alike, r); i >= 0 {
		i = utf8.RuneCountInString(alike[:i])
		return alikeLatin[i : i+1]
	}
	return string(r)
}
