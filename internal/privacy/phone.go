package privacy

import "strings"

// phoneNumber is a whole telephone number.
type phoneNumber struct {
	span
	home string // as it is dialled at home
	cue  cue
}

// shared reports whether the number is one that no person has.
func (p phoneNumber) shared() bool {
	return strings.HasPrefix(p.home, "03") || strings.HasPrefix(p.home, "08")
}

// phoneStart returns the first digit of a number that begins at token i, which
// may be the + or the ( before it.
func phoneStart(t *text, i int) int {
	from := i
	for t.is(i, "+", "(") {
		if i-from == 2 || t.at(i+1).gap > 0 {
			return none
		}
		i++
	}
	if t.at(i).form != digit || i == from && t.joinedBefore(i) {
		return none
	}
	return i
}

func readPhone(t *text, from int) phoneNumber {
	i := phoneStart(t, from)
	if i == none {
		return phoneNumber{span: noSpan}
	}
	g := t.groupAt(i, phoneSigns(t, i), 16)
	for n := min(15, len(g.figures)); n >= 10; n-- {
		parts := g.length(n)
		if parts == 0 {
			continue
		}
		figures, last := g.take(parts)
		if home, ok := national(figures, t.sign(from, "+")); ok && isPlausible(t, i, home, parts) && !t.joinedAfter(last) {
			return phoneNumber{t.span(from, last), home, t.cueOf(from)}
		}
	}
	return phoneNumber{span: noSpan}
}

// phoneSigns leaves out / after anything but the start of a mobile number: it
// parts the numbers of a date.
func phoneSigns(t *text, i int) string {
	if w := t.at(i).word; len(w) == 5 && strings.HasPrefix(w, "07") {
		return "-.()/"
	}
	return "-.()"
}

// national returns the number as dialled at home, and whether it may be one.
func national(figures string, plus bool) (string, bool) {
	switch {
	case plus && strings.HasPrefix(figures, "440"):
		figures = figures[2:]
	case plus && strings.HasPrefix(figures, "44"):
		figures = "0" + figures[2:]
	case plus:
		return "+" + figures, len(figures) >= 10
	case strings.HasPrefix(figures, "0044"):
		figures = "0" + strings.TrimPrefix(figures[4:], "0")
	}
	switch {
	case len(figures) < 10 || len(figures) > 11 || figures[0] != '0' || allEqual(figures[1:]):
		return "", false
	case figures[1] == '7' || figures[1] == '3':
		return figures, len(figures) == 11
	}
	return figures, figures[1] == '1' || figures[1] == '2' || figures[1] == '8'
}

// plausible keeps ten digits in a row that no word calls a telephone number,
// and a run of short parts, out.
func isPlausible(t *text, i int, home string, parts int) bool {
	if len(home) == 10 && parts == 1 {
		return t.cueOf(i) == phoneCue
	}
	return parts == 1 || parts <= 5 && len(t.at(i).word) >= 2
}

// localPhone is a number without its area code, or without its first 0, after
// a word such as phone.
func localPhone(t *text, i int) span {
	if i = phoneStart(t, i); i == none || t.cueOf(i) != phoneCue {
		return noSpan
	}
	g := t.groupAt(i, "-", 10)
	if g.count == 0 {
		return noSpan
	}
	last := g.at[g.count-1]
	local := (len(g.figures) == 6 || len(g.figures) == 7) && g.count <= 2
	mobile := len(g.figures) == 10 && g.figures[0] == '7'
	return t.span(i, last).when((local || mobile) && g.parts[0] >= 3 && !t.joinedAfter(last))
}
