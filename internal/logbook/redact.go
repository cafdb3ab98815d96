package logbook

import (
	"bytes"
	"encoding/json"
	"errors"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook/sqlite"
)

// Erased stands where a text was.
const Erased = "(erased)"

// Redacted says what Redact did and what it could not reach.
type Redacted struct {
	Step        Step
	Entries     int
	Files       int      // copies of evidence removed
	Submissions int      // kept records that held a text of the entries
	Backups     int      // snapshots rewritten
	StillHeld   []string // files that still hold the text
	IDs         []string // of the entries, other versions of them included

	files []string // digests of evidence that nothing may name any more
}

// Redact erases the texts and the evidence of entries and of their other
// versions: from the record, its history, its free pages and the snapshots.
// What happened stays: date, time, activity, tags. The chain of the history
// still verifies. It cannot be taken back, and nothing before it can. Copies of
// the logbook carry it out as well when they merge this one.
func (b *Book) Redact(uids []string) (Redacted, error) {
	var out Redacted
	step, err := b.redactIn(&out, func(t *Tx) error {
		for _, uid := range uids {
			if err := t.redact(uid, &out); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	out.Step = step
	err = errors.Join(b.finishErasing(&out), b.beyondReach(&out))
	return out, cpd.But("the texts were erased from the record (run the command again to finish)", err)
}

// redactIn erases in one file and squeezes the free pages out of it.
func (b *Book) redactIn(out *Redacted, f func(*Tx) error) (Step, error) {
	k := kindOfStep{act: actRedact}
	step, err := b.changeLate(&k, "redact", func(t *Tx) error {
		if err := f(t); err != nil {
			return err
		}
		t.Words("erased the texts of " + itoa(int64(out.Entries)) + " entries")
		return b.doom(&out.files)
	})
	if err == nil {
		err = b.db.Exec("VACUUM")
	}
	return step, err
}

func (t *Tx) redact(uid string, out *Redacted) error {
	all, err := t.versions(uid)
	if err != nil {
		return err
	}
	for _, uid := range all {
		old, err := t.current(uid)
		if err != nil {
			return err
		}
		if err := t.forget(&old, out); err != nil {
			return err
		}
		s := old.blank()
		s.Changed = t.now
		if err := t.replace(&old, &s, nil, actRedact); err != nil {
			return err
		}
		out.blanked(&s)
	}
	return nil
}

func (out *Redacted) blanked(s *stored) {
	out.Entries++
	out.IDs = append(out.IDs, s.ID)
}

// forget takes the texts of an entry out of the history and out of what was
// sent, and notes its evidence.
func (t *Tx) forget(old *stored, out *Redacted) error {
	earlier, err := t.b.earlier(old.UID)
	if err != nil {
		return t.fail(err)
	}
	gone := texts{uid: old.UID}
	for _, s := range append(earlier, *old) {
		gone.add(&s)
		for _, v := range s.Evidence {
			out.files = append(out.files, v.SHA256)
		}
	}
	if err := t.eraseHistory(ofEntry, old.UID); err != nil {
		return err
	}
	return t.redactSubmissions(gone, out)
}

// earlier are the states that the history keeps of an entry.
func (b *Book) earlier(uid string) (all []stored, err error) {
	err = b.db.Each(`SELECT text FROM history WHERE what = 'entry' AND name = ? AND act = 'change' AND text IS NOT NULL`, []any{uid}, func(r *sqlite.Rows) error {
		var s state
		if err := json.Unmarshal([]byte(r.Text(0)), &s); err != nil {
			return lostHistory()
		}
		all = append(all, stored{Entry: s.Entry})
		return nil
	})
	return all, err
}

// eraseHistory takes texts and salts out of the rows about one thing, and the
// words of the steps that touched it, which may name it. Digests stay, and
// without their salts nothing can be guessed from them.
func (t *Tx) eraseHistory(what, name string) error {
	_ = t.exec(`UPDATE history SET text = NULL, salt = NULL WHERE what = 'step' AND seq IN (
SELECT (SELECT min(s.seq) FROM history AS s WHERE s.what = 'step' AND s.seq > h.seq) FROM history AS h WHERE h.what = ? AND h.name = ?)`, what, name)
	return t.exec(`UPDATE history SET text = iif(act = 'known', text, NULL), salt = NULL WHERE what = ? AND name = ?`, what, name)
}

// texts are what is to be erased of an entry.
type texts struct {
	uid string
	all []string
}

func (x *texts) add(s *stored) {
	all := []string{s.Title, s.Provider, s.FormalReason}
	for _, v := range s.Fields {
		all = append(all, v)
	}
	for _, v := range s.Evidence {
		all = append(all, v.Name)
	}
	for _, v := range all {
		if v != "" && v != Erased {
			x.all = append(x.all, v)
		}
	}
}

// in reports whether a record that was sent holds one of the texts. A text of
// fewer than four bytes is in many a word, so it has to stand alone in a record
// that speaks of the entry.
func (x *texts) in(record []byte) bool {
	of := bytes.Contains(record, []byte(x.uid))
	for _, text := range x.all {
		quoted, _ := json.Marshal(text)
		switch {
		case len(text) >= 4 && (bytes.Contains(record, []byte(text)) || bytes.Contains(record, bytes.Trim(quoted, `"`))):
			return true
		case of && bytes.Count(record, quoted) > bytes.Count(record, append(quoted, ':')):
			return true
		}
	}
	return false
}

// blank is the entry without its texts. A field that was filled stays filled,
// so that what it counts for stays too.
func (s *stored) blank() stored {
	n := *s
	n.Entry = s.Clone()
	n.Title = Erased
	for _, text := range []*string{&n.Provider, &n.FormalReason} {
		if *text != "" {
			*text = Erased
		}
	}
	for name, text := range n.Fields {
		if text != "" {
			n.Fields[name] = Erased
		}
	}
	n.Evidence = nil
	return n
}

// redactSubmissions erases the kept copy of a record that holds one of the
// texts; its digest stays.
func (t *Tx) redactSubmissions(gone texts, out *Redacted) error {
	all, err := t.b.Submissions()
	if err != nil {
		return t.fail(err)
	}
	for _, s := range all {
		if !gone.in(s.Record) {
			continue
		}
		if err := t.redactSubmission(s); err != nil {
			return err
		}
		out.Submissions++
	}
	return nil
}

func (t *Tx) redactSubmission(s Submission) error {
	if err := t.eraseHistory(ofSubmission, s.key()); err != nil {
		return err
	}
	s.Record = nil
	if err := setThing(t, ofSubmission, s.key(), &s); err != nil {
		return err
	}
	// The state before has just been put into the history again.
	if err := t.flush(); err != nil {
		return err
	}
	return t.exec(`UPDATE history SET text = NULL WHERE what = 'submission' AND name = ?`, s.key())
}
