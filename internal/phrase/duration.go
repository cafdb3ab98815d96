package phrase

import (
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Time is a length of time in minutes. Minutes is what counts; Break is what
// was taken off for it.
type Time struct {
	Minutes int
	Break   int
}

// String is a form that Duration reads back: "3 h 30 min less 30 min".
func (t Time) String() string {
	s := cpd.FormatMinutes(t.Minutes + t.Break)
	if t.Break > 0 {
		s += " less " + cpd.FormatMinutes(t.Break)
	}
	return s
}

// Duration reads a length of time: 1h30, 90m, 1:30, 1.5, 2h less 15m, or from
// when to when: 9:00-17:00 less 1h15. A bare number is hours. More than a day
// is read as well; cpd.Validate knows what an entry may hold.
func Duration(text string) (Time, error) {
	tokens, err := scan(text, durationHint)
	if err != nil {
		return Time{}, err
	}
	whole, off, less := cutBreak(tokens)
	total, err := length(text, whole)
	if err != nil {
		return Time{}, err
	}
	if !less {
		return Time{Minutes: total}, notZero(text, total)
	}
	pause, err := length(text, off)
	if err != nil {
		return Time{}, err
	}
	if pause >= total {
		why := fmt.Sprintf("leaves no time: %s less %s", cpd.FormatMinutes(total), cpd.FormatMinutes(pause))
		return Time{}, refuse(text, why, "a bare number is hours; write minutes as 15m: 2h less 15m")
	}
	return Time{Minutes: total - pause, Break: pause}, nil
}

// Minutes reads a length of time without a break, such as a break itself or a
// part of an entry.
func Minutes(text string) (int, error) {
	t, err := Duration(text)
	if err == nil && t.Break > 0 {
		return 0, refuse(text, "has a break in it; give one length of time", "such as 75m or 1h15")
	}
	return t.Minutes, err
}

func notZero(text string, minutes int) error {
	if minutes == 0 {
		return refuse(text, "is no time at all", "leave the time out when none is to be recorded, or "+durationHint)
	}
	return nil
}

// cutBreak splits at "less" and drops the word break behind it.
func cutBreak(tokens []token) (whole, off []token, found bool) {
	for i, t := range tokens {
		switch t.text {
		case "less", "minus", "without", "excluding", "excl":
			return tokens[:i], withoutTail(tokens[i+1:]), true
		}
	}
	return tokens, nil, false
}

func withoutTail(tokens []token) []token {
	for len(tokens) > 0 {
		switch tokens[len(tokens)-1].text {
		case "break", "breaks", "lunch", "of", "for":
			tokens = tokens[:len(tokens)-1]
		default:
			return tokens
		}
	}
	return tokens
}

// length is one length of time, or one time of day to another.
func length(text string, tokens []token) (int, error) {
	if len(tokens) == 0 {
		return 0, refuse(text, "is not a time that can be read: something is missing", durationHint)
	}
	if tokens[0].text == "-" {
		return 0, refuse(text, "is less than nothing", durationHint)
	}
	if from, to, ok := cutRange(tokens); ok {
		return between(text, from, to)
	}
	if n, ok := inWords(joined(tokens)); ok {
		return n, nil
	}
	return amounts(text, tokens)
}

func inWords(s string) (int, bool) {
	switch s {
	case "half an hour", "half hour", "a half hour", "half a hour":
		return 30, true
	case "quarter of an hour", "a quarter of an hour", "quarter hour":
		return 15, true
	case "three quarters of an hour", "three quarter of an hour":
		return 45, true
	case "an hour and a half", "one and a half hours", "one hour and a half", "1 and a half hours", "1 hour and a half":
		return 90, true
	case "two and a half hours", "2 and a half hours", "two hours and a half":
		return 150, true
	}
	return 0, false
}

// amounts reads numbers with their units: 1h30, 1 hour 20 minutes, 90m, 1.5.
func amounts(text string, tokens []token) (int, error) {
	a := reader{text: text, tokens: drop(tokens, "and", ",")}
	if n, ok, err := a.clock(); ok || err != nil {
		return n, err
	}
	return a.units()
}

// drop leaves out filling words between two parts. A comma inside a number
// stays.
func drop(tokens []token, words ...string) []token {
	var kept []token
	for i, t := range tokens {
		filler := i > 0 && i < len(tokens)-1 && !tokens[i-1].digits
		if filler && (t.text == words[0] || t.text == words[1]) {
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

// reader walks along the tokens of one length of time.
type reader struct {
	text   string
	tokens []token
	at     int
}

func (a *reader) more() bool { return a.at < len(a.tokens) }

func (a *reader) peek(i int) string {
	if a.at+i < len(a.tokens) {
		return a.tokens[a.at+i].text
	}
	return ""
}

// clock reads 1:30, and 1:30:00 as spreadsheets write it.
func (a *reader) clock() (minutes int, ok bool, err error) {
	n := len(a.tokens)
	if n != 3 && n != 5 || a.peek(1) != ":" || n == 5 && a.peek(3) != ":" {
		return 0, false, nil
	}
	h, ok1 := number(a.peek(0))
	m, ok2 := number(a.peek(2))
	if !ok1 || !ok2 || len(a.peek(2)) != 2 || m > 59 || h > mostHours {
		return 0, false, refuse(a.text, "is not hours and minutes", durationHint)
	}
	if n == 5 && strings.Trim(a.peek(4), "0") != "" {
		return 0, false, refuse(a.text, "has seconds; whole minutes are recorded", durationHint)
	}
	return h*60 + m, true, nil
}
