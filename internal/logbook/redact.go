package logbook

import (
	"encoding/json"
	"errors"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/facts"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// Erased stands where a text was.
const Erased = facts.Erased

// Redacted says what Redact did and what it could not reach.
type Redacted struct {
	Step        Step
	Entries     int
	Files       int      // copies of evidence removed
	Drafts      int      // texts in the editor's folder, removed or without the texts now
	Submissions int      // kept records that held a text of the entries
	Backups     int      // snapshots rewritten
	StillHeld   []string // files that still hold the text
	IDs         []string // of the entries, other versions of them included
}

// Redact erases the texts and the evidence of entries and of their other
// versions: from the record, its history, its free pages and the snapshots.
// What happened stays: date, time, activity, tags. The chain of the history
// still verifies. It cannot be taken back, and nothing before it can. Copies of
// the logbook carry it out as well when they merge this one.
func (b *Book) Redact(uids []string) (Redacted, error) {
	e, end := &eraser{b: b}, disk.AtWork(b.dir)
	defer end()
	step, err := e.change(func() error {
		return cpd.InTurn(uids, e.redact)
	})
	if err != nil {
		return e.out, err
	}
	e.out.Step = step
	err = e.finish()
	end()
	err = errors.Join(err, e.beyondReach())
	return e.out, cpd.But("the texts were erased from the record (the next command finishes it)", err)
}

// eraser erases the texts of entries, in a change and afterwards in what lies
// beside the record.
type eraser struct {
	b     *Book
	t     *Tx
	out   Redacted
	files []string // digests of evidence that nothing may name any more
	gone  []string // the texts, as far as this run has seen them
	again bool     // an erasing that was cut off is finished
}

// change erases in one file and squeezes the free pages out of it.
func (e *eraser) change(f func() error) (Step, error) {
	k := kindOfStep{act: actRedact}
	step, err := e.b.changeLate(&k, "redact", func(t *Tx) error {
		e.t = t
		if err := f(); err != nil {
			return err
		}
		t.Words("erased the texts of " + english.Count(e.out.Entries, "entry", "entries"))
		return e.notePending()
	})
	if err == nil && e.b.snapshot {
		err = e.b.db.Exec("VACUUM")
	}
	return step, err
}

// notePending notes what is to be erased outside the record before it is erased
// there: afterwards nothing names it any more.
func (e *eraser) notePending() error {
	if e.b.snapshot || len(e.files)+len(e.out.IDs)+e.out.Submissions == 0 {
		return nil
	}
	return e.b.pendingErase().note(pending{files: e.files, ids: e.out.IDs})
}

func (e *eraser) redact(uid string) error {
	all, err := e.versions(uid)
	if err != nil {
		return err
	}
	for _, uid := range all {
		old, err := e.t.current(uid)
		if err != nil {
			return err
		}
		if err := e.forget(&old); err != nil {
			return err
		}
		s := old.blank()
		if s.deleted != "" {
			s.onlyNamesOf(&stored{}) // nothing is counted by them, and nobody can take them off any more
		}
		if err := e.t.replace(&old, &s, nil, actRedact); err != nil {
			return err
		}
		e.blanked(&s)
	}
	return nil
}

func (e *eraser) blanked(s *stored) {
	e.out.Entries++
	e.out.IDs = append(e.out.IDs, s.ID)
}

// forget takes the texts of an entry out of the history and out of what was
// sent, and notes its evidence.
func (e *eraser) forget(old *stored) error {
	earlier, err := e.b.earlier(old.UID)
	if err != nil {
		return e.t.fail(err)
	}
	gone := facts.Texts{Of: old.UID}
	for _, s := range append(earlier, *old) {
		gone.Add(&s.Entry)
		e.files = append(e.files, cpd.ListOf(s.Evidence, func(v cpd.Evidence) string { return v.SHA256 })...)
	}
	e.gone = append(e.gone, gone.All...)
	if err := e.eraseHistory(ofEntry, old.UID); err != nil {
		return err
	}
	return errors.Join(e.redactSettings(old.UID), e.redactSubmissions(gone))
}

// redactSettings takes away settings that name an entry, which is what others confirmed
// of it: from its digest there a short text could be guessed.
func (e *eraser) redactSettings(uid string) error {
	names := map[string]bool{}
	err := e.b.db.Each(`SELECT name FROM setting WHERE instr(value, ?1) UNION SELECT name FROM history WHERE what = 'setting' AND instr(text, ?1)`,
		[]any{uid}, func(r *sqlite.Rows) error { names[r.Text(0)] = true; return nil })
	for name := range names {
		err = errors.Join(err, e.t.SetSetting(name, ""), e.t.flush(), e.eraseHistory(ofSetting, name))
	}
	return e.t.fail(err)
}

// earlier returns the states that the history keeps of an entry.
func (rd *reader) earlier(uid string) (all []stored, err error) {
	const sql = `SELECT text FROM history WHERE what = 'entry' AND name = ? AND act = 'change' AND text IS NOT NULL`
	return sqlite.List(rd.db, sql, []any{uid}, func(r *sqlite.Rows) (was stored, err error) {
		var s state
		if json.Unmarshal([]byte(r.Text(0)), &s) != nil {
			err = lostHistory()
		}
		return stored{Entry: s.Entry}, err
	})
}

// eraseHistory takes texts and salts out of the rows about one thing, and the
// words of the steps that touched it, which may name it. Digests stay, and
// without their salts nothing can be guessed from them.
func (e *eraser) eraseHistory(what, name string) error {
	_ = e.t.exec(`UPDATE history SET text = NULL, salt = NULL WHERE what = 'step' AND seq IN (
SELECT (SELECT min(s.seq) FROM history AS s WHERE s.what = 'step' AND s.seq > h.seq) FROM history AS h WHERE h.what = ? AND h.name = ?)`, what, name)
	return e.t.exec(`UPDATE history SET text = iif(act = 'known', text, NULL), salt = NULL WHERE what = ? AND name = ?`, what, name)
}

// redactSubmissions erases the kept copy of a record that holds one of the
// texts; its digest stays.
func (e *eraser) redactSubmissions(gone facts.Texts) error {
	all, err := e.b.Submissions()
	if err != nil {
		return e.t.fail(err)
	}
	for _, s := range all {
		if !gone.In(s.Record) {
			continue
		}
		if err := e.redactSubmission(s); err != nil {
			return err
		}
		e.out.Submissions++
	}
	return e.redactTakenBack(gone)
}

// redactTakenBack does the same for records that are kept no more: the history
// holds them where that was undone.
func (e *eraser) redactTakenBack(gone facts.Texts) error {
	held := map[string]bool{}
	err := e.b.db.Each(`SELECT name, text FROM history WHERE what = 'submission' AND act <> 'known' AND text IS NOT NULL`, nil, func(r *sqlite.Rows) error {
		s, err := sentOf([]byte(r.Text(1)))
		if err == nil && gone.In(s.Record) {
			held[r.Text(0)] = true
		}
		return err
	})
	for name := range held {
		if err == nil {
			err = e.eraseHistory(ofSubmission, name)
		}
	}
	return e.t.fail(err)
}

func (e *eraser) redactSubmission(s Submission) error {
	if err := e.eraseHistory(ofSubmission, s.key()); err != nil {
		return err
	}
	s.Record = nil
	if err := setThing(e.t, ofSubmission, s.key(), &s); err != nil {
		return err
	}
	// The state before has just been put into the history again.
	if err := e.t.flush(); err != nil {
		return err
	}
	return e.t.exec(`UPDATE history SET text = NULL WHERE what = 'submission' AND name = ?`, s.key())
}
