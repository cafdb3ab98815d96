package intake

import (
	"hash/maphash"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// calledOff is why an event is no entry: it was called off in one of the ways in
// which programs write it, or it is a reminder of this program. "" for others.
func (c *calendarFile) calledOff(event []property) string {
	title := strings.ToLower(strings.TrimSpace(find(event, "SUMMARY").value))
	switch {
	case strings.HasSuffix(find(event, "UID").value, "@cpdlog"):
		return "it is a reminder of cpdlog"
	case strings.EqualFold(find(c.about, "METHOD").value, "CANCEL"), strings.EqualFold(find(event, "STATUS").value, "CANCELLED"):
		return "it was called off"
	case strings.EqualFold(find(event, "X-MICROSOFT-CDO-INTENDEDSTATUS").value, "CANCELLED"):
		return "it was called off"
	}
	for _, word := range []string{"canceled", "cancelled", "postponed", "wedi canslo", "wedi'i ganslo", "declined"} {
		rest, ok := strings.CutPrefix(strings.TrimLeft(title, "[(* "), word)
		if rest = strings.TrimLeft(rest, "])* "); ok && (rest == "" || strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "-") || title[0] == '[') {
			return "it was called off"
		}
	}
	if c.owner(event, "PARTSTAT=DECLINED") {
		return "it was declined"
	}
	return ""
}

// owner reports whether the one whose calendar it is has answered so: a calendar
// that is named by an address is of that address, and the only one who was asked
// is the one.
func (c *calendarFile) owner(event []property, answer string) bool {
	name := strings.ToLower(find(c.about, "X-WR-CALNAME").value)
	asked, mine, other := 0, false, false
	for _, p := range event {
		if p.name != "ATTENDEE" {
			continue
		}
		asked++
		said := strings.Contains(";"+p.params+";", ";"+answer+";")
		if address := strings.ToLower(p.value); strings.Contains(name, "@") && strings.TrimPrefix(address, "mailto:") == name {
			mine = said
		} else {
			other = other || said
		}
	}
	return mine || asked == 1 && other
}

// declined reports whether somebody declined and it cannot be told who.
func (c *calendarFile) declined(event []property) bool {
	if strings.Contains(find(c.about, "X-WR-CALNAME").value, "@") {
		return false
	}
	for _, p := range event {
		if p.name == "ATTENDEE" && strings.Contains(";"+p.params+";", ";PARTSTAT=DECLINED;") {
			return true
		}
	}
	return false
}

// replace notes that a day of a series has an event of its own.
func (c *calendarFile) replace(event []property) {
	if id := find(event, "RECURRENCE-ID"); id.value != "" {
		c.replaced[c.mark(find(event, "UID").value, dayOfProperty(id))] = true
	}
}

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
