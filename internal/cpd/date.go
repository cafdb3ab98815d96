package cpd

import (
	"encoding"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a calendar day without a time zone. The zero Date means "no day".
// Dates are comparable with ==; use Before and After for order.
type Date struct {
	year       int16
	month, day int8
}

var (
	_ encoding.TextMarshaler   = Date{}
	_ encoding.TextUnmarshaler = (*Date)(nil)
)

// The years a record may speak of. Anything outside is a slip of the hand.
const (
	minYear = 1900
	maxYear = 2199
)

// NewDate returns the day, or an error where the calendar has no such day or
// the year lies outside 1900 to 2199.
func NewDate(year, month, day int) (Date, error) {
	if year < minYear || year > maxYear {
		return Date{}, fmt.Errorf("the year %d is outside %d to %d", year, minYear, maxYear)
	}
	if month < 1 || month > 12 {
		return Date{}, fmt.Errorf("there is no month %d", month)
	}
	if day < 1 || day > daysIn(year, month) {
		return Date{}, fmt.Errorf("%s %d has no day %d", MonthName(month), year, day)
	}
	return Date{int16(year), int8(month), int8(day)}, nil
}

// MustDate is NewDate for days that are known to exist; it is meant for tests
// and for tables inside the program.
func MustDate(year, month, day int) Date {
	d, err := NewDate(year, month, day)
	if err != nil {
		panic(err)
	}
	return d
}

// ParseDate reads the ISO form YYYY-MM-DD and nothing else. What a person
// types is read by package phrase.
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, fmt.Errorf("%q is not a date written as YYYY-MM-DD", s)
	}
	y, ok1 := digits(s[:4])
	m, ok2 := digits(s[5:7])
	d, ok3 := digits(s[8:])
	if !ok1 || !ok2 || !ok3 {
		return Date{}, fmt.Errorf("%q is not a date written as YYYY-MM-DD", s)
	}
	return NewDate(y, m, d)
}

func digits(s string) (int, bool) {
	n, err := strconv.ParseUint(s, 10, 63)
	return int(n), err == nil
}

// Year, Month (1 to 12) and Day are the parts of the date, 0 for no day.
func (d Date) Year() int  { return int(d.year) }
func (d Date) Month() int { return int(d.month) }
func (d Date) Day() int   { return int(d.day) }

// IsZero reports whether d is no day at all.
func (d Date) IsZero() bool { return d == Date{} }

// Before reports whether d lies before e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d lies after e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// Compare is negative, zero or positive as d lies before, on or after e. No
// day at all comes before every day.
func (d Date) Compare(e Date) int { return d.key() - e.key() }

func (d Date) key() int { return int(d.year)*512 + int(d.month)*32 + int(d.day) }

// String gives the ISO form, or "" for no day.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	s := strconv.Itoa((int(d.year)*100+int(d.month))*100 + int(d.day))
	return s[:4] + "-" + s[4:6] + "-" + s[6:]
}

// Long is the form for people, weekday included: "Thu 20 Nov 2025".
func (d Date) Long() string {
	if d.IsZero() {
		return ""
	}
	return d.midnight().Format("Mon 2 Jan 2006")
}

// Short is the form for people without the weekday: "20 Nov 2025".
func (d Date) Short() string {
	if d.IsZero() {
		return ""
	}
	return d.midnight().Format("2 Jan 2006")
}

// MarshalText writes the ISO form; no day is the empty text.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form; the empty text is no day.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	v, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// MonthName is the English name of month 1 to 12.
func MonthName(month int) string { return time.Month(month).String() }

// WeekdayName is the English name of weekday 0 (Sunday) to 6.
func WeekdayName(weekday int) string { return time.Weekday(weekday).String() }

// OrNil returns the day, or nil where there is none, as JSON has it.
func (d Date) OrNil() *Date {
	if d.IsZero() {
		return nil
	}
	return &d
}

// How a moment is shown; programs get time.RFC3339.
const (
	MomentLayout    = "Mon 2 Jan 2006 15:04"
	MomentDayLayout = "Mon 2 Jan 2006"
)

// Local shows a moment that is kept in UTC by the clock of here. What cannot be
// read is shown as it stands.
func Local(kept, layout string, here *time.Location) string {
	at, err := time.Parse(time.RFC3339, kept)
	if err != nil {
		return Visible(kept)
	}
	return at.In(here).Format(layout)
}

// DayMinutes is how many minutes one day can hold; no entry may have more for
// each day that it covers.
const DayMinutes = 24 * 60

// FormatMinutes writes a length of time for people: "45 min", "3 h",
// "1 h 30 min".
func FormatMinutes(m int) string {
	if m < 0 {
		return "-" + FormatMinutes(-m)
	}
	h, rest := m/60, m%60
	var parts []string
	if h > 0 {
		parts = append(parts, strconv.Itoa(h)+" h")
	}
	if rest > 0 || h == 0 {
		parts = append(parts, strconv.Itoa(rest)+" min")
	}
	return strings.Join(parts, " ")
}
