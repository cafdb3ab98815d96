package phrase

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// mostHours is far above anything an entry can hold; it keeps sums small.
const mostHours = 100_000

// units reads hours, then minutes.
func (a *reader) units() (int, error) {
	total, err := a.first()
	if err != nil || !a.more() {
		return total, err
	}
	rest, err := a.minutesAfterHours()
	return total + rest, err
}

// first reads the first number with its unit; hours when it has none.
func (a *reader) first() (int, error) {
	n, err := a.decimal()
	if err != nil {
		return 0, err
	}
	unit := a.peek(0)
	if unit == "" {
		return a.whole(n, 60)
	}
	a.at++
	switch {
	case isHour(unit):
		return a.hours(n)
	case isMinute(unit) && !a.more():
		return a.whole(n, 1)
	}
	return 0, a.strange(unit)
}

func (a *reader) hours(n cpd.Amount) (int, error) {
	if a.more() && !n.IsWhole() {
		return 0, refuse(a.text, "has a part of an hour and minutes as well", durationHint)
	}
	return a.whole(n, 60)
}

// minutesAfterHours reads the 30 of 1h30, 1h 30m and 1 hour 30 minutes.
func (a *reader) minutesAfterHours() (int, error) {
	m, ok := number(a.peek(0))
	if !ok {
		return 0, a.strange(a.peek(0))
	}
	a.at++
	if a.more() {
		if !isMinute(a.peek(0)) {
			return 0, a.strange(a.peek(0))
		}
		a.at++
	}
	if a.more() {
		return 0, a.strange(a.peek(0))
	}
	if m > 59 {
		return 0, refuse(a.text, fmt.Sprintf("has %d minutes after the hours; an hour has 60", m), durationHint)
	}
	return m, nil
}

// decimal reads 2, 1.5, 1,5, .5, "an" and "two".
func (a *reader) decimal() (cpd.Amount, error) {
	whole, part := a.number(), ""
	if s := a.peek(0); s == "." || s == "," {
		part = a.peek(1)
		if _, ok := number(part); !ok || a.tokens[a.at+1].spaced {
			return cpd.Amount{}, a.strange(s)
		}
		a.at += 2
	}
	if whole+part == "" {
		return cpd.Amount{}, a.strange(a.peek(0))
	}
	if whole = strings.TrimLeft(whole, "0"); len(whole) > 7 {
		return cpd.Amount{}, refuse(a.text, "is far more than an entry can hold", durationHint)
	}
	return cpd.ParseAmount(cmp.Or(whole, "0") + "." + part + "0")
}

// number takes the digits, or the word, of a whole number; "" when there is
// none.
func (a *reader) number() string {
	t := a.tokens[a.at]
	n := countOf(t.text)
	if (t.text == "a" || t.text == "an") && a.at+1 < len(a.tokens) { // an hour; alone it is a mark, such as A for absent
		n = 1
	}
	switch {
	case t.digits:
		a.at++
		return t.text
	case n > 0:
		a.at++
		return strconv.Itoa(n)
	}
	return ""
}

// whole is so many minutes for n units of per minutes each; a part of a
// minute is refused with the nearest times that would do.
func (a *reader) whole(n cpd.Amount, per int) (int, error) {
	m := n.Mul(cpd.Whole(int64(per)))
	near := m.RoundTo(cpd.Whole(1), cpd.Nearest).Ceil()
	if !m.IsWhole() {
		return 0, refuse(a.text, "is not a whole number of minutes", fmt.Sprintf("did you mean %s?", cpd.FormatMinutes(near)))
	}
	return near, nil
}

func (a *reader) strange(word string) error {
	switch {
	case word == "":
		return refuse(a.text, "is not a time that can be read: something is missing", durationHint)
	case strings.HasPrefix(word, "sec") || word == "s":
		return refuse(a.text, "has seconds; whole minutes are recorded", durationHint)
	case word == "-":
		return refuse(a.text, "could be a subtraction or two times of day", "write 2h less 15m, or 9:00-12:00")
	case word == "e":
		return refuse(a.text, "is not a plain number of hours", durationHint)
	}
	return refuse(a.text, fmt.Sprintf("is not a time that can be read: %q means nothing here", shorten(cpd.Visible(word))), durationHint)
}

func isHour(word string) bool {
	return isOneOf(word, "h hr hrs hour hours awr oriau heure heures stunde stunden std hora horas")
}

func isMinute(word string) bool {
	return isOneOf(word, "m min mins minute minutes mun munud munudau funud funudau minuten minuto minutos")
}

// Unit returns "hours" or "minutes" for a word, in small letters, that stands for
// them in some language; else "".
func Unit(word string) string {
	switch {
	case isHour(word):
		return "hours"
	case isMinute(word):
		return "minutes"
	}
	return ""
}
