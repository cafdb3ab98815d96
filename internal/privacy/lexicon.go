package privacy

import (
	_ "embed"
	"strings"
)

// lexicon is a sorted list of words, one a line. It is searched as it stands:
// nothing is built when the program starts.
type lexicon string

// has says that the list holds the word. Both are folded.
func (l lexicon) has(word string) bool {
	lo, hi := 0, len(l)
	for lo < hi {
		start := strings.LastIndexByte(string(l[:(lo+hi)/2]), '\n') + 1
		end := len(l)
		if n := strings.IndexByte(string(l[start:]), '\n'); n >= 0 {
			end = start + n
		}
		switch c := strings.Compare(word, string(l[start:end])); {
		case c == 0:
			return true
		case c < 0:
			hi = start
		default:
			lo = end + 1
		}
	}
	return false
}

//go:embed words/given.txt
var givenNames string // given names that are hardly ever anything else

//go:embed words/given-also-words.txt
var givenAlsoWords string // Grace, Mark, May: names where the sentence says so

//go:embed words/surname.txt
var surnames string

//go:embed words/surname-also-words.txt
var surnamesAlsoWords string

//go:embed words/field.txt
var fieldTerms string // capitalised terms of this field, organisations, plain words

//go:embed words/known.txt
var knownPeople string // authors, programmes and charities that bear a person's name

//go:embed words/place.txt
var places string

//go:embed words/condition.txt
var conditions string

//go:embed words/faith.txt
var faiths string

//go:embed words/ethnicity.txt
var ethnicities string

//go:embed words/calling.txt
var callings string

//go:embed words/kinrole.txt
var kinRoles string

func isGiven(w string) bool       { return lexicon(givenNames).has(w) }
func isGivenOrWord(w string) bool { return lexicon(givenAlsoWords).has(w) }
func isSurname(w string) bool {
	return lexicon(surnames).has(w) || strings.HasPrefix(w, "mc") && len(w) > 4 || strings.HasPrefix(w, "o'") && len(w) > 4
}
func isSurnameOrWord(w string) bool { return lexicon(surnamesAlsoWords).has(w) }

// isTerm says that a capitalised word names a thing, a place, a people: not a
// person.
func isTerm(w string) bool {
	return lexicon(fieldTerms).has(w) || lexicon(places).has(w) || lexicon(ethnicities).has(w) ||
		lexicon(faiths).has(w) || lexicon(conditions).has(w)
}

// isKnownPair says that two words are a public name, such as Marie Curie.
func isKnownPair(a, b string) bool { return lexicon(knownPeople).has(a + " " + b) }

// oneOf says that the list, words parted by single spaces with one at both
// ends, holds the word.
func oneOf(list, word string) bool {
	for i := 0; word != ""; {
		n := strings.Index(list[i:], word)
		if n < 0 {
			return false
		}
		i += n
		end := i + len(word)
		if i > 0 && list[i-1] == ' ' && end < len(list) && list[end] == ' ' {
			return true
		}
		i = end
	}
	return false
}
