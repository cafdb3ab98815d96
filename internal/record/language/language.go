// Package language has the fixed words of a record in languages beside English.
//
// Goal: another language is a file with the words, and nothing else.
//
// Non-goals: translating what a member wrote or what rules say; a record in another
// language alone.
package language

import (
	"embed"
	"slices"
	"strings"
)

//go:embed *.txt
var files embed.FS

const ending = ".txt"

// Codes returns the languages that there are.
func Codes() (codes []string) {
	all, _ := files.ReadDir(".") // what is embedded can be read
	for _, f := range all {
		codes = append(codes, strings.TrimSuffix(f.Name(), ending))
	}
	return codes
}

// Table is the fixed words in one language. A nil table has no word.
type Table struct {
	Code string
	Name string // in English

	words map[string]string // by the English
}

// Of returns the table of a language, nil for English alone and for one that there
// is none of.
func Of(code string) *Table {
	if !slices.Contains(Codes(), code) {
		return nil
	}
	text, _ := files.ReadFile(code + ending)
	return Read(code, string(text))
}

// Read reads a table: its name and a colon behind the first #, then one word a line.
func Read(code, text string) *Table {
	head, lines, _ := strings.Cut(text, "\n")
	name, _, _ := strings.Cut(strings.TrimPrefix(head, "# "), ":")
	t := &Table{Code: code, Name: name, words: map[string]string{}}
	for line := range strings.SplitSeq(lines, "\n") {
		if english, other, ok := strings.Cut(line, " = "); ok && !strings.HasPrefix(line, "#") {
			t.words[english] = other
		}
	}
	return t
}

// Note says of the words in the language how far they can be relied on.
func (t *Table) Note() string {
	return "The words in " + t.Name + " are a first translation, to be checked by a " + t.Name + " speaker."
}

// Word returns a fixed word in the language, "" where the table has none.
func (t *Table) Word(english string) string {
	if t == nil {
		return ""
	}
	return t.words[english]
}

const between = " / "

// Beside returns a text with its beginning in both languages: all of it where that is
// a fixed word, else what stands before a colon, a semicolon or a comma.
func (t *Table) Beside(text string) string {
	for _, end := range []int{len(text), strings.IndexAny(text, ":;,")} {
		if end > 0 {
			if other := t.Word(text[:end]); other != "" {
				return text[:end] + between + other + text[end:]
			}
		}
	}
	return text
}

// With returns a text of which a fixed word is a part, and behind it that word in the
// language.
func (t *Table) With(text, word string) string {
	if other := t.Word(word); other != "" {
		return text + between + other
	}
	return text
}

// Split parts a text that Beside made, or a fixed word in the language; other is
// "" for any other text.
func (t *Table) Split(text string) (before, other, after string) {
	english, more, _ := strings.Cut(text, between)
	if other = t.Word(english); other != "" && strings.HasPrefix(more, other) {
		return english + between, other, more[len(other):]
	}
	return text, "", ""
}
