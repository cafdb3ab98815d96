package privacy

import "example.org/cpdlog/internal/cpd"

// A date so many years back that it is hardly a day of work is taken for a
// date of birth; beyond the longest life it is history.
const (
	workingYears = 16
	longestLife  = 115
)

// dayReading is a date that no word calls a birth.
type dayReading struct {
	span
	old  bool // hardly a day of work
	news bool // a day of work that says more than the entry's own date
}

// mayBeDay reports whether a date may begin at token i.
func mayBeDay(t *text, i int) bool {
	return t.at(i).form != digit || !t.joinedBefore(i)
}

func readDayAt(t *text, i int) dayReading {
	none := dayReading{span: noSpan}
	if !mayBeDay(t, i) || birthCue(t, i) {
		return none
	}
	w, ok := readDay(t, i, false)
	if !ok {
		return none
	}
	d, err := cpd.NewDate(w.y, w.m, w.d)
	recent := err == nil && d.After(t.c.Today.AddYears(-workingYears))
	return dayReading{
		span: t.span(i, w.last),
		old:  err == nil && !recent && !d.Before(t.c.Today.AddYears(-longestLife)),
		news: !t.c.FileName && (w.y == 0 || recent && d != t.c.EntryDate),
	}
}

// birthDate is a date after a word such as born.
func birthDate(t *text, i int) span {
	if !mayBeDay(t, i) || !birthCue(t, i) {
		return noSpan
	}
	w, ok := readDay(t, i, true)
	return t.span(i, w.last).when(ok)
}

// birthYear is a year alone, or a month and a year, soon after such a word.
func birthYear(t *text, i int) span {
	j := i
	if t.on(i, month) {
		j++
	}
	tok := t.at(j)
	if tok.form != digit || len(tok.word) != 4 || !mayBeDay(t, i) || t.joinedAfter(j) || !birthCue(t, i) {
		return noSpan
	}
	y, this := number(tok.word), t.c.Today.Year()
	return t.span(i, j).when(y >= this-longestLife && y <= this && !(t.near(i, 3, inWord) && t.near(i, 4, ideaWord)))
}
