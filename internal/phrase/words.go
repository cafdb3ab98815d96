package phrase

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
)

// months and weekdays (from Sunday) are the names in English, and in other languages
// with the forms that they take in a date. Another language is a word more in each; what
// stands behind a bar is never shortened: fed is no September.
var (
	months = [...]string{
		"january ionawr", "february chwefror", "march mawrth |fawrth", "april ebrill", "may mai |fai", "june mehefin |fehefin",
		"july gorffennaf |orffennaf |ngorffennaf", "august awst", "september medi |fedi", "october hydref", "november tachwedd |dachwedd |nhachwedd",
		"december rhagfyr |ragfyr",
	}
	weekdays = [...]string{
		"sunday sul", "monday llun |lun", "tuesday mawrth |fawrth", "wednesday weds mercher |fercher", "thursday iau", "friday gwener |wener",
		"saturday sadwrn",
	}
)

// monthOf is the month a word names, 0 for none.
func monthOf(word string) int { return 1 + named(months[:], word) }

// weekdayOf is the weekday a word names (0 is Sunday), -1 for none.
func weekdayOf(word string) int { return named(weekdays[:], word) }

// named finds the names of which a word is one, or a beginning of at least three
// letters.
func named(all []string, word string) int {
	return slices.IndexFunc(all, func(names string) bool {
		return len(word) >= 3 && len(word) <= len(names) && (strings.Contains(" "+names, " "+word) || strings.Contains(names+" ", "|"+word+" "))
	})
}

// InDay reports whether days are written with a word, in small letters.
func InDay(word string) bool {
	return monthOf(word) > 0 || weekdayOf(word) >= 0 || isOrdinal(word) || isOneOf(word, "of o mis dydd t z am pm")
}

// isTuesday reports whether a word that names a month and a weekday, such as the
// Welsh Mawrth, stands for the weekday: it is called a day, or a month follows.
func isTuesday(tokens []token, i int) bool {
	isMonth := func(t token) bool { return monthOf(t.text) > 0 }
	return weekdayOf(tokens[i].text) >= 0 && isMonth(tokens[i]) &&
		(i > 0 && isOneOf(tokens[i-1].text, dayNouns) || slices.ContainsFunc(tokens[i+1:], isMonth))
}

// dayNouns stand before the name of a weekday, and say no more than it does.
const dayNouns = "dydd ddydd nos"

// isOneOf reports whether a word is one of those in a text.
func isOneOf(word, words string) bool {
	for w := range strings.FieldsSeq(words) {
		if w == word {
			return true
		}
	}
	return false
}

// countOf is the number a word names, 0 for none.
func countOf(word string) int {
	return 1 + slices.Index([]string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}, word)
}

// unitOf is the first letter of a unit of days ('d', 'w', 'f', 'm', 'y'), 0
// for none. A lone "m" is no unit: it could be minutes.
func unitOf(word string) byte {
	switch word {
	case "d", "day", "days":
		return 'd'
	case "w", "wk", "wks", "week", "weeks":
		return 'w'
	case "fortnight", "fortnights":
		return 'f'
	case "mo", "mth", "mths", "month", "months":
		return 'm'
	case "y", "yr", "yrs", "year", "years":
		return 'y'
	}
	return 0
}

func isOrdinal(word string) bool {
	return isOneOf(word, "st nd rd th af il ydd ed fed eg ain")
}

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
	return without(tokens, func(before, _ token) bool { return strings.ToUpper(before.text) != before.text }), nil
}

// ordinals leaves out the full stop of 31. Oct and 31.10., which parts no two numbers.
func ordinals(tokens []token) []token {
	return without(tokens, func(before, after token) bool { return before.digits && !after.digits && after.text != "." })
}

// without leaves out the full stops that only end what they stand behind.
func without(tokens []token, ends func(before, after token) bool) []token {
	var kept []token
	for i, t := range tokens {
		after := token{}
		if i+1 < len(tokens) {
			after = tokens[i+1]
		}
		if i == 0 || t.text != "." || t.spaced || !ends(tokens[i-1], after) {
			kept = append(kept, t)
		}
	}
	return kept
}

// plain replaces the dashes and fractions that word processors put in. It builds
// itself when it is first used.
var plain = strings.NewReplacer("–", "-", "—", "-", "½", ".5", "¼", ".25", "¾", ".75", "a couple of ", "2 ", "couple of ", "2 ")

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
	n, err := strconv.ParseUint(s, 10, 31)
	return int(n), err == nil && len(s) <= 8
}

// joined is the text with single spaces between its tokens.
func joined(tokens []token) string {
	return strings.Join(cpd.ListOf(tokens, func(t token) string { return t.text }), " ")
}
