package logbook

import (
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/leftover"
	"example.org/cpdlog/internal/logbook/sqlite"
	"example.org/cpdlog/internal/plainfile"
)

// An erasure is named by the digest that it left in the copy that made it: its
// row of history says redact. A copy that carries it out later (heeds it) notes
// the name in a row of what it knows, behind this mark.
const erasedMark = "erased:"

func erasedWords(erasures []string) []string {
	return cpd.ListOf(erasures, func(e string) string { return erasedMark + e })
}

// owes returns the erasures that have not been carried out.
func (l lineage) owes(erasures map[string]bool) []string {
	var owed []string
	for e := range erasures {
		if !l.erased[e] {
			owed = append(owed, e)
		}
	}
	return sorted(owed)
}

// unaware reports whether the state was written without knowing of one of the
// erasures, so that it may say what was erased.
func (l lineage) unaware(erasures map[string]bool) bool {
	return slices.ContainsFunc(l.owes(erasures), func(e string) bool {
		d, err := hex.DecodeString(e)
		return err != nil || !l.has(d)
	})
}

// erasures returns those that were made or carried out in the logbook, by the uid
// of the entry.
func (rd *reader) erasures() (map[string][]string, error) {
	found := map[string]lineage{}
	err := rd.db.Each(`SELECT `+historyColumns+` FROM history
WHERE what = 'entry' AND (act = 'redact' OR act = 'known' AND instr(text, ?) > 0)`, []any{erasedMark}, func(r *sqlite.Rows) error {
		var h past
		h.scan(r)
		if _, ok := found[h.name]; !ok {
			found[h.name] = newLineage()
		}
		found[h.name].learn(&h)
		return nil
	})
	all := map[string][]string{}
	for uid, l := range found {
		all[uid] = slices.Sorted(maps.Keys(l.erased))
	}
	return all, err
}

// ErasedEntries returns the unique ids of the entries whose texts were erased once,
// so that no file brings them back.
func (rd *reader) ErasedEntries() (erased map[string]bool, err error) {
	erased = map[string]bool{}
	err = rd.reading(func() error {
		all, err := rd.erasures()
		for uid := range all {
			erased[uid] = true
		}
		return err
	})
	return erased, err
}

// owed returns those of the erasures that this file has not carried out.
func (rd *reader) owed(erased map[string][]string) (map[string][]string, error) {
	owed := map[string][]string{}
	for uid, all := range erased {
		s, found, err := rd.load(uid)
		if err != nil {
			return nil, err
		}
		if !found {
			continue
		}
		l, err := rd.lineage(s.seq)
		if err != nil {
			return nil, err
		}
		if fresh := l.owes(cpd.Set(all)); len(fresh) > 0 {
			owed[uid] = fresh
		}
	}
	return owed, nil
}

// versions returns the UIDs of the entry itself and the other versions kept beside it, those
// of versions too.
func (e *eraser) versions(uid string) (uids []string, err error) {
	if err := e.t.flush(); err != nil {
		return nil, err
	}
	const sql = `WITH RECURSIVE v (uid) AS (SELECT ? UNION SELECT e.uid FROM v
JOIN link AS l ON l.target = v.uid AND l.type = ? JOIN entry AS e ON e.key = l.entry) SELECT uid FROM v`
	uids, err = e.b.db.Texts(sql, uid, LinkOtherVersion)
	return uids, e.t.fail(err)
}

// heedAll carries out erasures that another file knows of. Of names that a
// member may choose, such as tags, only those stay that like has.
func (e *eraser) heedAll(uid string, erasures []string, like *stored) error {
	all, err := e.versions(uid)
	if err != nil {
		return err
	}
	return cpd.InTurn(all, func(version string) error { return e.heed(version, cpd.Set(erasures), like) })
}

// heed carries out erasures of one entry: its history and its evidence go, and
// the texts of a state that does not know of them.
func (e *eraser) heed(uid string, erasures map[string]bool, like *stored) error {
	old, err := e.t.current(uid)
	if err != nil {
		return err
	}
	l, err := e.b.lineage(old.seq)
	if err != nil {
		return e.t.fail(err)
	}
	fresh := l.owes(erasures)
	if len(fresh) == 0 {
		return nil
	}
	s, gone := old, stored{Entry: old.Clone()}
	if l.unaware(erasures) {
		s = old.blank()
		s.onlyNamesOf(like)
		e.blanked(&s)
	} else {
		gone = gone.blank()
	}
	if err := e.forget(&gone); err != nil {
		return err
	}
	h := past{what: ofEntry, act: actKnown, name: uid, text: strings.Join(erasedWords(fresh), " ")}
	if err := e.t.seal(&h, &s, nil); err != nil {
		return err
	}
	e.t.touch(s.ID)
	return e.t.overwrite(&old, &s)
}

// pendingErase is a note of what an erasing has still to do outside the record.
// Once an entry is erased, nothing names its files and drafts any more. So that
// an erasing that was cut off can be finished, they are noted before the entry
// is erased, and the note is removed when all is done.
type pendingErase struct{ path string }

// pending is what it says.
type pending struct {
	files []string // digests of evidence
	ids   []string // short ids of entries, whose drafts go
}

// mostNote is more than any note that the program keeps for itself has.
const mostNote = 64 << 20

const (
	pendingEraseName = leftover.Erasing
	ofDraft          = "id:"
)

func (s *store) pendingErase() pendingErase {
	return pendingErase{filepath.Join(s.dir, pendingEraseName)}
}

// there reports whether there is a note.
func (p pendingErase) there() bool {
	_, err := os.Lstat(p.path)
	return err == nil
}

func (p pendingErase) read() (w pending, err error) {
	text, err := plainfile.Read(p.path, mostNote)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return w, cpd.FileFault(show(p.path)+" cannot be read", err)
	}
	for _, word := range strings.Fields(string(text)) {
		if id, ok := strings.CutPrefix(word, ofDraft); ok {
			w.ids = append(w.ids, id)
		} else {
			w.files = append(w.files, word)
		}
	}
	return w, nil
}

// note adds to what an earlier erasing has left to do.
func (p pendingErase) note(w pending) error {
	was, err := p.read()
	if err != nil {
		return err
	}
	drafts := cpd.ListOf(append(w.ids, was.ids...), func(id string) string { return ofDraft + id })
	words := slices.Concat(w.files, was.files, drafts)
	return cpd.FileFault("the note of what is to be erased cannot be written", writeNew(p.path, strings.Join(sorted(words), "\n")+"\n"))
}

// writeNew puts a text in the place of a file, whole or not at all.
func writeNew(path, text string) error {
	tmp := path + ".new"
	err := errors.Join(removeFile(tmp), os.WriteFile(tmp, []byte(text), 0o600))
	if err == nil {
		err = disk.Place(tmp, path)
	}
	if err != nil {
		_ = os.Remove(tmp)
	}
	return err
}
