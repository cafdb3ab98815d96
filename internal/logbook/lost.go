package logbook

import (
	"bytes"
	"errors"
	"slices"
	"sort"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook/sqlite"
)

// Lost is what a logbook holds and the backup that is to take its place does
// not.
type Lost struct {
	From    string      // the backup
	Entries []cpd.Entry // that it does not have, the oldest change first
	Steps   []Step      // that it does not have, the newest first
	Unknown string      // why the two could not be compared, else ""
}

// Nothing reports whether the backup has all that the logbook has.
func (l *Lost) Nothing() bool { return len(l.Steps) == 0 && l.Unknown == "" }

// former is the logbook that a backup takes the place of.
type former struct {
	whole bool   // for all that is known
	head  []byte // where its history stood when it was compared, nil where it was not
}

// agree has the member agree where a logbook that is whole holds more than the
// backup. A damaged one asks nothing: it is what restore is for.
func (o Options) agree(dir, file, fresh string) (former, error) {
	l, f, err := o.compare(dir, fresh)
	if err != nil || l.Nothing() || o.Agree == nil {
		return f, err
	}
	l.From = file
	return f, o.Agree(l)
}

func (o Options) compare(dir, fresh string) (l Lost, f former, err error) {
	o.AcceptOlder = true
	b, err := Open(dir, o)
	if err == nil {
		if err = b.recordWhole(); err == nil {
			f.head = b.meta.head
			l, err = b.lacking(fresh)
		}
		err = errors.Join(err, b.Close())
	}
	switch kind := cpd.KindOf(err); {
	case err == nil:
		f.whole = true
	case kind == cpd.Busy:
		return l, f, err
	case kind == cpd.NoRoom, errors.Is(err, errNewer):
		l.Unknown, f.whole = cpd.Unpromised(err), true
	}
	return l, f, nil
}

// recordWhole is nil where nothing of the record is damaged.
func (b *Book) recordWhole() error {
	var r Report
	err := b.look(&r, b.checksOfRecord())
	if err == nil && r.Worst() == Damage {
		err = cpd.Fail(cpd.Damaged, fileName+" is damaged", "")
	}
	return err
}

// lacking compares the logbook with the file of a backup.
func (b *Book) lacking(fresh string) (l Lost, err error) {
	d, err := sqlite.Open(fresh, sqlite.ReadOnly)
	if err != nil {
		return l, err
	}
	o := &Book{o: b.o, db: d}
	err = d.Within(func() error {
		if err := o.readMeta(); err != nil {
			return err
		}
		return b.reading(func() error {
			same, err := b.sameUpTo(o)
			if err == nil {
				l.Steps, err = b.steps(0, same)
			}
			if erased, eerr := b.erasedIn(o, same); erased && eerr == nil {
				l.Steps = slices.DeleteFunc(l.Steps, func(s Step) bool { return s.Command == actRedact })
			}
			if err == nil {
				l.Entries, err = b.entriesLacking(o, same)
			}
			return err
		})
	})
	return l, errors.Join(err, d.Close())
}

// sameUpTo is the last row of history that two copies share. A hash covers all
// rows before it, so where it is the same, so are they.
func (b *Book) sameUpTo(o *Book) (int64, error) {
	var failed error
	hash := func(x *Book, seq int) (h []byte) {
		_, err := x.db.Row(`SELECT hash FROM history WHERE seq = ?`, []any{seq}, func(r *sqlite.Rows) { h = bytes.Clone(r.Blob(0)) })
		failed = errors.Join(failed, err)
		return h
	}
	n := sort.Search(int(min(b.meta.seq, o.meta.seq)), func(i int) bool { return !bytes.Equal(hash(b, i+1), hash(o, i+1)) })
	return int64(n), failed
}

// erasedIn reports whether the other copy, a snapshot that redact has written
// anew, holds none of the texts that were erased here since.
func (b *Book) erasedIn(o *Book, since int64) (erased bool, err error) {
	erased = true
	err = b.db.Each(`SELECT DISTINCT name FROM history WHERE what = 'entry' AND act = 'redact' AND seq > ?`, []any{since}, func(r *sqlite.Rows) error {
		n, err := o.db.Number(`SELECT count(*) FROM entry WHERE uid = ? AND title != ?`, r.Text(0), Erased)
		erased = erased && n == 0
		return err
	})
	return erased, err
}

// entriesLacking are those that changed since, are not deleted here, and are
// deleted or not there in the other copy.
func (b *Book) entriesLacking(o *Book, since int64) (all []cpd.Entry, err error) {
	err = b.db.Each(`SELECT name FROM history WHERE what = 'entry' AND seq > ? GROUP BY name ORDER BY min(seq)`, []any{since}, func(r *sqlite.Rows) error {
		n, err := o.db.Number(`SELECT count(*) FROM entry WHERE uid = ? AND deleted = ''`, r.Text(0))
		if err != nil || n > 0 {
			return err
		}
		s, found, err := b.load(r.Text(0))
		if found && s.deleted == "" {
			all = append(all, s.Entry)
		}
		return err
	})
	return all, err
}
