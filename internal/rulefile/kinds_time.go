package rulefile

import (
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// dateKind is a day: 2026-11-21, bare or in quotes.
func dateKind() kind[cpd.Date] {
	says := "a date such as 2026-11-21"
	return kind[cpd.Date]{says, func(r *reader, n *node) (cpd.Date, bool) {
		d, err := n.date()
		if err != nil {
			r.wrong(n, says)
		}
		return d, err == nil
	}}
}

func (n *node) date() (cpd.Date, error) {
	s, quoted := n.text()
	if !quoted {
		s = n.raw
	}
	return cpd.ParseDate(s)
}

// dayKind is a day of the year, "09-01" or "1 September".
func dayKind() kind[cpd.Anniversary] {
	says := `a day of the year such as "09-01"`
	return kind[cpd.Anniversary]{says, func(r *reader, n *node) (cpd.Anniversary, bool) {
		if d, err := n.date(); err == nil {
			return d.Anniversary(), true
		}
		s, _ := n.text()
		a, ok := dayOfYear(s)
		if !ok {
			r.wrong(n, says)
		}
		return a, ok
	}}
}

func dayOfYear(s string) (cpd.Anniversary, bool) {
	if a, err := cpd.ParseAnniversary(s); err == nil && s != "" {
		return a, true
	}
	f := strings.Fields(plain(s))
	if len(f) != 2 {
		return cpd.Anniversary{}, false
	}
	if d, err := strconv.Atoi(f[1]); err == nil {
		return dayMonth(d, f[0])
	}
	d, err := strconv.Atoi(strings.TrimRight(f[0], "sthndr"))
	if err != nil {
		return cpd.Anniversary{}, false
	}
	return dayMonth(d, f[1])
}

func dayMonth(day int, month string) (cpd.Anniversary, bool) {
	for m := 1; m <= 12 && len(month) >= 3; m++ {
		if strings.HasPrefix(strings.ToLower(cpd.MonthName(m)), month) {
			d, err := cpd.NewDate(2000, m, day)
			return d.Anniversary(), err == nil
		}
	}
	return cpd.Anniversary{}, false
}

// length is a time in words, kept in the units it was written in.
type length struct{ months, days, minutes int }

// parseLength reads "3 months", "1 year", "one year and 6 months", "30 days",
// "90 minutes", "1.5 hours".
func parseLength(s string) (l length, ok bool) {
	f := strings.Fields(strings.ReplaceAll(strings.ReplaceAll(plain(s), ",", " "), "-", " "))
	f = slices.DeleteFunc(f, func(w string) bool { return w == "and" })
	if len(f) == 1 && strings.TrimRight(f[0], "abcdefghijklmnopqrstuvwxyz") == "" {
		f = []string{"1", f[0]}
	}
	for i := 0; i < len(f); i += 2 {
		if i+1 >= len(f) || !l.add(f[i], strings.TrimSuffix(f[i+1], "s")) {
			return l, false
		}
	}
	return l, len(f) > 0
}

func (l *length) add(number, unit string) bool {
	a, ok := numeral(number)
	if !ok {
		return false
	}
	per, into := lengthUnit(unit, l)
	if into == nil {
		return false
	}
	n, err := strconv.Atoi(a.Mul(cpd.Whole(per)).Exact())
	*into += n
	return err == nil && n <= 1_000_000
}

func lengthUnit(unit string, l *length) (per int64, into *int) {
	switch unit {
	case "year":
		return 12, &l.months
	case "month":
		return 1, &l.months
	case "week":
		return 7, &l.days
	case "day":
		return 1, &l.days
	case "hour", "h":
		return 60, &l.minutes
	case "minute", "min":
		return 1, &l.minutes
	}
	return 0, nil
}

// numeral is a number in digits or, up to twelve, in a word.
func numeral(s string) (cpd.Amount, bool) {
	words := []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if i := slices.Index(words, s); i >= 0 {
		return cpd.Whole(int64(i + 1)), true
	}
	switch s {
	case "a", "an":
		return cpd.Whole(1), true
	case "half":
		return cpd.Fraction(1, 2), true
	}
	a, err := cpd.ParseAmount(s)
	return a, err == nil
}

// monthsKind is a length in whole months.
func monthsKind() kind[int] {
	says := `a length such as "3 months" or "1 year"`
	return kind[int]{says, func(r *reader, n *node) (int, bool) {
		s, _ := n.text()
		l, ok := parseLength(s)
		if !ok || l.days != 0 || l.minutes != 0 || l.months < 1 || l.months > 1200 {
			r.wrong(n, says)
			return 0, false
		}
		return l.months, true
	}}
}

// minutesKind is a time of day's work: "90 minutes", "1.5 hours", or a number
// in the unit that is usual for the word.
func minutesKind(unit int64, says string) kind[int] {
	return kind[int]{says, func(r *reader, n *node) (int, bool) {
		if s, ok := n.text(); ok {
			if l, ok := parseLength(s); ok && l.months == 0 && l.days == 0 && l.minutes > 0 {
				return l.minutes, true
			}
		}
		a, ok := r.number(n, says)
		if !ok {
			return 0, false
		}
		m, err := strconv.Atoi(a.Mul(cpd.Whole(unit)).Exact())
		if err != nil || m < 1 || m > 1_000_000 {
			r.wrong(n, says)
			return 0, false
		}
		return m, true
	}}
}
