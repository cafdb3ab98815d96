package logbook

import (
	"bytes"
	"errors"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
	"example.org/cpdlog/internal/logbook/ids"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// Tx is one change to the logbook. Its first failure sticks: nothing more is
// executed, and everything is taken back. SQLite may have ended a transaction
// by itself when a disk is full, and the next statement would then stand
// alone; that is why it must never be executed.
type Tx struct {
	b       *Book
	err     error
	now     string
	rand    ids.Random
	words   string
	first   int64 // the first row of history of this step
	queue   queue
	changed int
	touched []string   // short ids
	room    facts.Pack // for what digests cover, used again for each entry
}

// Change makes one change: one transaction, one step for undo. When f makes
// no change, nothing is written and the Step is empty.
func (b *Book) Change(command, words string, f func(*Tx) error) (Step, error) {
	return b.changeLate(&kindOfStep{act: actChange}, command, func(t *Tx) error {
		t.words = words
		return f(t)
	})
}

// kindOfStep says how a step moves the stacks of undo and redo.
type kindOfStep struct {
	act    string // change, undo, redo, redact
	undoes int64
	below  int64 // the next lower step on the stack that this one goes to
	undo   int64 // after an undo: the top of the undo stack
	redo   int64 // after a redo: the top of the redo stack
}

// changeLate is Change for a step whose kind and words are known only once the
// lock is held.
func (b *Book) changeLate(k *kindOfStep, command string, f func(*Tx) error) (step Step, err error) {
	if b.inTx {
		return Step{}, errors.New("logbook: a change within a change")
	}
	if err := b.begin(); err != nil {
		return Step{}, err
	}
	before, stop := b.meta, b.announce(command)
	b.changing, b.small = true, nil
	defer func() {
		b.inTx, b.changing = false, false
		stop()
		if err != nil {
			b.meta = before
			_ = b.db.Exec("ROLLBACK") // fails where SQLite has rolled back already
		}
	}()
	t := &Tx{b: b, now: b.o.stamp(), rand: ids.From(b.o.Rand), first: b.meta.seq + 1}
	t.queue.d = b.db
	if err := errors.Join(f(t), t.err); err != nil {
		return Step{}, first(err, t.err)
	}
	return t.commit(*k, command)
}

// first prefers the failure that stuck, without saying it twice.
func first(all, stuck error) error {
	if stuck != nil {
		return stuck
	}
	var j interface{ Unwrap() []error }
	if errors.As(all, &j) && len(j.Unwrap()) == 1 {
		return j.Unwrap()[0]
	}
	return all
}

// begin takes the write lock and makes sure that the file can take a change.
func (b *Book) begin() error {
	if _, err := b.db.Word("PRAGMA journal_mode = TRUNCATE"); err != nil {
		return b.nameHolder(err)
	}
	b.wrote = true
	if err := b.db.Exec("BEGIN IMMEDIATE"); err != nil {
		return b.nameHolder(err)
	}
	b.inTx = true
	if err := b.safeToWrite(); err != nil {
		_ = b.db.Exec("ROLLBACK")
		b.inTx = false
		return err
	}
	return nil
}

// commit ends the step with its own row of history and makes all durable.
func (t *Tx) commit(k kindOfStep, command string) (Step, error) {
	if err := t.flush(); err != nil {
		return Step{}, err
	}
	if t.changed == 0 && k.undoes == 0 {
		return Step{}, t.b.db.Exec("ROLLBACK")
	}
	h, err := t.endStep(k, command)
	if err == nil {
		err = t.saveMeta(k, h.seq)
	}
	if err != nil {
		return Step{}, err
	}
	if err := t.b.db.Exec("COMMIT"); err != nil {
		return Step{}, t.outcome(err)
	}
	t.b.saved = true
	t.b.db.Saved()
	return Step{Seq: h.seq, Group: h.seq, At: h.at, Command: command, Words: t.words, Undoes: h.undoes, Entries: t.touched,
		Chosen: h.undoes > 0 && h.act == actChange}, nil
}

// endStep writes the row that ends the step.
func (t *Tx) endStep(k kindOfStep, command string) (past, error) {
	salt, err := t.rand.Salt()
	if err != nil {
		return past{}, err
	}
	h := past{what: ofStep, act: k.act, name: command, was: t.first, text: t.words, salt: salt,
		digest: facts.Salted(salt, []byte(t.words)), undoes: k.undoes, below: k.below}
	if k.act == actChange {
		h.below = t.b.meta.undo
	}
	if k.act == actRedact {
		h.below = 0
	}
	t.record(&h)
	return h, t.flush()
}

func (t *Tx) saveMeta(k kindOfStep, step int64) error {
	m := &t.b.meta
	m.changed, m.undo, m.redo = t.now, step, 0
	switch k.act {
	case actUndo:
		m.undo, m.redo = k.undo, step
	case actRedo:
		m.redo = k.redo
	case actRedact:
		m.undo = 0
	}
	return t.fail(t.b.db.Exec(`UPDATE meta SET seq = ?, head = ?, undo = ?, redo = ?, changed = ? WHERE one = 1`,
		m.seq, m.head, m.undo, m.redo, m.changed))
}

// fail makes an error stick.
func (t *Tx) fail(err error) error {
	if err != nil && t.err == nil {
		t.err = err
	}
	return t.err
}

// exec runs one statement unless something has failed before.
func (t *Tx) exec(sql string, args ...any) error {
	if t.err != nil {
		return t.err
	}
	return t.fail(t.b.db.Exec(sql, args...))
}

// record adds a row to the history.
func (t *Tx) record(h *past) {
	m := &t.b.meta
	m.seq++
	h.seq = m.seq
	if h.what == ofStep {
		h.at = t.now // one time for the whole step
	}
	h.hash = h.chain(m.head)
	m.head = h.hash
	if h.what != ofStep {
		t.changed++
	}
	t.queue.tables()
	t.queue.history.Put([]any{h.seq, h.what, h.act, h.name, h.was, h.text, h.salt, h.digest, h.at, h.undoes, h.below, h.hash}...)
}

// Words replaces the words of the step, for what is known only afterwards.
func (t *Tx) Words(s string) { t.words = s }

// touch notes which entries the step is about.
func (t *Tx) touch(id string) {
	if len(t.touched) < 100 && !slices.Contains(t.touched, id) {
		t.touched = append(t.touched, id)
	}
}

// flush writes what is waiting.
func (t *Tx) flush() error {
	if t.err != nil {
		return t.err
	}
	return t.fail(t.queue.flush())
}

// outcome returns what has become of a change whose COMMIT failed. The journal is
// cut first and synced afterwards, and it is the cut that makes the change. So
// an error of that last sync leaves a change that is there, but that a power
// cut may take back: it was not saved, and "nothing was changed" would be
// untrue. The file itself is asked.
func (t *Tx) outcome(err error) error {
	made := t.b.meta.head
	_ = t.b.db.Exec("ROLLBACK") // fails where SQLite has rolled back already
	var head []byte
	found, look := t.b.db.Row(`SELECT head FROM meta WHERE one = 1`, nil, func(r *sqlite.Rows) { head = r.Blob(0) })
	switch {
	case look != nil || !found:
		return cpd.Reworded(err, cpd.Unpromised(err)+"; whether the change is in the logbook is not known: see cpdlog history")
	case bytes.Equal(head, made):
		return cpd.Reworded(err, cpd.Unpromised(err)+"; the change is in the logbook, but a power cut may still take it back")
	}
	return err
}

// queue holds rows that wait to be written many at a time. Parents come before
// their children.
type queue struct {
	d              *sqlite.DB
	entry, history *sqlite.Bulk
	parts          []*sqlite.Bulk  // in the order of childTables
	waiting        int             // entries
	ids            map[string]bool // short ids among them
	added          int             // entries in this change so far
}

// tables returns them in the order of writing. Where each kind of row goes is set
// once a queue is used.
func (q *queue) tables() []*sqlite.Bulk {
	if q.entry == nil {
		q.entry, q.history = sqlite.Into("entry", entryColumns), sqlite.Into("history", historyColumns)
		q.parts = cpd.ListOf(childTables(), func(p part) *sqlite.Bulk { return sqlite.Into(p.table, p.columns) })
	}
	return slices.Concat([]*sqlite.Bulk{q.entry}, q.parts, []*sqlite.Bulk{q.history})
}

func (q *queue) flush() error {
	for _, k := range q.tables() {
		if err := k.Flush(q.d); err != nil {
			return err
		}
	}
	q.waiting = 0
	clear(q.ids)
	return nil
}
