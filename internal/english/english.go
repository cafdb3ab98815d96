// Package english puts counts, lists and the ends of sentences into words. It
// has no plurals of its own: who counts names both forms.
package english

import (
	"strconv"
	"strings"
)

// Count returns a number with its noun: "1 entry", "12 entries".
func Count(n int, one, many string) string { return strconv.Itoa(n) + " " + Noun(n, one, many) }

// Noun returns the form of a noun that goes with a number.
func Noun(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// Days returns a number of days in words.
func Days(n int) string { return Count(n, "day", "days") }

// Months returns a time in words, of whole years where it is one: "3 years", "18 months".
func Months(n int) string {
	if n%12 == 0 {
		return Count(n/12, "year", "years")
	}
	return Count(n, "month", "months")
}

// List joins words as people do: "a", "a and b", "a, b and c".
func List(words []string) string { return join(words, " and ") }

// Choice joins words that exclude each other: "a", "a or b", "a, b or c".
func Choice(words []string) string { return join(words, " or ") }

func join(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + last + words[len(words)-1]
}

// Some names the first few, and says how many more there are.
func Some(names []string, few int) string {
	list := strings.Join(names[:min(few, len(names))], ", ")
	if more := len(names) - few; more > 0 {
		list += " and " + strconv.Itoa(more) + " more"
	}
	return list
}

// ListOr is List, or other words for no words at all.
func ListOr(words []string, none string) string {
	if len(words) == 0 {
		return none
	}
	return List(words)
}

// LowerFirst begins a sentence in the middle of another one.
func LowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// Heading makes a heading of a name: "consent-who" is "Consent who".
func Heading(name string) string { return UpperFirst(strings.ReplaceAll(name, "-", " ")) }

// UpperFirst begins a sentence or a heading.
func UpperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// Ending puts a last remark, such as "Nothing was changed", behind a text that
// may end in a question.
func Ending(text, remark string) string {
	if strings.HasSuffix(text, "?") {
		return text + " " + remark
	}
	return text + "; " + LowerFirst(remark)
}
