package rulefile

import (
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// dateKind is a day: 2026-11-21, bare or in quotes.
func dateKind() kind[cpd.Date] {
	return kindOf("a date such as 2026-11-21", func(_ *reader, n *node) (cpd.Date, bool) {
		d, err := n.date()
		return d, err == nil
	})
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
	return kindOf(`a day of the year such as "09-01"`, func(_ *reader, n *node) (cpd.Anniversary, bool) {
		if d, err := n.date(); err == nil {
			return d.Anniversary(), true
		}
		s, _ := n.text()
		return dayOfYear(s)
	})
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
	return kindOf(`a length such as "3 months" or "1 year"`, func(_ *reader, n *node) (int, bool) {
		s, _ := n.text()
		months := wholeMonths(s)
		return months, months > 0
	})
}

// wholeMonths reads a length in whole months, a hundred years at most; 0 for any other.
func wholeMonths(s string) int {
	if l, ok := parseLength(s); ok && l.days == 0 && l.minutes == 0 && l.months <= 1200 {
		return l.months
	}
	return 0
}

// minutesKind is a time of day's work: "90 minutes", "1.5 hours", or a number
// in the unit that is usual for the word.
func minutesKind(unit int64, says string) kind[int] {
	return kindOf(says, func(r *reader, n *node) (int, bool) {
		s, _ := n.text()
		if l, ok := parseLength(s); ok && l.months == 0 && l.days == 0 && l.minutes > 0 {
			return l.minutes, true
		}
		a, ok := r.number(n, says)
		m := wholeOr(a.Mul(cpd.Whole(unit)), 0)
		return m, ok && m >= 1 && m <= 1_000_000
	})
}

func wholeOr(a cpd.Amount, other int) int {
	if i, err := strconv.Atoi(a.Exact()); err == nil {
		return i
	}
	return other
}

type whenDay struct {
	when string
	day  cpd.Anniversary
}

// exemptWhenKind reads "joined on or after 09-02" and the plain conditions.
func exemptWhenKind() kind[whenDay] {
	says := `"joined on or after MM-DD", "first period", "retired" or "leave"`
	return kind[whenDay]{says, func(r *reader, n *node) (w whenDay, ok bool) {
		s, _ := n.text()
		s = plain(s)
		w.when = map[string]string{
			"first period": "first period", "first year": "first period", "retired": "retired",
			"leave": "leave", "on leave": "leave", "absence": "leave", "absent": "leave",
			"joined on or after": "joined on or after", "joined on or after mm-dd": "joined on or after",
		}[s]
		if w.when != "" {
			return w, true
		}
		rest, ok := strings.CutPrefix(s, "joined on or after ")
		if ok {
			w.when = "joined on or after"
			w.day, ok = dayOfYear(rest)
		}
		if !ok {
			r.wrong(n, says+" (for another role write [profile.ID] with at_least = 0)")
		}
		return w, ok
	}}
}

type whenDate struct {
	when string
	date cpd.Date
}

// adjustWhenKind reads "registered on 2021-03-31" and the plain conditions.
func adjustWhenKind() kind[whenDate] {
	says := `"joined part-way", "left", "absence", "part-time" or "registered on 2021-03-31"`
	return kindOf(says, func(r *reader, n *node) (w whenDate, ok bool) {
		if n.shape == list {
			r.wrong(n, "one of them; write a second [adjust.ID] for the other")
			return w, false
		}
		s, _ := n.text()
		s = plain(s)
		w.when = map[string]string{
			"joined part-way": "joined part-way", "joined part way": "joined part-way", "joined partway": "joined part-way",
			"joined mid-year": "joined part-way", "joined late": "joined part-way", "joined": "joined part-way",
			"left": "left", "left part-way": "left", "left part way": "left", "left partway": "left",
			"absence": "absence", "absent": "absence", "leave": "absence", "part-time": "part-time", "part time": "part-time",
			"registered on": "registered on", "registered on date": "registered on",
		}[s]
		if w.when != "" {
			return w, true
		}
		rest, ok := strings.CutPrefix(s, "registered on ")
		d, err := cpd.ParseDate(rest)
		return whenDate{"registered on", d}, ok && err == nil
	})
}

type basis struct{ basis, months string }

func basisKind() kind[basis] {
	says := `"days", "months", "complete months", "nearest months", "weekly hours" or "table"`
	return kindOf(says, func(_ *reader, n *node) (basis, bool) {
		s, _ := n.text()
		switch s = plain(strings.NewReplacer("(", " ", ")", " ", ",", " ").Replace(s)); s {
		case "days", "weekly hours", "table", "months":
			return basis{basis: s}, true
		case "complete months", "months complete", "whole months", "full months":
			return basis{"months", "complete"}, true
		case "nearest months", "nearest month", "months nearest":
			return basis{"months", "nearest"}, true
		case "day":
			return basis{basis: "days"}, true
		case "month":
			return basis{basis: "months"}, true
		}
		return basis{}, false
	})
}

// absenceKind is how long an absence must last, in months or in days.
func absenceKind() kind[length] {
	return kindOf(`a length such as "3 months" or "30 days"`, func(_ *reader, n *node) (length, bool) {
		s, _ := n.text()
		l, ok := parseLength(s)
		return l, ok && l.minutes == 0 && (l.months == 0) != (l.days == 0)
	})
}

type grant struct {
	amount cpd.Amount
	of     string // "required": a share of it; "unit": an amount
}

// grantKind is a share below 1 or in words, or an amount from 1 up.
func grantKind() kind[grant] {
	says := `a share such as 0.5 or "half", or a number of points`
	return kindOf(says, func(r *reader, n *node) (grant, bool) {
		s, isText := n.text()
		if share := shareWords(s); share != nil {
			return grant{*share, "required"}, true
		}
		if plain(s) == "all" {
			return grant{cpd.Whole(1), "required"}, true
		}
		a, ok := r.number(n, says)
		of := "unit"
		if a.Cmp(cpd.Whole(1)) < 0 || isText && strings.HasSuffix(s, "%") {
			of = "required"
		}
		return grant{a, of}, ok && !a.IsZero()
	})
}
