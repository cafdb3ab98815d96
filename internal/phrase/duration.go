package phrase

import (
	"errors"
	"fmt"
	"slices"
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
	whole, off, less := cutBreak(fractions(tokens))
	total, err := length(text, whole)
	if word := unfixed(whole); err != nil && word != "" {
		why := fmt.Sprintf("%q does not say how many hours; a %s has no fixed length here", shorten(cpd.Visible(text)), word)
		err = &cpd.Error{Kind: cpd.Invalid, Text: why, Hint: "write the hours, such as 3h30 or 7h less 1h", Err: ErrUnfixed}
	}
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

// ErrUnfixed is the cause where a length was given in days, sessions or the like.
var ErrUnfixed = errors.New("no fixed length")

// unfixed returns the first word for a span that lasts as long as it lasts; "" for none.
func unfixed(tokens []token) string {
	spans := [...]string{
		"day diwrnod ddiwrnod", "week wythnos", "fortnight", "month mis", "year", "session sesiwn", "module modiwl", "lesson gwers",
		"morning bore", "afternoon prynhawn", "evening", "weekend",
	}
	for i, t := range tokens {
		short := len(t.text) > 1 || i > 0 && tokens[i-1].digits // a lone y says yes
		of := func(names string) bool {
			return isOneOf(strings.TrimSuffix(t.text, "s"), names) || isOneOf(t.text, names) || short && unitOf(t.text) == names[0]
		}
		if i := slices.IndexFunc(spans[:], of); i >= 0 {
			return strings.Fields(spans[i])[0]
		}
	}
	return ""
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
	if n, _ := number(tokens[0].text); len(tokens) > 2 && isOneOf(tokens[1].text, "x ×") && n > 0 && n < 100 {
		each, err := length(text, tokens[2:])
		return n * each, err
	}
	if from, to, ok := cutRange(tokens); ok {
		return ranges(text, from, to)
	}
	if n, ok := inWords(joined(tokens)); ok {
		return n, nil
	}
	return amounts(text, tokens)
}

func inWords(s string) (int, bool) {
	switch s {
	case "half an hour", "half hour", "a half hour", "half a hour", "hanner awr":
		return 30, true
	case "quarter of an hour", "a quarter of an hour", "quarter hour", "chwarter awr":
		return 15, true
	case "three quarters of an hour", "three quarter of an hour":
		return 45, true
	}
	return andPart(strings.Replace(s, "awr a hanner", "awr and a half", 1))
}

// andPart reads "an hour and a half", "two and a quarter hours".
func andPart(s string) (int, bool) {
	head, tail, _ := strings.Cut(s, " and a ")
	part, rest, _ := strings.Cut(tail, " ")
	minutes := map[string]int{"half": 30, "quarter": 15}[part]
	count := slices.DeleteFunc(strings.Fields(head+" "+rest), isHour)
	hours := 1
	if len(count) == 1 && !isOneOf(count[0], "a an") {
		n, _ := number(count[0])
		hours = max(countOf(count[0]), n)
	}
	return hours*60 + minutes, minutes > 0 && hours > 0 && len(count) < 2
}

// fractions writes 1/2, 1/4 and 3/4 before a unit as .5, .25 and .75.
func fractions(tokens []token) []token {
	for i := 0; i+3 < len(tokens); i++ {
		part := map[string]string{"1 / 2": "5", "1 / 4": "25", "3 / 4": "75"}[joined(tokens[i:i+3])]
		if part != "" && isHour(tokens[i+3].text) {
			return slices.Replace(slices.Clone(tokens), i, i+3, token{text: "."}, token{text: part, digits: true})
		}
	}
	return tokens
}

// amounts reads numbers with their units: 1h30, 1 hour 20 minutes, 90m, 1.5.
func amounts(text string, tokens []token) (int, error) {
	a := reader{text: text, tokens: drop(tokens, "and a ac ,")}
	n, ok, err := a.clock()
	if !ok && err == nil {
		n, err = a.units()
	}
	if err == nil && n > mostHours*60 {
		return 0, refuse(text, "is far more than an entry can hold", durationHint)
	}
	return n, err
}

// drop leaves out filling words between two parts. A comma inside a number
// stays.
func drop(tokens []token, words string) []token {
	var kept []token
	for i, t := range tokens {
		filler := i > 0 && i < len(tokens)-1 && !tokens[i-1].digits
		if filler && isOneOf(t.text, words) {
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

// Interval is the time from one entry to the next that is like it: days and months.
type Interval struct {
	Days, Months int
	Text         string // as it was typed
}

// After is the n-th day after the first. Months are counted from the first, so that
// what begins on the 31st returns there after a short month.
func (v Interval) After(first cpd.Date, n int) cpd.Date {
	return first.AddDays(n * v.Days).AddMonths(n * v.Months)
}

// Every reads how often something comes round: weekly, fortnightly, monthly, quarterly,
// yearly, every week, every 3 weeks, every 2 months.
func Every(text string) (Interval, error) {
	tokens, err := scan(text, everyHint)
	if err != nil {
		return Interval{}, err
	}
	n, unit, last := 1, byte(0), len(tokens)-1
	if at := slices.Index([]string{"daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly"}, joined(tokens)); at >= 0 {
		unit = "dwfmqy"[at]
	} else if isEvery(tokens[0].text) && (last == 1 || last == 2) {
		if unit = unitOf(tokens[last].text); last == 2 {
			n, _ = number(tokens[1].text)
			n = max(n, countOf(tokens[1].text))
		}
	}
	days, months := map[byte]int{'d': 1, 'w': 7, 'f': 14}[unit]*n, map[byte]int{'m': 1, 'q': 3, 'y': 12}[unit]*n
	if days+months < 1 || days > 366 || months > 60 {
		return Interval{}, refuse(text, "is not how often something comes round", everyHint)
	}
	return Interval{days, months, joined(tokens)}, nil
}

// isEvery reports whether a word says that something comes round.
func isEvery(word string) bool { return word == "every" || word == "each" }
