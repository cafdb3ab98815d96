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
	if p := cpd.Find(event, func(p *property) bool { return p.name == name }); p != nil {
		return *p
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
	zone   string // inUTC, inBritain, another one, or "" for whatever the wall says
}

// parseWhen reads 20250314, 20250314T093000 and 20250314T093000Z. The day is the
// one on the wall where the event was.
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
	w := when{day: day, timed: true, zone: zoneOf(p.params)}
	if utc {
		w.zone = inUTC
	}
	return w.later(60*h + m), nil
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
	} else if err = r.length(from, to); err != nil {
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

// length takes the minutes that passed from start to end.
func (r *Row) length(from, to when) error {
	if from.zone == inUTC && from.minute >= 23*60 {
		r.doubt("DTSTART", "the time is in UTC, so the day may be another one")
	}
	from, to = from.british(), to.british()
	r.Entry.Date = from.day
	minutes := from.day.DaysUntil(to.day)*cpd.DayMinutes + to.minute - from.minute
	if from.zone == to.zone {
		minutes += from.summer() - to.summer()
	} else {
		r.doubt("DTEND", "the event ends in another time zone than it starts in; look at its length")
	}
	if minutes < 0 || minutes > 31*cpd.DayMinutes {
		return errors.New("the event ends before it starts, or much later")
	}
	if minutes >= cpd.DayMinutes {
		r.Entry.EndDate = to.day
		r.doubt("DTEND", "the event lasts several days; its time includes the nights between")
	}
	if minutes > muchForOneDay && minutes < cpd.DayMinutes {
		r.doubt("DTEND", cpd.FormatMinutes(minutes)+" are much for one day")
	}
	r.Entry.Minutes = minutes
	return nil
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

// later is the moment so many minutes after w.
func (w when) later(minutes int) when {
	minutes += w.minute
	w.day, w.minute = w.day.AddDays(minutes/cpd.DayMinutes), minutes%cpd.DayMinutes
	return w
}

// Zones whose clocks are known.
const (
	inUTC     = "UTC"
	inBritain = "Britain"
)

// zoneOf is the zone that the parameters of a time name, as calendars do: by the
// names of the zone files, those of Windows, or the cities that it lists.
func zoneOf(params string) string {
	_, name, _ := strings.Cut(strings.ReplaceAll(";"+params, `"`, ""), ";TZID=")
	name, _, _ = strings.Cut(name, ";")
	for _, place := range []string{"LONDON", "BELFAST", "DUBLIN", "LISBON", "JERSEY", "GUERNSEY", "ISLE_OF_MAN", "GMT STANDARD TIME"} {
		if strings.Contains(name, place) || name == "GB" || name == "GB-EIRE" {
			return inBritain
		}
	}
	for _, utc := range []string{"UTC", "ETC/UTC", "ETC/GMT", "GMT", "COORDINATED UNIVERSAL TIME", "TZONE://MICROSOFT/UTC"} {
		if name == utc {
			return inUTC
		}
	}
	return name
}

// flaggedWhole reports whether the program that wrote an event calls it a whole
// day, whatever its times are.
func flaggedWhole(event []property) bool {
	for _, name := range []string{"X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT", "X-FUNAMBOL-ALLDAY"} {
		if v := find(event, name).value; strings.EqualFold(v, "TRUE") || v == "1" {
			return true
		}
	}
	return false
}

// wholeDays are the first day of an event and the day after its last, where it
// is of whole days: without times, from midnight to midnight, or called so.
// Midnight in UTC is midnight there, or in Britain; days without a rest from any
// other time in UTC are whole ones somewhere else, the nearest.
func wholeDays(from, to when, flagged bool) (first, end cpd.Date, ok bool) {
	for _, at := range [][2]when{{from, to}, {from.british(), to.british()}} {
		if first, end = at[0].day, at[1].midnight(); at[0].minute == 0 && !end.IsZero() && end.After(first) {
			return first, end, true
		}
	}
	flagged = flagged || from.zone == inUTC && to.zone == inUTC && from.minute == to.minute && to.day.After(from.day)
	switch noon := cpd.DayMinutes / 2; {
	case !flagged:
	case from.zone == inUTC: // midnight somewhere else: the nearest day
		from, to = from.later(noon), to.later(noon)
	case to.minute > 0:
		to = to.later(cpd.DayMinutes)
	}
	return from.day, to.day, flagged || !from.timed || !to.timed
}

// midnight is the day that begins at w, or a minute later as programs write
// that have no midnight at the end of a day; the zero day for other times.
func (w when) midnight() cpd.Date {
	switch w.minute {
	case 0:
		return w.day
	case cpd.DayMinutes - 1:
		return w.day.AddDays(1)
	}
	return cpd.Date{}
}

// inSummer reports whether British clocks are ahead of UTC by an hour: from the
// last Sunday of March, from minute march on, to the last of October.
func (w when) inSummer(march, october int) bool {
	past := func(month, minute int) bool {
		last := cpd.MustDate(w.day.Year(), month, 31)
		last = last.AddDays(-last.Weekday())
		return w.day.After(last) || w.day == last && w.minute >= minute
	}
	return past(3, march) && !past(10, october)
}

// british is a time in UTC as British clocks show it.
func (w when) british() when {
	if w.zone != inUTC {
		return w
	}
	if w.zone = inBritain; w.inSummer(60, 60) {
		return w.later(60)
	}
	return w
}

// summer is by how many minutes the clock of a time was put forward.
func (w when) summer() int {
	if w.zone == inBritain && w.inSummer(60, 120) {
		return 60
	}
	return 0
}
