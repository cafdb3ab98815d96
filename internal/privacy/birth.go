package privacy

import "cpdlog/internal/cpd"

// A date so many years back that it is hardly a day of work is taken for a
// date of birth; beyond the longest life it is history.
const (
	workingYears = 16
	longestLife  = 115
)

const historyWords = " founded founding foundation launched launch opened opening established act acts enacted war began begun since history anniversary created formed published introduced dated version law birth built came windrush generation treaty centenary memorial "

// judgeDay weighs a date that no word calls a birth.
func (s *scan) judgeDay(i int, w day) {
	d, err := cpd.NewDate(w.y, w.m, w.d)
	switch {
	case w.y == 0:
		s.contact(i, w)
	case err != nil || d.Before(s.c.Today.AddYears(-longestLife)):
	case d.After(s.c.Today.AddYears(-workingYears)):
		if d != s.c.EntryDate {
			s.contact(i, w)
		}
	case s.near(i, 7, historyWords) || s.after(w.last, 5, historyWords):
		s.find(i, w.last, DateOfBirth, Info, "An old date; the words around it speak of history.")
	default:
		s.find(i, w.last, DateOfBirth, Medium, "A date so long ago that it may be a date of birth.")
	}
}

func (s *scan) contact(i int, w day) {
	if !s.c.FileName {
		s.find(i, w.last, DateOfContact, Info, "An exact date: with other details it can show who was seen.")
	}
}

// birthYear is a year alone, or a month and a year, soon after a birth word.
func (s *scan) birthYear(i int, birth bool) int {
	t := s.at(i)
	j := i
	if birth && t.is(month) && s.at(i+1).form == digit {
		j, t = i+1, s.at(i+1)
	}
	if !birth || t.form != digit || s.joinedAfter(j) {
		return none
	}
	y := number(t.word)
	if len(t.word) != 4 || y < s.c.Today.Year()-longestLife || y > s.c.Today.Year() {
		return none
	}
	if s.near(i, 3, " in ") && s.near(i, 4, " idea service charity movement ") {
		return none
	}
	s.find(i, j, DateOfBirth, Medium, "A year of birth.")
	return j
}
