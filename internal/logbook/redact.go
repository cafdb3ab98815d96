package logbook

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
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
}

// Redact erases the texts and the evidence of entries: from the record, its
// history, its free pages and the snapshots. What happened stays: date, time,
// activity, tags. The chain of the history still verifies. It cannot be taken
// back, and nothing before it can.
func (b *Book) Redact(uids []string) (Redacted, error) {
	var out Redacted
	var files []string
	step, err := b.redactIn(uids, &out, &files)
	if err != nil {
		return out, err
	}
	out.Step = step
	err = b.dropFiles(files, &out)
	if err == nil {
		err = b.forgetDoomed()
	}
	return out, but("the texts were erased from the record (run the command again to finish)", errors.Join(err, b.redactBackups(uids, &out)))
}

// redactIn erases in one file and squeezes the free pages out of it.
func (b *Book) redactIn(uids []string, out *Redacted, files *[]string) (Step, error) {
	k := kindOfStep{act: actRedact}
	step, err := b.changeLate(&k, "redact", func(t *Tx) error {
		for _, uid := range uids {
			if err := t.redact(uid, out, files); err != nil {
				return err
			}
		}
		t.Words("erased the texts of " + itoa(int64(len(uids))) + " entries")
		return b.doom(files)
	})
	if err == nil {
		err = b.db.exec("VACUUM")
	}
	return step, err
}

func (t *Tx) redact(uid string, out *Redacted, files *[]string) error {
	old, err := t.current(uid)
	if err != nil {
		return err
	}
	texts := old.secrets()
	for _, v := range old.Evidence {
		*files = append(*files, v.SHA256)
	}
	earlier, err := t.earlier(uid)
	if err != nil {
		return t.fail(err)
	}
	for _, s := range earlier {
		texts = append(texts, s.secrets()...)
		for _, v := range s.Evidence {
			*files = append(*files, v.SHA256)
		}
	}
	if err := t.eraseHistory(ofEntry, uid); err != nil {
		return err
	}
	s := old.blank()
	s.Changed = t.now
	if err := t.replace(&old, &s, nil, actRedact); err != nil {
		return err
	}
	out.Entries++
	return t.redactSubmissions(texts, out)
}

// earlier are the states that the history keeps of an entry.
func (t *Tx) earlier(uid string) (all []stored, err error) {
	err = t.b.db.each(`SELECT text FROM history WHERE what = 'entry' AND name = ? AND act = 'change' AND text IS NOT NULL`, []any{uid}, func(r *rows) error {
		var s state
		if err := json.Unmarshal([]byte(r.text(0)), &s); err != nil {
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

// secrets are the texts to be erased that are long enough to be looked for.
func (s *stored) secrets() (texts []string) {
	add := func(v string) {
		if len(v) >= 4 && v != Erased {
			texts = append(texts, v)
		}
	}
	add(s.Title)
	add(s.Provider)
	add(s.FormalReason)
	for _, v := range s.Fields {
		add(v)
	}
	for _, v := range s.Evidence {
		add(v.Name)
	}
	return texts
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
func (t *Tx) redactSubmissions(texts []string, out *Redacted) error {
	all, err := t.b.Submissions()
	if err != nil {
		return t.fail(err)
	}
	for _, s := range all {
		if !mentionsAny(s.Record, texts) {
			continue
		}
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
		if err := t.exec(`UPDATE history SET text = NULL WHERE what = 'submission' AND name = ?`, s.key()); err != nil {
			return err
		}
		out.Submissions++
	}
	return nil
}

func mentionsAny(record []byte, texts []string) bool {
	for _, text := range texts {
		quoted, _ := json.Marshal(text)
		if bytes.Contains(record, []byte(text)) || bytes.Contains(record, bytes.Trim(quoted, `"`)) {
			return true
		}
	}
	return false
}

// dropFiles removes the copies of evidence that no entry names any more.
func (b *Book) dropFiles(sums []string, out *Redacted) error {
	for _, sum := range sorted(sums) {
		n, err := b.db.number(`SELECT count(*) FROM evidence WHERE sha256 = ?`, sum)
		if err != nil {
			return err
		}
		if n > 0 {
			out.StillHeld = append(out.StillHeld, b.EvidencePath(sum)+" (another entry has it)")
			continue
		}
		path := b.EvidencePath(sum)
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := errors.Join(removeFile(path), syncDir(filepath.Dir(path))); err != nil {
			return fileFault(show(path)+" cannot be removed", err)
		}
		out.Files++
	}
	return nil
}

// redactBackups erases in every snapshot, and names the files beside the
// logbook that it does not reach.
func (b *Book) redactBackups(uids []string, out *Redacted) error {
	all, err := b.Backups()
	if err != nil {
		return err
	}
	for _, i := range all {
		if err := b.redactBackup(i, uids, out); err != nil {
			out.StillHeld = append(out.StillHeld, i.Path)
			continue
		}
		out.Backups++
	}
	out.StillHeld = append(out.StillHeld, keptFolders(b.dir)...)
	for _, pattern := range []string{"wal-*", "restoring-*"} {
		found, _ := filepath.Glob(filepath.Join(b.dir, pattern))
		out.StillHeld = append(out.StillHeld, found...)
	}
	before, _ := filepath.Glob(filepath.Join(b.dir, backupsName, "before-upgrade-*"))
	out.StillHeld = append(out.StillHeld, before...)
	return fileFault("the folder cannot be read", err)
}

// redactBackup rewrites one snapshot under a passing name and puts it in the
// place of the old one.
func (b *Book) redactBackup(i BackupInfo, uids []string, out *Redacted) error {
	defer atWork(b.dir)()
	work, err := os.MkdirTemp(filepath.Join(b.dir, backupsName), "rewriting-*")
	if err != nil {
		return err
	}
	defer func() { out.StillHeld = append(out.StillHeld, clearAway(work)...) }()
	if err := copyFile(i.Path, filepath.Join(work, fileName)); err != nil {
		return err
	}
	o := b.o
	o.StateFile = ""
	s, err := Open(work, o)
	if err != nil {
		return err
	}
	s.snapshot = true
	var there []string
	for _, uid := range uids {
		if _, found, lerr := s.load(uid); found {
			there = append(there, uid)
		} else if lerr != nil {
			err = lerr
		}
	}
	var erased Redacted
	var files []string
	if err == nil && len(there) > 0 {
		_, err = s.redactIn(there, &erased, &files)
	}
	if err = errors.Join(err, s.Close()); err != nil || len(there) == 0 {
		return err
	}
	return place(s.DBPath(), i.Path)
}
