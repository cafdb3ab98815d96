package intake

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/phrase"
)

// firstDay reads the day of an entry and the time of day beside it. Where the cell
// has two days, they are the first and the last; where it has two times of one day,
// the entry is from one to the other.
func (d *draft) firstDay(cell string) (err error) {
	d.Entry.Date, err = d.date(cell)
	d.from = clockBeside(cell)
	if err == nil || d.t.own {
		return err
	}
	for _, mark := range []string{" - ", " – ", " → ", " to ", "-", "–"} {
		from, to, ok := strings.Cut(cell, mark)
		if !ok || strings.Contains(to, mark) {
			continue
		}
		if isClock(strings.ReplaceAll(to, " ", "")) {
			d.from, d.till = clockBeside(from), to
			d.Entry.Date, err = d.date(from)
			return err
		}
		if first, last, ok := d.days(strings.TrimSpace(from), strings.TrimSpace(to)); ok {
			d.Entry.Date, d.Entry.EndDate, d.from, d.till = first, last, clockBeside(from), clockBeside(to)
			return nil
		}
	}
	return err
}

// days reads 14 and 16 March 2026, where the first has of its day what the last has
// not.
func (d *draft) days(from, to string) (first, last cpd.Date, ok bool) {
	last, err := dayIn(to, d.t.o)
	if err != nil {
		return first, last, false
	}
	if n, bare := strconv.Atoi(from); bare == nil {
		first = last.AddDays(n - last.Day())
		return first, last, n > 0 && n <= last.Day()
	}
	if first, err = dayIn(from, d.t.o); err != nil {
		first, err = dayIn(from+" "+strconv.Itoa(last.Year()), d.t.o)
	}
	return first, last, err == nil && !first.After(last)
}

// lastDay reads the last day of an entry and the time of day beside it.
func (d *draft) lastDay(cell string) (err error) {
	if cell != "" {
		d.till = clockBeside(cell)
		d.Entry.EndDate, err = d.date(cell)
	}
	return err
}

// clockBeside is the time of day that a cell has beside its day, "" for none.
func clockBeside(cell string) string {
	if len(cell) >= 16 && cell[10] == 'T' {
		return cell[11:16]
	}
	return strings.TrimSpace(strings.TrimPrefix(cell, withoutClock(cell)))
}

// fromMoments is from start to end where the days have times beside them, and no
// column has them.
func (d *draft) fromMoments() {
	if d.t.own || d.start != "" || d.end != "" || d.from == "" || d.till == "" || d.wholeDay {
		return
	}
	if t, err := phrase.Duration(clockOf(d.from) + " - " + clockOf(d.till)); err == nil && t.Minutes > 0 {
		d.start, d.end = d.from, d.till
	}
}

func (d *draft) roundedDown(l length) {
	d.Remarks = append(d.Remarks, Problem{Row: d.Number, Column: l.Header, Text: "the seconds of " + strconv.Quote(cpd.Visible(l.text)) + " were left out"})
}

// cutSeconds divides 00:18:25 before the seconds.
func cutSeconds(text string) (clock, seconds string) {
	if strings.Count(text, ":") != 2 || strings.Trim(text, "0123456789:.") != "" {
		return text, ""
	}
	i := strings.LastIndexByte(text, ':')
	return text[:i], text[i+1:]
}

// cutWordSeconds divides 1h 33m 38s before the seconds.
func cutWordSeconds(text string) (rest string, cut bool) {
	words := letterWords(text)
	if len(words) < 2 || !slices.Contains([]string{"s", "sec", "secs", "second", "seconds"}, words[len(words)-1]) {
		return text, false
	}
	rest = strings.TrimRight(strings.TrimRightFunc(text, unicode.IsLetter), " ")
	minutes := strings.TrimRight(rest, "0123456789")
	return strings.TrimRight(minutes, " ,"), minutes != rest
}

// isoLength reads PT1H30M.
func isoLength(text string) (days, minutes int, err error) {
	if !strings.HasPrefix(text, "P") || len(text) > 20 {
		return 0, 0, errors.New("no ISO 8601 length of time")
	}
	return duration(text)
}
