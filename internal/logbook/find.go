package logbook

import (
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook/sqlite"
)

// load reads the entry with exactly this UID, deleted or not.
func (rd *reader) load(uid string) (s stored, found bool, err error) {
	return rd.one(`SELECT `+entryFields+` FROM entry AS e WHERE e.uid = ?`, uid)
}

func (rd *reader) one(sql string, args ...any) (stored, bool, error) {
	buf := make([]stored, 1)
	var bad error
	found, err := rd.db.Row(sql, args, func(r *sqlite.Rows) { bad = buf[0].scan(r) })
	if err == nil {
		err = bad
	}
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
		return stored{}, unknown(name)
	}
	s, err := rd.byPrefix(name)
	if err == nil && s.deleted != "" {
		return stored{}, cpd.Fail(cpd.NotFound, "the entry "+s.ID+" “"+cpd.Visible(s.Title)+"” was deleted on "+dayOf(s.deleted),
			"bring it back with: cpdlog undo (when it was the last change), or see: cpdlog list --deleted")
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

// byPrefix prefers the entry that bears the name as its short id.
func (rd *reader) byPrefix(name string) (stored, error) {
	var exact, uids []string
	live := ""
	n := 0
	err := rd.db.Each(`SELECT id, uid, deleted FROM entry WHERE uid >= ? AND uid < ? LIMIT 100`, []any{name, name + "~"}, func(r *sqlite.Rows) error {
		uids = append(uids, r.Text(1))
		if r.Text(0) == name {
			exact = append(exact, r.Text(1))
		}
		if r.Text(2) == "" {
			live = r.Text(1)
			n++
		}
		return nil
	})
	switch {
	case err != nil:
		return stored{}, err
	case len(exact) == 1:
		live = exact[0]
	case len(uids) == 1:
		live = uids[0]
	case n > 1:
		return stored{}, rd.several(name, uids)
	}
	if live == "" {
		return stored{}, unknown(name)
	}
	s, found, err := rd.load(live)
	if err == nil && !found {
		err = unknown(name)
	}
	return s, err
}

func unknown(name string) error {
	return cpd.Fail(cpd.NotFound, "there is no entry “"+cpd.Visible(name)+"”; nothing was changed", "see them with: cpdlog list")
}

func (rd *reader) several(name string, uids []string) error {
	var ids []string
	for _, uid := range uids[:min(5, len(uids))] {
		id, err := rd.db.Word(`SELECT id FROM entry WHERE uid = ?`, uid)
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	return cpd.Fail(cpd.NotFound, "several entries begin with “"+name+"”: "+strings.Join(ids, ", ")+"; nothing was changed", "give the whole short id")
}

// dayOf shows the day of a stamp.
func dayOf(stamp string) string {
	d, err := cpd.ParseDate(stamp[:min(10, len(stamp))])
	if err != nil {
		return cpd.Visible(stamp)
	}
	return d.Long()
}

// Entry, Entries, Each and the other readers of Tx see the change so far.
func (t *Tx) Entry(name string) (cpd.Entry, error) {
	if err := t.flush(); err != nil {
		return cpd.Entry{}, err
	}
	return t.b.Entry(name)
}

// Entries reads within the change.
func (t *Tx) Entries(q Query) ([]cpd.Entry, error) {
	if err := t.flush(); err != nil {
		return nil, err
	}
	return t.b.Entries(q)
}
