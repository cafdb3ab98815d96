package privacy

// mask returns what stands at token i if it is written like one of the masks:
// A is a capital, q a small letter, a any letter, 9 a figure, X a letter or a figure, a blank an
// optional space or hyphen; + repeats what stands before it.
func (t *text) mask(i int, masks ...string) span {
	start := t.tokens[i].start
	if start > 0 && alphanumeric(t.raw[start-1]) {
		return noSpan
	}
	for _, m := range masks {
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
		switch {
		case mask[k] == '+':
			for most := n + longestPart; n < len(text) && n < most && masked(mask[k-1], text[n]); {
				n++
			}
		case mask[k] == ' ':
			if n < len(text) && (text[n] == ' ' || text[n] == '-') {
				n++
			}
		case n == len(text) || !masked(mask[k], text[n]):
			return 0
		default:
			n++
		}
	}
	return n
}

func masked(m, c byte) bool {
	switch m {
	case 'A':
		return c >= 'A' && c <= 'Z'
	case 'q':
		return c >= 'a' && c <= 'z'
	case 'a':
		return isPlainLetter(c)
	case '9':
		return c >= '0' && c <= '9'
	case 'X':
		return alphanumeric(c)
	}
	return m == c
}

// coded returns letters and figures of six signs or more at token i, in one run or
// parted as papers part them, at least three of them figures.
func coded(t *text, i int) span {
	s := t.mask(i, "XXXXXX+", "999 999 999", "99 99 99 999", "9999 99999", "AA 9999 9999+")
	return s.when(s.last != none && countDigits(t.raw[s.start:s.end]) >= 3)
}

// isThingNumber reports whether the words before token i make its number that of
// a document, a course or a version.
func isThingNumber(t *text, i int) bool {
	return t.cueOf(i) == paperCue || t.near(i, 3, versionWord)
}

// netAddress is four numbers of a computer's address.
func netAddress(t *text, i int) span {
	s := t.mask(i, "9+.9+.9+.9+")
	if s.last == none || isThingNumber(t, i) || t.joinedAfter(s.last) {
		return noSpan
	}
	for j := i; j <= s.last; j += 2 {
		if number(t.at(j).word) > 255 || len(t.at(j).word) > 3 {
			return noSpan
		}
	}
	return s
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
	n := t.at(i + 1)
	if !t.sign(i, "@") || i > 0 && t.at(i).gap == 0 && t.at(i-1).form != mark || n.gap > 0 || n.form != letter && n.form != mixed || len(n.word) < 3 {
		return noSpan
	}
	return t.upTo(i, t.runEnd(n.start)).when(!t.near(i, 2, followWord) && !n.on(term))
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

// handleSaid is a name on a network, as the words say: Instagram: sunny_jim.
func handleSaid(t *text, i int) span {
	j, named := i+1, false
	for n := 0; n < 4 && (t.on(j, handleWord) || t.sign(j, ":")); n++ {
		named = named || !t.is(j, "is")
		j++
	}
	tok := t.at(j)
	if j == i+1 || tok.gap == 2 || tok.form != letter && tok.form != mixed || tok.shape != lower || tok.on(network) {
		return noSpan
	}
	s := t.upTo(j, t.runEnd(tok.start))
	return s.when(s.last > j || tok.form == mixed || tok.end < s.end || named && !tok.on(term) && len(tok.word) > 3)
}

// initialled is MThomson or jpritchard in the name of a file.
func initialled(t *text, i int) span {
	tok := t.at(i)
	if !t.c.FileName || tok.form != letter || len(tok.word) < 5 || tok.end-tok.start != len(tok.word) || tok.on(term) {
		return noSpan
	}
	rest := setOf(tok.word[1:])
	if tok.shape == lower {
		return t.span(i, i).when(rest.has(surname) && !tok.on(given) && !tok.on(maybe) && !tok.on(surname))
	}
	known := rest.has(surname) || rest.has(surmaybe) || !rest.has(term)
	return t.mask(i, "AAqq+").when(known)
}

// surnameInitial is Thomson_M in the name of a file, or Thomson M: in a list.
func surnameInitial(t *text, i int) span {
	n := t.at(i + 1)
	return t.span(i, i+1).when((t.c.FileName || t.sign(i+2, ":")) &&
		t.on(i, surname) && t.at(i).shape == title && n.form == letter && len(n.word) == 1 && n.shape != lower)
}
