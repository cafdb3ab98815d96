package intake

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// property is one line of an event: NAME;PARAMETERS:value.
type property struct{ name, params, value string }

// parseProperty divides at the first colon that is not inside quotation marks.
func parseProperty(line string) property {
	quoted := false
	for i := range len(line) {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case line[i] == ':' && !quoted:
			name, params, _ := strings.Cut(line[:i], ";")
			return property{strings.ToUpper(name), strings.ToUpper(params), line[i+1:]}
		}
	}
	return property{}
}

func find(event []property, name string) property {
	for _, p := range event {
		if p.name == name {
			return p
		}
	}
	return property{}
}

func unescape(s string) string {
	return strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n", `\N`, "\n").Replace(s)
}

// when is a moment of a calendar: a day, and minutes after midnight where it
// has a time.
type when struct {
	day    cpd.Date
	minute int
	timed  bool
	utc    bool
	uk     bool // on a British clock
}

// parseWhen reads 20250314, 20250314T093000 and 20250314T093000Z. The time
// zone is not looked at: the day is the one on the wall where the event was.
func parseWhen(p property) (when, error) {
	v := p.value
	if len(v) < 8 || !isNumber(v[:8]) {
		return when{}, fmt.Errorf("%q is not a day of a calendar", cpd.Visible(firstPart(v)))
	}
	day, err := cpd.ParseDate(v[:4] + "-" + v[4:6] + "-" + v[6:8])
	if err != nil || len(v) == 8 {
		return when{day: day}, err
	}
	clock, utc := strings.CutSuffix(v[8:], "Z")
	if len(clock) != 7 || clock[0] != 'T' || !isNumber(clock[1:]) {
		return when{}, fmt.Errorf("%q is not a time of a calendar", cpd.Visible(firstPart(v)))
	}
	h, _ := strconv.Atoi(clock[1:3])
	m, _ := strconv.Atoi(clock[3:5])
	if h > 24 || m > 59 {
		return when{}, fmt.Errorf("%q is not a time of a calendar", cpd.Visible(firstPart(v)))
	}
	return when{day: day, timed: true, utc: utc || inUTC(p), uk: inBritain(p)}.later(60*h + m), nil
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// times reads when the event is and how long it takes. A whole day has no
// length: the member says how many hours it was.
func (c *calendarFile) times(r *Row, event []property) {
	from, err := parseWhen(find(event, "DTSTART"))
	if err != nil {
		r.problem("DTSTART", err)
		return
	}
	r.Entry.Date = from.day
	to, err := eventEnd(from, event)
	if err != nil {
		r.problem("DTEND", err)
		return
	}
	if first, end, whole := wholeDays(from, to, flaggedWhole(event)); whole {
		r.Entry.Date = first
		if last := end.AddDays(-1); last.After(first) {
			r.Entry.EndDate = last
		}
	} else if r.Entry.Minutes, err = eventLength(from, to.onClockOf(from), r); err != nil {
		r.problem("DTEND", err)
		return
	}
	if r.Entry.Minutes == 0 {
		r.doubt("", "the calendar gives no length of time")
	}
}

// eventEnd is the end that an event names, or the one that its duration makes;
// without either it is the start.
func eventEnd(from when, event []property) (when, error) {
	if d := find(event, "DURATION").value; d != "" {
		days, minutes, err := duration(d)
		if minutes == 0 && days > 0 {
			from.timed = false // whole days have no length
		}
		return from.later(days*cpd.DayMinutes + minutes), err
	}
	if end := find(event, "DTEND"); end.value != "" {
		return parseWhen(end)
	}
	return from, nil
}

// eventLength is the minutes from start to end.
func eventLength(from, to when, r *Row) (int, error) {
	if from.utc && from.minute >= 23*60 {
		r.doubt("DTSTART", "the time is in UTC, so the day may be the next one")
	}
	minutes := from.day.DaysUntil(to.day)*cpd.DayMinutes + to.minute - from.minute - changed(from, to)
	if minutes < 0 || minutes > 31*cpd.DayMinutes {
		return 0, errors.New("the event ends before it starts, or much later")
	}
	if minutes >= cpd.DayMinutes {
		r.Entry.EndDate = to.day
		r.doubt("DTEND", "the event lasts several days; its time includes the nights between")
	}
	return minutes, nil
}

// duration reads PT1H30M, P1D, P2W.
func duration(s string) (days, minutes int, err error) {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(s, "+"), "P")
	date, clock, _ := strings.Cut(rest, "T")
	seconds, unit := 0, map[byte]int{'W': 7 * 86400, 'D': 86400, 'H': 3600, 'M': 60, 'S': 1}
	for units, part := range map[string]string{"WD": date, "HMS": clock} {
		for part != "" && ok {
			i := strings.IndexAny(part, units)
			if ok = i >= 1 && i <= 5 && isNumber(part[:i]); ok {
				n, _ := strconv.Atoi(part[:i])
				seconds += n * unit[part[i]]
				part = part[i+1:]
			}
		}
	}
	if !ok {
		return 0, 0, fmt.Errorf("%q is not a length of time of a calendar", cpd.Visible(firstPart(s)))
	}
	if clock == "" {
		return seconds / 86400, 0, nil
	}
	return 0, seconds / 60, nil
}
