package workbook

import (
	"strconv"

	"example.org/cpdlog/internal/cpd"
)

// Kind says what a cell holds.
type Kind int

// The kinds. A Time is a length of time or a time of day, in minutes.
const (
	Empty Kind = iota
	Text
	Number
	Day
	Time
	Bool
	Fault // an error value such as #REF!
)

// Cell is one value. Text is always filled in with a plain form of it: the
// text, a decimal number, an ISO date, h:mm, true or false, the name of the
// fault.
type Cell struct {
	Kind    Kind
	Text    string
	Day     cpd.Date // of a Day
	Minutes int      // of a Time, and the time of day of a Day that has one
	Area    int      // the merged area that it lies in, from 1; 0 for none
}

// String is the plain form.
func (c Cell) String() string { return c.Text }

// Words is a cell of text.
func Words(s string) Cell { return Cell{Kind: Text, Text: s} }

// Whole is a cell with a whole number.
func Whole(n int) Cell { return Cell{Kind: Number, Text: strconv.Itoa(n)} }

// Decimal is a cell with a number of so many points or hours, rounded down to
// two decimals as everywhere a member's own amount is shown.
func Decimal(a cpd.Amount) Cell { return Cell{Kind: Number, Text: a.String()} }

// Date is a cell with a real date; no day is an empty cell.
func Date(d cpd.Date) Cell {
	if d.IsZero() {
		return Cell{}
	}
	return Cell{Kind: Day, Text: d.String(), Day: d}
}

// Days are counted from the last day of 1899, and one too many before March
// 1900, since the first spreadsheets took 1900 for a leap year.
const serialOfMarch1900 = 61

func march1900() cpd.Date { return cpd.MustDate(1900, 3, 1) }

// serial is the number that stands for a day; false before March 1900.
func serial(d cpd.Date) (int, bool) {
	n := march1900().DaysUntil(d)
	return serialOfMarch1900 + n, n >= 0
}

// days1904 is what files that count from 1904 are behind.
const days1904 = 1462

// dayOf is the day that a number stands for; false where it is no day of the
// years 1900 to 2199.
func dayOf(n int, from1904 bool) (cpd.Date, bool) {
	if from1904 {
		n += days1904
	}
	if n < serialOfMarch1900 {
		n++ // January and February 1900
	}
	const last = 109_574 // 31 December 2199
	if n < 2 || n > last {
		return cpd.Date{}, false
	}
	return march1900().AddDays(n - serialOfMarch1900), true
}
