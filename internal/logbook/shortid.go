package logbook

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/ids"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// shortID sets the shortest prefix of the UID, of four letters or more, that is
// no other entry's.
func (t *Tx) shortID(s *stored) error {
	if err := t.roomForMany(); err != nil {
		return err
	}
	n, err := t.apart(s.UID)
	if err != nil {
		return t.fail(err)
	}
	for ; n <= ids.Length; n++ {
		if s.ID = s.UID[:n]; !t.queue.ids[s.ID] {
			break
		}
	}
	return nil
}

// apart returns how many letters tell a UID from its neighbours in the order of
// UIDs, and so from all others: a short id of that length is not a prefix of
// any other UID. Only the two neighbours are looked at, so a file in which all
// UIDs begin alike takes no longer than another.
func (t *Tx) apart(uid string) (int, error) {
	n := ids.Shortest
	for _, sql := range []string{
		`SELECT uid FROM entry WHERE uid <= ? ORDER BY uid DESC LIMIT 1`,
		`SELECT uid FROM entry WHERE uid > ? ORDER BY uid LIMIT 1`,
	} {
		err := t.b.db.Each(sql, []any{uid}, func(r *sqlite.Rows) error {
			other := r.Text(0)
			if other == uid {
				return cpd.Fail(cpd.Invalid, "the logbook has an entry with the uid "+uid+" already; nothing was changed", "")
			}
			n = max(n, ids.Alike(uid, other)+1)
			return nil
		})
		if err != nil {
			return 0, err
		}
	}
	return n, nil
}

// manyAdded is from when on a change counts as large: then it pays to keep more
// pages in memory.
const manyAdded = 256

func (t *Tx) roomForMany() error {
	if t.queue.added++; t.queue.added != manyAdded {
		return nil
	}
	return t.exec("PRAGMA cache_size = -8000")
}
