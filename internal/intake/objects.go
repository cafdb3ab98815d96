package intake

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/cpdlog/internal/cpd"
)

type object = map[string]json.RawMessage

// objects gives those of a list, of a member that is a list, or one after the
// other.
func objects(text []byte, path string) (func() (object, error), error) {
	text = bytes.TrimSpace(text)
	if path != "" {
		var whole object
		if err := json.Unmarshal(text, &whole); err != nil {
			return nil, err
		}
		text = whole[path]
	}
	d := json.NewDecoder(bytes.NewReader(text))
	list := len(text) > 0 && text[0] == '['
	if list {
		if _, err := d.Token(); err != nil {
			return nil, err
		}
	}
	return func() (one object, err error) {
		if list && !d.More() {
			if _, err = d.Token(); err == nil {
				err = io.EOF
			}
			return nil, err
		}
		var raw json.RawMessage
		if err = d.Decode(&raw); err == nil {
			err = cmp.Or(json.Unmarshal(raw, &one), sayTwice(raw))
		}
		return one, err
	}, nil
}

// sayTwice refuses an object that gives a name two values: which one is meant
// nobody knows.
func sayTwice(raw []byte) error {
	d, seen, value := json.NewDecoder(bytes.NewReader(raw)), map[any]bool{}, json.RawMessage(nil)
	for _, err := d.Token(); err == nil && d.More(); err = d.Decode(&value) {
		name, _ := d.Token()
		if seen[name] {
			return fmt.Errorf("an object has the name %q twice", name)
		}
		seen[name] = true
	}
	return nil
}

// flat are the rows of an object: itself, or one for each object that it lists,
// which has what is said above it as well.
func flat(above map[string]string, o object) (rows []map[string]string) {
	row := maps.Clone(above)
	if row == nil {
		row = map[string]string{}
	}
	var below []object
	for name, value := range o {
		var inside []object
		if above == nil && len(value) > 0 && value[0] == '[' && json.Unmarshal(value, &inside) == nil && len(inside) > 0 {
			below = append(below, inside...)
			continue
		}
		var parts object
		if len(value) > 0 && value[0] == '{' && json.Unmarshal(value, &parts) == nil {
			for part, value := range parts {
				row[name+"."+part] = scalar(value)
			}
			continue
		}
		row[name] = scalar(value)
	}
	for _, one := range below {
		rows = append(rows, flat(row, one)...)
	}
	if len(below) == 0 {
		rows = append(rows, span(row))
	}
	return rows
}

// objectTable makes a table of objects: a column for each name.
type objectTable struct {
	names []string
	at    map[string]int
	some  []map[string]string // the first rows
}

// learn takes up the names.
func (t *objectTable) learn(text []byte, path string) error {
	next, err := objects(text, path)
	if err != nil {
		return err
	}
	for len(t.names) <= mostColumns {
		one, err := next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		for _, row := range flat(nil, one) {
			t.add(row)
		}
	}
	return nil
}

func (t *objectTable) add(row map[string]string) {
	if len(t.some) < sampled {
		t.some = append(t.some, row)
	}
	for _, name := range slices.Sorted(maps.Keys(row)) {
		if _, known := t.at[name]; !known {
			t.at[name] = len(t.names)
			t.names = append(t.names, name)
		}
	}
}

// rows gives the names and then the objects, counted from 1.
func (t *objectTable) rows(name string, text []byte, path string) rowSource {
	next, err := objects(text, path)
	number, waiting, begun := 0, []map[string]string{}, false
	return func() (heldRow, error) {
		if err != nil {
			return heldRow{}, err
		}
		if !begun {
			begun = true
			return heldRow{cells: t.names}, nil
		}
		for len(waiting) == 0 {
			one, err := next()
			if err == io.EOF {
				return heldRow{}, err
			}
			if err != nil {
				return heldRow{}, brokenJSON(name, err)
			}
			waiting = flat(nil, one)
		}
		row := waiting[0]
		waiting, number = waiting[1:], number+1
		cells := make([]string, len(t.names))
		for n, cell := range row {
			cells[t.at[n]] = cell
		}
		return heldRow{cells: cells, number: number}, nil
	}
}

// scalar is a value as a cell would have it: a text without its marks, the texts
// of a list, nothing for null.
func scalar(value json.RawMessage) string {
	var text string
	var list []string
	switch {
	case json.Unmarshal(value, &text) == nil:
		return text
	case json.Unmarshal(value, &list) == nil:
		return strings.Join(list, "; ")
	case len(value) > 0 && (value[0] == '{' || value[0] == '['):
		return ""
	}
	return strings.TrimSpace(string(value))
}

// span gives an object that has two moments a day and a length of time.
func span(row map[string]string) map[string]string {
	end := row["end"] + row["stop"]
	from, ok1 := moment(row["start"])
	to, ok2 := moment(end)
	if row["date"] != "" || !ok1 || !ok2 || to.Before(from) || row["uuid"] != "" {
		return row
	}
	row["date"] = dayOf(from).String()
	row["minutes"] = fmt.Sprint(int(to.Sub(from).Minutes()))
	if row["project"] == "" && row["description"] == "" && row["title"] == "" {
		row["title"] = cmp.Or(row["annotation"], row["tags"])
	}
	if seconds, err := strconv.Atoi(row["duration"]); err == nil && seconds == int(to.Sub(from).Seconds()) {
		delete(row, "duration")
	}
	for _, name := range []string{"start", "end", "stop"} {
		delete(row, name)
	}
	return row
}

// dayOf is the day that a clock showed, a British one where the moment is in UTC.
func dayOf(t time.Time) cpd.Date {
	w := when{day: cpd.MustDate(t.Year(), int(t.Month()), t.Day()), minute: t.Hour()*60 + t.Minute(), timed: true}
	if _, ahead := t.Zone(); ahead == 0 {
		w.zone = inUTC
	}
	return w.british().day
}

// moment reads a time of a program. One that names no zone is as a clock on the
// wall showed it, which is no zone of the world.
func moment(s string) (time.Time, bool) {
	wall := time.FixedZone("", 1)
	for _, layout := range []string{time.RFC3339, "20060102T150405Z0700", "2006-01-02T15:04:05", "2006-01-02T15:04:05-0700"} {
		if t, err := time.ParseInLocation(layout, s, wall); err == nil && t.Year() >= 1900 && t.Year() < 2200 {
			return t, true
		}
	}
	return time.Time{}, false
}
