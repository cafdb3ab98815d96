package intake

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/phrase"
)

// length is a length of time as a column has it.
type length struct {
	Column
	text   string
	merged bool // the cell reaches over others
}

// takes keeps a length of time. An empty cell says nothing.
func (t *table) takes(c Column) setter {
	return func(d *draft, cell string) error {
		if cell != "" && !isNothing(cell) {
			d.lengths = append(d.lengths, length{c, cell, d.merged})
		}
		return nil
	}
}

// settleTime works the length of time out of the cells that speak of it: the
// column that is best called so, else the sum of its parts, else one that would
// have been compared, else from start to end.
func (d *draft) settleTime() {
	var main, parts, others []length
	for _, l := range d.lengths {
		switch {
		case l.merged && l.Meaning == "minutes" && d.start != "" && d.end != "": // each row has its own time
		case strings.HasSuffix(l.Meaning, comparedMark):
			others = append(others, l)
		case l.Meaning != baseOf(l.Meaning):
			parts = append(parts, l)
		default:
			main = append(main, l)
		}
	}
	if len(main) == 0 && len(parts) == 0 && len(others) > 0 {
		main, others = others[:1], others[1:]
	}
	for _, l := range main {
		d.count(l)
	}
	d.countParts(parts, len(main) > 0)
	for _, l := range others {
		d.compareTime(l)
	}
	d.fromMoments()
	d.fromStartToEnd()
	d.tooLong(main)
}

// count adds a length to the row. Hours and minutes stand in columns of their own
// in some files, and in others the minutes are the hours once more.
func (d *draft) count(l length) {
	t, err := d.read(l)
	switch now := d.Entry.Minutes; {
	case errors.Is(err, phrase.ErrUnfixed):
		d.Unfixed = true
		d.doubt(l.Header, err.Error()+"; write the hours in the file, or take the row and say them later: cpdlog edit ID --time 3h30")
	case err != nil:
		d.problem(l.Header, err)
	case now == 0:
		d.Entry.SetTime(t.Minutes, t.Break)
		if d.less != "" && !isNothing(d.less) {
			d.doubt(d.headerOf("less"), "the break was taken off the time beside it")
		}
	case now == t.Minutes:
	case min(now, t.Minutes) > 59 || max(now, t.Minutes)%60 != 0:
		d.problem(l.Header, fmt.Errorf("the hours and the minutes of the row do not fit together: %s and %s",
			cpd.FormatMinutes(now), cpd.FormatMinutes(t.Minutes)))
	default:
		d.Entry.SetTime(now+t.Minutes, t.Break+d.Entry.BreakMinutes)
	}
}

// countParts adds up hours that stand in several columns, such as formal and
// informal ones.
func (d *draft) countParts(parts []length, counted bool) {
	sum, said := 0, []string{}
	for _, l := range parts {
		t, err := d.read(l)
		if err != nil {
			d.problem(l.Header, err)
			continue
		}
		sum, said = sum+t.Minutes, append(said, cpd.FormatMinutes(t.Minutes)+" "+partOf(l))
	}
	switch {
	case len(said) == 0:
		return
	case counted && sum != d.Entry.Minutes:
		d.doubt(parts[0].Header, fmt.Sprintf("%s of %s", strings.Join(said, " and "), cpd.FormatMinutes(d.Entry.Minutes)))
		return
	case !counted:
		d.Entry.SetTime(sum, 0)
	}
	if len(said) > 1 {
		d.doubt("", strings.Join(said, " and ")+" were added up")
		return
	}
	switch partOf(parts[0]) {
	case "formal", "structured", "ffurfiol":
		d.Entry.Formal = cpd.Formal
	case "informal", "unstructured", "anffurfiol":
		d.Entry.Formal = cpd.Informal
	}
}

func partOf(l length) string {
	_, part, _ := strings.Cut(strings.TrimSuffix(l.Meaning, ")"), " (")
	return part
}

// compareTime doubts a row that has two lengths of time.
func (d *draft) compareTime(l length) {
	t, err := d.read(l)
	if err != nil {
		d.doubt(l.Header, err.Error())
	} else if t.Minutes != d.Entry.WholeTime() && t.Minutes != d.Entry.Minutes && !d.sharedLength {
		d.doubt(l.Header, fmt.Sprintf("the row has two lengths of time: %s was taken, and here stands %s",
			cpd.FormatMinutes(d.Entry.Minutes), cpd.FormatMinutes(t.Minutes)))
	}
}

// fromStartToEnd takes the time between two times of day, or compares it: what is
// shorter has breaks.
func (d *draft) fromStartToEnd() {
	if d.start != "" && d.end == "" && len(d.lengths) == 0 {
		d.doubt(d.headerOf("start"), "the row says when it began, and not how long it took")
	}
	if d.start == "" || d.end == "" || d.sharedLength {
		return
	}
	t, err := phrase.Duration(d.withBreak(clockOf(d.start) + " - " + clockOf(d.end)))
	switch {
	case d.Entry.Minutes > 0 && (err != nil || t.Minutes+1 >= d.Entry.Minutes):
	case d.Entry.Minutes > 0:
		d.doubt(d.headerOf("start"), fmt.Sprintf("from start to end it is %s, and not %s", cpd.FormatMinutes(t.Minutes), cpd.FormatMinutes(d.Entry.Minutes)))
	case err != nil:
		d.problem(d.headerOf("start"), err)
	default:
		d.Entry.SetTime(t.Minutes, t.Break)
		switch {
		case !d.Entry.EndDate.IsZero():
			d.doubt(d.headerOf("end_date"), "the time of one day was taken, and it lasted several")
		case t.Minutes > muchForOneDay:
			d.doubt(d.headerOf("start"), cpd.FormatMinutes(t.Minutes)+" are much for one day")
		}
	}
}

// muchForOneDay is how many minutes a day has without a doubt.
const muchForOneDay = 12 * 60

// tooLong doubts hours without a unit that are more than a day's work.
func (d *draft) tooLong(main []length) {
	for _, l := range main {
		told := d.t.o.Columns[cpd.Key(l.Header)] != ""
		days := 1
		if !d.Entry.EndDate.IsZero() {
			days += d.Entry.Date.DaysUntil(d.Entry.EndDate)
		}
		v, ok := number(l.text)
		what := l.text + " hours"
		if looksLike(l.text) == likeClock {
			v, ok, what = float64(d.Entry.Minutes)/60, true, cpd.FormatMinutes(d.Entry.Minutes)
		}
		v /= float64(days)
		if ok && !told && len(d.Doubts) == 0 && (l.Meaning == "hours" || l.Meaning == "time") && v > 12 && v <= 24 {
			d.doubt(l.Header, what+" are much for one day")
		}
	}
}

// read is a length of time in minutes.
func (d *draft) read(l length) (phrase.Time, error) {
	text, err := d.inUnits(l)
	if err != nil {
		return phrase.Time{}, err
	}
	return phrase.Duration(d.withBreak(text))
}

// inUnits writes a length so that it says its unit. Seconds are left out, and
// that is said.
func (d *draft) inUnits(l length) (string, error) {
	if baseOf(l.Meaning) == "h.mm" {
		l.text = bareHours(l.text)
	}
	if v, ok := number(l.text); ok {
		return d.withUnit(l, v)
	}
	if days, minutes, err := isoLength(l.text); err == nil && days == 0 {
		if strings.HasSuffix(l.text, "S") && !strings.HasSuffix(l.text, "T0S") && !strings.HasSuffix(l.text, "M0S") && !strings.HasSuffix(l.text, "H0S") {
			d.roundedDown(l)
		}
		return strconv.Itoa(minutes) + " minutes", nil
	}
	if rest, cut := cutWordSeconds(l.text); cut {
		d.roundedDown(l)
		return rest, nil
	}
	if clock, seconds := cutSeconds(l.text); seconds != "" {
		if strings.Trim(seconds, "0.") != "" {
			d.roundedDown(l)
		}
		return clock, nil
	}
	return d.wholeMinutes(l.Header, l.text), nil
}

// withUnit is for numbers alone: the column says what they are.
func (d *draft) withUnit(l length, v float64) (string, error) {
	text := plainNumber(l.text)
	whole, part, _ := strings.Cut(text, ".")
	unit := baseOf(l.Meaning)
	switch said := lengthUnit(strings.ToLower(d.unit)); said {
	case "time":
	case "":
		if d.unit != "" {
			return text + " " + d.unit, nil
		}
	default:
		unit = said
	}
	switch unit {
	case "seconds":
		if int(v)%60 != 0 {
			d.roundedDown(l)
		}
		return strconv.Itoa(int(v)/60) + " minutes", nil
	case "minutes":
		if strings.Trim(part, "0") == "" {
			text = whole
		}
		return text + " minutes", nil
	case "h.mm":
		part = (part + "00")[:2]
		if n, _ := strconv.Atoi(part); n > 59 {
			return "", errors.New(strconv.Quote(l.text) + " has more than 59 minutes")
		}
		return "0" + whole + ":" + part, nil
	}
	return d.wholeMinutes(l.Header, text), nil
}

// withBreak takes the break off.
func (d *draft) withBreak(text string) string {
	if d.less == "" || isNothing(d.less) {
		return text
	}
	return text + " less " + d.lessText()
}

// wholeMinutes rounds what spreadsheets make of a third of an hour
// (0.333333333, or 0.33) to the minute, and says so where it is not exact.
func (d *draft) wholeMinutes(header, length string) string {
	hours := strings.Replace(bareHours(length), ",", ".", 1)
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
		d.doubt(header, fmt.Sprintf("%q hours was rounded to %s", length, text))
	}
	return text
}

// lessText is the break with its unit: minutes where only a number over 12
// stands there.
func (d *draft) lessText() string {
	if unit := unitIn(strings.Fields(cpd.Key(d.headerOf("less")))); isBareNumber(d.less) && (unit == "minutes" || unit == "hours") {
		return d.less + " " + unit
	}
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
	clock, _ := cutSeconds(s)
	return clock
}
