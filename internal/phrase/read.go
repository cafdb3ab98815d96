package phrase

import (
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// read turns the shape into a day.
func (p *parts) read() (cpd.Date, error) {
	shape := string(p.shape)
	switch shape {
	case "w", "Lw", "Tw", "Nw", "wLu", "wTu", "wNu", "Luw", "Tuw", "Nuw":
		return p.byWeekday(shape)
	case "nuA", "yuA", "auA", "uA", "Inu", "Iyu", "Iau", "nuF", "yuF", "auF":
		return p.byCount(shape)
	}
	bare := strings.Replace(shape, "w", "", 1)
	if strings.Contains(bare, "s") && !p.sameMarks() {
		return cpd.Date{}, p.unreadable(bare)
	}
	return p.onCalendar(bare)
}

func (p *parts) sameMarks() bool {
	return strings.Trim(p.marks, p.marks[:1]) == ""
}

// onCalendar reads a day of a month, with or without its year. A weekday has
// been taken out of the shape; it must agree.
func (p *parts) onCalendar(shape string) (cpd.Date, error) {
	n := p.numbers
	switch shape {
	case "nsn":
		return p.latest(n[0], n[1])
	case "nsnsn", "nnn":
		return p.full(p.century(n[2]), n[1], n[0])
	case "nsnsy", "nny", "dny":
		return p.full(n[2], n[1], n[0])
	case "ysnsn", "ynn":
		return p.full(n[0], n[1], n[2])
	case "e":
		return p.packed(n[0])
	case "nm", "dm", "mn", "md":
		return p.latest(n[0], p.month)
	case "nmy", "dmy", "mny", "mdy":
		return p.full(n[1], p.month, n[0])
	case "nmn", "dmn", "mnn", "mdn":
		return p.full(p.century(n[1]), p.month, n[0])
	case "ymn", "ymd":
		return p.full(n[0], p.month, n[1])
	case "d":
		return p.latestDay(n[0])
	case "n":
		if p.weekday >= 0 {
			return p.latestDay(n[0])
		}
	}
	return cpd.Date{}, p.unreadable(shape)
}

// century completes a year of two digits: up to 20 years ahead, else the past.
func (p *parts) century(yy int) int {
	if y := 2000 + yy; y <= p.today.Year()+20 {
		return y
	}
	return 1900 + yy
}

// packed reads eight digits: 20250314, or 14032025. No number is a day in both
// ways, since no month is 19 to 21.
func (p *parts) packed(n int) (cpd.Date, error) {
	if y := n / 10000; y >= 1900 && y <= 2199 && n/100%100 <= 12 {
		return p.full(y, n/100%100, n%100)
	}
	return p.full(n%10000, n/10000%100, n/1000000)
}

// full is a day whose year is known.
func (p *parts) full(year, month, day int) (cpd.Date, error) {
	d, err := cpd.NewDate(year, month, day)
	if err != nil {
		return cpd.Date{}, p.impossible(month, day, err.Error())
	}
	if p.weekday >= 0 && p.weekday != d.Weekday() {
		return cpd.Date{}, p.contradiction(d)
	}
	return d, nil
}

// latest is the last such day of a month up to today, today included.
func (p *parts) latest(day, month int) (cpd.Date, error) {
	if month < 1 || month > 12 {
		return cpd.Date{}, p.impossible(month, day, fmt.Sprintf("there is no month %d", month))
	}
	if day < 1 || day > cpd.MustDate(2000, month, 1).DaysInMonth() {
		return cpd.Date{}, p.impossible(month, day, fmt.Sprintf("%s has no day %d", cpd.MonthName(month), day))
	}
	for year := p.today.Year(); year >= p.today.Year()-8; year-- {
		if d, err := cpd.NewDate(year, month, day); err == nil && !d.After(p.today) {
			return p.full(year, month, day)
		}
	}
	return cpd.Date{}, refuse(p.text, "needs its year", dateHint)
}

// latestDay is the last such day of any month up to today.
func (p *parts) latestDay(day int) (cpd.Date, error) {
	if day < 1 || day > 31 {
		return cpd.Date{}, refuse(p.text, fmt.Sprintf("is not a day: no month has a day %d", day), dateHint)
	}
	first := p.today.AddDays(1 - p.today.Day())
	for back := range 3 {
		m := first.AddMonths(-back)
		if day <= m.DaysInMonth() && !m.AddDays(day-1).After(p.today) {
			return p.full(m.Year(), m.Month(), day)
		}
	}
	return cpd.Date{}, refuse(p.text, "needs its month", dateHint)
}
