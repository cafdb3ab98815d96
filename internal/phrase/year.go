package phrase

import (
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Which says how a year was named.
type Which int

// The ways to name a membership year.
const (
	ThisYear Which = iota
	LastYear
	AllYears
	StartingIn // the year that starts in calendar year Year.Start
)

// Year is what --year was given.
type Year struct {
	Which Which
	Start int // for StartingIn
}

// YearOf reads this, last, all, 2025 or 2025-26. The last two name the
// membership year that starts in 2025.
func YearOf(text string) (Year, error) {
	tokens, err := scan(text, yearHint)
	if err != nil {
		return Year{}, err
	}
	switch joined(tokens) {
	case "this", "this year", "current", "now":
		return Year{}, nil
	case "last", "last year", "previous":
		return Year{Which: LastYear}, nil
	case "all", "all years", "every":
		return Year{Which: AllYears}, nil
	}
	return startingIn(text, tokens)
}

func startingIn(text string, tokens []token) (Year, error) {
	start, ok := number(tokens[0].text)
	if !ok || len(tokens[0].text) != 4 {
		return Year{}, refuse(text, "is not a year that can be read", yearHint)
	}
	if _, err := cpd.NewDate(start, 1, 1); err != nil {
		return Year{}, refuse(text, "is not a year: "+err.Error(), yearHint)
	}
	if len(tokens) == 1 {
		return Year{Which: StartingIn, Start: start}, nil
	}
	if len(tokens) != 3 || !strings.Contains("-/", tokens[1].text) {
		return Year{}, refuse(text, "is not a year that can be read", yearHint)
	}
	return Year{Which: StartingIn, Start: start}, follows(text, start, tokens[2].text)
}

// follows returns an error unless the second part of 2025-26 is the year after
// the first.
func follows(text string, start int, second string) error {
	end, ok := number(second)
	if ok && (len(second) == 4 && end == start+1 || len(second) == 2 && end == (start+1)%100) {
		return nil
	}
	hint := fmt.Sprintf("the year that starts in %d is %d or %d-%02d", start, start, start, (start+1)%100)
	return refuse(text, "is not one year", hint)
}

// Anniversary reads a day of the year: 22-jan, 22 January, 22/1, or 01-22 as
// the program itself writes it (month first, as in ISO dates).
func Anniversary(text string) (cpd.Anniversary, error) {
	tokens, err := scan(text, anniversaryHint)
	if err != nil {
		return cpd.Anniversary{}, err
	}
	p := taken(text, cpd.Date{}, tokens)
	month, day := 0, 0
	switch n := p.numbers; string(p.shape) {
	case "nm", "dm", "mn", "md":
		month, day = p.month, n[0]
	case "nsn":
		day, month = n[0], n[1]
		if p.marks == "-" && len(strings.TrimSpace(text)) == len("01-22") {
			month, day = n[0], n[1]
		} else if p.marks == "-" {
			return cpd.Anniversary{}, refuse(text, "could mean two days", anniversaryHint)
		}
	default:
		return cpd.Anniversary{}, refuse(text, "is not a day of the year that can be read", anniversaryHint)
	}
	return dayOfYear(text, month, day)
}

func dayOfYear(text string, month, day int) (cpd.Anniversary, error) {
	if _, err := cpd.NewDate(2000, month, day); err != nil {
		why := strings.Replace(err.Error(), " 2000", "", 1)
		return cpd.Anniversary{}, refuse(text, "is not a day of the year: "+why, anniversaryHint)
	}
	return cpd.Anniversary{Month: month, Day: day}, nil
}

// Span reads a week, a month or a quarter: last week, October, 2026-10, this month,
// 2026-Q4. Without its year it is the latest that has begun. What is something else
// is not ok.
func Span(text string, today cpd.Date) (span cpd.Span, ok bool) {
	tokens, err := scan(text, dateHint)
	if err != nil {
		return span, false
	}
	p := taken(text, today, tokens)
	shape := string(p.shape)
	back := strings.Count(shape, "L")
	if p.unit == 'w' && (shape == "Tu" || shape == "Lu") {
		from := today.AddDays(-(today.Weekday()+6)%7 - 7*back)
		return cpd.Span{From: from, To: from.AddDays(6)}, true
	}
	year, month, months := p.months(shape, back)
	from, err := cpd.NewDate(year, max(month, 1), 1)
	if err != nil || months == 0 || month < 1 && back == 0 || shape == "ysn" && len(tokens[2].text) != 2 {
		return span, false
	}
	from = from.AddMonths(min(month, 1) - 1)
	return cpd.Span{From: from, To: from.AddMonths(months).AddDays(-1)}, true
}

// months is the first of several months, and how many; 0 of them for another shape. A
// month below 1 lies in the year before.
func (p *parts) months(shape string, back int) (year, month, months int) {
	year, month = p.today.Year(), p.today.Month()
	n := p.numbers
	switch shape {
	case "Tu", "Lu":
		if p.unit == 'm' {
			return year, month - back, 1
		}
	case "Tq", "Lq":
		return year, month - (month-1)%3 - 3*back, 3
	case "qn", "qny", "yqn", "ysqn":
		quarter, others := n[len(n)-1], n[:len(n)-1]
		if shape == "qny" {
			quarter, others = n[0], n[1:]
		}
		if quarter < 1 || quarter > 4 {
			return 0, 0, 0
		}
		return p.begun(others, 3*quarter-2), 3*quarter - 2, 3
	case "m", "my", "ym":
		return p.begun(n, p.month), p.month, 1
	case "nsy":
		return n[1], n[0], 1
	case "ysn":
		return n[0], n[1], 1
	}
	return 0, 0, 0
}

// begun is the year that was named, else the latest in which the month has begun.
func (p *parts) begun(named []int, month int) int {
	switch {
	case len(named) > 0:
		return named[0]
	case month > p.today.Month():
		return p.today.Year() - 1
	}
	return p.today.Year()
}
