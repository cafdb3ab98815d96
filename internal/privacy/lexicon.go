package privacy

import (
	_ "embed"
	"strings"
)

// lexicon is a sorted list of words, one a line. It is searched as it stands:
// nothing is built when the program starts.
type lexicon string

// find gives the line of a word: the word, or the word, a tab and more.
func (l lexicon) find(word string) string {
	lo, hi := 0, len(l)
	for lo < hi {
		start := strings.LastIndexByte(string(l[:(lo+hi)/2]), '\n') + 1
		end := len(l)
		if n := strings.IndexByte(string(l[start:]), '\n'); n >= 0 {
			end = start + n
		}
		switch c := compareLine(word, string(l[start:end])); {
		case c == 0:
			return string(l[start:end])
		case c < 0:
			hi = start
		default:
			lo = end + 1
		}
	}
	return ""
}

// compareLine compares a word with the first field of a line.
func compareLine(word, line string) int {
	if tab := strings.IndexByte(line, '\t'); tab >= 0 {
		line = line[:tab]
	}
	return strings.Compare(word, line)
}

// allWords holds every word of the lists, a tab, and its classes in hex. It is
// made from the lists, and allSlots from it: UPDATE=1 go test ./internal/privacy.
//
//go:embed words/all.txt
var allWords string

//go:embed words/all.slots
var allSlots string

//go:embed words/known.txt
var knownPeople string // authors, programmes and charities that bear a person's name

// lookUp gives the classes of a word, none for a word that is on no list.
func lookUp(word string) class {
	at, ok := slots(allSlots).find(word)
	if !ok {
		return 0
	}
	var c class
	for i := at + len(word) + 1; allWords[i] != '\n'; i++ {
		c = c<<4 | hexDigit(allWords[i])
	}
	return c
}

// hexDigit reads one of 0 to 9 and a to f.
func hexDigit(b byte) class {
	if b >= 'a' {
		return class(b - 'a' + 10)
	}
	return class(b - '0')
}

// isKnownPair says that two words are a public name, such as Marie Curie. Only
// a word of class famed begins one.
func isKnownPair(a, b string) bool { return lexicon(knownPeople).find(a+" "+b) != "" }

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
