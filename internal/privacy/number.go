package privacy

import "strings"

// cue is what the words before a number say about it.
type cue int

const (
	noCue cue = iota
	healthCue
	phoneCue
	insuranceCue
	paperCue // a certificate, an order, a meeting: the number is that of a thing
)

const (
	paperWords     = " certificate certificates cert course courses invoice order orders isbn issn ref reference booking receipt ticket zoom webinar meeting passcode licence license voucher code workbook module product item serial model version registration doi pmid charity company vat grant job vacancy tender po pin barcode asset catalogue membership points teams password part delegate quote credential badge award enrolment learner session transaction payment "
	healthWords    = " nhs nhsno nhsnumber chi hcn nhsn "
	insuranceWords = " ni nino "
	// partCues are cues only where other words go before them.
	partCues   = " c number no insurance "
	phoneWords = " tel telephone phone phoned phones mob mobile call called calling rang ring text texted landline t m whatsapp dial dialled voicemail contact fax mobiles cell "
)

// cueOf looks at the words before token i; the nearest that says something wins.
func (s *scan) cueOf(i int) cue {
	found := noCue
	s.wordsBack(i, 4, func(j int) bool {
		found = s.cueAt(j)
		return found != noCue
	})
	return found
}

func (s *scan) cueAt(j int) cue {
	switch {
	case !s.at(j).is(cueWord):
		return noCue
	case s.is(j, healthWords) || s.is(j, " c ") && s.is(j-2, " h ") || s.is(j, " number no ") && s.is(j-1, " care ") && s.is(j-3, " health "):
		return healthCue
	case s.is(j, insuranceWords) || s.is(j, " insurance ") && s.is(j-1, " national "):
		return insuranceCue
	case s.is(j, paperWords):
		return paperCue
	case s.is(j, phoneWords):
		return phoneCue
	}
	return noCue
}

// numberAt looks for what starts with a digit at token i, or may hold one. Each
// form of token has its own rules; the others would never match it.
func (s *scan) numberAt(i int) int {
	switch t := s.at(i); {
	case t.url:
		return none
	case t.form == mark:
		return s.phone(i)
	case t.form == digit:
		return s.firstOf(i, (*scan).address, (*scan).date, (*scan).healthNumber, (*scan).phone)
	case t.form == mixed:
		return s.firstOf(i, (*scan).caseNumber, (*scan).insuranceNumber, (*scan).address, (*scan).date, (*scan).postcode)
	case t.shape != lower || t.is(caseSystem|caseWord|flatWord|month):
		return s.firstOf(i, (*scan).caseNumber, (*scan).insuranceNumber, (*scan).address, (*scan).date)
	}
	return s.insuranceNumber(i) // of most words, only two letters may start a number
}

// firstOf gives the answer of the first rule that matches.
func (s *scan) firstOf(i int, rules ...func(*scan, int) int) int {
	for _, rule := range rules {
		if last := rule(s, i); last >= i {
			return last
		}
	}
	return none
}

// none is what a rule answers when it does not match.
const none = -1

// mostParts is how many parts of a number are looked at.
const mostParts = 8

// group is digits parted by single signs: its figures, how many parts they come
// in, the lengths of the parts, and where each stands.
type group struct {
	figures string
	count   int
	parts   [mostParts]int
	at      [mostParts]int
}

// groupAt reads the digits from token i on, at most `most` figures, parted by a space
// or by one of the signs.
func (s *scan) groupAt(i int, signs string, most int) group {
	var g group
	for j := i; s.at(j).form == digit && len(g.figures)+len(s.at(j).word) <= most && g.count < mostParts; {
		g.figures += s.at(j).word
		g.parts[g.count], g.at[g.count] = len(s.at(j).word), j
		g.count++
		j = s.nextPart(j, signs)
	}
	return g
}

// nextPart is the token of the next part after part j, or none.
func (s *scan) nextPart(j int, signs string) int {
	k, signsSeen := j+1, 0
	for s.at(k).form == mark && signsSeen < 2 && strings.Contains(signs, s.at(k).word) && s.at(k).gap < 2 {
		k, signsSeen = k+1, signsSeen+1
	}
	if s.at(k).form != digit || s.at(k).gap == 2 || k == j+1 && s.at(k).gap == 0 {
		return none
	}
	return k
}

// joinedBefore says that a number runs into token i from the left, so that i is no
// number's beginning.
func (s *scan) joinedBefore(i int) bool {
	p := s.at(i - 1)
	if s.at(i).gap > 0 || i == 0 {
		return false
	}
	return p.form != mark && !oneOf(gluedLabels, p.word) || p.form == mark && strings.Contains("-./", p.word) && p.gap == 0 && (s.at(i-2).form == digit || s.at(i-2).form == mixed)
}

// joinedAfter says the same of what follows token i.
func (s *scan) joinedAfter(i int) bool {
	n := s.at(i + 1)
	if n.gap > 0 || i+1 >= len(s.tokens) {
		return false
	}
	return n.form != mark || strings.Contains("-./:", n.word) && s.at(i+2).gap == 0 && (s.at(i+2).form == digit || s.at(i+2).form == mixed)
}

// take cuts the group after its first n parts and gives figures and last token.
func (g *group) take(n int) (figures string, last int) {
	total := 0
	for _, p := range g.parts[:n] {
		total += p
	}
	return g.figures[:total], g.at[n-1]
}

// length gives how many parts make exactly n figures, 0 when none do.
func (g *group) length(n int) int {
	total := 0
	for i, p := range g.parts[:g.count] {
		if total += p; total == n {
			return i + 1
		}
	}
	return 0
}
