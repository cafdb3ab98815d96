package portfolio

import (
	"slices"
	"strings"
	"unicode"

	"example.org/cpdlog/internal/cpd"
)

// Suggest names competencies that an entry may belong to and is not yet tagged
// with: those of its training topics first, then those whose words its title
// uses. It is a hint for a person to accept; nothing is tagged by it.
func Suggest(frameworks []Framework, topics []Topic, e *cpd.Entry) []string {
	var out []string
	add := func(code string) {
		if !slices.Contains(out, code) && !slices.Contains(e.Competencies, code) {
			out = append(out, code)
		}
	}
	renewed := TopicsOf(e)
	for _, t := range topics {
		if slices.Contains(renewed, t.ID) {
			for _, code := range t.Competencies {
				add(code)
			}
		}
	}
	words := wordsOf(e.Title)
	for i := range frameworks {
		f := &frameworks[i]
		for _, p := range f.Parts {
			if uses(words, p.Words) {
				add(f.Code(p.ID))
			}
		}
	}
	return out
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// uses reports whether one of the phrases stands in the words, whole words
// only.
func uses(words, phrases []string) bool {
	text := " " + strings.Join(words, " ") + " "
	for _, p := range phrases {
		if strings.Contains(text, " "+strings.Join(wordsOf(p), " ")+" ") {
			return true
		}
	}
	return false
}
