package logbook

import "example.org/cpdlog/internal/logbook/sqlite"

// queue holds rows that wait to be written many at a time. Parents come before
// their children.
type queue struct {
	d                        *sqlite.DB
	entry, claim, field, tag *sqlite.Bulk
	split, competency        *sqlite.Bulk
	evidence, link, history  *sqlite.Bulk
	waiting                  int             // entries
	ids                      map[string]bool // short ids among them
	added                    int             // entries in this change so far
}

// tables returns them in the order of writing. Where each kind of row goes is set
// once a queue is used.
func (q *queue) tables() []*sqlite.Bulk {
	if q.entry == nil {
		q.entry = sqlite.Into("entry", entryColumns)
		q.claim = sqlite.Into("claim", "entry, place, scheme, activity, certified")
		q.field = sqlite.Into("field", "entry, name, text")
		q.tag = sqlite.Into("tag", "entry, name")
		q.split = sqlite.Into("split", "entry, tag, minutes")
		q.competency = sqlite.Into("competency", "entry, name")
		q.evidence = sqlite.Into("evidence", "entry, place, name, size, sha256, type, kind, expires")
		q.link = sqlite.Into("link", "entry, place, type, target")
		q.history = sqlite.Into("history", historyColumns)
	}
	return []*sqlite.Bulk{q.entry, q.claim, q.field, q.tag, q.split, q.competency, q.evidence, q.link, q.history}
}

func (q *queue) flush() error {
	for _, k := range q.tables() {
		if err := k.Flush(q.d); err != nil {
			return err
		}
	}
	q.waiting = 0
	clear(q.ids)
	return nil
}
