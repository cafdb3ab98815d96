package logbook

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
	"example.org/cpdlog/internal/logbook/ids"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// entryColumns are in the order of the table: what never changes, and what may.
const (
	entryColumns = `key, id, uid, ` + entryFacts
	entryFacts   = `date, end_date, title, minutes, break_minutes, items, ` +
		`formal, formal_reason, state, kind, provider, created, changed, deleted, parts, seq`
)

// facts are the values of entryFacts.
func (s *stored) facts() []any {
	return []any{s.Date.String(), s.EndDate.String(), s.Title, s.Minutes, s.BreakMinutes, s.Items, string(s.Formal),
		s.FormalReason, string(s.State), s.Kind, s.Provider, s.Created, s.Changed, s.deleted, s.parts, s.seq}
}

// Add puts a new entry into the logbook. It sets UID (unless one is set, as
// an import may), ID, Created and Changed.
func (t *Tx) Add(e *cpd.Entry) error {
	if t.err != nil {
		return t.err
	}
	if e.UID == "" {
		uid, err := t.rand.UID()
		if err != nil {
			return t.fail(err)
		}
		e.UID = uid
	}
	e.Created = cmp.Or(e.Created, t.now)
	e.Changed = cmp.Or(e.Changed, t.now)
	s := stored{Entry: *e}
	if err := t.insert(&s, nil); err != nil {
		return err
	}
	e.ID = s.ID
	return nil
}

// insert adds an entry with all that is set; a nil salt is chosen.
func (t *Tx) insert(s *stored, salt []byte) error {
	s.tidy()
	if err := errors.Join(ids.Check(s.UID), s.check()); err != nil {
		return t.fail(first(err, nil))
	}
	if err := t.shortID(s); err != nil {
		return err
	}
	h := past{what: ofEntry, act: actAdd, name: s.UID}
	if err := t.seal(&h, s, salt); err != nil {
		return err
	}
	s.key = s.seq
	t.queueEntry(s)
	t.touch(s.ID)
	if t.queue.waiting >= sqlite.AtOnce {
		return t.flush()
	}
	return nil
}

// seal records the new state of an entry in the history.
func (t *Tx) seal(h *past, s *stored, salt []byte) (err error) {
	if salt == nil {
		if salt, err = t.rand.Salt(); err != nil {
			return t.fail(err)
		}
	}
	t.room = append(t.room[:0], salt...)
	s.content(&t.room)
	sum := sha256.Sum256(t.room) // the same as salted
	h.salt, h.digest, h.was = salt, sum[:], s.seq
	t.record(h)
	s.seq = h.seq
	t.b.days = t.b.days.With(s.Date)
	return nil
}

// tidy brings the lists into the one order in which they are kept.
func (s *stored) tidy() {
	s.Tags, s.Competencies = sorted(s.Tags), sorted(s.Competencies)
	s.Kind = cmp.Or(s.Kind, cpd.KindLearning)
	s.State = cmp.Or(s.State, cpd.Done)
	s.LeftOut = nil
}

func sorted(s []string) []string {
	if len(s) == 0 {
		return nil
	}
	s = slices.Clone(s)
	slices.Sort(s)
	return slices.Compact(s)
}

// check refuses what the tables would refuse, in words for people.
func (s *stored) check() error {
	bad := s.Validate()
	if len(bad) == 0 {
		return nil
	}
	return &cpd.Error{Kind: cpd.Invalid, Text: bad[0].Error() + "; nothing was changed", Err: bad[0]}
}

// queueEntry puts the entry's rows on the queue.
func (t *Tx) queueEntry(s *stored) {
	q := &t.queue
	q.tables()
	if q.ids == nil {
		q.ids = map[string]bool{}
	}
	q.ids[s.ID] = true
	q.waiting++
	t.queueParts(s)
	q.entry.Put(s.key, s.ID, s.UID)
	q.entry.Put(s.facts()...)
}

// queueParts puts the rows of the child tables on the queue and notes which
// tables have some.
func (t *Tx) queueParts(s *stored) {
	key := any(s.key) // boxed once for all its rows
	s.parts = s.held()
	for bit, p := range childTables() {
		if s.parts&(1<<bit) != 0 {
			p.put(s, key, t.queue.parts[bit])
		}
	}
}

// Update puts the entry in place of the one with its UID. Its short id and the
// time it was made stay; an unchanged entry records no step. It is for what was
// read within the same change; whatever was read before goes by Amend.
func (t *Tx) Update(e cpd.Entry) error {
	old, err := t.current(e.UID)
	if err != nil {
		return err
	}
	return t.instead(&old, e)
}

// Amend changes an entry, as it is now, by what was changed from was to mine,
// and returns it as it was before and as it is after. What somebody else
// changed since was was read stays; where both changed the same, the error is a
// *cpd.Clashed, and nothing is changed.
func (t *Tx) Amend(was, mine *cpd.Entry) (before, after cpd.Entry, err error) {
	old, err := t.current(was.UID)
	if err != nil {
		return before, after, err
	}
	if old.deleted != "" {
		return before, after, cpd.Fail(cpd.NotFound, old.ID+" was deleted meanwhile; nothing was changed",
			"bring it back: cpdlog undelete "+old.ID+"   (then do it again)")
	}
	after, clashes := cpd.Amend(was, mine, &old.Entry, nil)
	if len(clashes) > 0 {
		c := &cpd.Clashed{Was: *was, Mine: *mine, Now: old.Entry, Clashes: clashes}
		return before, after, &cpd.Error{Kind: cpd.Invalid, Text: c.Error() + "; nothing was changed",
			Hint: "see it with: cpdlog show " + old.ID + " (on a terminal you are asked which one stays)", Err: c}
	}
	return old.Entry, after, t.instead(&old, after)
}

// Amended is Amend for those who need nothing back.
func (t *Tx) Amended(was, mine *cpd.Entry) error {
	_, _, err := t.Amend(was, mine)
	return err
}

// instead puts an entry in the place of its old state.
func (t *Tx) instead(old *stored, e cpd.Entry) error {
	s := stored{Entry: e, key: old.key, seq: old.seq, deleted: old.deleted}
	s.ID, s.Created, s.Changed = old.ID, old.Created, old.Changed
	s.tidy()
	if same(old, &s) {
		return nil
	}
	s.Changed = t.now
	return t.replace(old, &s, nil, actChange)
}

func same(a, b *stored) bool {
	p, q := make(facts.Pack, 0, 512), make(facts.Pack, 0, 512)
	a.content(&p)
	b.content(&q)
	return slices.Equal(p, q)
}

// current returns the entry with the UID, deleted ones too, as it was saved.
func (t *Tx) current(uid string) (stored, error) {
	if err := t.flush(); err != nil {
		return stored{}, err
	}
	s, found, err := t.b.load(uid)
	if err == nil && !found {
		err = cpd.Fail(cpd.NotFound, "there is no entry with the uid "+cpd.Visible(uid)+"; nothing was changed", "see them with: cpdlog list")
	}
	if err == nil {
		p := make(facts.Pack, 0, 512)
		s.content(&p)
		err = asSaved(t.b.db, s.seq, ofEntry, s.UID, "the entry "+s.ID, p)
	}
	return s, t.fail(err)
}

// replace writes the new state of an entry and keeps the old one in history.
func (t *Tx) replace(old, s *stored, salt []byte, act string) error {
	if err := s.check(); err != nil {
		return t.fail(err)
	}
	h := past{what: ofEntry, act: act, name: s.UID}
	if act == actChange {
		text, err := json.Marshal(state{Deleted: old.deleted, Entry: old.Entry})
		if err != nil {
			return t.fail(err)
		}
		h.text = string(text)
	}
	if err := t.seal(&h, s, salt); err != nil {
		return err
	}
	t.touch(s.ID)
	t.b.days = t.b.days.With(old.Date)
	return t.overwrite(old, s)
}

// state is how history keeps an entry.
type state struct {
	Deleted string    `json:"deleted,omitempty"`
	Entry   cpd.Entry `json:"entry"`
}

func (t *Tx) overwrite(old, s *stored) error {
	if !slices.Equal(parts(old), parts(s)) {
		t.clear(old)
		t.queue.tables()
		t.queueParts(s)
	} else {
		s.parts = old.parts
	}
	now := s.facts()
	_ = t.exec("UPDATE entry SET ("+entryFacts+") = (?"+strings.Repeat(", ?", len(now)-1)+") WHERE key = ?", append(now, s.key)...)
	return t.flush()
}

// parts returns the content of the child tables.
func parts(s *stored) []byte {
	p := make(facts.Pack, 0, 256)
	p.Children(&s.Entry)
	return p
}

// clear removes the rows of the child tables.
func (t *Tx) clear(s *stored) {
	for bit, p := range childTables() {
		if s.parts&(1<<bit) != 0 {
			_ = t.exec("DELETE FROM "+p.table+" WHERE entry = ?", s.key) // a failure sticks in t
		}
	}
}

// Delete marks an entry as deleted. Nothing is erased, and undo or Restore
// brings it back.
func (t *Tx) Delete(uid string) error { return t.mark(uid, t.now, actDelete) }

// Restore takes the mark of deletion away.
func (t *Tx) Restore(uid string) error { return t.mark(uid, "", actRestore) }

func (t *Tx) mark(uid, deleted, act string) error {
	old, err := t.current(uid)
	if err != nil || (old.deleted == "") == (deleted == "") {
		return err
	}
	s := old
	s.deleted = deleted
	return t.replace(&old, &s, nil, act)
}
