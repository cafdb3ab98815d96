package privacy

import (
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// day is a date as someone wrote it: parts that were not written are 0.
type day struct {
	d, m, y int
	last    int // the token it ends with
	dotted  bool
	short   bool // the year had two figures
}

// birthCue reports whether the words before token i speak of a birth.
func birthCue(t *text, i int) bool {
	return t.wordsBack(i, 5, func(j int) bool {
		return t.on(j, birthWord) && (t.on(j, birthSaid) ||
			t.is(j, "birth") && t.is(j-1, "of") && t.on(j-2, birthUnit) || t.is(j, "birth") && t.is(j+1, "date") ||
			t.is(j, "b") && t.sign(j+1, ".") && j+2 == i)
	})
}

func readDay(t *text, i int, birth bool) (day, bool) {
	if w, ok := wordedDay(t, i); ok {
		return w, true
	}
	if t.at(i).form != digit {
		return day{}, false
	}
	if w, ok := figureDay(t, i, birth); ok {
		return w, true
	}
	return solidDay(t, i, birth)
}

// figureDay reads 12/03/1948, 12-3-48, 1948-03-12 and, after a birth word, 12 3 48.
func figureDay(t *text, i int, birth bool) (day, bool) {
	sep, step := t.at(i+1), 2
	switch {
	case sep.form == mark && strings.Contains("/-.", sep.word) && t.sign(i+3, sep.word):
	case birth && sep.form == digit && t.at(i+2).form == digit:
		step = 1
	default:
		return day{}, false
	}
	a, b, c := t.at(i), t.at(i+step), t.at(i+2*step)
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
	if w.dotted && w.short && !birth && (len(a.word)+len(b.word) < 4 || t.c.FileName || t.is(i-1, "at")) {
		return day{}, false
	}
	return settleDay(t, w, birth)
}

// settleDay turns a month-first date round and completes a short year.
func settleDay(t *text, w day, birth bool) (day, bool) {
	if w.m > 12 && w.d <= 12 {
		w.d, w.m = w.m, w.d
	}
	if w.short {
		w.y += 2000
		if w.y > t.c.Today.Year()+1 {
			w.y -= 100
		}
	}
	_, err := cpd.NewDate(w.y, w.m, w.d)
	return w, err == nil || birth && w.d <= 31 && w.m <= 12
}

// solidDay reads eight digits as a day after a birth word, or in a file name.
func solidDay(t *text, i int, birth bool) (day, bool) {
	tok := t.at(i).word
	if len(tok) != 8 || !birth && !t.c.FileName {
		return day{}, false
	}
	if w, ok := settleDay(t, day{d: number(tok[:2]), m: number(tok[2:4]), y: number(tok[4:]), last: i}, false); ok {
		return w, true
	}
	return settleDay(t, day{y: number(tok[:4]), m: number(tok[4:6]), d: number(tok[6:]), last: i}, false)
}

// wordedDay reads 3rd May 1939, the 21st of April, 1952, May 6th, 1950, 5 Jan.
func wordedDay(t *text, i int) (day, bool) {
	if t.at(i).on(month) && t.at(i).form == letter {
		return monthFirst(t, i)
	}
	d, ok := dayNumber(t.at(i))
	if !ok {
		return day{}, false
	}
	m := t.skip(t.skip(i+1, "of"), "-", "/")
	if !t.at(m).on(month) || t.at(m).gap == 2 {
		return day{}, false
	}
	return withYear(t, day{d: d, m: monthOf(t.at(m).word), last: m})
}

// monthFirst is May 6th, 1950.
func monthFirst(t *text, i int) (day, bool) {
	d, ok := dayNumber(t.at(i + 1))
	if !ok || t.at(i+1).gap == 2 || t.sign(i+2, ":") || t.sign(i+2, "-") && t.at(i+3).form == digit {
		return day{}, false
	}
	return withYear(t, day{d: d, m: monthOf(t.at(i).word), last: i + 1})
}

// withYear adds the year that follows a day and a month, if there is one.
func withYear(t *text, w day) (day, bool) {
	j := w.last + 1
	for range 2 {
		j = t.skip(j, ",", ".", "'", "-", "/")
	}
	y := t.at(j)
	switch {
	case y.form != digit || y.gap == 2:
	case len(y.word) == 4 && number(y.word) >= 1880 && number(y.word) < 2100:
		w.y, w.last = number(y.word), j
	case len(y.word) == 2 && (t.sign(j-1, "'") || t.at(j-1).gap == 1 || j == w.last+1) && !t.sign(j+1, ":") && t.at(j+1).form != mixed:
		w.y, w.last, w.short = number(y.word), j, true
	}
	if w.y == 0 {
		return w, w.d <= 31
	}
	return settleDay(t, w, false)
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
