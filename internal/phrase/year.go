package phrase

import (
	"fmt"
	"strconv"
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
	p := parts{text: text, weekday: -1}
	p.take(tokens)
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

// Span reads a month or a quarter: 2026-10, this month, last month, 2026-Q4. What
// is something else is not ok.
func Span(text string, today cpd.Date) (span cpd.Span, ok bool) {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	year, month, months := today.Year(), today.Month(), 1
	switch head, tail, cut := strings.Cut(text, "-"); {
	case text == "this month":
	case text == "last month":
		month--
	case !cut || len(head) != 4:
		return span, false
	default:
		n, err := strconv.Atoi(strings.TrimPrefix(tail, "q"))
		y, yerr := strconv.Atoi(head)
		quarter := strings.HasPrefix(tail, "q")
		if err != nil || yerr != nil || n < 1 || n > 12 || quarter && n > 4 || !quarter && len(tail) != 2 {
			return span, false
		}
		if year, month = y, n; quarter {
			month, months = 3*n-2, 3
		}
	}
	if month == 0 {
		year, month = year-1, 12
	}
	from, err := cpd.NewDate(year, month, 1)
	last := month + months - 1
	end, eerr := cpd.NewDate(year+last/12, last%12+1, 1)
	return cpd.Span{From: from, To: end.AddDays(-1)}, err == nil && eerr == nil
}
