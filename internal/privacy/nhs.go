package privacy

import "strings"

// healthNumber is an NHS number, a Scottish CHI number or a Northern Irish H&C
// number: ten digits with a check digit by modulus 11. About one in eleven
// random ten-digit numbers passes, so context weighs: the words before it, and
// the way 3-3-4 in which such numbers are written.
type healthNumber struct {
	span
	figures    string
	parts      [mostParts]int
	count      int // of the parts
	cue        cue
	passes     bool
	written334 bool
}

func readHealthNumber(t *text, i int) healthNumber {
	if t.joinedBefore(i) {
		return healthNumber{span: noSpan}
	}
	g := t.groupAt(i, "-.", 12)
	n := g.length(10)
	if n == 0 {
		return healthNumber{span: noSpan}
	}
	figures, last := g.take(n)
	if t.joinedAfter(last) {
		return healthNumber{span: noSpan}
	}
	return healthNumber{t.span(i, last), figures, g.parts, n, t.cueOf(i), passesMod11(figures), written334(g.parts[:n])}
}

// likely reports whether it may be a health number though no word says so.
func (n *healthNumber) likely() bool {
	return n.passes && usualParts(n.parts[:n.count]) && (n.figures[0] != '0' || n.cue != phoneCue && (n.solid() || n.written334))
}

func (n *healthNumber) solid() bool { return n.count == 1 }

// phoneLike reports whether it begins with a 0 and not with a day, as the
// numbers of telephones do.
func (n *healthNumber) phoneLike() bool {
	return n.solid() && n.figures[0] == '0' && !startsWithDay(n.figures)
}

// inFileOfPaper reports whether it stands in the name of a file that may be
// numbered so, such as a certificate.
func (n *healthNumber) inFileOfPaper(t *text, i int) bool {
	return t.c.FileName && n.solid() && (t.after(i, 6, paperWord) || n.figures[0] < '3')
}

// brokenHealthNumber is a number called an NHS number that has a digit too few
// or too many.
func brokenHealthNumber(t *text, i int) span {
	if t.joinedBefore(i) {
		return noSpan
	}
	g := t.groupAt(i, "-.", 12)
	if n := len(g.figures); n < 8 || n > 12 || g.length(10) > 0 || t.cueOf(i) != healthCue {
		return noSpan
	}
	return t.span(i, g.at[g.count-1])
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

// passesMod11 reports whether the tenth of ten digits checks the nine before it:
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

func allEqual(s string) bool { return strings.Count(s, s[:1]) == len(s) }

// startsWithDay reports whether six digits read as day, month and year, as those of
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
