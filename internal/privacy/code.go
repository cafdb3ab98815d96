package privacy

import "strings"

// postcode is a full British postcode.
type postcode struct {
	span
	ofPaper bool // written without its space, where the words before it name a document
}

func postcodeAt(t *text, i int) postcode {
	if t.joinedBefore(i) {
		return postcode{span: noSpan}
	}
	tok, n := t.at(i), t.at(i+1)
	if isOutward(tok.word) && n.form == mixed && n.gap == 1 && isInward(n.word) && !t.joinedAfter(i+1) {
		return postcode{span: t.span(i, i+1).when(n.shape != lower || !onList(numberEnd, n.word[1:]))}
	}
	cut := len(tok.word) - 3
	if cut < 2 || !isOutward(tok.word[:cut]) || !isInward(tok.word[cut:]) || t.joinedAfter(i) || tok.shape == lower && onList(numberEnd, tok.word[cut+1:]) {
		return postcode{span: noSpan}
	}
	return postcode{t.span(i, i), t.cueOf(i) == paperCue}
}

// isOutward tells SW1A, M14, LS6 from other words: a known area, then one or
// two digits, or a digit and a letter.
func isOutward(w string) bool {
	n := strings.IndexFunc(w, isDigit)
	if n < 1 || n > 2 || len(w)-n > 2 || !onList(postcodeArea, w[:n]) {
		return false
	}
	rest := w[n:]
	return len(rest) == 1 || isDigit(rune(rest[1])) || rest[1] >= 'a' && rest[1] <= 'y' && (len(w[:n]) == 1 || onList(letteredArea, w[:n]))
}

// isInward tells 1AA, 8TJ: a digit and two letters, C I K M O V never among
// them.
func isInward(w string) bool {
	return len(w) == 3 && isDigit(rune(w[0])) && inwardLetter(w[1]) && inwardLetter(w[2])
}

func inwardLetter(c byte) bool {
	return c >= 'a' && c <= 'z' && !strings.ContainsRune("cikmov", rune(c))
}

// insuranceNumber is a National Insurance number: two letters, six digits, a
// letter A to D, with or without spaces.
type insuranceNumber struct {
	span
	whole bool // no letter is missing, and the first two are given out
	cue   cue
}

func insuranceNumberAt(t *text, i int) insuranceNumber {
	s := t.mask(i, "aa 99 99 99 a")
	code := plainCode(t, i, s)
	if whole := s.last != none && code[len(code)-1] <= 'd' && validPrefix(code); whole || t.cueOf(i) != insuranceCue {
		return insuranceNumber{s.when(whole), whole, t.cueOf(i)}
	}
	return insuranceNumber{t.mask(i, "aa 99 99 99 a", "aa 99 99 99"), false, insuranceCue}
}

// plainCode is what stands in a span, its words joined.
func plainCode(t *text, i int, s span) string {
	code := ""
	for j := i; j <= s.last; j++ {
		if t.at(j).form != mark {
			code += t.at(j).word
		}
	}
	return code
}

// validPrefix knows the letters that are never given out.
func validPrefix(code string) bool {
	return !strings.ContainsRune("dfiquv", rune(code[0])) && !strings.ContainsRune("dfioquv", rune(code[1])) &&
		!onList(neverIssued, code[:2])
}

// caseNumber is the name of a record system or of a kind of case at token i,
// and the number that it goes by.
func caseNumber(t *text, i int) span {
	system := t.on(i, caseSystem)
	if !system && !t.on(i, caseWord) || t.is(i, "rio") && t.at(i).shape == lower {
		return noSpan
	}
	j, linked := caseLink(t, i+1)
	if !linked && !system {
		return noSpan
	}
	return t.span(i, caseValue(t, j, linked))
}

// caseLink skips words such as no and ref and reports whether there was one.
func caseLink(t *text, j int) (int, bool) {
	linked := false
	for n := 0; n < 6 && t.at(j).gap < 2; n++ {
		switch {
		case t.on(j, caseLinkWord) || t.is(j, "#"):
			linked = true
		case t.is(j, "is", "was", "the", ":", ".", "-"):
		default:
			return j, linked
		}
		j++
	}
	return j, linked
}

// caseValue returns the last token of a code with four digits or more.
func caseValue(t *text, j int, linked bool) int {
	digits, last := 0, none
	for k := j; k < j+7 && k < len(t.tokens) && (k == j || t.at(k).gap == 0) && t.at(k).gap < 2; k++ {
		tok := t.at(k)
		if tok.form == mark && !strings.Contains("/-", tok.word) || tok.form == letter && len(tok.word) > 4 || t.c.FileName && k > j {
			break
		}
		if tok.form == digit || tok.form == mixed {
			digits += countDigits(tok.word)
			last = k
		}
	}
	if last == none || digits < 4 || t.at(j).form == letter && last == j {
		return none
	}
	if y := number(t.at(j).word); last == j && digits == 4 && t.at(j).form == digit && y > 1900 && y < 2100 && !linked {
		return none
	}
	if _, dated := figureDay(t, j, false); dated {
		return none
	}
	return last
}

func countDigits(w string) int {
	n := 0
	for i := range len(w) {
		if w[i] >= '0' && w[i] <= '9' {
			n++
		}
	}
	return n
}
