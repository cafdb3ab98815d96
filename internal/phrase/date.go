package phrase

import (
	"cmp"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Date reads a day. today is the day on which the text was typed; words such
// as "yesterday" and dates without a year are read from it, the past
// preferred. Words of the future (tomorrow, next thu, in 3 days) are read as
// well, and so is any full date.
//
// A weekday alone, and "last thu", is the latest such day before today.
func Date(text string, today cpd.Date) (cpd.Date, error) {
	tokens, err := scan(text, dateHint)
	if err != nil {
		return cpd.Date{}, err
	}
	if d, ok := dayWord(joined(tokens), today); ok {
		return d, nil
	}
	if _, err := Every(text); err == nil || isEvery(tokens[0].text) {
		return cpd.Date{}, refuse(text, "is more than one day", repeatHint)
	}
	tokens = wholeDay(tokens)
	if d, ok := dayWord(joined(tokens), today); ok {
		return d, nil
	}
	return taken(text, today, tokens).read()
}

// wholeDay leaves out which part of a day is meant.
func wholeDay(tokens []token) []token {
	if len(tokens) > 1 && tokens[0].text == "earlier" {
		tokens = tokens[1:]
	}
	for len(tokens) > 1 && isOneOf(tokens[len(tokens)-1].text, "am pm morning lunchtime afternoon evening night") {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

func dayWord(s string, today cpd.Date) (cpd.Date, bool) {
	switch s {
	case "today", "now", "this morning", "this afternoon", "this evening", "tonight", "heddiw":
		return today, true
	case "yesterday", "yest", "last night", "ddoe":
		return today.AddDays(-1), true
	case "day before yesterday", "the day before yesterday", "echdoe":
		return today.AddDays(-2), true
	case "tomorrow", "tom", "yfory":
		return today.AddDays(1), true
	case "day after tomorrow", "the day after tomorrow", "drennydd":
		return today.AddDays(2), true
	}
	return cpd.Date{}, false
}

// parts is a text on the way to being a day. shape has one letter a part:
//
//	n  a number of one or two digits    d  a day with st, nd, rd or th
//	y  a number of four digits          e  a number of eight digits
//	m  a month's name                   w  a weekday's name
//	s  one of / . -                     u  a unit of days
//	L T N A I F  last, this, next, ago, in, from now       q  a quarter
//	a  "a" or "an"                      ?  anything else
type parts struct {
	text    string
	today   cpd.Date
	shape   []byte
	numbers []int // of n, d, y, e, in order
	month   int
	weekday int // -1 for none
	unit    byte
	marks   string // the separators
	strange string // the first part that means nothing here
}

func taken(text string, today cpd.Date, tokens []token) *parts {
	p := &parts{text: text, today: today, weekday: -1}
	tokens = ordinals(tokens)
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		switch {
		case t.digits && i+1 < len(tokens) && isOrdinal(tokens[i+1].text) && !tokens[i+1].spaced:
			p.number('d', t.text)
			i++
		case t.digits:
			p.number(numberClass(t.text), t.text)
		case strings.Contains("/.-", t.text):
			p.separator(tokens, i)
		case isOneOf(t.text, dayNouns), t.text == "y" && i == 0:
		case isTuesday(tokens, i) && p.weekday < 0:
			p.dayName(t.text)
		default:
			p.word(t.text)
		}
	}
	return p
}

func numberClass(s string) byte {
	switch len(s) {
	case 1, 2:
		return 'n'
	case 4:
		return 'y'
	case 8:
		return 'e'
	}
	return '?'
}

func (p *parts) number(class byte, s string) {
	n, ok := number(s)
	if !ok || class == 'd' && len(s) > 2 {
		class = '?'
	}
	if class == '?' {
		p.odd(s)
		return
	}
	p.numbers = append(p.numbers, n)
	p.shape = append(p.shape, class)
}

// separator drops a mark beside a name (14-Mar-2025, Mar. 14) and keeps it
// between numbers.
func (p *parts) separator(tokens []token, i int) {
	named := func(j int) bool {
		return j >= 0 && j < len(tokens) && (monthOf(tokens[j].text) > 0 || weekdayOf(tokens[j].text) >= 0)
	}
	if i > 0 && (named(i-1) || named(i+1)) {
		return
	}
	p.shape = append(p.shape, 's')
	p.marks += tokens[i].text
}

func (p *parts) word(s string) {
	switch s {
	case ",", "'", "’", "the", "of", "on", "o", "mis", "just":
	case "last", "past", "gone", "diwethaf":
		p.shape = append(p.shape, 'L')
	case "this":
		p.shape = append(p.shape, 'T')
	case "next", "coming":
		p.shape = append(p.shape, 'N')
	case "ago", "back":
		p.shape = append(p.shape, 'A')
	case "in":
		p.shape = append(p.shape, 'I')
	case "from":
		p.shape = append(p.shape, 'F')
	case "now", "today":
		if !strings.HasSuffix(string(p.shape), "F") {
			p.odd(s)
		}
	case "q", "quarter":
		p.shape = append(p.shape, 'q')
	case "a", "an":
		p.shape = append(p.shape, 'a')
	default:
		p.name(s)
	}
}

func (p *parts) name(s string) {
	if n := countOf(s); n > 0 {
		p.shape, p.numbers = append(p.shape, 'n'), append(p.numbers, n)
		return
	}
	if m := monthOf(s); m > 0 && p.month == 0 {
		p.shape, p.month = append(p.shape, 'm'), m
		return
	}
	if weekdayOf(s) >= 0 && p.weekday < 0 {
		p.dayName(s)
		return
	}
	if u := unitOf(s); u > 0 && p.unit == 0 {
		p.shape, p.unit = append(p.shape, 'u'), u
		return
	}
	p.odd(s)
}

func (p *parts) dayName(s string) { p.shape, p.weekday = append(p.shape, 'w'), weekdayOf(s) }

func (p *parts) odd(s string) {
	p.shape = append(p.shape, '?')
	p.strange = cmp.Or(p.strange, s)
}

// DateAhead reads a day as Date does, but a day without a year is the next such
// day, not the last: a day that moves with today by just a year was given
// without one. Words for the past keep their meaning.
func DateAhead(text string, today cpd.Date) (cpd.Date, error) {
	d, err := Date(text, today)
	if err != nil || !d.Before(today) || pastWord(text) {
		return d, err
	}
	next, err := Date(text, today.AddYears(1))
	if err == nil && next == d.AddYears(1) {
		return next, nil
	}
	return d, nil
}

// pastWord reports whether the day was meant to lie behind.
func pastWord(text string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(text)), func(w string) bool {
		return slices.Contains([]string{"last", "gone", "this", "back", "ago", "yesterday", "yest", "before", "ddoe", "echdoe"}, w)
	})
}
