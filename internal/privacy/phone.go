package privacy

import "strings"

// phone looks for a telephone number that starts at token i, which may be the
// + or the ( before it.
func (s *scan) phone(i int) int {
	from, plus := i, s.sign(i, "+")
	for s.sign(i, "+") || s.sign(i, "(") {
		if i-from == 2 || s.at(i+1).gap > 0 {
			return none
		}
		i++
	}
	if s.at(i).form != digit || i == from && s.joinedBefore(i) {
		return none
	}
	if last := s.fullPhone(from, i, plus); last != none {
		return last
	}
	return s.localPhone(i)
}

func (s *scan) fullPhone(from, i int, plus bool) int {
	g := s.groupAt(i, s.phoneSigns(i), 16)
	if g.count == 0 {
		return none
	}
	for _, n := range [...]int{15, 14, 13, 12, 11, 10} {
		parts := g.length(n)
		if parts == 0 {
			continue
		}
		figures, last := g.take(parts)
		if home, ok := national(figures, plus); ok && s.plausible(i, home, parts) && !s.joinedAfter(last) {
			s.notePhone(from, last, home)
			return last
		}
	}
	return none
}

// phoneSigns leaves out / after anything but the start of a mobile number: it
// parts the numbers of a date.
func (s *scan) phoneSigns(i int) string {
	if w := s.at(i).word; len(w) == 5 && strings.HasPrefix(w, "07") {
		return "-.()/"
	}
	return "-.()"
}

// national gives the number as dialled at home, and whether it may be one.
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
func (s *scan) plausible(i int, home string, parts int) bool {
	if len(home) == 10 && parts == 1 {
		return s.cueOf(i) == phoneCue
	}
	return parts == 1 || parts <= 5 && len(s.at(i).word) >= 2
}

func (s *scan) notePhone(from, last int, home string) {
	switch how := s.cueOf(from); {
	case strings.HasPrefix(home, "03") || strings.HasPrefix(home, "08"):
		s.find(from, last, Phone, Info, "A number of a helpline or an organisation.")
	case how == paperCue:
		s.find(from, last, Phone, Low, "Has the form of a telephone number, but the words before it name a document.")
	case s.near(from, 4, " helpline switchboard reception adviceline office enquiries "):
		s.find(from, last, Phone, Low, "A telephone number, it seems of an organisation.")
	default:
		s.find(from, last, Phone, High, "A telephone number.")
	}
}

// localPhone is a number without its area code, or without its first 0, after
// a word such as phone.
func (s *scan) localPhone(i int) int {
	if s.cueOf(i) != phoneCue {
		return none
	}
	g := s.groupAt(i, "-", 10)
	n := g.count
	if n == 0 {
		return none
	}
	last := g.at[n-1]
	local := (len(g.figures) == 6 || len(g.figures) == 7) && n <= 2 && g.parts[0] >= 3
	mobile := len(g.figures) == 10 && g.figures[0] == '7' && g.parts[0] >= 3
	if !local && !mobile || s.joinedAfter(last) {
		return none
	}
	s.find(i, last, Phone, Medium, "It seems a telephone number without its area code or first 0.")
	return last
}
