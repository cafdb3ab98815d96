package privacy

import "sync"

// class is what a word says by itself of being the beginning of a name.
type class uint8

const (
	sure     class = 1 << iota // it is one, whatever stands around it
	word                       // it may be another word: Rose, Mark
	unknown                    // a capitalised word that is on no list
	small                      // like word, without its capital
	short                      // a short given name without its capital
	shout                      // like word, in capitals
	anything                   // whatever the word is, where a frame alone says it
	capital                    // any word with a capital
)

// classWords are what words/rules.txt calls them, and some of them together.
var classWords = sync.OnceValue(func() map[string]class {
	return map[string]class{
		"sure": sure, "word": word, "unknown": unknown, "small": small, "short": short, "shout": shout, "any": anything, "capital": capital,
		"written": sure | word | unknown, "spoken": word | unknown, "anyWriting": sure | word | unknown | small | short | shout,
	}
})

// candidate is what may be a name, and the token it ends with.
type candidate struct {
	class class
	last  int
}

// publicThing is a given name that is that of a thing, or of no client.
func publicThing(t *text, i int) span {
	if !mayBeName(t, i) || t.at(i).shape != title || !t.on(i, given) {
		return noSpan
	}
	last := nameEnd(t, i)
	return t.span(i, last).when(isThing(t, i, last))
}

// besideColleague is a further name of a row that began with a colleague's, and
// of whom the text says nothing more.
func besideColleague(t *text, i int) span {
	n := len(t.found)
	if n == 0 || !t.is(i-1, ",", "and", "&") || t.found[n-1].Kind != Name || t.found[n-1].Weight.Stops() {
		return noSpan
	}
	j := i - 1
	if t.sign(j-1, ",") {
		j--
	}
	c := nameAt(t, i)
	ends := c.last+1 >= len(t.tokens) || t.at(c.last+1).form == mark || t.at(c.last+1).gap == 2 || t.is(c.last+1, "and", "at", "for", "from", "in", "on", "to")
	return t.span(i, c.last).when(c.class&(sure|word|unknown) != 0 && t.at(j-1).end == t.found[n-1].End && ends)
}

// mayBeName reports whether a name that no title announces may begin at token i.
func mayBeName(t *text, i int) bool {
	tok := t.at(i)
	known := tok.on(given) || tok.on(maybe)
	if tok.form != letter || len(tok.word) < 2 || t.sign(i-1, "@") || !known && (tok.shape != title || tok.on(term)) {
		return false
	}
	if tok.gap == 0 && !t.c.FileName && t.sign(i-1, "-") && t.at(i-1).gap == 0 && t.at(i-2).shape == title {
		return false // the second half of another name
	}
	return !isKnownPerson(t, i) && !isKnownPerson(t, i-1) && !(t.on(i-2, famed) && t.is(i-1, "and") && isPair(publicPerson, t.at(i-2).word, "and "+tok.word))
}

// isKnownPerson reports whether tokens i and i+1 are a public name.
func isKnownPerson(t *text, i int) bool {
	n := t.at(i + 1)
	return t.at(i).on(famed) && n.gap < 2 && n.form == letter && t.at(i).form == letter && isPair(publicPerson, t.at(i).word, n.word)
}

// readName judges the word at token i by itself.
func readName(t *text, i int) candidate {
	switch tok := t.at(i); {
	case !mayBeName(t, i):
		return candidate{}
	case tok.shape == lower:
		return lowerName(t, i)
	case tok.shape == upper:
		return capitals(t, i)
	case tok.on(given):
		return givenName(t, i)
	case tok.on(maybe):
		return maybeName(t, i)
	}
	return unknownName(t, i)
}

// givenName judges a capitalised given name that is hardly ever another word.
func givenName(t *text, i int) candidate {
	last := nameEnd(t, i)
	if p := t.at(i - 1); p.form == letter && t.at(i).gap == 1 && p.shape == title && p.on(maybe) && t.at(i).on(surmaybe) {
		return candidate{}
	}
	if t.at(i).on(term) && last == i {
		return candidate{word, last}
	}
	return candidate{sure, last}
}

// maybeName judges Grace, Mark or May.
func maybeName(t *text, i int) candidate {
	last := nameEnd(t, i)
	switch {
	case isThing(t, i, last):
		return candidate{}
	case last == i+1 && t.at(last).on(surname) && !t.at(i).on(term):
		return candidate{sure, last}
	case last == i && termAfter(t, i):
		return candidate{}
	}
	return candidate{word, last}
}

// lowerName judges a name typed without its capital: sharon.
func lowerName(t *text, i int) candidate {
	tok := t.at(i)
	switch {
	case tok.on(maybe):
		return candidate{small, i}
	case len(tok.word) < 3 || tok.gap == 0 && i > 0 && !t.sign(i-1, "(") && !t.sign(i-1, "\"") && !t.sign(i-1, "'"),
		t.sign(i+1, "-") && t.at(i+1).gap == 0 && !t.c.FileName:
		return candidate{}
	}
	last := nameEnd(t, i)
	switch {
	case last > i:
	case t.c.FileName && !t.at(i+1).on(surname) && !t.at(i+1).on(surmaybe) && t.on(i+1, thingWord):
		return candidate{}
	case len(tok.word) < 4 && !t.c.FileName:
		return candidate{short, last}
	}
	return candidate{sure, last}
}

// capitals is PATRICIA MOORE; a single word in capitals is taken for an
// abbreviation.
func capitals(t *text, i int) candidate {
	tok, n := t.at(i), t.at(i+1)
	switch {
	case len(tok.word) < 3:
		return candidate{}
	case tok.on(given) && n.form == letter && n.gap == 1 && n.shape == upper && len(n.word) > 1 && (n.on(surname) || !n.on(term)):
		return candidate{sure, i + 1}
	}
	return candidate{shout, i}
}

// unknownName judges a capitalised word that no list holds.
func unknownName(t *text, i int) candidate {
	tok, last := t.at(i), unknownEnd(t, i)
	full := last == i+1 && t.at(last).on(surname) && !tok.on(surname)
	switch {
	case len(tok.word) < 3 && !t.sign(i+1, "-"), tok.gap == 0 && t.sign(i-1, "-"), isOrganisation(t, last):
		return candidate{}
	case full:
		return candidate{sure, last}
	}
	return candidate{unknown, last}
}

// unknownEnd returns the token with which such a name ends: Eun-ji Park, Wen Li.
func unknownEnd(t *text, i int) int {
	n := t.at(i + 1)
	if t.sign(i+1, "-") && n.gap == 0 && t.at(i+2).gap == 0 && t.at(i+2).form == letter {
		if n = t.at(i + 3); n.gap == 1 && n.shape == title && (n.on(surmaybe) || n.on(surname)) {
			return i + 3
		}
		return i + 2
	}
	if n.gap == 1 && n.form == letter && n.shape == title && !t.at(i).owns && !n.on(term) {
		return i + 1
	}
	return i
}

// isOrganisation reports whether what follows the name ending at last makes it that of
// a thing: Martin House, Martha's Rule.
func isOrganisation(t *text, last int) bool {
	tok, n := t.at(last), t.at(last+1)
	if n.form == mark && n.word == "'" {
		n = t.at(last + 2)
	}
	if n.form != letter || n.gap == 2 || len(n.word) < 2 {
		return false
	}
	if n.shape == lower {
		return n.on(thingWord) && (!tok.owns && !t.c.FileName || (n.word == "law" || n.word == "rule"))
	}
	if tok.owns && n.shape == title && !n.on(given) && !n.on(smallWord) && !n.on(ownedWord) && !t.c.FileName {
		return true // Andy's Man Club
	}
	return n.shape == title && n.on(term) && !n.on(smallWord) && !t.c.FileName || n.on(thingWord)
}

// isThing reports whether the name from i to last is that of a thing or of no
// client: St Luke, Martin House, Alexandra Park, Storm Arwen.
func isThing(t *text, i, last int) bool {
	if t.on(i-1, notPersonly) && t.at(i).gap == 1 || t.sign(i-1, ".") && t.is(i-2, "st") {
		return true
	}
	return isOrganisation(t, last) || last > i && t.on(last, thingWord)
}

// termAfter reports whether a capitalised term follows the word at j: the words are
// then a title of something.
func termAfter(t *text, j int) bool {
	n := t.at(j + 1)
	return n.form == letter && n.gap == 1 && n.shape == title && n.on(term) && !t.on(j+1, smallWord) && !n.on(surmaybe)
}
