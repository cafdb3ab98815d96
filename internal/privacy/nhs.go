package privacy

// healthNumber looks for an NHS number, a Scottish CHI number or a Northern
// Irish H&C number at token i: ten digits with a check digit by modulus 11.
// About one in eleven random ten-digit numbers passes, so context weighs: the
// words before it, and the way 3-3-4 in which such numbers are written.
func (s *scan) healthNumber(i int) int {
	if s.at(i).form != digit || s.joinedBefore(i) {
		return none
	}
	g := s.groupAt(i, "-.", 12)
	if g.count == 0 {
		return none
	}
	how := s.cueOf(i)
	n := g.length(10)
	if n == 0 {
		return s.brokenHealthNumber(i, &g, how)
	}
	figures, last := g.take(n)
	if s.joinedAfter(last) {
		return none
	}
	return s.judgeHealthNumber(i, last, figures, g.parts[:n], how)
}

func (s *scan) judgeHealthNumber(i, last int, figures string, parts []int, how cue) int {
	passes := passesMod11(figures)
	switch {
	case how == healthCue && passes:
		s.find(i, last, NHSNumber, High, "An NHS number: the words before it say so and its check digit is right.")
	case how == healthCue:
		s.find(i, last, NHSNumber, High, "Called an NHS number; its check digit is wrong, but a mistyped number can still be traced.")
	case !passes || !usualParts(parts) || figures[0] == '0' && len(parts) > 1 && !written334(parts):
		return none
	case how == paperCue:
		s.find(i, last, NHSNumber, Low, "Has the form of an NHS number, but the words before it name a document.")
	case how == phoneCue && figures[0] == '0':
		return none
	case written334(parts):
		s.find(i, last, NHSNumber, High, "Written like an NHS number, and its check digit is right.")
	case s.c.FileName && len(parts) == 1 && (s.after(i, 6, paperWords) || figures[0] < '3'):
		s.find(i, last, NHSNumber, Low, "Ten digits with the check digit of an NHS number.")
	case figures[0] == '0' && len(parts) == 1 && !startsWithDay(figures):
		return none
	default:
		s.find(i, last, NHSNumber, Medium, "Ten digits with the check digit of an NHS number.")
	}
	return last
}

// brokenHealthNumber is a number called an NHS number that has a digit too few
// or too many.
func (s *scan) brokenHealthNumber(i int, g *group, how cue) int {
	n := len(g.figures)
	if how != healthCue || n < 8 || n > 12 {
		return none
	}
	last := g.at[g.count-1]
	s.find(i, last, NHSNumber, Medium, "Called an NHS number, though it has not ten digits.")
	return last
}

func written334(p []int) bool { return len(p) == 3 && p[0] == 3 && p[1] == 3 && p[2] == 4 }

// usualParts lists the ways in which people part ten digits.
func usualParts(p []int) bool {
	switch len(p) {
	case 1:
		return true
	case 2:
		return p[0] == 5 || p[0] == 3 || p[0] == 6
	case 3:
		return written334(p) || p[0] == 4 && p[1] == 3 || p[0] == 3 && p[1] == 4
	}
	return false
}

// passesMod11 says that the tenth of ten digits checks the nine before it:
// weights 10 down to 2, eleven less the remainder, eleven written 0, ten never
// given out. Ten equal digits pass the sum but are no number.
func passesMod11(figures string) bool {
	if len(figures) != 10 || allEqual(figures) {
		return false
	}
	check, ok := checkDigit(figures[:9])
	return ok && int(figures[9]-'0') == check
}

func checkDigit(stem string) (digit int, ok bool) {
	sum := 0
	for i := range 9 {
		sum += int(stem[i]-'0') * (10 - i)
	}
	digit = 11 - sum%11
	if digit == 11 {
		digit = 0
	}
	return digit, digit != 10
}

func allEqual(s string) bool {
	for i := range len(s) {
		if s[i] != s[0] {
			return false
		}
	}
	return true
}

// startsWithDay says that six digits read as day, month and year, as those of
// a CHI number do.
func startsWithDay(figures string) bool {
	day, month := number(figures[:2]), number(figures[2:4])
	return day >= 1 && day <= 31 && month >= 1 && month <= 12
}

// number reads up to nine digits.
func number(s string) int {
	n := 0
	for i := range min(len(s), 9) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}
