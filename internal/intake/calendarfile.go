package intake

import (
	"bufio"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// openCalendar reads the events of an iCalendar file: training days, meetings,
// supervision. An event that lies ahead becomes a planned entry.
func openCalendar(name string, rows *perRow, o Options) (*Reader, error) {
	c := &calendarFile{name: name, rows: rows, in: bufio.NewReaderSize(&unfolder{in: bufio.NewReader(rows)}, 5*cpd.MaxText), o: o, room: mostRow, looks: mostLooks}
	c.replaced, c.latest, c.seed = map[uint64]bool{}, map[uint64]int{}, maphash.MakeSeed()
	r := &Reader{Form: Form{Kind: "ICS"}}
	c.notes = &r.Form.Notes
	r.next = c.next
	return r, nil
}

type calendarFile struct {
	name   string
	rows   *perRow
	in     *bufio.Reader
	o      Options
	number int
	ended  bool
	notes  *[]string

	about    []property      // of the calendar that is being read
	queue    []*Row          // that were made and not yet given
	events   []event         // that were read, until what replaces or calls them off was
	room     int             // bytes that may still be held for them
	latest   map[uint64]int  // the number of the event that stands, by uid and day
	replaced map[uint64]bool // days of a series that stand on their own, by uid and day
	days     int             // that series have given
	looks    int             // at days, that series may still take
	tasks    int
	over     bool
	seed     maphash.Seed
}

// event is an event of the file.
type event struct {
	number int
	lines  []property
	about  []property // its calendar
}

// next gives the rows in the order of their events, once all of the file was
// read: a later version of an event stands for an earlier one. Of a file that is
// too large to be held, the events behind are taken as they come.
func (c *calendarFile) next() (*Row, error) {
	for {
		switch {
		case len(c.queue) > 0:
			row := c.queue[0]
			c.queue = c.queue[1:]
			return row, nil
		case c.over && len(c.events) == 0:
			return nil, io.EOF
		case c.over:
			one := c.events[0]
			c.events = c.events[1:]
			c.take(one)
			continue
		}
		lines, err := c.event()
		if err == io.EOF {
			c.over = true
			if c.tasks > 0 {
				c.note("%s not read: only events are", english.Count(c.tasks, "task was", "tasks were"))
			}
		} else if err != nil {
			return nil, err
		} else {
			c.hold(lines)
		}
	}
}

// event reads up to the end of the next event.
func (c *calendarFile) event() ([]property, error) {
	c.rows.begin()
	var event []property
	inside, depth := false, 0
	for {
		line, err := c.line()
		if err != nil {
			return nil, c.end(err, inside)
		}
		p := parseProperty(line)
		switch {
		case p.name == "BEGIN" && strings.EqualFold(p.value, "VEVENT") && inside:
			return nil, c.end(io.EOF, inside)
		case p.name == "BEGIN" && strings.EqualFold(p.value, "VEVENT"):
			inside, event, depth = true, nil, 0
		case p.name == "BEGIN" && strings.EqualFold(p.value, "VCALENDAR"):
			c.about, c.ended = nil, false
		case p.name == "BEGIN" && inside:
			depth++ // an alarm inside the event
		case p.name == "END" && inside && depth > 0:
			depth--
		case p.name == "END" && strings.EqualFold(p.value, "VEVENT"):
			c.rows.begin()
			return event, nil
		case p.name == "END" && strings.EqualFold(p.value, "VCALENDAR"):
			c.ended = true
		case p.name == "BEGIN" && strings.EqualFold(p.value, "VTODO"):
			c.tasks++
		case inside && depth == 0 && len(event) < 500:
			event = append(event, p)
		case !inside && len(c.about) < 50:
			c.about = append(c.about, p)
		}
	}
}

// hold keeps an event, as far as there is room.
func (c *calendarFile) hold(lines []property) {
	c.number++
	one := event{c.number, lines, c.about}
	for _, p := range lines {
		c.room -= len(p.name) + len(p.params) + len(p.value) + 64
	}
	if id := find(lines, "RECURRENCE-ID"); id.value != "" {
		c.replaced[c.mark(find(lines, "UID").value, dayOfProperty(id))] = true
	}
	if c.room < 0 {
		c.take(one)
		return
	}
	c.events = append(c.events, one)
	c.supersede(one)
}

// take makes rows of an event.
func (c *calendarFile) take(one event) {
	why := one.calledOff()
	if n, ok := c.latest[c.version(one.lines)]; ok && n != one.number {
		why = fmt.Sprintf("event %d is a later version of it", n)
	}
	switch {
	case why != "":
		c.note("event %d was left out: %s", one.number, why)
	case slices.ContainsFunc(one.lines, func(p property) bool { return p.name == "RRULE" || p.name == "RDATE" || p.name == "EXRULE" }):
		c.repeat(one)
	default:
		c.queue = append(c.queue, c.row(one))
	}
}

func (c *calendarFile) note(text string, args ...any) {
	*c.notes = append((*c.notes)[:min(len(*c.notes), mostNotes)], fmt.Sprintf(text, args...))
}

func (c *calendarFile) end(err error, inside bool) error {
	if err == io.EOF && (inside || !c.ended) {
		return unreadable(c.name, "ends in the middle of a calendar", "export it again")
	}
	return err
}

// line is one content line that is not empty.
func (c *calendarFile) line() (string, error) {
	for {
		b, err := c.in.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			return "", unreadable(c.name, "holds a text that is too long", "shorten it in the calendar and export it again")
		}
		if line := strings.TrimRight(string(b), "\r\n"); line != "" {
			return line, nil
		}
		if err != nil {
			return "", err
		}
	}
}

// row is the entry that an event becomes.
func (c *calendarFile) row(one event) *Row {
	r, event := fresh(one.number), one.lines
	r.given = map[string]bool{"date": true, "end_date": true, "title": true, "minutes": true, "field:note": true, "field:place": true}
	r.Entry.Title = strings.Join(strings.Fields(unescape(find(event, "SUMMARY").value)), " ")
	if r.Entry.Title == "" {
		r.problem("SUMMARY", errors.New("the event has no title"))
	}
	r.put("place", find(event, "LOCATION"))
	r.put("note", find(event, "DESCRIPTION"))
	c.times(r, event)
	if c.o.Default != nil {
		r.Entry.Claims = append(r.Entry.Claims, *c.o.Default)
	}
	for _, why := range one.uncertain() {
		r.doubt("", why)
	}
	if uid := find(event, "UID").value; uid != "" {
		r.key = "event|" + uid
	}
	if id := find(event, "RECURRENCE-ID"); id.value != "" && r.key != "" {
		r.key += "|" + dayOfProperty(id).String()
	}
	r.finish(c.o.Today)
	return r
}

func (r *Row) finish(today cpd.Date) {
	if said := r.ahead(today); said != "" {
		r.Remarks = append(r.Remarks, Problem{Row: r.Number, Text: said})
	}
	r.check()
	r.checkGarbled()
}

func (r *Row) put(field string, p property) {
	if text := strings.TrimSpace(unescape(p.value)); text != "" {
		r.Entry.SetText(field, text)
	}
}

// ahead makes a plan of an entry that lies in the future, or ends there.
func (r *Row) ahead(today cpd.Date) (said string) {
	last := r.Entry.Last()
	if today.IsZero() || !last.After(today) || r.Entry.State != cpd.Done {
		return ""
	}
	r.Entry.State = cpd.Planned
	return fmt.Sprintf("%s lies ahead, so it is taken as planned", last.Long())
}
