package logbook

import (
	"errors"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/layout"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// Lost is what a logbook holds and the backup that is to take its place does
// not.
type Lost struct {
	From    string      // the backup
	Another bool        // which is of another logbook
	Entries []cpd.Entry // that it does not have, the oldest change first
	Steps   []Step      // that it does not have, the newest first
	Unknown string      // why the two could not be compared, else ""
}

// Nothing reports whether the backup is of the logbook and has all that it has.
func (l *Lost) Nothing() bool { return len(l.Steps) == 0 && l.Unknown == "" && !l.Another }

// former is the logbook that a backup takes the place of.
type former struct {
	whole bool   // for all that is known
	head  []byte // where its history stood when it was compared, nil where it was not
}

// agree has the member agree where a logbook that is whole holds more than the
// backup, or where that is of another logbook. A damaged one asks nothing else: it is
// what restore is for.
func (o Options) agree(dir, file, fresh string) (former, error) {
	l, f, err := o.compare(dir, fresh)
	own, other := idIn(filepath.Join(dir, fileName), false), idIn(fresh, false)
	l.From, l.Another = file, own != "" && other != "" && own != other
	if err != nil || l.Nothing() || o.Agree == nil {
		return f, err
	}
	return f, o.Agree(l)
}

func (o Options) compare(dir, fresh string) (l Lost, f former, err error) {
	o.AcceptOlder = true
	b, err := Open(dir, o)
	if err == nil {
		c := b.checker()
		if err = c.whole(c.ofRecord()); err == nil {
			f.head = b.meta.head
			l, err = lacking(&b.reader, fresh)
		}
		err = errors.Join(err, b.Close())
	}
	switch kind := cpd.KindOf(err); {
	case err == nil:
		f.whole = true
	case kind == cpd.Busy:
		return l, f, err
	case kind != cpd.Damaged && kind != cpd.NotFound && kind != cpd.Foreign, errors.Is(err, layout.ErrNewer): // perhaps whole
		l.Unknown, f.whole = cpd.Unpromised(err), true
	}
	return l, f, nil
}

// whole runs checks, and an error names what they find damaged.
func (c *checker) whole(checks []func() error) error {
	err := c.look(checks)
	if err != nil || c.r.Worst() != Damage {
		return err
	}
	texts := cpd.ListOf(c.r.Findings, func(f Finding) string { return f.Text })
	return cpd.Fail(cpd.Damaged, fileName+" is damaged: "+strings.Join(texts, "; "),
		"see what is damaged: cpdlog check; go back to a snapshot: cpdlog restore --list")
}

// comparison is a logbook beside another copy of it.
type comparison struct {
	*reader
	other *reader
}

// lacking compares the logbook with the file of a backup.
func lacking(rd *reader, fresh string) (l Lost, err error) {
	err = readFile(fresh, func(other *reader) error {
		return other.reading(func() error {
			if err := other.readMeta(); err != nil {
				return err
			}
			c := comparison{rd, other}
			return rd.reading(func() error {
				l, err = c.lost()
				return err
			})
		})
	})
	return l, err
}

func (c *comparison) lost() (l Lost, err error) {
	same, err := c.sameUpTo()
	if err == nil {
		l.Steps, err = c.steps(0, same)
	}
	if erased, eerr := c.erasedSince(same); erased && eerr == nil {
		l.Steps = slices.DeleteFunc(l.Steps, func(s Step) bool { return s.Command == actRedact })
	}
	if err == nil {
		l.Entries, err = c.entriesLacking(same)
	}
	return l, err
}

// sameUpTo returns the last row of history that two copies share. A hash covers all
// rows before it, so where it is the same, so are they.
func (c *comparison) sameUpTo() (int64, error) {
	var failed error
	hash := func(x *reader, seq int) string {
		h, err := hashAt(x, int64(seq))
		failed = errors.Join(failed, err)
		return h
	}
	n := sort.Search(int(min(c.meta.seq, c.other.meta.seq)), func(i int) bool { return hash(c.reader, i+1) != hash(c.other, i+1) })
	return int64(n), failed
}

// erasedSince reports whether the other copy, a snapshot that redact has written
// anew, holds none of the texts that were erased here since.
func (c *comparison) erasedSince(since int64) (erased bool, err error) {
	erased = true
	err = c.db.Each(`SELECT DISTINCT name FROM history WHERE what = 'entry' AND act = 'redact' AND seq > ?`, []any{since}, func(r *sqlite.Rows) error {
		n, err := c.other.db.Number(`SELECT count(*) FROM entry WHERE uid = ? AND title != ?`, r.Text(0), Erased)
		erased = erased && n == 0
		return err
	})
	return erased, err
}

// entriesLacking returns those that changed since, are not deleted here, and are
// deleted or not there in the other copy.
func (c *comparison) entriesLacking(since int64) (all []cpd.Entry, err error) {
	err = c.db.Each(`SELECT name FROM history WHERE what = 'entry' AND seq > ? GROUP BY name ORDER BY min(seq)`, []any{since}, func(r *sqlite.Rows) error {
		n, err := c.other.db.Number(`SELECT count(*) FROM entry WHERE uid = ? AND deleted = ''`, r.Text(0))
		if err != nil || n > 0 {
			return err
		}
		s, found, err := c.load(r.Text(0))
		if found && s.deleted == "" {
			all = append(all, s.Entry)
		}
		return err
	})
	return all, err
}
