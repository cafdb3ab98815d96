package privacy

import "strings"

// class is a set of lists that a word may be on. The lists are the files in
// words/ and some of the lists beside the rules; words/all.txt holds them all
// with their classes, so that one search answers for every list.
type class uint32

const (
	given    class = 1 << iota // a given name, hardly ever anything else
	maybe                      // a given name that is also a word
	surname                    // a surname, hardly ever anything else
	surmaybe                   // a surname that is also a word
	term                       // names a thing, a place, a people: no person
	placed
	condition
	faith
	origin
	calling
	kin
	titleWord
	colleague
	role
	nameLabel
	caseSystem
	caseWord
	flatWord
	month
	ageWord // a number of years in words, or what comes before one
	dweller
	famed     // the first word of a public name, such as Marie of Marie Curie
	linkWord  // may link a role and a name, or say that there is none
	cueWord   // may say what a number is
	birthWord // may speak of a birth
	thingWord
	streetWord
)

// is says that the token's word is on the list, or on one of them.
func (t *token) is(c class) bool { return t.class&c != 0 }

// classOf looks a word up once for all the lists.
func classOf(w string) class {
	c := lookUp(w)
	if c&surname == 0 && (strings.HasPrefix(w, "mc") || strings.HasPrefix(w, "o'")) && len(w) > 4 {
		c |= surname
	}
	return c
}

// classify gives each word of the text its classes.
func (s *scan) classify() {
	for i := range s.tokens {
		if t := &s.tokens[i]; t.form == letter || t.form == mixed {
			t.class = classOf(t.word)
		}
	}
}
