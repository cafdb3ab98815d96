package logbook

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/facts"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// Merged says what Merge did.
type Merged struct {
	Step      Step
	From      string     // the file that was joined
	Backup    bool       // it is one, and never merges
	Added     int        // entries that only the other copy had
	Changed   int        // entries whose newer state came from the other copy
	Conflicts []Conflict // entries that both copies had changed
	Files     int        // of evidence, brought over
	Missing   []string   // evidence that the other copy names but does not have
	Notes     []string   // what was removed in one copy and changed in the other
	Others    []Other    // single values that both copies had set
	Erased    []string   // entries whose texts went because the other copy had erased them
	Refused   []string   // entries erased here of which the other copy still has texts
	StillHeld []string   // files that may still hold what went
}

// Conflict is an entry that was changed in both copies. One version keeps the
// name; the other stands beside it as an entry of its own, linked to it.
type Conflict struct {
	ID              string // of the entry
	Other           string // of the version beside it
	Title           string
	Gone, OtherGone bool // it is deleted
}

// LinkOtherVersion is the type of the link from a version that was kept beside
// an entry to the entry.
const LinkOtherVersion = cpd.LinkOtherVersion

// Merge brings in what another copy of this logbook has: its file, its folder, a
// published backup, or the newest good one of a folder of backups. Entries are matched by UID; nothing is dropped; merging several
// copies in any order gives the same entries. The other copy is only read.
func (b *Book) Merge(other, passphrase string) (m Merged, err error) {
	return b.Join(other, passphrase, nil)
}

// Join is Merge that hands over the folder of the other copy once it is joined, for
// what stands beside the entries.
func (b *Book) Join(other, passphrase string, also func(dir string) error) (m Merged, err error) {
	p, end, err := b.unpacked(other, passphrase)
	defer func() {
		kept := end()
		m.Notes = append(m.Notes, cpd.ListOf(kept, sayKept)...)
		m.StillHeld = slices.DeleteFunc(m.StillHeld, func(path string) bool { // where it was unpacked, which is gone
			return p.fresh != p.from && len(kept) == 0 && strings.HasPrefix(p.fresh+string(filepath.Separator), path+string(filepath.Separator))
		})
	}()
	if err != nil {
		return Merged{Notes: p.passed}, err
	}
	j := &joining{mine: b, out: Merged{From: p.from, Backup: p.fresh != p.from || beside("").IsSnapshot(p.from), Notes: p.passed}, eraser: eraser{b: b}}
	done := disk.AtWork(b.dir)
	defer done()
	err = j.bringIn(p.fresh)
	if err == nil {
		err = cpd.But("the copies were joined (the next command finishes the erasure)", j.finishErasing(done))
	}
	if err == nil && also != nil {
		err = cpd.But("the copies were joined", also(filepath.Dir(p.fresh)))
	}
	return j.out, err
}

// bringIn makes the change and lets go of the other copy.
func (j *joining) bringIn(other string) (err error) {
	if j.theirs, err = j.mine.openOther(other); err != nil {
		return err
	}
	j.from = j.theirs.db.Path()
	end, err := j.upgraded()
	defer end()
	if err == nil {
		err = j.theirs.reading(j.change)
	}
	return errOr(err, j.theirs.db.Close())
}

func (j *joining) change() error {
	if err := j.worthIt(); err != nil {
		return err
	}
	if _, err := j.mine.Snapshot(); err != nil {
		return err
	}
	j.mine.joins = j.theirs
	step, err := j.mine.Change("merge", "", j.run)
	j.out.Step = step
	return err
}

// joining is one merge at work.
type joining struct {
	mine    *Book
	theirs  *reader
	from    string // the file that the member named
	t       *Tx
	out     Merged
	eraser  eraser        // of what the other copy had erased
	refused []facts.Texts // of the other copy, erased here
}

func (j *joining) run(t *Tx) error {
	j.t, j.eraser.t = t, t
	err := j.theirs.eachStored(func(s *stored) error { return t.fail(j.entry(s)) })
	if err == nil {
		err = j.things()
	}
	if err == nil {
		err = j.eraser.notePending()
	}
	t.Words(fmt.Sprintf("joined another copy: %s added, %d changed, %d changed on both sides",
		english.Count(j.out.Added, "entry", "entries"), j.out.Changed, len(j.out.Conflicts)))
	return err
}

// eachStored hands on every entry, deleted ones too, in the order of adding.
func (rd *reader) eachStored(f func(*stored) error) error {
	for last := int64(0); ; {
		const sql = `SELECT ` + entryFields + ` FROM entry AS e WHERE e.key > ? ORDER BY e.key LIMIT 256`
		buf, err := sqlite.List(rd.db, sql, []any{last}, func(r *sqlite.Rows) (s stored, err error) { err = s.scan(r); return s, err })
		if err != nil || len(buf) == 0 {
			return err
		}
		if err := rd.fill(buf); err != nil {
			return err
		}
		for i := range buf {
			if err := f(&buf[i]); err != nil {
				return err
			}
		}
		last = buf[len(buf)-1].key
	}
}

// entry brings in one entry of the other copy.
func (j *joining) entry(theirs *stored) error {
	them, err := j.theirs.lineage(theirs.seq)
	if err != nil {
		return err
	}
	mine, us, found, err := j.settleErasures(theirs, &them)
	switch {
	case err != nil:
		return err
	case !found:
		j.out.Added++
		return j.add(*theirs, them)
	case us.has(them.origin) && them.has(us.origin) && !same(&mine, theirs):
		return j.agree(&mine, theirs, us, them)
	case us.has(them.origin):
		return j.lacking(&mine)
	case them.has(us.origin):
		j.out.Changed++
		return j.take(&mine, theirs, us, them)
	}
	return j.both(&mine, theirs, us, them)
}

// agree settles an entry of which both sides know all there is, and yet have settled
// it differently: an erasing leaves too little history to tell by.
func (j *joining) agree(mine, theirs *stored, us, them lineage) error {
	if wins(theirs, mine) {
		return j.take(mine, theirs, us, them)
	}
	return j.know(mine, us, them)
}

// both settles an entry that each side has changed: the same one wins
// wherever the copies are joined.
func (j *joining) both(mine, theirs *stored, us, them lineage) error {
	if err := errors.Join(j.mine.seeBare(mine, &us, them), j.theirs.seeBare(theirs, &them, us)); err != nil {
		return err
	}
	win, lose := mine, theirs
	winner, loser := us, them
	if wins(theirs, mine) {
		win, lose, winner, loser = theirs, mine, them, us
	}
	if !spared(win, lose, loser) {
		id, err := j.beside(lose, loser)
		if err != nil {
			return err
		}
		j.out.Conflicts = append(j.out.Conflicts, Conflict{ID: mine.ID, Other: id, Title: win.Title, Gone: win.deleted != "", OtherGone: lose.deleted != ""})
	}
	if win == theirs {
		return j.take(mine, theirs, us, winner)
	}
	return j.know(mine, us, loser)
}

// spared reports whether the version that did not win says nothing to be kept.
func spared(win, lose *stored, loser lineage) bool {
	if loser.late {
		return loser.sameFigures || sameFigures(win, lose, false)
	}
	// but for their times: a row that both copies have brought in from the same file was made twice
	x, y := *win, *lose
	x.Created = y.Created
	x.timeless()
	y.timeless()
	return same(&x, &y)
}

// wins puts all states of an entry in one order, by what they say and by nothing else, so
// that the same one stands in whatever order the copies meet: what has texts before what
// an erasing left, the later change before the earlier, and what was deleted before what
// was not changed since. An erasing is no change: it keeps the order of what it blanks.
func wins(a, b *stored) bool {
	var x, y facts.Pack
	a.content(&x)
	b.content(&y)
	return cmp.Or(cmp.Compare(b.bareness(), a.bareness()), cmp.Compare(a.Changed, b.Changed),
		cmp.Compare(a.deleted, b.deleted), bytes.Compare(x, y)) > 0
}

// bareness is 1 where nothing is left of the texts.
func (s *stored) bareness() int {
	if bare := s.blank(); s.Title == Erased && same(s, &bare) {
		return 1
	}
	return 0
}

// add brings in an entry that is not here.
func (j *joining) add(s stored, from lineage) error {
	if err := j.files(&s); err != nil {
		return err
	}
	s.ID, s.key, s.seq = "", 0, 0
	if err := j.t.insert(&s, from.salt); err != nil {
		return err
	}
	return j.knowAdded(&s, from)
}

// take puts the other copy's state in the place of this one's.
func (j *joining) take(mine, theirs *stored, us, them lineage) error {
	if err := j.files(theirs); err != nil {
		return err
	}
	s := *theirs
	s.ID, s.key, s.seq = mine.ID, mine.key, mine.seq
	if err := j.t.replace(mine, &s, them.salt, actChange); err != nil {
		return err
	}
	return j.know(&s, us, them)
}

// lacking copies evidence that an entry has here and whose file is not here.
func (j *joining) lacking(mine *stored) error {
	for _, v := range mine.Evidence {
		if _, err := os.Lstat(j.mine.EvidencePath(v.SHA256)); err != nil {
			return j.files(mine)
		}
	}
	return nil
}

// files copies the evidence that an entry names and that is not here.
func (j *joining) files(s *stored) error {
	for _, v := range s.Evidence {
		if sum, err := sumFile(j.mine.EvidencePath(v.SHA256)); err == nil && sum == v.SHA256 {
			continue
		}
		f, info, err := disk.OpenToTake(j.theirs.EvidencePath(v.SHA256), 1<<40)
		if k := cpd.KindOf(err); err != nil && (k == cpd.NotFound || k == cpd.Invalid) {
			j.out.Missing = append(j.out.Missing, v.Name)
			continue
		}
		if err != nil {
			return err
		}
		_, err = j.mine.keep(f, info.Size())
		if err = errors.Join(err, f.Close()); err != nil {
			return cpd.FileFault("the evidence "+cpd.Visible(v.Name)+" cannot be copied", err)
		}
		j.out.Files++
	}
	return nil
}
