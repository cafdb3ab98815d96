package phrase

import (
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// cutRange splits "9:00-17:00", "9am to 5pm" and "from 9:00 until noon".
func cutRange(tokens []token) (from, to []token, ok bool) {
	if tokens[0].text == "from" {
		tokens = tokens[1:]
	}
	for i, t := range tokens {
		switch t.text {
		case "-", "to", "till", "until":
			return tokens[:i], tokens[i+1:], i > 0 && i+1 < len(tokens)
		}
	}
	return nil, nil, false
}

// ranges is one range, or two: 9:00-12:00 and 13:00-16:00 is from the first to the
// last but for what lies between.
func ranges(text string, from, rest []token) (int, error) {
	at := slices.IndexFunc(rest, func(t token) bool { return isOneOf(t.text, "and & + ,") })
	if at < 1 || at+1 == len(rest) {
		return between(text, from, rest)
	}
	again, to, ok := cutRange(rest[at+1:])
	if !ok {
		return between(text, from, rest)
	}
	whole, err := between(text, from, to)
	if err != nil {
		return 0, err
	}
	pause, err := between(text, rest[:at], again)
	return whole - pause, err
}

// between is the time from one time of day to another of the same day.
func between(text string, from, to []token) (int, error) {
	a, ok1 := timeOfDay(from)
	b, ok2 := timeOfDay(to)
	if !ok1 || !ok2 {
		return 0, refuse(text, "is not two times of day that can be read", "write 9:00-12:00, or 2h less 15m for a break")
	}
	if !a.exact && !b.exact {
		return 0, refuse(text, "could be hours or times of day", "write times of day with their minutes: 9:00-12:00")
	}
	start, end := a.minute, b.minute
	if a.half == 0 && b.half == 'p' && a.minute < 12*60 && a.minute+12*60 < end {
		start += 12 * 60 // 1-3pm
	}
	if end <= start {
		why := fmt.Sprintf("ends (%s) before it starts (%s)", clockText(end), clockText(start))
		return 0, refuse(text, why, "write times of day from 0:00 to 24:00; for a night over midnight give the length, such as 4h")
	}
	return end - start, nil
}

func clockText(minute int) string { return fmt.Sprintf("%d:%02d", minute/60, minute%60) }

// moment is a time of day.
type moment struct {
	minute int  // since midnight
	half   byte // 'a' or 'p' where am or pm was written
	exact  bool // surely a time of day, not a number of hours
}

// timeOfDay reads 9:00, 9.00, 0900, 9am, 9:30 pm, noon; a bare hour is not
// exact.
func timeOfDay(tokens []token) (moment, bool) {
	tokens, half := cutHalf(tokens)
	switch s := joined(tokens); {
	case half != 0 && !tokens[0].digits:
		return moment{}, false
	case s == "noon", s == "midday":
		return moment{minute: 12 * 60, exact: true}, true
	case s == "midnight":
		return moment{minute: 24 * 60, exact: true}, true
	}
	h, m, exact, ok := hourAndMinute(tokens)
	if ok && half != 0 {
		ok, h, exact = h >= 1 && h <= 12, h%12, true
		if half == 'p' {
			h += 12
		}
	}
	ok = ok && m <= 59 && h*60+m <= cpd.DayMinutes
	return moment{minute: h*60 + m, half: half, exact: exact}, ok
}

func cutHalf(tokens []token) ([]token, byte) {
	last := tokens[len(tokens)-1].text
	if len(tokens) > 1 && (last == "am" || last == "pm") {
		return tokens[:len(tokens)-1], last[0]
	}
	return tokens, 0
}

func hourAndMinute(tokens []token) (h, m int, exact, ok bool) {
	h, ok = number(tokens[0].text)
	switch {
	case !ok:
		return 0, 0, false, false
	case len(tokens) == 1 && len(tokens[0].text) == 4:
		return h / 100, h % 100, true, true
	case len(tokens) == 1:
		return h, 0, false, len(tokens[0].text) <= 2
	case len(tokens) != 3 || tokens[1].text != ":" && tokens[1].text != "." || len(tokens[0].text) > 2:
		return 0, 0, false, false
	}
	m, ok = number(tokens[2].text)
	return h, m, true, ok && len(tokens[2].text) == 2
}
