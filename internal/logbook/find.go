package logbook

import (
	"cmp"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/ids"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// load reads the entry with exactly this UID, deleted or not.
func (rd *reader) load(uid string) (s stored, found bool, err error) {
	return rd.one(`SELECT `+entryFields+` FROM entry AS e WHERE e.uid = ?`, uid)
}

func (rd *reader) one(sql string, args ...any) (stored, bool, error) {
	buf := make([]stored, 1)
	var bad error
	found, err := rd.db.Row(sql, args, func(r *sqlite.Rows) { bad = buf[0].scan(r) })
	err = cmp.Or(err, bad)
	if err == nil && found {
		err = rd.fill(buf)
	}
	return buf[0], found, err
}

// Entry finds an entry by its short id, its UID, a prefix that only one has,
// or "last" for the one added last.
func (rd *reader) Entry(name string) (e cpd.Entry, err error) {
	err = rd.reading(func() error {
		s, err := rd.find(name)
		e = s.Entry
		return err
	})
	return e, err
}

func (rd *reader) find(name string) (stored, error) {
	if name == "last" {
		return rd.last()
	}
	name = strings.ToLower(strings.TrimSpace(name))
	if name == "" || strings.ContainsFunc(name, notOfUID) {
		return stored{}, unknown(name, seeEntries)
	}
	s, err := rd.byPrefix(name, false, seeEntries)
	if err != nil || s.deleted == "" {
		return s, err
	}
	hint := "bring it back with: cpdlog undelete " + s.ID
	switch l, err := rd.lineage(s.seq); {
	case err != nil:
		return stored{}, err
	case len(l.erased) > 0:
		hint = "its texts were erased by redact, so there is nothing to bring back"
	}
	on := cpd.Local(s.deleted, cpd.MomentDayLayout, rd.here)
	return stored{}, cpd.Fail(cpd.NotFound, "the entry "+s.ID+" “"+cpd.Visible(s.Title)+"” was deleted on "+on, hint)
}

const (
	seeEntries = "see them with: cpdlog list"
	seeDeleted = "see the deleted ones with: cpdlog undelete"
)

// DeletedEntry finds an entry to bring back by its name. One whose texts were
// erased is refused: only its figures are left.
func (rd *reader) DeletedEntry(name string) (e cpd.Entry, err error) {
	err = rd.reading(func() error {
		s, err := rd.findDeleted(name)
		e = s.Entry
		return err
	})
	return e, err
}

func (rd *reader) findDeleted(name string) (s stored, err error) {
	name = strings.ToLower(strings.TrimSpace(name))
	if name == "last" {
		return s, cpd.Fail(cpd.NotFound, "“last” is the entry added last, which is not deleted; nothing was changed", seeDeleted)
	}
	if name == "" || strings.ContainsFunc(name, notOfUID) {
		return s, unknown(name, seeDeleted)
	}
	if s, err = rd.byPrefix(name, true, seeDeleted); err != nil {
		return s, err
	}
	if s.deleted == "" {
		return s, cpd.Fail(cpd.Invalid, "the entry "+s.ID+" “"+cpd.Visible(s.Title)+"” is not deleted; nothing was changed", "see it with: cpdlog show "+s.ID)
	}
	l, err := rd.lineage(s.seq)
	if err == nil && len(l.erased) > 0 {
		err = cpd.Fail(cpd.NotFound, "the texts of "+s.ID+" were erased by redact, so there is nothing to bring back; nothing was changed",
			"if it still counts, add it again: cpdlog add")
	}
	return s, err
}

func notOfUID(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }

func (rd *reader) last() (stored, error) {
	s, found, err := rd.one(`SELECT ` + entryFields + ` FROM entry AS e WHERE e.deleted = '' ORDER BY e.key DESC LIMIT 1`)
	if err == nil && !found {
		err = cpd.Fail(cpd.NotFound, "the logbook has no entry yet", "add one: cpdlog add")
	}
	return s, err
}

// byPrefix prefers the entry that bears the name as its short id, then the only
// deleted one, or the only one that is not.
func (rd *reader) byPrefix(name string, deleted bool, hint string) (stored, error) {
	var exact, uids []string
	wanted := ""
	n := 0
	err := rd.db.Each(`SELECT id, uid, deleted FROM entry WHERE uid >= ? AND uid < ? LIMIT 100`, []any{name, name + "~"}, func(r *sqlite.Rows) error {
		uids = append(uids, r.Text(1))
		if r.Text(0) == name {
			exact = append(exact, r.Text(1))
		}
		if (r.Text(2) != "") == deleted {
			wanted = r.Text(1)
			n++
		}
		return nil
	})
	switch {
	case err != nil:
		return stored{}, err
	case len(exact) == 1:
		wanted = exact[0]
	case len(uids) == 1:
		wanted = uids[0]
	case n > 1:
		return stored{}, several(rd.db, name, uids)
	}
	if wanted == "" {
		return stored{}, unknown(name, hint)
	}
	s, found, err := rd.load(wanted)
	if err == nil && !found {
		err = unknown(name, hint)
	}
	return s, err
}

func unknown(name, hint string) error {
	return cpd.Fail(cpd.NotFound, "there is no entry “"+cpd.Visible(name)+"”; nothing was changed", hint)
}

func several(db *sqlite.DB, name string, uids []string) error {
	var ids []string
	for _, uid := range uids[:min(5, len(uids))] {
		id, err := db.Word(`SELECT id FROM entry WHERE uid = ?`, uid)
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	return cpd.Fail(cpd.NotFound, "several entries begin with “"+name+"”: "+strings.Join(ids, ", ")+"; nothing was changed", "give the whole short id")
}

// Entry, Entries, Each and the other readers of Tx see the change so far.
func (t *Tx) Entry(name string) (cpd.Entry, error) {
	if err := t.flush(); err != nil {
		return cpd.Entry{}, err
	}
	return t.b.Entry(name)
}

// Has reports whether any entry is a note, and whether one has a tag that begins so;
// deleted ones too. Most logbooks have neither for years, and then nothing about them
// has to be read.
func (rd *reader) Has(tag string) (notes, tagged bool, err error) {
	err = rd.reading(func() error {
		_, err := rd.db.Row(`SELECT EXISTS (SELECT 1 FROM entry INDEXED BY entry_kind WHERE kind <> '`+cpd.KindLearning+`'), `+
			`EXISTS (SELECT 1 FROM tag WHERE name >= ? AND name < ?)`, []any{tag, tag + "\U0010FFFF"}, func(r *sqlite.Rows) {
			notes, tagged = r.Num(0) == 1, r.Num(1) == 1
		})
		return err
	})
	return notes, tagged, err
}

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
	_, err := t.b.db.Row(`SELECT (SELECT max(uid) FROM entry WHERE uid <= ?1), (SELECT min(uid) FROM entry WHERE uid > ?1)`, []any{uid}, func(r *sqlite.Rows) {
		for i := range 2 {
			n = max(n, cpd.SharedStart(uid, r.Text(i))+1)
		}
	})
	if err == nil && n > ids.Length {
		err = cpd.Fail(cpd.Invalid, "the logbook has an entry with the uid "+uid+" already; nothing was changed", "")
	}
	return n, err
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
