package logbook

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
	"example.org/cpdlog/internal/logbook/ids"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// lineage is where a state comes from: its digest, and those of all states
// before it, here and in copies that were joined. It tells a newer state from
// one that was changed elsewhere.
type lineage struct {
	salt   []byte
	digest []byte
	before map[string]bool // the digest itself too
	root   []byte          // the salt of the first state

	origin []byte          // the digest itself, or of what it was before its texts were erased
	erased map[string]bool // the erasures that it has carried out, each named by the digest that it left, in hex
	late   bool            // it was written without knowing of an erasure

	sameFigures bool // late, and it says nothing new but texts
}

func newLineage() lineage { return lineage{before: map[string]bool{}, erased: map[string]bool{}} }

func (l lineage) has(digest []byte) bool { return l.before[string(digest)] }

// lineage follows the history of one thing back from the row that set its
// state.
func (rd *reader) lineage(seq int64) (l lineage, err error) {
	l = newLineage()
	err = rd.states(seq, func(h *past) bool {
		if l.digest == nil {
			l.digest, l.salt = h.digest, h.salt
		}
		if l.origin == nil && h.act != actKnown {
			l.origin = h.digest
		}
		l.learn(h)
		l.root = h.salt
		return true
	})
	return l, err
}

// states hands on the rows of history that have set the states of one thing, back
// from one, as long as they are asked for.
func (rd *reader) states(seq int64, f func(*past) (more bool)) error {
	for seq > 0 {
		var h past
		found, err := rd.db.Row(`SELECT `+historyColumns+` FROM history WHERE seq = ?`, []any{seq}, h.scan)
		if err != nil || !found || h.was >= seq {
			return errOr(err, lostHistory())
		}
		if !f(&h) {
			return nil
		}
		seq = h.was
	}
	return nil
}

func (l lineage) learn(h *past) {
	l.before[string(h.digest)] = true
	switch h.act {
	case actRedact:
		l.erased[hex.EncodeToString(h.digest)] = true
	case actKnown:
		for s := range strings.FieldsSeq(h.words()) {
			if e, ok := strings.CutPrefix(s, erasedMark); ok {
				l.erased[e] = true
			} else if d, err := hex.DecodeString(s); err == nil {
				l.before[string(d)] = true
			}
		}
	}
}

// know records that the states of another copy have been taken in, where that
// says something new.
func (j *joining) know(s *stored, us, them lineage) error {
	h, ok := known(us, them)
	if !ok {
		return nil
	}
	if err := j.t.flush(); err != nil {
		return err
	}
	// The state stays as it is, so its seal is carried over.
	_, err := j.mine.db.Row(`SELECT salt, digest FROM history WHERE seq = ?`, []any{s.seq}, func(r *sqlite.Rows) { h.salt, h.digest = r.Blob(0), r.Blob(1) })
	if err != nil {
		return j.t.fail(err)
	}
	h.what, h.name, h.was = ofEntry, s.UID, s.seq
	j.t.record(&h)
	s.seq = h.seq
	return j.t.exec(`UPDATE entry SET seq = ? WHERE key = ?`, h.seq, s.key)
}

func (j *joining) knowAdded(s *stored, from lineage) error {
	us := newLineage()
	if !from.late {
		us.before[string(from.digest)] = true
	}
	return j.know(s, us, from)
}

// known returns a row with the digests and the erasures that only the other side
// knew.
func known(us, them lineage) (h past, ok bool) {
	var words []string
	for d := range them.before {
		if !us.before[d] {
			words = append(words, hex.EncodeToString([]byte(d)))
		}
	}
	words = append(sorted(words), erasedWords(us.owes(them.erased))...)
	return past{act: actKnown, text: strings.Join(words, " ")}, len(words) > 0
}

// beside keeps a version that did not win as an entry of its own. Its UID, its
// times and its salt follow from what the version says, so that every copy
// makes the same one, and two versions that say the same make one.
func (j *joining) beside(lose *stored, from lineage) (id string, err error) {
	s := stored{Entry: lose.Clone(), deleted: lose.deleted}
	s.timeless()
	p := facts.Pack("other version ")
	s.content(&p)
	sum := sha256.Sum256(p)
	salt := sha256.Sum256(append(p, from.root...))
	s.Links = append(s.Links, cpd.Link{Type: LinkOtherVersion, To: s.UID})
	s.UID, s.ID = ids.Spell(sum[:]), ""
	if err := j.files(&s); err != nil {
		return "", err
	}
	if err := j.t.flush(); err != nil {
		return "", err
	}
	there, found, err := j.mine.load(s.UID)
	if err == nil && found && s.deleted == "" && there.deleted != "" {
		// A merge that was undone has left it deleted.
		err = j.t.mark(there.UID, "", actRestore)
	}
	if err != nil || found {
		return there.ID, err
	}
	err = j.t.insert(&s, salt[:ids.SaltSize])
	return s.ID, err
}

// timeless takes the times of the last change out of a state; when it was made
// stays.
func (s *stored) timeless() {
	s.Changed = s.Created
	if s.deleted != "" {
		s.deleted = s.Created
	}
}
