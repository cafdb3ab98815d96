package intake

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// The most days that one event, and all events of a file, may be held on.
const (
	mostDays    = 1000
	mostAllDays = 100_000
)

// repeat makes a row of each day on which an event that repeats was held. Days
// that lie ahead are left out.
func (c *calendarFile) repeat(one event) {
	first := c.row(one.number, one.lines)
	days, endless, err := c.daysHeld(one.lines, first.Entry.Date)
	if first.Rejected() || err != nil || c.days > mostAllDays {
		if err != nil {
			first.doubt("RRULE", "the event repeats in a way that cannot be read; only its first day was read")
		}
		c.queue = append(c.queue, first)
		return
	}
	ahead := 0
	for _, day := range days {
		if !c.o.Today.IsZero() && day.After(c.o.Today) {
			ahead++
			continue
		}
		c.days++
		r := first.onDay(day)
		if endless {
			r.doubt("RRULE", "the event repeats without an end; was it held on this day?")
		}
		c.queue = append(c.queue, r)
	}
	if ahead > 0 || endless {
		*c.notes = append(*c.notes, fmt.Sprintf("event %d repeats; its days that lie ahead were left out", one.number))
	}
}

// onDay is the row of an event on another of its days.
func (r *Row) onDay(day cpd.Date) *Row {
	one := *r
	one.Entry = r.Entry.Clone()
	one.Doubts, one.Remarks = slices.Clone(r.Doubts), nil
	one.Entry.State = cpd.Done
	if !one.Entry.EndDate.IsZero() {
		one.Entry.EndDate = one.Entry.EndDate.AddDays(one.Entry.Date.DaysUntil(day))
	}
	one.Entry.Date = day
	if one.key != "" {
		one.key += "|" + day.String()
	}
	return &one
}

// daysHeld are the days of an event: those of its rule and its further dates,
// without those that were taken out or replaced.
func (c *calendarFile) daysHeld(event []property, first cpd.Date) (days []cpd.Date, endless bool, err error) {
	days = []cpd.Date{first}
	if text := find(event, "RRULE").value; text != "" {
		rule, err := parseRule(text, first)
		if err != nil {
			return nil, false, err
		}
		days, endless = rule.days(first, c.o.Today), rule.count == 0 && rule.until.IsZero()
	}
	out := map[cpd.Date]bool{}
	for _, p := range event {
		for value := range strings.SplitSeq(p.value, ",") {
			start, _, _ := strings.Cut(value, "/")
			day := cpd.Date{}
			if p.name == "RDATE" || p.name == "EXDATE" {
				day = dayOfProperty(property{p.name, p.params, strings.TrimSpace(start)})
			}
			switch {
			case day.IsZero():
			case p.name == "RDATE" && len(days) < mostDays:
				days = append(days, day)
			case p.name == "EXDATE":
				out[day] = true
			}
		}
	}
	uid := find(event, "UID").value
	slices.SortFunc(days, cpd.Date.Compare)
	days = slices.DeleteFunc(slices.Compact(days), func(d cpd.Date) bool { return out[d] || c.replaced[c.mark(uid, d)] })
	return days, endless, nil
}

// rule is how an event repeats, in the everyday forms.
type rule struct {
	freq                        string
	interval, count             int
	until                       cpd.Date
	byDay                       []weekday
	byMonthDay, byMonth, setPos []int
	weekStart                   int
}

// weekday is a day of the week, and the how manieth of its month; 0 for each.
type weekday struct{ nth, day int }

var errRule = errors.New("a way to repeat that cannot be read")

// parseRule reads FREQ=MONTHLY;BYDAY=2TU;COUNT=6.
func parseRule(text string, first cpd.Date) (r rule, err error) {
	r = rule{interval: 1, weekStart: 1}
	for part := range strings.SplitSeq(strings.ToUpper(text), ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		if err = r.part(name, value); err != nil {
			return r, err
		}
	}
	if r.freq == "YEARLY" && len(r.byDay)+len(r.byMonthDay) > 0 && len(r.byMonth) == 0 {
		return r, errRule
	}
	if r.freq == "YEARLY" && len(r.byMonth) == 0 {
		r.byMonth = []int{first.Month()}
	}
	return r, nil
}

func (r *rule) part(name, value string) (err error) {
	switch name {
	case "":
	case "FREQ":
		if r.freq = value; !slices.Contains([]string{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}, value) {
			return errRule
		}
	case "INTERVAL":
		r.interval, err = positive(value)
	case "COUNT":
		r.count, err = positive(value)
	case "UNTIL":
		if r.until = dayOfProperty(property{"", "", value}); r.until.IsZero() {
			return errRule
		}
	case "BYDAY":
		r.byDay, err = parseWeekdays(value)
	case "BYMONTHDAY":
		r.byMonthDay, err = numbers(value, 31)
	case "BYMONTH":
		r.byMonth, err = numbers(value, 12)
	case "BYSETPOS":
		r.setPos, err = numbers(value, 366)
	case "WKST":
		if r.weekStart = slices.Index(weekdayCodes, value); r.weekStart < 0 {
			return errRule
		}
	default:
		return errRule
	}
	return err
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
		if len(s) < 2 || len(all) > 60 {
			return nil, errRule
		}
		day, nth := slices.Index(weekdayCodes, s[len(s)-2:]), 0
		if s = s[:len(s)-2]; s != "" {
			if nth, err = strconv.Atoi(s); err != nil {
				return nil, errRule
			}
		}
		if day < 0 || nth > 5 || nth < -5 {
			return nil, errRule
		}
		all = append(all, weekday{nth, day})
	}
	return all, nil
}

// days are those of the rule up to its end, or to today where it has none; first
// is always one.
func (r *rule) days(first, today cpd.Date) []cpd.Date {
	days := []cpd.Date{first}
	for k := 0; k < 5*mostDays && len(days) < mostDays; k++ {
		for _, d := range r.positions(r.period(first, k)) {
			if !d.After(first) {
				continue
			}
			past := !r.until.IsZero() && d.After(r.until) || r.count == 0 && r.until.IsZero() && !today.IsZero() && d.After(today)
			if past || r.count > 0 && len(days) >= r.count || len(days) >= mostDays {
				return days
			}
			days = append(days, d)
		}
	}
	return days
}

// positions takes the first, the last and so on of the days of a period.
func (r *rule) positions(days []cpd.Date) (some []cpd.Date) {
	if len(r.setPos) == 0 {
		return days
	}
	for _, n := range r.setPos {
		if n < 0 {
			n += len(days) + 1
		}
		if n >= 1 && n <= len(days) {
			some = append(some, days[n-1])
		}
	}
	slices.SortFunc(some, cpd.Date.Compare)
	return slices.Compact(some)
}

// period are the days of the k-th day, week, month or year, in order.
func (r *rule) period(first cpd.Date, k int) (days []cpd.Date) {
	k *= r.interval
	if k > 200*366 {
		return nil
	}
	switch r.freq {
	case "DAILY":
		if d := first.AddDays(k); r.inMonth(d) && r.onWeekday(d, 0) && r.onMonthDay(d) {
			days = append(days, d)
		}
	case "WEEKLY":
		start := first.AddDays(7*k - (first.Weekday()-r.weekStart+7)%7)
		for i := range 7 {
			if d := start.AddDays(i); r.inMonth(d) && (r.onWeekday(d, 0) && len(r.byDay) > 0 || len(r.byDay) == 0 && d.Weekday() == first.Weekday()) {
				days = append(days, d)
			}
		}
	case "MONTHLY":
		month := first.Year()*12 + first.Month() - 1 + k
		days = r.month(first, month/12, month%12+1)
	case "YEARLY":
		months := slices.Clone(r.byMonth)
		slices.Sort(months)
		for _, m := range months {
			days = append(days, r.month(first, first.Year()+k, m)...)
		}
	}
	return days
}

// month are the days of a month that a rule names; that of the first where it
// names none.
func (r *rule) month(first cpd.Date, year, month int) (days []cpd.Date) {
	named := len(r.byDay)+len(r.byMonthDay) > 0
	for day := 1; day <= 31; day++ {
		d, err := cpd.NewDate(year, month, day)
		if err != nil {
			return days
		}
		if named && r.onWeekday(d, 1) && r.onMonthDay(d) && r.inMonth(d) || !named && day == first.Day() && r.inMonth(d) {
			days = append(days, d)
		}
	}
	return days
}

func (r *rule) inMonth(d cpd.Date) bool {
	return len(r.byMonth) == 0 || slices.Contains(r.byMonth, d.Month())
}

func (r *rule) onMonthDay(d cpd.Date) bool {
	return len(r.byMonthDay) == 0 || slices.Contains(r.byMonthDay, d.Day()) || slices.Contains(r.byMonthDay, d.Day()-daysIn(d)-1)
}

// onWeekday reports whether a day is one that the rule names: the second Tuesday
// of its month, or the last.
func (r *rule) onWeekday(d cpd.Date, counted int) bool {
	return len(r.byDay) == 0 || slices.ContainsFunc(r.byDay, func(w weekday) bool {
		nth, last := (d.Day()-1)/7+1, -((daysIn(d)-d.Day())/7 + 1)
		return w.day == d.Weekday() && (w.nth == 0 || counted == 0 || w.nth == nth || w.nth == last)
	})
}

func daysIn(d cpd.Date) int {
	for n := 31; ; n-- {
		if _, err := cpd.NewDate(d.Year(), d.Month(), n); err == nil {
			return n
		}
	}
}
