package logbook

import (
	"encoding/json"

	"example.org/cpdlog/internal/cpd"
)

// Undo takes back the last step that has not been taken back. It does so by a
// new change, so that the history keeps both.
func (b *Book) Undo() (Step, error) {
	return b.turning(&kindOfStep{act: actUndo}, actUndo, func(k *kindOfStep) (past, string, error) {
		h, err := b.nextUndo()
		k.undoes, k.undo, k.below = h.seq, h.below, b.meta.redo
		return h, h.words(), err
	})
}

// Redo makes again what the last undo took back. A change made after the undo
// ends that.
func (b *Book) Redo() (Step, error) {
	return b.turning(&kindOfStep{act: actRedo}, actRedo, func(k *kindOfStep) (past, string, error) {
		h, err := b.nextRedo()
		k.undoes, k.redo, k.below = h.seq, h.below, b.meta.undo
		return h, h.words(), err
	})
}

func (rd *reader) nextUndo() (past, error) {
	return rd.stepOr(rd.meta.undo, "there is nothing to undo", "see what was done: cpdlog history")
}

func (rd *reader) nextRedo() (past, error) {
	return rd.stepOr(rd.meta.redo, "there is nothing to redo", "only what was just undone can be redone")
}

func (rd *reader) stepOr(seq int64, text, hint string) (past, error) {
	if seq > 0 {
		h, found, err := rd.step(seq)
		if err != nil || found {
			return h, err
		}
	}
	return past{}, cpd.Fail(cpd.NotFound, text+"; nothing was changed", hint)
}

// turning runs a step that takes back another. Two stacks of steps say which
// is next: a change goes on the undo stack and empties the redo stack; an undo
// moves what it took back from the one to the other, a redo moves it back. which
// finds the step and gives the words for the new one.
func (b *Book) turning(k *kindOfStep, command string, which func(*kindOfStep) (past, string, error)) (Step, error) {
	var effects []Effect
	more := 0
	s, err := b.changeLate(k, command, func(t *Tx) error {
		h, words, err := which(k)
		if err == nil {
			err = h.canReverse(b.db)
		}
		if err != nil {
			return t.fail(err)
		}
		t.words = words
		if err := t.takeBack(h); err != nil {
			return err
		}
		if err := t.flush(); err != nil {
			return err
		}
		effects, more, err = b.teller().effects(t.first, b.meta.seq, false)
		return t.fail(err)
	})
	s.Effects, s.More = effects, more
	return s, err
}

// takeBack reverses every row of a step, the last one first, a part at a time
// so that the step of a large import needs no large memory.
func (t *Tx) takeBack(step past) error {
	return t.fail(t.b.backwards(step.was, step.seq-1, t.reverse))
}

// backwards hands on rows of history, newest first; each part of them is read before
// the first of it is handed on.
func (rd *reader) backwards(first, last int64, f func(past) error) error {
	for ; last >= first; last -= chunk {
		rows, err := pastOf(rd.db, `seq BETWEEN ? AND ? ORDER BY seq DESC`, max(first, last-chunk+1), last)
		if err != nil {
			return err
		}
		for _, h := range rows {
			if err := f(h); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *Tx) reverse(h past) error {
	switch {
	case h.act == actKnown || h.what == ofStep:
		return nil
	case h.what != ofEntry:
		return t.reverseThing(h)
	case h.act == actChange:
		return t.reverseChange(h)
	case h.act == actDelete:
		return t.Restore(h.name)
	}
	return t.Delete(h.name)
}

func (t *Tx) reverseThing(h past) error {
	if h.text == nil {
		return t.put(h.what, h.name, nil)
	}
	return t.put(h.what, h.name, []byte(h.words()))
}

// reverseChange puts an entry back as it was, the time of its last change
// included.
func (t *Tx) reverseChange(h past) error {
	var was state
	if err := json.Unmarshal([]byte(h.words()), &was); err != nil {
		return t.fail(lostHistory())
	}
	old, err := t.current(h.name)
	if err != nil {
		return err
	}
	s := stored{Entry: was.Entry, key: old.key, seq: old.seq, deleted: was.Deleted}
	s.ID = old.ID
	s.tidy()
	return t.replace(&old, &s, nil, actChange)
}
