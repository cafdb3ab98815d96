package privacy

import (
	"strings"
	"unicode/utf8"
)

// mask returns what stands at token i if it is written like one of the masks:
// A is a capital, q a small letter, a any letter, 9 a figure, X a letter or a figure, a blank an
// optional space or hyphen; + repeats what stands before it.
func (t *text) mask(i int, masks ...string) span {
	start := t.tokens[i].start
	if start > 0 && alphanumeric(t.raw[start-1]) {
		return noSpan
	}
	for _, m := range masks {
		if first := rune(t.raw[start]); first < utf8.RuneSelf && !masked(m[0], first, foldASCII(first)) {
			continue
		}
		n := maskLength(t.raw[start:], m)
		if end := start + n; n > 0 && (end == len(t.raw) || !alphanumeric(t.raw[end])) {
			return t.upTo(i, end)
		}
	}
	return noSpan
}

// upTo is what stands from token i to that byte.
func (t *text) upTo(i, end int) span {
	last := i
	for last+1 < len(t.tokens) && t.tokens[last+1].start < end {
		last++
	}
	return span{t.tokens[i].start, end, last}
}

// The longest part that + repeats.
const longestPart = 40

// maskLength returns how many bytes of the text are written like the mask, or 0.
func maskLength(text, mask string) int {
	n := 0
	for k := 0; k < len(mask); k++ {
		r, f, next := visible(text, n)
		switch {
		case mask[k] == '+':
			for most := n + longestPart; next > n && n < most && masked(mask[k-1], r, f); {
				n = next
				r, f, next = visible(text, n)
			}
		case mask[k] == ' ':
			if next > n && (f == ' ' || f == '-') {
				n = next
			}
		case next == n || !masked(mask[k], r, f):
			return 0
		default:
			n = next
		}
	}
	return n
}

// visible is the letter, figure or sign at byte n, as it stands and folded, and
// the byte after it: n where the text ends.
func visible(text string, n int) (r, f rune, next int) {
	for next = n; next < len(text); {
		r, size := runeAt(text, next)
		next += size
		if f = fold(r); f != skipped {
			return r, f, next
		}
	}
	return 0, 0, n
}

func masked(m byte, r, f rune) bool {
	switch m {
	case 'A':
		return f >= 'a' && f <= 'z' && r != f
	case 'q':
		return f >= 'a' && f <= 'z' && r == f
	case 'a':
		return f >= 'a' && f <= 'z'
	case '9':
		return isDigit(f)
	case 'X':
		return isDigit(f) || f >= 'a' && f <= 'z'
	}
	return rune(m) == f
}

// coded returns letters and figures of six signs or more at token i, in one run or
// parted as papers part them, at least three of them figures.
func coded(t *text, i int) span {
	if t.holding.figures < 3 {
		return noSpan
	}
	s := t.mask(i, "XXXXXX+", "999 999 999", "99 99 99 999", "9999 99999", "AA 9999 9999+", "9999 9999 9999 9999", "999999 9999 9999")
	return s.when(s.last != none && countDigits(t.raw[s.start:s.end]) >= 3)
}

// netAddress is four numbers of a computer's address.
func netAddress(t *text, i int) span {
	s := t.mask(i, "9+.9+.9+.9+")
	if s.last == none || t.joinedAfter(s.last) {
		return noSpan
	}
	for j := i; j <= s.last; j += 2 {
		if number(t.at(j).word) > 255 || len(t.at(j).word) > 3 {
			return noSpan
		}
	}
	return s
}

// gridReference is a square of the map, where nothing makes it the number of a thing.
func gridReference(t *text, i int) span {
	s := t.mask(i, "AA 999 999", "AA 9999 9999", "AA 99999 99999")
	word, parted := t.at(i).word, t.near(i, 3, gridWord) || s.last > i && t.cueOf(i) != paperCue
	return s.when(s.last != none && onList(gridSquare, word[:min(2, len(word))]) && parted && !t.near(i, 3, courseWord))
}

// threeWordsAt is an address of three words after the name of who gives it.
func threeWordsAt(t *text, i int) span {
	j := i + 1
	for t.is(j, ":", "is", "/", "-") {
		j++
	}
	if j >= len(t.tokens) || t.at(j).gap == 2 {
		return noSpan
	}
	return t.mask(j, "a+.a+.a+")
}

// handleAt is @somebody, unless it is one to follow.
func handleAt(t *text, i int) span {
	n, joined := t.at(i+1), i == 0 || t.at(i).gap > 0 || t.at(i-1).form == mark
	if !t.sign(i, "@") || !joined || n.gap > 0 && !strings.HasPrefix(t.raw[t.at(i).end:], "_") {
		return noSpan
	}
	if n.form != letter && n.form != mixed || len(n.word) < 3 || t.near(i, 2, followWord) {
		return noSpan
	}
	s := t.upTo(i, t.runEnd(n.start))
	return s.when(!n.on(term) || s.end > n.end)
}

// runEnd returns where the letters, figures, stops, hyphens and low lines from
// that byte on end, a stop at the end left out.
func (t *text) runEnd(from int) int {
	to := from
	for to < len(t.raw) && to < from+longestPart && (alphanumeric(t.raw[to]) || t.raw[to] == '_' || t.raw[to] == '.' || t.raw[to] == '-') {
		to++
	}
	for to > from && (t.raw[to-1] == '.' || t.raw[to-1] == '-') {
		to--
	}
	return to
}

// profileAt is facebook.com/somebody; the network is token i.
func profileAt(t *text, i int) span {
	if !t.sign(i+1, ".") || !t.on(i+2, domainEnd) || !t.sign(i+3, "/") || t.at(i+1).gap+t.at(i+2).gap+t.at(i+3).gap > 0 {
		return noSpan
	}
	j := t.skip(i+4, "@")
	if t.on(j, profilePath) && t.sign(j+1, "/") {
		j += 2
	}
	if j >= len(t.tokens) || t.at(j).gap > 0 || t.at(j).form == mark || t.on(j, publicPath) {
		return noSpan
	}
	return t.upTo(i, t.runEnd(t.at(j).start))
}

// blogAt is somebody.wordpress.com; the host is token i.
func blogAt(t *text, i int) span {
	if i < 2 || !t.sign(i-1, ".") || t.at(i-1).gap+t.at(i).gap > 0 || t.at(i-2).form == mark || t.is(i-2, "www") {
		return noSpan
	}
	return t.span(i-2, i)
}

// handleSaid is a name on a network, as the words say: Instagram: sunny_jim.
func handleSaid(t *text, i int) span {
	j, named := i+1, false
	for n := 0; n < 4 && (t.on(j, handleWord) || t.is(j, ":", "/")); n++ {
		named = named || !t.is(j, "is")
		j++
	}
	tok := t.at(j)
	if j == i+1 || tok.gap == 2 || tok.form != letter && tok.form != mixed || tok.form == letter && tok.shape != lower || tok.on(network) {
		return noSpan
	}
	s := t.upTo(j, t.runEnd(tok.start))
	return s.when(s.last > j || tok.form == mixed || tok.end < s.end || named && !tok.on(term) && len(tok.word) > 3)
}

// possessed is janices, where a daughter or a flat stands behind it.
func possessed(t *text, i int) span {
	tok := t.at(i)
	return t.span(i, i).when(tok.shape == lower && tok.mayOwn())
}

// initialled is MThomson or jpritchard in the name of a file.
func initialled(t *text, i int) span {
	tok := t.at(i)
	if !t.c.FileName || tok.form != letter || len(tok.word) < 5 || tok.end-tok.start != len(tok.word) || tok.on(term) {
		return noSpan
	}
	if tok.shape == lower {
		rest := setOf(tok.word[1:])
		return t.span(i, i).when(!tok.on(given) && !tok.on(maybe) && !tok.on(surname) && (rest.has(surname) || rest.has(surmaybe) && len(tok.word) > 5))
	}
	return t.mask(i, "AAqq+").when(isSurname(tok.word[1:]))
}

// initialApart is J. Okonkwo or T Mbeki in the name of a file.
func initialApart(t *text, i int) span {
	j := t.skip(i+1, ".")
	n := t.at(j)
	return t.span(i, j).when(t.c.FileName && isLone(t.at(i)) && n.form == letter && len(n.word) > 2 && (n.shape == title || j > i+1) && isSurname(n.word))
}

// surnameInitial is Thomson_M in the name of a file, or Thomson M: in a list.
func surnameInitial(t *text, i int) span {
	tok, n := t.at(i), t.at(i+1)
	known := tok.shape == title && tok.on(surname) || t.c.FileName && tok.shape == upper && len(tok.word) > 4 && isSurname(tok.word)
	return t.span(i, i+1).when((t.c.FileName || t.sign(i+2, ":")) && known && isLone(n) && n.shape != lower)
}

// isSurname reports whether a word is a surname, or is on no list.
func isSurname(w string) bool {
	s := setOf(w)
	return s.has(surname) || s.has(surmaybe) || !s.has(term)
}

func isLone(tok *token) bool { return tok.form == letter && len(tok.word) == 1 }
