package intake

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Ask is something about a column that only the member knows. The answer goes
// into Options.Columns.
type Ask struct {
	Header, Text string
	Meanings     [2]string // what it may be; the first is what it was taken for
}

// suspicion is what the cells of a column may mean other than they say.
type suspicion struct {
	of          []string                 // meanings of the column
	head        func(header string) bool // nil for all
	when        func(*profile) bool      // the column looks so
	cell        func(cell string) bool   // and this cell
	text        string                   // said of the cell
	ask         string                   // asked about the column; "" where an answer does not help
	hours, time [2]string                // what a column of hours, or of times, is taken for, and what it may be
	hint        string                   // where it is no answer about the column
	bound       func(Options) bool       // nil for all
}

// suspicions are looked for in the order of the table; a cell is doubted for the
// first that fits.
var suspicions = []suspicion{
	{
		of: []string{"hours", "time"}, when: (*profile).likeMinutes, cell: isBareNumber,
		text: "%s is a number without a unit, and looks like minutes", ask: "holds whole numbers such as %s. Minutes or hours?",
		hours: [2]string{"hours", "minutes"}, time: [2]string{"minutes", "hours"},
	},
	{
		of: []string{"hours", "time"}, when: (*profile).likeHoursDotMinutes, cell: hasFraction,
		text:  "%s may be hours and minutes with a point between them, or hours and a part of an hour",
		ask:   "holds numbers such as %s. Hours and a part of an hour, or hours.minutes?",
		hours: [2]string{"hours", "h.mm"}, time: [2]string{"hours", "h.mm"},
	},
	{
		of: []string{"time"}, head: namesBothUnits, when: func(*profile) bool { return true }, cell: hasFraction,
		text: "%s may be hours and minutes with a point between them, or hours and a part of an hour",
		ask:  "holds numbers such as %s. Hours and a part of an hour, or hours.minutes?",
		time: [2]string{"hours", "h.mm"},
	},
	{
		of: []string{"hours", "time"}, when: (*profile).likeTimesOfDay, cell: func(cell string) bool { return looksLike(cell) == likeClock },
		text: "%s may be a time of day and no length", ask: "holds %s. A length of time, or a time of day?",
		hours: [2]string{"time", "start"}, time: [2]string{"time", "start"},
	},
	{
		of: []string{"time"}, head: isBareTime, when: func(p *profile) bool { return p.working == p.filled },
		cell: func(cell string) bool { return looksLike(cell) == likeClock },
		text: "%s may be a time of day and no length", ask: "holds %s. A length of time, or a time of day?",
		hours: [2]string{"time", "start"}, time: [2]string{"time", "start"},
	},
	{
		of: []string{"state"}, when: func(*profile) bool { return true }, cell: func(cell string) bool { return cell == "" },
		text: "an empty cell (%s) does not say whether it was done",
	},
	{
		of: []string{"date", "end_date"}, when: func(p *profile) bool { return p.monthFirst > 0 && p.dayFirst == 0 }, cell: eitherWay,
		text: "%s was read with the day first, but other dates here have the month first", hint: monthFirstAnswer,
		bound: func(o Options) bool { return !o.MonthFirst },
	},
	{
		of: []string{"date", "end_date"}, when: func(p *profile) bool { return p.dayFirst > 0 && p.monthFirst > 0 }, cell: eitherWay,
		text: "%s can be read in two ways: some dates of the column have the day first, others the month",
	},
	{
		of: []string{"date", "end_date"}, when: func(p *profile) bool { return p.dayFirst > 0 && p.monthFirst == 0 }, cell: eitherWay,
		text:  "%s was read with the month first, but other dates here have the day first",
		bound: func(o Options) bool { return o.MonthFirst },
	},
	{
		of: []string{"date", "end_date"}, when: func(p *profile) bool { return p.realLow > 0 && p.realHigh == 0 && p.dayFirst+p.monthFirst > 0 }, cell: realEitherWay,
		text: "%s may have day and month exchanged: the sheet has real dates and, where the day is over 12, dates as text",
	},
}

const monthFirstAnswer = "if every date of the file has the month first, import it with --month-first"

// suspects are the suspicions against a column; none where the member has said
// what it is.
func suspects(c *Column, p *profile, o Options) (found []suspicion) {
	if o.Columns[cpd.Key(c.Header)] != "" {
		return nil
	}
	for _, s := range suspicions {
		fits := p.filled > 0 && slices.Contains(s.of, baseOf(c.Meaning)) && s.when(p) && (s.head == nil || s.head(c.Header)) && (s.bound == nil || s.bound(o))
		if fits {
			found = append(found, s)
		}
	}
	return found
}

// doubtCell says what is suspected of a cell.
func (d *draft) doubtCell(c Column, all []suspicion, cell string) {
	for _, s := range all {
		if !s.cell(cell) {
			continue
		}
		d.Doubts = append(d.Doubts, Problem{Row: d.Number, Column: c.Header, Text: fmt.Sprintf(s.text, strconv.Quote(cpd.Visible(firstPart(cell)))), Hint: s.hint})
		return
	}
}

// taken is what a suspected column is taken for, and what is to be asked.
func taken(c *Column, s suspicion, p *profile) *Ask {
	means := s.time
	if baseOf(c.Meaning) == "hours" {
		means = s.hours
	}
	if means[0] == "" || baseOf(c.Meaning) != c.Meaning && !strings.HasSuffix(c.Meaning, comparedMark) {
		return nil
	}
	c.Meaning = means[0] + strings.TrimPrefix(c.Meaning, baseOf(c.Meaning))
	return &Ask{c.Header, fmt.Sprintf(s.ask, strconv.Quote(p.example(s.cell))), means}
}

// example is a cell that a suspicion is about.
func (p *profile) example(of func(string) bool) string {
	for _, cell := range p.some {
		if of(cell) {
			return cell
		}
	}
	return p.first
}

// likeMinutes reports whether the numbers are whole and too large for hours.
func (p *profile) likeMinutes() bool {
	most := 0.0
	for _, v := range p.values {
		if v != math.Trunc(v) || v < 5 && v != 0 {
			return false
		}
		most = max(most, v)
	}
	return p.mostly(likeNumber) && most > 12
}

// likeHoursDotMinutes reports whether all fractions are those of quarters of an
// hour, written as minutes.
func (p *profile) likeHoursDotMinutes() bool {
	some := false
	for _, v := range p.values {
		switch math.Round((v - math.Trunc(v)) * 100) {
		case 15, 30, 45:
			some = true
		case 0:
		default:
			return false
		}
	}
	return p.mostly(likeNumber, likeLength) && some
}

// likeTimesOfDay reports whether clock times go past noon.
func (p *profile) likeTimesOfDay() bool { return p.mostly(likeClock) && p.afternoon }

// namesBothUnits knows "Hours & minutes".
func namesBothUnits(header string) bool {
	words := strings.Fields(cpd.Key(header))
	units := func(unit string) func(string) bool { return func(w string) bool { return lengthUnit(w) == unit } }
	return slices.ContainsFunc(words, units("hours")) && slices.ContainsFunc(words, units("minutes"))
}

func isBareNumber(cell string) bool { return cell != "" && looksLike(cell) == likeNumber }

func hasFraction(cell string) bool {
	v, ok := number(bareHours(cell))
	return ok && v != math.Trunc(v)
}

// numericDay reads the first two numbers of 3/14/2026.
func numericDay(cell string) (a, b int, ok bool) {
	for _, mark := range []string{"/", "-", "."} {
		parts := strings.Split(withoutClock(cell), mark)
		if len(parts) != 3 || len(parts[0]) > 2 || len(parts[1]) > 2 {
			continue
		}
		a, err := strconv.Atoi(parts[0])
		b, err2 := strconv.Atoi(parts[1])
		return a, b, err == nil && err2 == nil
	}
	return 0, 0, false
}

func eitherWay(cell string) bool {
	a, b, ok := numericDay(cell)
	return ok && a <= 12 && b <= 12 && a != b
}

func realEitherWay(cell string) bool {
	d, err := cpd.ParseDate(withoutClock(cell))
	return err == nil && d.Day() <= 12 && d.Day() != d.Month()
}
