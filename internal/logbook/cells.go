package logbook

import (
	"errors"
	"strconv"
	"strings"

	"cpdlog/internal/cpd"
)

// Whoever reads every entry asks for its columns as one text. Each column by
// itself costs three calls into the driver and two pieces of memory, and that
// is more than a third of such a reading.

// cellEnd ends each cell of such a text. No text that was checked can hold it.
const cellEnd = "\x1f"

const entryCells = `e.key, concat_ws(char(31), e.id, e.uid, e.date, e.end_date, e.title, e.minutes, e.break_minutes, e.items, ` +
	`e.formal, e.formal_reason, e.state, e.kind, e.provider, e.created, e.changed, e.parts, e.looked, '')`

// cells are the columns of a row, cut off one after the other.
type cells struct {
	rest string
	bad  bool // there were fewer or more of them, or another kind of value
}

func (c *cells) text() string {
	text, rest, ok := strings.Cut(c.rest, cellEnd)
	c.rest, c.bad = rest, c.bad || !ok
	return text
}

func (c *cells) num() int64 {
	n, err := strconv.ParseInt(c.text(), 10, 64)
	c.bad = c.bad || err != nil
	return n
}

func (c *cells) int() int { return int(c.num()) }

// whole says that the cells were the right ones and all that there were.
func (c *cells) whole() bool { return !c.bad && c.rest == "" }

// scanCells reads a row of entryCells into an empty s. What cannot be cut, as
// in a damaged file, is read again column by column.
func (s *stored) scanCells(d *db, r *rows) error {
	c := cells{rest: r.text(1)}
	s.key, s.ID, s.UID = r.num(0), c.text(), c.text()
	date, end := c.text(), c.text()
	s.Title, s.Minutes, s.BreakMinutes, s.Items = c.text(), c.int(), c.int(), c.int()
	s.Formal, s.FormalReason, s.State = cpd.Formality(c.text()), c.text(), cpd.State(c.text())
	s.Kind, s.Provider, s.Created, s.Changed = c.text(), c.text(), c.text(), c.text()
	s.parts, s.looked = c.int(), c.num()
	if !c.whole() {
		return s.scanAgain(d, s.key)
	}
	return errors.Join(s.day(&s.Date, date), s.day(&s.EndDate, end))
}

func (s *stored) scanAgain(d *db, key int64) error {
	var bad error
	*s = stored{}
	_, err := d.row(`SELECT `+entryFields+` FROM entry AS e WHERE e.key = ?`, []any{key}, func(r *rows) { bad = s.scan(r) })
	return errors.Join(err, bad)
}
