package phrase

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
)

// byWeekday reads "thu", "last thu", "this thu", "next thu" and "thu last
// week". Weeks run from Monday to Sunday.
func (p *parts) byWeekday(shape string) (cpd.Date, error) {
	back := (p.today.Weekday() - p.weekday + 7) % 7
	switch shape {
	case "w", "Lw":
		if back == 0 {
			back = 7
		}
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
	case shape == "Lu" || shape == "Tu" || shape == "Nu":
		why = "is more than one day"
	case len(shape) > 0 && shape[0] == 's' && p.marks[0] == '-':
		why = "begins with a minus sign; say how long ago, as in 3 days ago"
	case p.strange != "":
		why = fmt.Sprintf("is not a day that can be read: %q means nothing here", shorten(cpd.Visible(p.strange)))
	}
	return refuse(p.text, why, dateHint)
}
