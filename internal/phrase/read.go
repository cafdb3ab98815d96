package phrase

import (
	"cmp"
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// read turns the shape into a day.
func (p *parts) read() (cpd.Date, error) {
	shape := string(p.shape)
	switch shape {
	case "w", "Lw", "wL", "Tw", "Nw", "wLu", "wTu", "wNu", "Luw", "Tuw", "Nuw":
		return p.byWeekday(shape)
	case "nuA", "yuA", "auA", "uA", "Inu", "Iyu", "Iau", "nuF", "yuF", "auF":
		return p.byCount(shape)
	}
	bare := strings.Replace(shape, "w", "", 1)
	if strings.Contains(bare, "s") && strings.Trim(p.marks, p.marks[:1]) != "" {
		return cpd.Date{}, p.unreadable(bare)
	}
	return p.onCalendar(bare)
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
	case "nmLu", "dmLu", "nmTu", "dmTu":
		if p.unit == 'y' {
			return p.full(p.today.Year()-strings.Count(shape, "L"), p.month, n[0])
		}
	case "dLu":
		if first := p.today.AddDays(1 - p.today.Day()).AddMonths(-1); p.unit == 'm' {
			return p.full(first.Year(), first.Month(), n[0])
		}
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

// byWeekday reads "thu", "last thu", "this thu", "next thu" and "thu last
// week". Weeks run from Monday to Sunday.
func (p *parts) byWeekday(shape string) (cpd.Date, error) {
	back := (p.today.Weekday() - p.weekday + 7) % 7
	switch shape {
	case "w", "Lw", "wL":
		back = cmp.Or(back, 7)
		return p.moved(-back, 0)
	case "Nw":
		return p.moved(7-back, 0)
	}
	if shape != "Tw" && p.unit != 'w' {
		return cpd.Date{}, p.unreadable(shape)
	}
	weeks := 0
	switch shape {
	case "wLu", "Luw":
		weeks = -1
	case "wNu", "Nuw":
		weeks = 1
	}
	return p.moved((p.weekday+6)%7-(p.today.Weekday()+6)%7+7*weeks, 0)
}

// byCount reads "3 days ago", "a week ago", "in 2 months".
func (p *parts) byCount(shape string) (cpd.Date, error) {
	n := 1
	if len(p.numbers) > 0 {
		n = p.numbers[0]
	}
	if shape == "uA" && p.unit != 'f' {
		return cpd.Date{}, p.unreadable(shape)
	}
	if shape[len(shape)-1] == 'A' {
		n = -n
	}
	switch p.unit {
	case 'd':
		return p.moved(n, 0)
	case 'w':
		return p.moved(7*n, 0)
	case 'f':
		return p.moved(14*n, 0)
	case 'm':
		return p.moved(0, n)
	}
	return p.moved(0, 12*n)
}

// moved is today and so many days, or so many months, later. A month's last
// day stands in for a day that the month does not have.
func (p *parts) moved(days, months int) (cpd.Date, error) {
	d := p.today.AddDays(days).AddMonths(months)
	short := p.today.AddMonths(months)
	if p.today.DaysUntil(p.today.AddDays(days)) != days || (short.Year()-p.today.Year())*12+short.Month()-p.today.Month() != months {
		return cpd.Date{}, refuse(p.text, "lies outside the years 1900 to 2199", dateHint)
	}
	return d, nil
}

// impossible says why there is no such day, and what the member may have
// meant.
func (p *parts) impossible(month, day int, why string) error {
	hint := dateHint
	if month > 12 && month <= 31 && day >= 1 && day <= 12 {
		hint = fmt.Sprintf("the day stands before the month: %d/%d", month, day)
	}
	return refuse(p.text, "is not a day: "+why, hint)
}

// contradiction is for a weekday that the day does not fall on.
func (p *parts) contradiction(d cpd.Date) error {
	said, is := cpd.WeekdayName(p.weekday), cpd.WeekdayName(d.Weekday())
	text := fmt.Sprintf("%q is not a %s: %s is a %s", shorten(cpd.Visible(p.text)), said, d.Short(), is)
	return cpd.Fail(cpd.Invalid, text, "leave the weekday out, or correct the day: "+p.nearby(d))
}

// nearby names the days with the wanted weekday: the nearest, and the same
// day of the latest year that has it.
func (p *parts) nearby(d cpd.Date) string {
	hint := ""
	for _, move := range []int{-1, 1, -2, 2, -3, 3} {
		if d.AddDays(move).Weekday() == p.weekday {
			hint = d.AddDays(move).Long()
			break
		}
	}
	for y := p.today.Year(); y > p.today.Year()-12; y-- {
		same, err := cpd.NewDate(y, d.Month(), d.Day())
		if err == nil && same.Weekday() == p.weekday && !same.After(p.today) {
			return hint + " or " + same.Long()
		}
	}
	return hint
}

// unreadable says what a text lacks, by its shape.
func (p *parts) unreadable(shape string) error {
	why := "is not a day that can be read"
	switch {
	case shape == "m" || shape == "my" || shape == "ym" || shape == "nsy" || shape == "ysn":
		why = "names no day of the month"
	case shape == "n":
		why = fmt.Sprintf("is a number; name the month as well, as in %d/%d", p.numbers[0], max(1, p.today.Month()))
	case shape == "nn":
		why = fmt.Sprintf("could mean several days; put a / between day and month, as in %d/%d", p.numbers[0], p.numbers[1])
	case shape == "y":
		why = "is a year, not a day"
	case shape == "Lu" || shape == "Tu" || shape == "Nu" || strings.Contains(shape, "q"):
		why = "is more than one day"
	case len(shape) > 0 && shape[0] == 's' && p.marks[0] == '-':
		why = "begins with a minus sign; say how long ago, as in 3 days ago"
	case p.strange != "":
		why = fmt.Sprintf("is not a day that can be read: %q means nothing here", shorten(cpd.Visible(p.strange)))
	}
	return refuse(p.text, why, dateHint)
}

// The hints show what would work.
const (
	dateHint        = "write the day as 14/3, 14 Mar 2025, 2025-03-14, yesterday, last thu or 3 days ago"
	durationHint    = "write the time as 1h30, 90m, 1:30, 1.5 (hours), 2h less 15m or 9:00-17:00 less 1h15"
	anniversaryHint = "write the day of the year as 22-jan, 22/1 or 01-22 (month first, as in ISO dates)"
	everyHint       = "write how often as weekly, fortnightly, monthly or every 3 weeks"
	repeatHint      = `for entries that repeat: cpdlog add "Peer group" --time 1h --date "next mon" --repeat weekly --times 6`
	yearHint        = "write the year as this, last, all, 2025 or 2025-26"
)

// refuse is an error about a text; why completes the sentence that starts
// with the text.
func refuse(text, why, hint string) error {
	return cpd.Fail(cpd.Invalid, fmt.Sprintf("%q %s", shorten(cpd.Visible(text)), why), hint)
}

// shorten keeps an error on one line of the screen.
func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
