package intake

import (
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// later is the moment so many minutes after w.
func (w when) later(minutes int) when {
	minutes += w.minute
	w.day, w.minute = w.day.AddDays(minutes/cpd.DayMinutes), minutes%cpd.DayMinutes
	return w
}

// inUTC reports whether a time names UTC as its zone.
func inUTC(p property) bool {
	for param := range strings.SplitSeq(p.params, ";") {
		switch strings.ReplaceAll(param, `"`, "") {
		case "TZID=UTC", "TZID=ETC/UTC", "TZID=COORDINATED UNIVERSAL TIME":
			return true
		}
	}
	return false
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
	for _, at := range []func(when) when{when.same, when.british} {
		a, b := at(from), at(to)
		if first, end = a.day, b.midnight(); a.minute == 0 && !end.IsZero() && end.After(first) {
			return first, end, true
		}
	}
	flagged = flagged || from.utc && to.utc && from.minute == to.minute && to.day.After(from.day)
	switch noon := cpd.DayMinutes / 2; {
	case !flagged:
	case from.utc: // midnight somewhere else: the nearest day
		from, to = from.later(noon), to.later(noon)
	case to.minute > 0:
		to = to.later(cpd.DayMinutes)
	}
	return from.day, to.day, flagged || !from.timed || !to.timed
}

func (w when) same() when { return w }

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

// inBritain reports whether a time names a British zone.
func inBritain(p property) bool {
	for _, zone := range []string{"EUROPE/LONDON", "EUROPE/BELFAST", "GMT STANDARD TIME", "GB"} {
		if strings.HasSuffix(strings.ReplaceAll(p.params, `"`, ""), "TZID="+zone) || strings.Contains(strings.ReplaceAll(p.params, `"`, "")+";", "TZID="+zone+";") {
			return true
		}
	}
	return false
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
	if w.utc && w.inSummer(60, 60) {
		return w.later(60)
	}
	return w
}

// onClockOf is an end on the clock of its start, where one is in UTC and the other
// on a British clock.
func (w when) onClockOf(from when) when {
	if w.utc && from.uk {
		w = w.british()
		w.utc, w.uk = false, true
	}
	return w
}

// changed are the minutes by which British clocks were put forward between two
// times on them.
func changed(from, to when) int {
	summer := func(w when) bool { return w.inSummer(60, 120) }
	switch {
	case !from.uk || !to.uk || summer(from) == summer(to):
		return 0
	case summer(to):
		return 60
	}
	return -60
}
