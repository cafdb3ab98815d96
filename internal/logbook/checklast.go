package logbook

import (
	"encoding/json"
	"reflect"
	"strings"

	"example.org/cpdlog/internal/logbook/ids"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// checkLast compares what there is with the last that the history says of it.
// A page of an older state is whole in itself; it is found by this alone.
func (c *checker) checkLast() error {
	n := 0
	err := c.db.Each(`SELECT h.name, e.id FROM (SELECT name, max(seq) AS last FROM history WHERE what = 'entry' GROUP BY name) AS h
LEFT JOIN entry AS e ON e.uid = h.name WHERE e.seq IS NOT h.last`, nil, func(row *sqlite.Rows) error {
		id := row.Text(1)
		if id == "" {
			id = row.Text(0)
		}
		if n++; n <= mostOfOneSort {
			c.r.damage(id, "the entry "+id+" is not in the state in which the history left it")
		}
		return nil
	})
	if err != nil {
		return err
	}
	const things = `SELECT what, name, max(seq) FROM history WHERE what IN ('member', 'membership', 'setting', 'submission') GROUP BY what, name`
	return c.db.Each(things, nil, func(row *sqlite.Rows) error {
		what, name, last := row.Text(0), row.Text(1), row.Num(2)
		text, seq, err := c.thing(what, name)
		if err != nil {
			return c.r.spoilt(what, err)
		}
		ok := seq == last
		if text == nil {
			ok, err = c.sealedOrErased(last, what, name, nil)
		}
		if err == nil && !ok {
			c.r.damage(what, "the "+what+" "+name+" is not in the state in which the history left it")
		}
		return err
	})
}

// canonical reports whether the text is what this state is written as. An older
// program may have written fewer names; it never wrote others.
func canonical(text string, s state) bool {
	b, err := json.Marshal(s)
	if err != nil || !strings.HasPrefix(s.Entry.UID, s.Entry.ID) {
		return false
	}
	if string(b) == text {
		return true
	}
	var is, want map[string]any
	if json.Unmarshal([]byte(text), &is) != nil || json.Unmarshal(b, &want) != nil {
		return false
	}
	return within(is, want)
}

// within reports whether everything in a is in b, and alike.
func within(a, b map[string]any) bool {
	for name, v := range a {
		other, ok := b[name]
		if !ok {
			return false
		}
		m, isMap := v.(map[string]any)
		o, otherMap := other.(map[string]any)
		if isMap && otherMap && name == "entry" {
			if !within(m, o) {
				return false
			}
		} else if !reflect.DeepEqual(v, other) {
			return false
		}
	}
	return true
}

// checkMeta compares the row about the logbook with what the history says.
func (c *checker) checkMeta() error {
	if ids.Check(c.meta.logbook) != nil {
		c.r.damage("meta", "the logbook's own id is not as it was written")
	}
	if c.meta.seq == 0 {
		return nil
	}
	last, found, err := c.step(c.meta.seq)
	if err != nil {
		return err
	}
	undone, _, err := c.step(last.undoes)
	want := c.meta
	want.changed, want.undo, want.redo = last.at, last.seq, 0
	switch last.act {
	case actUndo:
		want.undo, want.redo = undone.below, last.seq
	case actRedo:
		want.redo = undone.below
	case actRedact:
		want.undo = 0
	}
	if err == nil && (!found || want.changed != c.meta.changed || want.undo != c.meta.undo || want.redo != c.meta.redo) {
		c.r.damage("meta", "what undo and redo would do next does not follow from the history")
	}
	return err
}
