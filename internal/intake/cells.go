package intake

import (
	"fmt"
	"strconv"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/phrase"
)

// date reads a day. The program's own files have ISO dates alone; other files
// have what spreadsheets make of them, with the year.
func (d *draft) date(cell string) (cpd.Date, error) {
	if cell == "" {
		return cpd.Date{}, nil
	}
	if day, err := cpd.ParseDate(cell); err == nil || d.t.own {
		return day, err
	}
	return dayIn(cell, d.t.o)
}

func dayIn(cell string, o Options) (cpd.Date, error) {
	if day, ok := serial(cell); ok {
		return day, nil
	}
	text := withoutClock(cell)
	if o.MonthFirst {
		text = dayFirst(text)
	}
	day, err := phrase.Date(text, o.Today)
	if err != nil {
		return day, monthFirstHint(text, err)
	}
	if other, err := phrase.Date(text, o.Today.AddYears(-3)); err != nil || other != day {
		return cpd.Date{}, cpd.Fail(cpd.Invalid, fmt.Sprintf("%q has no year", cpd.Visible(cell)), "write the whole date, such as 14/03/2025")
	}
	return day, nil
}

// monthFirstHint tells what to do with 03/14/2025: the whole file may be in
// that order, and then 03/04/2025 in another row would be read wrongly.
func monthFirstHint(text string, err error) error {
	if _, other := phrase.Date(dayFirst(text), cpd.MustDate(2100, 12, 31)); other != nil || dayFirst(text) == text {
		return err
	}
	return cpd.Fail(cpd.Invalid, fmt.Sprintf("%q is not a day, unless the month stands first", cpd.Visible(text)),
		"if every date of the file has the month first, import it with --month-first")
}

// dayFirst changes places: 3/14/2025 to 14/3/2025.
func dayFirst(text string) string {
	for _, mark := range []string{"/", "-", "."} {
		parts := strings.Split(text, mark)
		if len(parts) == 3 && len(parts[0]) <= 2 && len(parts[1]) <= 2 {
			parts[0], parts[1] = parts[1], parts[0]
			return strings.Join(parts, mark)
		}
	}
	return text
}

// serial reads the number that a spreadsheet keeps for a day: days since
// 30 December 1899. Only numbers of the years 1954 to 2119 are taken.
func serial(cell string) (cpd.Date, bool) {
	whole, part, _ := strings.Cut(cell, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || len(whole) != 5 || n < 20000 || n > 80000 || strings.Trim(part, "0123456789") != "" {
		return cpd.Date{}, false
	}
	return cpd.MustDate(1970, 1, 1).AddDays(n - 25569), true
}

// withoutClock takes a time of day from a date: 2025-03-14T10:00:00Z,
// 14/03/2025 10:30, 14/03/2025 10:30:00 AM.
func withoutClock(cell string) string {
	if i := strings.IndexByte(cell, 'T'); i == 10 && cell[4] == '-' {
		return cell[:10]
	}
	fields := strings.Fields(cell)
	for len(fields) > 1 {
		last := strings.ToLower(fields[len(fields)-1])
		if !isClock(last) && !((last == "am" || last == "pm") && isClock(fields[len(fields)-2])) {
			break
		}
		fields = fields[:len(fields)-1]
	}
	return strings.Join(fields, " ")
}

func isClock(s string) bool {
	s = strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(s), "am"), "pm")
	return strings.Contains(s, ":") && strings.Trim(s, "0123456789:.") == ""
}

// minutes reads the column of that name: whole minutes, and elsewhere than in
// the program's own files a length of time with its unit too.
func (d *draft) minutes(cell string) error {
	if n, err := strconv.Atoi(cell); err == nil && n <= 1e9 && n >= -1e9 {
		d.Entry.Minutes = n
		return nil
	}
	switch {
	case cell == "":
		return nil
	case d.t.own:
		return fmt.Errorf("%q is not a whole number of minutes", cpd.Visible(firstPart(cell)))
	case strings.Trim(cell, "0123456789.,") == "":
		cell += " minutes"
	}
	t, err := phrase.Duration(strings.TrimSuffix(strings.Replace(cell, ".0 minutes", " minutes", 1), ".00"))
	d.Entry.SetTime(t.Minutes, t.Break)
	return err
}

// settleTime works the length of time out of the cells that speak of it.
func (d *draft) settleTime() {
	column, length := d.lengthText()
	if length == "" {
		return
	}
	if d.less != "" && !isNothing(d.less) {
		length += " less " + d.lessText()
	}
	t, err := phrase.Duration(length)
	if err != nil {
		d.problem(d.headerOf(column), err)
		return
	}
	if column == "hours" && d.Entry.Minutes > 0 && d.Entry.Minutes != t.Minutes {
		d.addMinutes(t)
		return
	}
	d.Entry.SetTime(t.Minutes, t.Break)
	if d.less != "" && !isNothing(d.less) && column != "start" {
		d.doubt(d.headerOf("less"), "the break was taken off the time beside it")
	}
}

// addMinutes is for files with one column of hours and one of minutes.
func (d *draft) addMinutes(t phrase.Time) {
	if d.Entry.Minutes > 59 || t.Minutes%60 != 0 {
		d.problem(d.headerOf("minutes"), fmt.Errorf("the hours and the minutes of the row do not fit together: %s and %s",
			cpd.FormatMinutes(t.Minutes), cpd.FormatMinutes(d.Entry.Minutes)))
		return
	}
	d.Entry.SetTime(t.Minutes+d.Entry.Minutes, t.Break)
}

// lengthText is the length of time as the row has it, and the column it is
// from.
func (d *draft) lengthText() (column, text string) {
	switch {
	case d.length != "" && !isNothing(d.length) && d.hours:
		return "hours", d.wholeMinutes(d.length)
	case d.length != "" && !isNothing(d.length):
		return "time", d.wholeMinutes(d.length)
	case d.start != "" && d.end != "" && !d.sharedLength:
		return "start", clockOf(d.start) + " - " + clockOf(d.end)
	}
	return "", ""
}

// wholeMinutes rounds what spreadsheets make of a third of an hour
// (0.333333333, or 0.33) to the minute, and says so where it is not exact.
func (d *draft) wholeMinutes(length string) string {
	hours := strings.Replace(strings.TrimRight(length, "hrsou "), ",", ".", 1)
	whole, part, ok := strings.Cut(hours, ".")
	if !ok || len(part) < 2 || strings.Trim(whole+part, "0123456789") != "" {
		return length
	}
	a, err := cpd.ParseAmount("0" + whole + "." + part[:min(len(part), 9)])
	if err != nil {
		return length
	}
	minutes := a.Mul(cpd.Whole(60))
	near := minutes.RoundTo(cpd.Whole(1), cpd.Nearest)
	if minutes.Equal(near) || near.Cmp(cpd.Whole(1_000_000)) > 0 {
		return length
	}
	off := near.Sub(minutes).Max(minutes.Sub(near))
	text := near.Exact() + " minutes"
	if off.Cmp(cpd.Fraction(1, 100)) > 0 {
		d.doubt(d.headerOf("hours"), fmt.Sprintf("%q hours was rounded to %s", length, text))
	}
	return text
}

// lessText is the break with its unit: minutes where only a number over 12
// stands there.
func (d *draft) lessText() string {
	if n, err := strconv.Atoi(d.less); err == nil && n > 12 {
		return d.less + " minutes"
	}
	return d.less
}

func isNothing(s string) bool {
	s = strings.Trim(s, "0.:,- ")
	return s == "" || strings.EqualFold(s, "n/a") || strings.EqualFold(s, "none")
}

// clockOf drops the seconds of 09:30:00.
func clockOf(s string) string {
	if strings.Count(s, ":") == 2 {
		return strings.TrimSuffix(s, ":00")
	}
	return s
}
