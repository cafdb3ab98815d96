package privacy

import "strings"

// postcodeAreas are the areas that British postcodes begin with.
const postcodeAreas = " ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze "

// ordinaryEnds are endings of a number, not of a postcode: 1st, 3hr, 2pt.
const ordinaryEnds = " st nd rd th hr yr wk pt gb tb ft lb ed ep qs xl "

// postcode looks for a full British postcode at token i.
func (s *scan) postcode(i int) int {
	t := s.at(i)
	if t.form != mixed || s.joinedBefore(i) {
		return none
	}
	n := s.at(i + 1)
	if isOutward(t.word) && n.form == mixed && n.gap == 1 && isInward(n.word) && !s.joinedAfter(i+1) {
		if n.shape == lower && oneOf(ordinaryEnds, n.word[1:]) {
			return none
		}
		s.find(i, i+1, Postcode, High, "A full postcode: it names about fifteen homes.")
		return i + 1
	}
	return s.solidPostcode(i)
}

// solidPostcode is one written without its space.
func (s *scan) solidPostcode(i int) int {
	w := s.at(i).word
	cut := len(w) - 3
	if cut < 2 || !isOutward(w[:cut]) || !isInward(w[cut:]) || s.joinedAfter(i) {
		return none
	}
	if s.at(i).shape == lower && oneOf(ordinaryEnds, w[cut+1:]) {
		return none
	}
	weight, why := High, "A full postcode: it names about fifteen homes."
	if s.cueOf(i) == paperCue {
		weight, why = Low, "Has the form of a postcode, but the words before it name a document or a course."
	}
	s.find(i, i, Postcode, weight, why)
	return i
}

// isOutward tells SW1A, M14, LS6 from other words: a known area, then one or
// two digits, or a digit and a letter.
func isOutward(w string) bool {
	n := strings.IndexFunc(w, isDigit)
	if n < 1 || n > 2 || len(w)-n > 2 || !oneOf(postcodeAreas, w[:n]) {
		return false
	}
	rest := w[n:]
	return len(rest) == 1 || isDigit(rune(rest[1])) || rest[1] >= 'a' && rest[1] <= 'y' && (len(w[:n]) == 1 || oneOf(" ec wc sw nw se ", w[:n]))
}

// isInward tells 1AA, 8TJ: a digit and two letters, C I K M O V never among
// them.
func isInward(w string) bool {
	return len(w) == 3 && isDigit(rune(w[0])) && inwardLetter(w[1]) && inwardLetter(w[2])
}

func inwardLetter(c byte) bool {
	return c >= 'a' && c <= 'z' && !strings.ContainsRune("cikmov", rune(c))
}

// insuranceNumber looks for a National Insurance number at token i: two
// letters, six digits, a letter A to D, with or without spaces.
func (s *scan) insuranceNumber(i int) int {
	switch t := s.at(i); {
	case t.form == letter && len(t.word) != 2, t.form == mark, t.form == digit:
		return none // the letters stand alone, or the token has digits too
	case len(t.word) < 2 || len(t.word) > 9 || s.joinedBefore(i):
		return none
	}
	code, last := s.codeAt(i)
	if last == none || s.joinedAfter(last) {
		return none
	}
	switch how := s.cueOf(i); {
	case how == insuranceCue:
		s.find(i, last, NINumber, High, "A National Insurance number: the words before it say so.")
	case len(code) < 9 || !validPrefix(code):
		return none
	case how == paperCue:
		s.find(i, last, NINumber, Low, "Has the form of a National Insurance number, but the words before it name a document or a course.")
	default:
		s.find(i, last, NINumber, High, "Has the form of a National Insurance number.")
	}
	return last
}

// codeAt joins tokens to two letters, six digits and, when there is one, the
// letter at the end.
func (s *scan) codeAt(i int) (string, int) {
	code := s.at(i).word
	if !codePart(0, code) {
		return "", none
	}
	last := i
	for len(code) < 9 {
		k := last + 1
		if s.sign(k, "-") && s.at(k).gap == 0 && s.at(k+1).gap == 0 {
			k++
		}
		n := s.at(k)
		if n.form == mark || n.gap == 2 || k >= len(s.tokens) || len(code)+len(n.word) > 9 || len(code) >= 8 && (len(n.word) != 1 || n.word[0] > 'd') {
			break
		}
		if !codePart(len(code), n.word) {
			return "", none
		}
		code += n.word
		last = k
	}
	if len(code) < 8 {
		return "", none
	}
	return code, last
}

// codePart says that the part may stand in a code after so many signs.
func codePart(after int, part string) bool {
	for n := range len(part) {
		i, c := after+n, part[n]
		switch ok := isDigit(rune(c)); {
		case i >= 2 && i < 8 && !ok, (i < 2 || i == 8) && (c < 'a' || c > 'z'), i == 8 && c > 'd', i > 8:
			return false
		}
	}
	return true
}

// validPrefix knows the letters that are never given out.
func validPrefix(code string) bool {
	return !strings.ContainsRune("dfiquv", rune(code[0])) && !strings.ContainsRune("dfioquv", rune(code[1])) &&
		!oneOf(" bg gb kn nk nt tn zz ", code[:2])
}

const (
	// caseSystems are record systems: a number right after the name is a record's.
	caseSystems = " emis systmone systm1 liquidlogic rio carenotes mrn adastra mosaic systemone las carefirst frameworki "
	// caseWords need "no", "number", "id" or "ref" before the number.
	caseWords = " case patient pt client hospital hosp referral services record office passport tax benefit tenancy tenant rent account utr housing crn crm file incident crime safeguarding lorenzo cerner elemental joy resident carer claim police court asylum unit ward emis systmone mosaic rio pas s1 paris eclipse "
	caseLinks = " no nos num number ref reference id identifier account code "
)

// caseNumber looks at token i for the name of a record system or of a kind of
// case, then for the number that it goes by.
func (s *scan) caseNumber(i int) int {
	t := s.at(i)
	if t.form == mark || t.form == digit {
		return none
	}
	system := t.is(caseSystem)
	if !system && !t.is(caseWord) || t.word == "rio" && t.shape == lower {
		return none
	}
	j, linked := s.caseLink(i + 1)
	if !linked && !system {
		return none
	}
	last := s.caseValue(j, linked)
	if last == none {
		return none
	}
	s.find(i, last, CaseNumber, Medium, "A case or record number: whoever has the system can look the person up.")
	return last
}

func (s *scan) caseLink(j int) (int, bool) {
	linked := false
	for n := 0; n < 6 && s.at(j).gap < 2; n++ {
		switch t := s.at(j); {
		case oneOf(caseLinks, t.word) || t.word == "#":
			linked = true
		case oneOf(" is was the : . - ", t.word) || t.word == "account":
		default:
			return j, linked
		}
		j++
	}
	return j, linked
}

// caseValue is the last token of a code with four digits or more.
func (s *scan) caseValue(j int, linked bool) int {
	digits, last := 0, none
	for k := j; k < j+7 && k < len(s.tokens) && (k == j || s.at(k).gap == 0) && s.at(k).gap < 2; k++ {
		t := s.at(k)
		if t.form == mark && !strings.Contains("/-", t.word) || t.form == letter && len(t.word) > 4 || s.c.FileName && k > j {
			break
		}
		if t.form == digit || t.form == mixed {
			digits += countDigits(t.word)
			last = k
		}
	}
	if last == none || digits < 4 || s.at(j).form == letter && last == j {
		return none
	}
	if y := number(s.at(j).word); last == j && digits == 4 && s.at(j).form == digit && y > 1900 && y < 2100 && !linked {
		return none
	}
	if _, dated := s.figureDay(j, false); dated {
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
