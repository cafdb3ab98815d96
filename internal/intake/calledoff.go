package intake

import (
	"hash/maphash"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// calledOff is why an event is no entry: it was called off in one of the ways in
// which programs write it, or it is a reminder of this program. "" for others.
func (e event) calledOff() string {
	off, _ := calledOff(find(e.lines, "SUMMARY").value)
	switch {
	case strings.HasSuffix(find(e.lines, "UID").value, "@cpdlog"):
		return "it is a reminder of cpdlog"
	case off, strings.EqualFold(find(e.about, "METHOD").value, "CANCEL"), e.says("CANCELLED"):
		return "it was called off"
	case e.owner("PARTSTAT=DECLINED"):
		return "it was declined"
	}
	return ""
}

// says reports whether an event has a state.
func (e event) says(state string) bool {
	return slices.ContainsFunc([]string{"STATUS", "X-MICROSOFT-CDO-INTENDEDSTATUS", "X-MICROSOFT-CDO-BUSYSTATUS"}, func(name string) bool {
		return strings.EqualFold(find(e.lines, name).value, state)
	})
}

// calledOff reports whether a title says that its event was called off, or
// perhaps says so.
func calledOff(title string) (off, perhaps bool) {
	title = strings.ToLower(strings.TrimSpace(title))
	for _, word := range []string{"canceled", "cancelled", "postponed", "rescheduled", "wedi canslo", "wedi'i ganslo", "declined:"} {
		before, after, ok := strings.Cut(title, word)
		if !ok {
			continue
		}
		before, after = strings.TrimSpace(before), strings.TrimLeft(after, "])*!. ")
		mark := strings.Trim(before, "[(*!") == ""
		off = off || mark && (before != "" || after == "" || strings.TrimLeft(after, ":-–—") != after || word == "declined:") ||
			after == "" && strings.TrimRight(before, ":-–—[(*") != before
		perhaps = true
	}
	return off, perhaps || notHeld(title)
}

// notHeld reports whether a text begins or ends with a word of those who were not
// there.
func notHeld(text string) bool {
	key := cpd.Key(firstPart(text))
	return slices.ContainsFunc([]string{"dna", "did not attend", "not attended", "no show", "canx", "cancelled", "canceled", "postponed", "tbc"},
		func(w string) bool { return key == w || strings.HasPrefix(key, w+" ") || strings.HasSuffix(key, " "+w) })
}

const offTitle = "its title says that it may have been called off"

// uncertain is what makes it uncertain that the member was there, and when.
func (e event) uncertain() (why []string) {
	zone := zoneOf(find(e.lines, "DTSTART").params)
	for _, p := range e.lines {
		switch {
		case p.name == "ATTENDEE" && !strings.Contains(find(e.about, "X-WR-CALNAME").value, "@") && has(p, "PARTSTAT=DECLINED"):
			why = append(why, "somebody declined; was it you?")
		case p.name == "RECURRENCE-ID" && has(p, "RANGE=THISANDFUTURE"):
			why = append(why, "it stands for the later days of its series, too; look at them")
		case p.name == "RECURRENCE-ID" || p.name == "RRULE" || p.name == "EXDATE" || p.name == "RDATE":
			if zone != "" && zone != inBritain && zone != inUTC && strings.HasSuffix(p.value, "Z") {
				why = append(why, "it repeats in another time zone; look at its days")
			}
		}
	}
	if _, perhaps := calledOff(find(e.lines, "SUMMARY").value); perhaps {
		why = append(why, offTitle)
	}
	if e.says("TENTATIVE") || e.owner("PARTSTAT=TENTATIVE") {
		why = append(why, "it was not certain; was it held, and were you there?")
	}
	return slices.Compact(why)
}

// owner reports whether the one whose calendar it is has answered so: a calendar
// that is named by an address is of that address, and the only one who was asked
// is the one.
func (e event) owner(answer string) bool {
	name := strings.ToLower(find(e.about, "X-WR-CALNAME").value)
	asked, mine, other := 0, false, false
	for _, p := range e.lines {
		if p.name != "ATTENDEE" {
			continue
		}
		asked++
		if strings.Contains(name, "@") && strings.TrimPrefix(strings.ToLower(p.value), "mailto:") == name {
			mine = has(p, answer)
		} else {
			other = other || has(p, answer)
		}
	}
	return mine || asked == 1 && other
}

// has reports whether a property has a parameter.
func has(p property, param string) bool { return strings.Contains(";"+p.params+";", ";"+param+";") }

// supersede notes which of several versions of an event stands: the one with the
// highest number, or the last.
func (c *calendarFile) supersede(one event) {
	key := c.version(one.lines)
	if key == 0 {
		return
	}
	sequence := func(e event) int { n, _ := strconv.Atoi(find(e.lines, "SEQUENCE").value); return n }
	if n, ok := c.latest[key]; ok && sequence(c.events[n-1]) > sequence(one) {
		return
	}
	c.latest[key] = one.number
}

// version stands for an event in all its versions, 0 for one without a name.
func (c *calendarFile) version(lines []property) uint64 {
	uid := find(lines, "UID").value
	if uid == "" {
		return 0
	}
	return maphash.String(c.seed, uid+"|version|"+find(lines, "RECURRENCE-ID").value)
}

// mark stands for a day of a series.
func (c *calendarFile) mark(uid string, day cpd.Date) uint64 {
	return maphash.String(c.seed, uid+"|"+day.String())
}

// dayOfProperty is the day of a moment as British clocks show it; none for what
// cannot be read.
func dayOfProperty(p property) cpd.Date {
	w, err := parseWhen(p)
	if err != nil {
		return cpd.Date{}
	}
	return w.british().day
}

// The most days that one event, and all events of a file, may be held on, and
// the most that are looked at to find them.
const (
	mostDays    = 1000
	mostAllDays = 100_000
	mostLooks   = 10_000_000
)

// repeat makes a row of each day on which an event that repeats was held. Days
// that lie ahead are left out.
func (c *calendarFile) repeat(one event) {
	first := c.row(one)
	start, _ := parseWhen(find(one.lines, "DTSTART"))
	s := series{start: start.british(), days: []cpd.Date{first.Entry.Date}}
	s.start.day = first.Entry.Date // of whole days elsewhere, too
	err := c.daysHeld(&s, one.lines)
	if first.Rejected() || err != nil || c.days > mostAllDays {
		first.doubt("RRULE", "the event repeats in a way that cannot be read; only its first day was read")
		c.queue = append(c.queue, first)
		return
	}
	if s.odd {
		first.doubt("RRULE", "the event begins on a day on which it does not repeat; look at its days")
	}
	if s.endless {
		first.doubt("RRULE", "the event repeats without an end; was it held on this day?")
	}
	for _, day := range s.days {
		if s.more = s.more || c.ahead(day); c.ahead(day) {
			continue
		}
		c.days++
		c.queue = append(c.queue, first.onDay(day))
	}
	if len(s.days) >= mostDays {
		c.note("event %d repeats on more than %d days; those behind were left out", one.number, mostDays)
	} else if s.more {
		c.note("event %d repeats; its days that lie ahead were left out", one.number)
	}
}

func (c *calendarFile) ahead(d cpd.Date) bool { return !c.o.Today.IsZero() && d.After(c.o.Today) }

// onDay is the row of an event on another of its days.
func (r *Row) onDay(day cpd.Date) *Row {
	one := *r
	one.Entry = r.Entry.Clone()
	one.Doubts, one.Remarks = slices.Clone(r.Doubts), nil
	one.Entry.State = cpd.Done
	if !one.Entry.EndDate.IsZero() {
		one.Entry.EndDate = one.Entry.EndDate.AddDays(one.Entry.Date.DaysUntil(day))
	}
	one.Entry.Date = day
	if one.key != "" {
		one.key += "|" + day.String()
	}
	return &one
}

// series are the days of an event that repeats.
type series struct {
	start   when
	days    []cpd.Date
	endless bool // by its rule
	more    bool // lie ahead
	odd     bool // it begins on a day that its rule does not name
}

// daysHeld finds the days of an event: those of its rules and its further dates,
// without those that were taken out or replaced.
func (c *calendarFile) daysHeld(s *series, event []property) error {
	out := map[cpd.Date]bool{}
	for _, p := range event {
		switch p.name {
		case "EXRULE":
			return errRule
		case "RRULE":
			if err := c.ruled(s, p.value); err != nil {
				return err
			}
		case "RDATE", "EXDATE":
			for value := range strings.SplitSeq(p.value, ",") {
				at, err := parseWhen(property{p.name, p.params, strings.TrimSpace(value)})
				if at = at.british(); p.name == "EXDATE" {
					out[at.day] = true
				} else if err = s.further(at, err); err != nil {
					return err
				}
			}
		}
	}
	uid := find(event, "UID").value
	slices.SortFunc(s.days, cpd.Date.Compare)
	s.days = slices.DeleteFunc(slices.Compact(s.days), func(d cpd.Date) bool { return out[d] || c.replaced[c.mark(uid, d)] })
	return nil
}

// ruled adds the days of a rule. The first day counts as one of them.
func (c *calendarFile) ruled(s *series, text string) error {
	r, err := parseRule(text, s.start)
	if err != nil {
		return err
	}
	last := c.o.Today
	if last.IsZero() {
		last = cpd.MustDate(2199, 12, 30)
	}
	days, more, err := r.days(s.start.day, last, &c.looks)
	if s.odd = !s.start.day.After(last) && (len(days) == 0 || days[0] != s.start.day); s.odd && r.count > 0 && len(days) == r.count {
		days = days[:len(days)-1]
	}
	s.days, s.more = append(s.days, days...), s.more || more
	s.endless = s.endless || r.count == 0 && r.until.day.IsZero()
	return err
}

// further adds a date that stands by itself. A second time on a day, or a length
// of its own, is more than a series can say.
func (s *series) further(at when, err error) error {
	if err != nil || len(s.days) > mostDays || at.timed && at.minute != s.start.minute && slices.Contains(s.days, at.day) {
		return errRule
	}
	s.days = append(s.days, at.day)
	return nil
}
