package privacy

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// ownPart is a word of the member's name, or the figures of a number, where the
// record hides them.
func ownPart(t *text, i int) span {
	tok := t.at(i)
	return t.span(i, i).when((tok.shape != lower || tok.form == digit || t.c.FileName) && slices.Contains(t.c.lists.hidden, tok.word))
}

// partsOf are the words of a name and the figures of numbers by which they are known.
// A first name that says something else too, as May and Grace do, is left to the
// other rules.
func partsOf(name string, numbers []string) (parts []string) {
	words := foldedWords(name)
	for i, w := range words {
		if len(w) > 2 && (i > 0 || !onList(maybe, w)) || len(w) == 2 && !onList(term, w) {
			parts = append(parts, w, strings.ReplaceAll(w, "'", ""))
		}
	}
	for _, n := range numbers {
		figures := strings.FieldsFunc(n, func(r rune) bool { return !isDigit(r) })
		parts = append(parts, cpd.Those(figures, func(w string) bool { return len(w) > 3 })...)
	}
	return parts
}

// titled is Mrs O'Brien, Mr. J. Kowalski, mr singh.
func titled(t *text, i int) span {
	j := afterTitle(t, i)
	return t.span(i, titledName(t, i, j)).when(!isPair(fictional, t.at(i).word, t.at(j).word))
}

// titledFamily is Cllr Morgan's, before his wife. Dr Patel's surgery is a place of work.
func titledFamily(t *text, i int) span {
	s := titled(t, i)
	return s.when(s.last != none && t.at(s.last).owns && t.on(s.last+1, closeKin) && !t.on(s.last+1, workplace))
}

// afterTitle skips the full stop, "and Mrs", and initials.
func afterTitle(t *text, i int) int {
	j := t.skipStop(i + 1)
	if t.is(j, "and", "&", "+") && t.on(j+1, titleWord) {
		j = t.skipStop(j + 2)
	}
	for n := 0; n < 3 && isInitial(t, j); n++ {
		j = t.skip(j+1, ".")
	}
	return j
}

// isInitial reports whether token j is one capital with a name after it.
func isInitial(t *text, j int) bool {
	tok := t.at(j)
	if tok.form != letter || len(tok.word) != 1 || tok.shape == lower || tok.gap == 2 {
		return false
	}
	k := t.skipStop(j + 1)
	n := t.at(k)
	return n.form == letter && n.shape != lower && n.gap < 2 && (len(n.word) > 1 || isInitial(t, k)) && !t.on(k, smallWord)
}

// titledName returns the last token of a name at j after a title at i, or none.
func titledName(t *text, i, j int) int {
	if n := t.at(j); n.form != letter || n.gap == 2 || len(n.word) < 2 || !mayFollowTitle(t, i, n) {
		return none
	}
	return nameEnd(t, j)
}

// mayFollowTitle reports whether n, after the title at i, is no word such as course.
func mayFollowTitle(t *text, i int, n *token) bool {
	tok, known := t.at(i), n.on(given) || n.on(surname) || n.on(surmaybe)
	switch {
	case t.c.FileName:
		return known || !n.on(term) && len(n.word) > 2
	case n.shape == lower:
		return tok.shape == lower && (n.on(given) || n.on(surname) || !n.on(term) && !tok.on(softTitle) && !tok.on(colleague))
	case n.on(term) && (!known || tok.on(titleOfThings)):
		return false
	case tok.word == "ms" && tok.shape == upper:
		return n.shape == upper && known
	}
	return known || n.shape != upper || len(n.word) > 3
}

// nameEnd returns the last token of a name that begins with token j: its other
// parts, by hyphen or by space.
func nameEnd(t *text, j int) int {
	first := j
	for n := 0; n < 4; n++ {
		k := j + 1
		if t.sign(k, "-") && t.at(k).gap == 0 && t.at(k+1).gap == 0 {
			k++
		}
		if t.at(j).owns || !namePart(t, first, k) {
			return j
		}
		j = k
	}
	return j
}

// namePart reports whether token k may go on a name that began with token first.
func namePart(t *text, first, k int) bool {
	tok, f := t.at(k), t.at(first)
	switch {
	case tok.form != letter || tok.gap == 2 || len(tok.word) < 2:
		return false
	case tok.shape == lower:
		return f.shape == lower && (tok.on(surname) || t.on(k, lowerSurname)) || t.on(k, particle) && t.at(k+1).shape == title
	case f.shape == lower:
		return false
	}
	return tok.on(surname) || tok.on(given) || tok.on(surmaybe) && !tok.on(month) || !tok.on(term)
}

// afterLabel is "Re: Pauline Fletcher" and "Patient name: ...".
func afterLabel(t *text, i int) span {
	if t.on(i, role) || !t.sign(i+1, ":") {
		return noSpan
	}
	j := i + 2
	tok := t.at(j)
	if tok.form != letter || tok.gap == 2 || tok.shape != title || tok.on(term) && !tok.on(given) || len(tok.word) < 2 {
		return noSpan
	}
	last := nameEnd(t, j)
	if !tok.on(given) && (last == j || termAfter(t, last)) || isOrganisation(t, last) || isKnownPerson(t, j) {
		return noSpan
	}
	return t.span(j, last)
}

// namedYear is a name before a year in brackets.
func namedYear(t *text, i int) span {
	c := nameAt(t, i)
	y := t.at(c.last + 2)
	return t.span(i, c.last).when(c.class != 0 && t.sign(c.last+1, "(") && y.form == digit && len(y.word) == 4)
}
