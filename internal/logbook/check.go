package logbook

import (
	"bytes"
	"encoding/json"
	"errors"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook/sqlite"
)

// Level says how much a finding matters.
type Level string

// The levels, the worst first.
const (
	Damage        Level = "damage"   // the record itself
	EvidenceGap   Level = "evidence" // a copy of a file is missing or changed
	Advice        Level = "advice"   // nothing is lost; something could be better
	mostOfOneSort       = 20
)

// Finding is one thing that Check noticed.
type Finding struct {
	Level Level  `json:"level"`
	About string `json:"about"` // an entry's short id, a file, a table
	Text  string `json:"text"`
	Hint  string `json:"hint"`
}

// Report is what Check found; without findings all is well.
type Report struct {
	Findings []Finding `json:"findings"`
	Entries  int       `json:"entries"`
	Changes  int64     `json:"changes"` // rows of history
	Files    int       `json:"files"`   // of evidence
	Backups  int       `json:"backups"`
}

// Worst is the level of the worst finding, "" when there is none.
func (r *Report) Worst() Level {
	worst := Level("")
	for _, f := range r.Findings {
		switch {
		case f.Level == Damage:
			return Damage
		case f.Level == EvidenceGap || worst == "":
			worst = f.Level
		}
	}
	return worst
}

func (r *Report) add(l Level, about, text, hint string) {
	r.Findings = append(r.Findings, Finding{l, cpd.Visible(about), cpd.Visible(text), hint})
}

func (r *Report) damage(about, text string) {
	r.add(Damage, about, text, "go back to a snapshot: cpdlog restore --list")
}

// Check looks through everything: the file's own structure, a digest for each
// row of content, the history chain, the evidence, the snapshots and what lies
// beside the logbook.
func (b *Book) Check() (Report, error) {
	var r Report
	if err := b.look(&r, append(b.checksOfRecord(), b.checkEvidence)); err != nil {
		return r, err
	}
	return r, errors.Join(b.checkBackups(&r), b.checkFolder(&r))
}

// checksOfRecord look at all that is in the file.
func (b *Book) checksOfRecord() []func(*Report) error {
	return []func(*Report) error{b.checkFile, b.checkEntries, b.checkThings, b.checkHistory, b.checkLast, b.checkMeta}
}

// look runs checks on one state of the file.
func (b *Book) look(r *Report, checks []func(*Report) error) error {
	err := b.reading(func() error {
		for _, f := range checks {
			if err := f(r); err != nil {
				return err
			}
		}
		return nil
	})
	if cpd.KindOf(err) == cpd.Damaged && err != nil {
		r.damage(fileName, err.Error())
		err = nil
	}
	return err
}

// checkFile asks SQLite about its own structure.
func (b *Book) checkFile(r *Report) error {
	err := b.db.Each(`PRAGMA integrity_check(20)`, nil, func(row *sqlite.Rows) error {
		if text := row.Text(0); text != "ok" {
			r.damage(fileName, text)
		}
		return nil
	})
	if err != nil {
		return err
	}
	n := 0
	return b.db.Each(`PRAGMA foreign_key_check`, nil, func(row *sqlite.Rows) error {
		if n++; n <= mostOfOneSort {
			r.damage(row.Text(0), "a row of the table "+row.Text(0)+" belongs to no entry")
		}
		return nil
	})
}

// checkEntries recomputes the digest of every entry, deleted ones too.
func (b *Book) checkEntries(r *Report) error {
	buf := make([]stored, 0, chunk)
	err := b.db.Each(`SELECT `+entryFields+` FROM entry AS e ORDER BY e.key`, nil, func(row *sqlite.Rows) error {
		var s stored
		if err := s.scan(row); err != nil {
			r.damage(s.ID, err.Error())
			return nil
		}
		r.Entries++
		if buf = append(buf, s); len(buf) < chunk {
			return nil
		}
		err := b.checkChunk(r, buf)
		buf = buf[:0]
		return err
	})
	if err != nil {
		return err
	}
	return b.checkChunk(r, buf)
}

func (b *Book) checkChunk(r *Report, buf []stored) error {
	// All tables are asked, so that a part is found that the entry denies.
	said := make([]int, len(buf))
	for i := range buf {
		said[i], buf[i].parts = buf[i].parts, 1<<7-1
	}
	if err := b.fill(buf); err != nil {
		r.damage(fileName, err.Error())
		return nil
	}
	for i := range buf {
		s := &buf[i]
		p := make(pack, 0, 512)
		s.content(&p)
		if ok, err := b.sealed(s.seq, ofEntry, s.UID, p); err != nil {
			return err
		} else if !ok {
			r.damage(s.ID, "the entry "+s.ID+" is not as it was saved")
		} else if said[i] != s.held() {
			r.damage(s.ID, "the entry "+s.ID+" denies a part that it has, or names one that it has not")
		}
	}
	return nil
}

// sealed compares a content with the digest in the row of history that set it.
func (b *Book) sealed(seq int64, what, name string, content []byte) (ok bool, err error) {
	_, err = b.db.Row(`SELECT what, name, salt, digest FROM history WHERE seq = ?`, []any{seq}, func(row *sqlite.Rows) {
		ok = row.Text(0) == what && row.Text(1) == name && bytes.Equal(salted(row.Blob(2), content), row.Blob(3))
	})
	return ok, err
}

// checkThings does the same for what is no entry.
func (b *Book) checkThings(r *Report) error {
	for _, q := range [][2]string{{ofMember, `SELECT '' FROM member`}, {ofMembership, `SELECT scheme FROM membership`},
		{ofSetting, `SELECT name FROM setting`}, {ofSubmission, `SELECT key FROM submission`}} {
		err := b.db.Each(q[1], nil, func(row *sqlite.Rows) error {
			text, seq, err := b.thing(q[0], row.Text(0))
			if err != nil {
				r.damage(q[0], err.Error())
				return nil
			}
			ok, err := b.sealed(seq, q[0], row.Text(0), text)
			if err == nil && !ok {
				r.damage(q[0], "the "+q[0]+" "+row.Text(0)+" is not as it was saved")
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// checkHistory follows the chain from its beginning.
func (b *Book) checkHistory(r *Report) error {
	prev, seq, bad := beginning(b.meta.logbook), int64(0), 0
	say := func(h *past, text string) {
		if bad++; bad <= mostOfOneSort {
			r.damage("history "+itoa(h.seq), text)
		}
	}
	err := b.db.Each(`SELECT `+historyColumns+` FROM history ORDER BY seq`, nil, func(row *sqlite.Rows) error {
		var h past
		h.scan(row)
		if seq == 0 && bytes.Equal(h.chain(make([]byte, 32)), h.hash) {
			prev = make([]byte, 32) // a logbook made before the beginning had a sense
		}
		if seq++; h.seq != seq {
			say(&h, "the history lacks the rows "+itoa(seq)+" to "+itoa(h.seq-1))
			seq = h.seq
		} else if !bytes.Equal(h.chain(prev), h.hash) {
			say(&h, "the row "+itoa(h.seq)+" of the history is not as it was written")
		}
		prev = h.hash
		ok, err := b.textHolds(&h)
		if err == nil && !ok {
			say(&h, "the text in row "+itoa(h.seq)+" of the history is not as it was written")
		}
		return err
	})
	r.Changes = seq
	unused := seq == 0 && bytes.Equal(b.meta.head, make([]byte, 32))
	if err == nil && (seq != b.meta.seq || !bytes.Equal(prev, b.meta.head) && !unused) {
		r.damage("history", "the history ends at change "+itoa(seq)+", the logbook says "+itoa(b.meta.seq))
	}
	return err
}

// textHolds compares the text in a row with its digest; an erased one holds.
func (b *Book) textHolds(h *past) (bool, error) {
	text, kept := h.text.(string)
	if !kept || h.act == actKnown {
		return true, nil
	}
	switch {
	case h.what == ofStep:
		return bytes.Equal(salted(h.salt, []byte(text)), h.digest), nil
	case h.what != ofEntry:
		return b.sealedOrErased(h.was, h.what, h.name, []byte(text))
	}
	var s state
	if json.Unmarshal([]byte(text), &s) != nil {
		return false, nil
	}
	if !canonical(text, s) {
		return false, nil
	}
	was := stored{Entry: s.Entry, deleted: s.Deleted}
	p := make(pack, 0, 512)
	was.tidy()
	was.content(&p)
	return b.sealedOrErased(h.was, h.what, h.name, p)
}

func (b *Book) sealedOrErased(seq int64, what, name string, content []byte) (bool, error) {
	erased := false
	_, err := b.db.Row(`SELECT salt IS NULL FROM history WHERE seq = ?`, []any{seq}, func(row *sqlite.Rows) { erased = row.Num(0) == 1 })
	if err != nil || erased {
		return erased, err
	}
	return b.sealed(seq, what, name, content)
}

// checkMeta compares the row about the logbook with what the history says.
func (b *Book) checkMeta(r *Report) error {
	if checkUID(b.meta.logbook) != nil {
		r.damage("meta", "the logbook's own id is not as it was written")
	}
	if b.meta.seq == 0 {
		return nil
	}
	last, found, err := b.step(b.meta.seq)
	if err != nil {
		return err
	}
	undone, _, err := b.step(last.undoes)
	want := b.meta
	want.changed, want.undo, want.redo = last.at, last.seq, 0
	switch last.act {
	case actUndo:
		want.undo, want.redo = undone.below, last.seq
	case actRedo:
		want.redo = undone.below
	case actRedact:
		want.undo = 0
	}
	if err == nil && (!found || want.changed != b.meta.changed || want.undo != b.meta.undo || want.redo != b.meta.redo) {
		r.damage("meta", "what undo and redo would do next does not follow from the history")
	}
	return err
}
