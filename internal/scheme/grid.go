package scheme

import "example.org/cpdlog/internal/cpd"

// grid is a row of days, one every so many months, through one day of it.
// Whole years keep the day of the year, so that 29 February is 1 March in a
// year without one and 29 February again in the next leap year.
type grid struct {
	origin cpd.Date
	months int
}

// at returns the k-th day after the origin, before it where k is negative.
func (g grid) at(k int) cpd.Date { return later(g.origin, k*g.months) }

func later(d cpd.Date, months int) cpd.Date {
	if months%12 == 0 {
		return d.AddYears(months / 12)
	}
	return d.AddMonths(months)
}

// holding returns the number of the last grid day that is not after d.
func (g grid) holding(d cpd.Date) int {
	k := floorDiv((d.Year()-g.origin.Year())*12+d.Month()-g.origin.Month(), g.months)
	for g.at(k).After(d) && g.at(k-1).Before(g.at(k)) {
		k--
	}
	for g.at(k).Before(g.at(k+1)) && !g.at(k+1).After(d) {
		k++
	}
	return k
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
