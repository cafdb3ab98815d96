package privacy

import (
	"strings"

	"cpdlog/internal/cpd"
)

// day is a date as someone wrote it: parts that were not written are 0.
type day struct {
	d, m, y int
	last    int // the token it ends with
	dotted  bool
	short   bool // the year had two figures
}

// date looks for a day, or a birth year, at token i.
func (s *scan) date(i int) int {
	t := s.at(i)
	if t.form == mark || t.form == letter && !t.is(month) || t.form == digit && s.joinedBefore(i) {
		return none
	}
	birth := s.birthCue(i)
	w, ok := s.readDay(i, birth)
	if !ok {
		return s.birthYear(i, birth)
	}
	if birth {
		s.find(i, w.last, DateOfBirth, High, "A date of birth: the words before it say so.")
		return w.last
	}
	s.judgeDay(i, w)
	return w.last
}

const (
	birthWords = " dob birthdate birthday born dateofbirth "
	// partBirths speak of a birth only with others beside them.
	partBirths = " birth b "
)

// birthCue says that the words before token i speak of a birth.
func (s *scan) birthCue(i int) bool {
	return s.wordsBack(i, 5, func(j int) bool {
		return s.at(j).is(birthWord) && (s.is(j, birthWords) ||
			s.is(j, " birth ") && s.is(j-1, " of ") && s.is(j-2, " date day year month ") || s.is(j, " birth ") && s.is(j+1, " date ") ||
			s.is(j, " b ") && s.sign(j+1, ".") && j+2 == i)
	})
}

func (s *scan) readDay(i int, birth bool) (day, bool) {
	if w, ok := s.wordedDay(i); ok {
		return w, true
	}
	if s.at(i).form != digit {
		return day{}, false
	}
	if w, ok := s.figureDay(i, birth); ok {
		return w, true
	}
	return s.solidDay(i, birth)
}

// figureDay reads 12/03/1948, 12-3-48, 1948-03-12 and, after a birth word, 12 3 48.
func (s *scan) figureDay(i int, birth bool) (day, bool) {
	sep, step := s.at(i+1), 2
	switch {
	case sep.form == mark && strings.Contains("/-.", sep.word) && s.sign(i+3, sep.word):
	case birth && sep.form == digit && s.at(i+2).form == digit:
		step = 1
	default:
		return day{}, false
	}
	a, b, c := s.at(i), s.at(i+step), s.at(i+2*step)
	if b.form != digit || c.form != digit || len(a.word) > 4 || len(b.word) > 2 || len(c.word) > 4 || c.gap == 2 {
		return day{}, false
	}
	w := day{d: number(a.word), m: number(b.word), y: number(c.word), last: i + 2*step, dotted: step == 2 && sep.word == "."}
	if len(a.word) == 4 {
		w.y, w.d = w.d, w.y
	} else if len(c.word) == 2 {
		w.short = true
	} else if len(c.word) != 4 {
		return day{}, false
	}
	if w.dotted && w.short && !birth && (len(a.word)+len(b.word) < 4 || s.c.FileName || s.is(i-1, " at ")) {
		return day{}, false
	}
	return s.settleDay(w, birth)
}

// settleDay turns a month-first date round and gives a short year its century.
func (s *scan) settleDay(w day, birth bool) (day, bool) {
	if w.m > 12 && w.d <= 12 {
		w.d, w.m = w.m, w.d
	}
	if w.short {
		w.y += 2000
		if w.y > s.c.Today.Year()+1 {
			w.y -= 100
		}
	}
	_, err := cpd.NewDate(w.y, w.m, w.d)
	return w, err == nil || birth && w.d <= 31 && w.m <= 12
}

// solidDay reads eight digits as a day after a birth word, or in a file name.
func (s *scan) solidDay(i int, birth bool) (day, bool) {
	t := s.at(i).word
	if len(t) != 8 || !birth && !s.c.FileName {
		return day{}, false
	}
	if w, ok := s.settleDay(day{d: number(t[:2]), m: number(t[2:4]), y: number(t[4:]), last: i}, false); ok {
		return w, true
	}
	return s.settleDay(day{y: number(t[:4]), m: number(t[4:6]), d: number(t[6:]), last: i}, false)
}

// wordedDay reads 3rd May 1939, the 21st of April, 1952, May 6th, 1950, 5 Jan.
func (s *scan) wordedDay(i int) (day, bool) {
	if s.at(i).is(month) && s.at(i).form == letter {
		return s.monthFirst(i)
	}
	d, ok := dayNumber(s.at(i))
	if !ok {
		return day{}, false
	}
	m := i + 1
	if s.is(m, " of ") {
		m++
	}
	if s.sign(m, "-") || s.sign(m, "/") {
		m++
	}
	if !s.at(m).is(month) || s.at(m).gap == 2 {
		return day{}, false
	}
	return s.withYear(day{d: d, m: monthOf(s.at(m).word), last: m})
}

func (s *scan) monthFirst(i int) (day, bool) {
	d, ok := dayNumber(s.at(i + 1))
	if !ok || s.at(i+1).gap == 2 || s.sign(i+2, ":") || s.sign(i+2, "-") && s.at(i+3).form == digit {
		return day{}, false
	}
	return s.withYear(day{d: d, m: monthOf(s.at(i).word), last: i + 1})
}

func (s *scan) withYear(w day) (day, bool) {
	j := w.last + 1
	for range 2 {
		if s.sign(j, ",") || s.sign(j, ".") || s.sign(j, "'") || s.sign(j, "-") || s.sign(j, "/") {
			j++
		}
	}
	y := s.at(j)
	switch {
	case y.form != digit || y.gap == 2:
	case len(y.word) == 4 && number(y.word) >= 1880 && number(y.word) < 2100:
		w.y, w.last = number(y.word), j
	case len(y.word) == 2 && (s.sign(j-1, "'") || s.at(j-1).gap == 1 || j == w.last+1) && !s.sign(j+1, ":") && s.at(j+1).form != mixed:
		w.y, w.last, w.short = number(y.word), j, true
	}
	if w.y == 0 {
		return w, w.d <= 31
	}
	return s.settleDay(w, false)
}

func dayNumber(t *token) (int, bool) {
	w := t.word
	if t.form == mixed && len(w) > 2 && len(w) < 5 {
		switch w[len(w)-2:] {
		case "st", "nd", "rd", "th":
			w = w[:len(w)-2]
		}
	} else if t.form != digit {
		return 0, false
	}
	if len(w) > 2 || !isDigit(rune(w[0])) || !isDigit(rune(w[len(w)-1])) {
		return 0, false
	}
	n := number(w)
	return n, n >= 1 && n <= 31
}

const monthWords = " jan feb mar apr may jun jul aug sep oct nov dec "

func monthOf(w string) int {
	if w == "sept" {
		return 9
	}
	if len(w) < 3 {
		return 0
	}
	m := place(monthWords, w[:3])
	if m == 0 || len(w) > 3 && w != strings.ToLower(cpd.MonthName(m)) {
		return 0
	}
	return m
}
