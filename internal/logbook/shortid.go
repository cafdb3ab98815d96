package logbook

import "cpdlog/internal/cpd"

// shortID gives the shortest prefix of the UID, of four letters or more, that
// no entry bears.
func (t *Tx) shortID(s *stored) error {
	free, err := t.freePrefix(s.UID)
	if err != nil {
		return t.fail(err)
	}
	if free {
		s.ID = s.UID[:idLength]
		return nil
	}
	n, err := t.apart(s.UID)
	if err != nil {
		return t.fail(err)
	}
	for ; n <= uidLength; n++ {
		if s.ID = s.UID[:n]; !t.queue.ids[s.ID] {
			break
		}
	}
	return nil
}

// apart is how many letters tell a UID from its neighbours in the order of
// UIDs, and so from all others. A short id of that length is no beginning of
// another UID, so nobody can bear it. Only the two neighbours are looked at:
// a file in which all UIDs begin alike takes no longer than another.
func (t *Tx) apart(uid string) (int, error) {
	n := idLength
	for _, sql := range []string{
		`SELECT uid FROM entry WHERE uid <= ? ORDER BY uid DESC LIMIT 1`,
		`SELECT uid FROM entry WHERE uid > ? ORDER BY uid LIMIT 1`,
	} {
		err := t.b.db.each(sql, []any{uid}, func(r *rows) error {
			other := r.text(0)
			if other == uid {
				return cpd.Fail(cpd.Invalid, "the logbook has an entry with the uid "+uid+" already; nothing was changed", "")
			}
			n = max(n, alike(uid, other)+1)
			return nil
		})
		if err != nil {
			return 0, err
		}
	}
	return n, nil
}

// alike is how many letters two texts have in common at their start.
func alike(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// manyAdded is from when on a change counts as large: then it pays to learn
// once which beginnings of names are taken, and to keep more pages in memory.
const manyAdded = 256

// prefixes has a bit for each of the 36^4 beginnings of a UID.
type prefixes []uint64

func (p prefixes) slot(uid string) (word int, bit uint64) {
	n := 0
	for i := range idLength {
		c := int(uid[i])
		if c >= 'a' {
			c -= 'a'
		} else {
			c -= '0' - 26
		}
		n = n*36 + c
	}
	return n / 64, 1 << (n % 64)
}

// freePrefix says, in a large change, that no entry has the same first four
// letters, so that nothing more has to be looked up.
func (t *Tx) freePrefix(uid string) (bool, error) {
	q := &t.queue
	if q.added++; q.added < manyAdded {
		return false, nil
	}
	if q.prefixes == nil {
		if err := t.learnPrefixes(); err != nil {
			return false, err
		}
	}
	w, bit := q.prefixes.slot(uid)
	free := q.prefixes[w]&bit == 0
	q.prefixes[w] |= bit
	return free, nil
}

func (t *Tx) learnPrefixes() error {
	if err := t.flush(); err != nil {
		return err
	}
	q := &t.queue
	q.prefixes = make(prefixes, 36*36*36*36/64+1)
	if err := t.b.db.exec("PRAGMA cache_size = -8000"); err != nil {
		return err
	}
	return t.b.db.each(`SELECT uid FROM entry`, nil, func(r *rows) error {
		w, bit := q.prefixes.slot(r.text(0))
		q.prefixes[w] |= bit
		return nil
	})
}
