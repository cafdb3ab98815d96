package logbook

import (
	"strings"

	"cpdlog/internal/logbook/sqlite"
)

// queue holds rows that wait to be written many at a time: a statement of 32
// rows costs little more than one of a single row. Parents come before their
// children.
type queue struct {
	d                        *sqlite.DB
	entry, claim, field, tag bulk
	split, competency        bulk
	evidence, link, history  bulk
	waiting                  int             // entries
	ids                      map[string]bool // short ids among them
	added                    int             // entries in this change so far
}

// atOnce is how many rows one statement writes at most.
const atOnce = 32

// bulk collects rows of one table.
type bulk struct {
	insert string // INSERT INTO table (columns) VALUES
	row    string // (?, ?, ?)
	width  int    // how many "?"
	args   []any
	made   map[int]string // the statement for so many rows
}

func (k *bulk) put(values ...any) { k.args = append(k.args, values...) }

// tables returns them in the order of writing. Where each kind of row goes is set
// once a queue is used.
func (q *queue) tables() []*bulk {
	if q.entry.insert == "" {
		q.entry.into("entry", entryColumns)
		q.claim.into("claim", "entry, place, scheme, activity, certified")
		q.field.into("field", "entry, name, text")
		q.tag.into("tag", "entry, name")
		q.split.into("split", "entry, tag, minutes")
		q.competency.into("competency", "entry, name")
		q.evidence.into("evidence", "entry, place, name, size, sha256, type, kind, expires")
		q.link.into("link", "entry, place, type, target")
		q.history.into("history", historyColumns)
	}
	return []*bulk{&q.entry, &q.claim, &q.field, &q.tag, &q.split, &q.competency, &q.evidence, &q.link, &q.history}
}

// into sets where the rows go.
func (k *bulk) into(table, columns string) {
	// A failure ends the whole step in any case, and a statement that may be
	// taken back alone would need a journal of its own.
	k.insert = "INSERT OR ROLLBACK INTO " + table + " (" + columns + ") VALUES "
	k.row = "(?" + strings.Repeat(",?", strings.Count(columns, ",")) + ")"
	k.width = strings.Count(k.row, "?")
}

func (q *queue) flush() error {
	for _, k := range q.tables() {
		if err := k.flush(q.d); err != nil {
			return err
		}
	}
	q.waiting = 0
	clear(q.ids)
	return nil
}

// flush writes the rows in statements of 32, 16, 8, ... rows, so that only a
// few different statements are ever prepared.
func (k *bulk) flush(d *sqlite.DB) error {
	rest := k.args
	for n := atOnce; len(rest) > 0; {
		for n*k.width > len(rest) {
			n /= 2
		}
		if err := d.Exec(k.statement(n), rest[:n*k.width]...); err != nil {
			return err
		}
		rest = rest[n*k.width:]
	}
	clear(k.args)
	k.args = k.args[:0]
	return nil
}

func (k *bulk) statement(n int) string {
	if s := k.made[n]; s != "" {
		return s
	}
	s := k.insert + k.row + strings.Repeat(","+k.row, n-1)
	if k.made == nil {
		k.made = map[int]string{}
	}
	k.made[n] = s
	return s
}
