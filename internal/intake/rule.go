package intake

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// rule is how an event repeats: on the days of every so manieth day, week, month
// or year that all its parts allow.
type rule struct {
	freq            string
	interval, count int
	until           when
	weekStart       int
	minute          int // after midnight, at which the event begins
	byDay           []weekday
	by              []part
	setPos          []int
}

// part is a part of a rule that names days by number, from the beginning or from
// the end.
type part struct {
	name    string
	numbers []int
}

// weekday is a day of the week, and the how manieth of its month or year; 0 for
// each.
type weekday struct{ nth, day int }

var errRule = errors.New("a way to repeat that cannot be read")

// parseRule reads FREQ=MONTHLY;BYDAY=2TU;COUNT=6.
func parseRule(text string, start when) (*rule, error) {
	r := &rule{interval: 1, weekStart: 1, minute: start.minute}
	for text := range strings.SplitSeq(strings.ToUpper(text), ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(text), "=")
		if err := r.read(name, value); err != nil {
			return nil, err
		}
	}
	return r, r.complete(start.day)
}

func (r *rule) read(name, value string) (err error) {
	switch name {
	case "":
	case "FREQ":
		r.freq = value
	case "INTERVAL":
		r.interval, err = positive(value)
	case "COUNT":
		r.count, err = positive(value)
	case "UNTIL":
		r.until, err = parseWhen(property{value: value})
		r.until = r.until.british()
	case "BYDAY":
		r.byDay, err = parseWeekdays(value)
	case "BYSETPOS":
		r.setPos, err = numbers(value, 366)
	case "WKST":
		if r.weekStart = slices.Index(weekdayCodes, value); r.weekStart < 0 {
			return errRule
		}
	default:
		most := map[string]int{"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53}[name]
		one := part{name: name}
		one.numbers, err = numbers(value, most)
		r.by = append(r.by, one)
	}
	return err
}

// complete takes from the first day what a rule leaves to it, and refuses parts
// that have no meaning together.
func (r *rule) complete(first cpd.Date) error {
	nth := slices.ContainsFunc(r.byDay, func(w weekday) bool { return w.nth != 0 })
	weeks, others := r.has("BYWEEKNO"), r.has("BYMONTHDAY") || r.has("BYYEARDAY")
	switch yearly := r.freq == "YEARLY"; {
	case !slices.Contains([]string{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}, r.freq), weeks && (nth || !yearly),
		r.has("BYYEARDAY") && !yearly, yearly && r.has("BYMONTHDAY") && !r.has("BYMONTH"), nth && !yearly && r.freq != "MONTHLY", r.freq == "WEEKLY" && others:
		return errRule
	case len(r.byDay) > 0 || others || r.freq == "DAILY":
	case weeks || r.freq == "WEEKLY":
		r.byDay = []weekday{{day: first.Weekday()}}
	default:
		if yearly && !r.has("BYMONTH") {
			r.by = append(r.by, part{"BYMONTH", []int{first.Month()}})
		}
		r.by = append(r.by, part{"BYMONTHDAY", []int{first.Day()}})
	}
	return nil
}

func (r *rule) has(name string) bool {
	return slices.ContainsFunc(r.by, func(p part) bool { return p.name == name })
}

func positive(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 10_000 {
		return 0, errRule
	}
	return n, nil
}

func numbers(list string, most int) (all []int, err error) {
	for s := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(s)
		if err != nil || n == 0 || n > most || n < -most || len(all) > 366 {
			return nil, errRule
		}
		all = append(all, n)
	}
	return all, nil
}

var weekdayCodes = []string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}

func parseWeekdays(list string) (all []weekday, err error) {
	for s := range strings.SplitSeq(list, ",") {
		at := max(0, len(s)-2)
		one := weekday{day: slices.Index(weekdayCodes, s[at:])}
		if s[:at] != "" {
			one.nth, err = strconv.Atoi(s[:at])
		}
		if err != nil || one.day < 0 || one.nth > 53 || one.nth < -53 || len(all) > 60 {
			return nil, errRule
		}
		all = append(all, one)
	}
	return all, nil
}

// days are those of the rule from the first on, up to its end or to the last day
// that is wanted; more reports that it goes on behind that. looks is how many
// days may still be looked at.
func (r *rule) days(first, last cpd.Date, looks *int) (days []cpd.Date, more bool, err error) {
	for k := 0; ; k++ {
		from, to := r.period(first, k*r.interval)
		if from.After(last) {
			return days, !r.over(from, len(days)), nil
		}
		if *looks -= 1 + from.DaysUntil(to); *looks < 0 {
			return nil, false, errRule
		}
		for _, d := range r.held(from, to) {
			switch {
			case d.Before(first):
			case r.over(d, len(days)):
				return days, false, nil
			case d.After(last) || len(days) >= mostDays:
				return days, true, nil
			default:
				days = append(days, d)
			}
		}
	}
}

// over reports whether the rule ends before a day, of which so many were given.
func (r *rule) over(d cpd.Date, given int) bool {
	u := r.until
	return r.count > 0 && given >= r.count ||
		!u.day.IsZero() && (d.After(u.day) || d == u.day && u.timed && u.minute < r.minute)
}

// period is the first day of the k-th day, week, month or year, and the first
// day behind it. A year of numbered weeks is one of whole weeks.
func (r *rule) period(first cpd.Date, k int) (from, to cpd.Date) {
	switch r.freq {
	case "DAILY":
		from = first.AddDays(k)
		return from, from.AddDays(1)
	case "WEEKLY":
		from = r.week(first).AddDays(7 * k)
		return from, from.AddDays(7)
	case "MONTHLY":
		from = first.AddDays(1 - first.Day()).AddMonths(k)
		return from, from.AddMonths(1)
	}
	if r.has("BYWEEKNO") {
		return r.yearOfWeeks(first, k)
	}
	from = newYear(first).AddYears(k)
	return from, from.AddYears(1)
}

func newYear(d cpd.Date) cpd.Date { return cpd.Anniversary{Month: 1, Day: 1}.In(d.Year()) }

// week is the first day of the week of a day.
func (r *rule) week(d cpd.Date) cpd.Date { return d.AddDays(-(d.Weekday() - r.weekStart + 7) % 7) }

// yearOfWeeks is the first day of week 1 of the k-th year after that of a day,
// and of the next one: week 1 is the one of 4 January.
func (r *rule) yearOfWeeks(d cpd.Date, k int) (from, to cpd.Date) {
	fourth := newYear(r.week(d).AddDays(3)).AddDays(3).AddYears(k)
	return r.week(fourth), r.week(fourth.AddYears(1))
}

// held are the days of a period that the rule allows, in order.
func (r *rule) held(from, to cpd.Date) (days []cpd.Date) {
	for d := from; d.Before(to); d = d.AddDays(1) {
		if r.allows(d) {
			days = append(days, d)
		}
	}
	if len(r.setPos) == 0 {
		return days
	}
	all, n := days, len(days)
	days = nil
	for i, d := range all {
		if slices.Contains(r.setPos, i+1) || slices.Contains(r.setPos, i-n) {
			days = append(days, d)
		}
	}
	return days
}

func (r *rule) allows(d cpd.Date) bool {
	for _, p := range r.by {
		if n, of := r.place(p.name, d); !slices.Contains(p.numbers, n) && !slices.Contains(p.numbers, n-of-1) {
			return false
		}
	}
	return len(r.byDay) == 0 || slices.ContainsFunc(r.byDay, func(w weekday) bool {
		if w.nth == 0 || w.day != d.Weekday() {
			return w.day == d.Weekday()
		}
		n, of := r.place("BYMONTHDAY", d)
		if r.freq == "YEARLY" && !r.has("BYMONTH") {
			n, of = r.place("BYYEARDAY", d)
		}
		return w.nth == (n-1)/7+1 || w.nth == -((of-n)/7+1)
	})
}

// place is the number of a day, its month or its week among so many.
func (r *rule) place(name string, d cpd.Date) (n, of int) {
	switch name {
	case "BYMONTH":
		return d.Month(), 12
	case "BYMONTHDAY":
		return d.Day(), d.DaysInMonth()
	case "BYYEARDAY":
		first := newYear(d)
		return first.DaysUntil(d) + 1, first.DaysUntil(first.AddYears(1))
	}
	from, to := r.yearOfWeeks(d, 0)
	return from.DaysUntil(d)/7 + 1, from.DaysUntil(to) / 7
}
