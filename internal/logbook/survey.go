package logbook

import (
	"slices"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook/sqlite"
)

// Streams says that every entry will be read, each once: few pages are held,
// as no page is worth keeping for the next entry.
func (b *Book) Streams() error { return b.db.Exec(`PRAGMA cache_size = -256`) }

// EachLooked is Each with what Options.Look said when the entry was saved.
func (b *Book) EachLooked(q Query, f func(e *cpd.Entry, looked int64) error) error {
	return b.reading(func() error {
		return b.each(q, func(s *stored) error { return f(&s.Entry, s.looked) })
	})
}

// EachNotable is EachLooked for those entries that have evidence or of which
// Options.Look said something else than this.
func (b *Book) EachNotable(q Query, this int64, f func(e *cpd.Entry, looked int64) error) error {
	q.notable = &this
	return b.EachLooked(q, f)
}

// Count says how many entries there are that are not deleted.
func (b *Book) Count() (n int, err error) {
	err = b.reading(func() error {
		all, err := b.db.Number(`SELECT count(*) FROM entry WHERE deleted = ''`)
		n = int(all)
		return err
	})
	return n, err
}

// FieldNames names the text fields that occur in them, in order, without
// reading them.
func (b *Book) FieldNames() (names []string, err error) {
	err = b.reading(func() error {
		names, err = b.fieldNames()
		return err
	})
	return names, err
}

// fieldNames asks of each name whether an entry that is not deleted has it:
// the first that is found will do.
func (b *Book) fieldNames() (names []string, err error) {
	var all []string
	err = b.db.Each(`SELECT DISTINCT name FROM field`, nil, func(r *sqlite.Rows) error {
		all = append(all, r.Text(0))
		return nil
	})
	for _, name := range all {
		n := int64(0)
		if err == nil {
			n, err = b.db.Number(`SELECT EXISTS (SELECT 1 FROM field AS f JOIN entry AS e ON e.key = f.entry WHERE f.name = ? AND e.deleted = '')`, name)
		}
		if n == 1 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, err
}
