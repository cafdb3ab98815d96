package logbook

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// UndoStep takes back one step, wherever it is in the history, if no later step
// builds on it. That is a change like any other: undo takes it back.
func (b *Book) UndoStep(number int64) (Step, error) {
	return b.turning(&kindOfStep{act: actChange}, actUndo, func(k *kindOfStep) (past, string, error) {
		h, err := b.chosen(number)
		k.undoes = h.seq
		return h, undoOf + itoa(h.seq) + ": " + h.words(), err
	})
}

// undoOf begins the words of a step that took back another one by its number.
const undoOf = "undo of step "

// ForeseeUndo says what Undo would do, or UndoStep of a number that is not 0.
// It changes nothing.
func (rd *reader) ForeseeUndo(number int64) (Step, error) {
	return rd.foresee(func() (past, error) {
		if number != 0 {
			return rd.chosen(number)
		}
		return rd.nextUndo()
	})
}

// ForeseeRedo says what Redo would do. It changes nothing.
func (rd *reader) ForeseeRedo() (Step, error) { return rd.foresee(rd.nextRedo) }

// foresee describes a step with the effects of taking it back.
func (rd *reader) foresee(which func() (past, error)) (s Step, err error) {
	err = rd.reading(func() error {
		if err := rd.readMeta(); err != nil {
			return err
		}
		h, err := which()
		if err == nil {
			err = h.canReverse(rd.db)
		}
		if err == nil {
			s, err = h.describe(rd.db)
		}
		if err == nil {
			s.Effects, s.More, err = rd.teller().effects(h.was, h.seq-1, true)
		}
		return err
	})
	return s, err
}

// chosen returns the step with a number, if it can be taken back.
func (rd *reader) chosen(number int64) (past, error) {
	if number <= 0 || number > rd.meta.seq {
		return past{}, noStep(number)
	}
	h, found, err := rd.step(number)
	if err != nil || !found {
		return h, errOr(err, noStep(number))
	}
	if err := h.afterErasing(rd.db); err != nil {
		return h, err
	}
	later, err := rd.laterThan(h)
	if err == nil {
		later, err = h.buildOn(rd.db, later)
	}
	if err == nil && len(later) > 0 {
		err = inTheWay(h, later)
	}
	return h, err
}

func noStep(number int64) error {
	return cpd.Fail(cpd.NotFound, "there is no step "+itoa(number)+"; nothing was changed", "see them with: cpdlog history")
}

// afterErasing refuses a step before the last erasing: the history may hold
// texts there under other names, and redact promises that nothing before it
// comes back. Where an entry came in without its texts, nothing was erased here.
func (h past) afterErasing(db *sqlite.DB) error {
	last, err := db.Number(`SELECT coalesce(max(seq), 0) FROM history AS h
WHERE what = 'entry' AND (act = 'redact' OR act = 'known' AND instr(text, ?) > 0
AND EXISTS (SELECT 1 FROM history AS e WHERE e.what = 'entry' AND e.name = h.name AND e.seq < h.seq AND e.act <> 'known' AND e.salt IS NULL))`, erasedMark)
	if err != nil || h.was > last {
		return err
	}
	return cpd.Fail(cpd.NotFound, "step "+itoa(h.seq)+" came before the last redact, so it cannot be undone; nothing was changed",
		"change the entry itself (cpdlog edit), or bring a deleted one back: cpdlog undelete")
}

// laterThan returns the steps after one that stand, the oldest first: neither
// they nor those that they took back were taken back since. It fails where the
// step itself is taken back.
func (rd *reader) laterThan(h past) (all []past, err error) {
	undone := map[int64]int64{}
	for seq := rd.meta.seq; seq > h.seq; {
		q, found, err := rd.step(seq)
		if err != nil || !found {
			return nil, errOr(err, lostHistory())
		}
		seq = q.was - 1
		switch {
		case undone[q.seq] != 0:
			continue
		case q.undoes > 0:
			undone[q.undoes] = q.seq
		}
		if q.undoes <= h.seq { // one that took back a step after this one leaves nothing
			all = append(all, q)
		}
	}
	if by := undone[h.seq]; by != 0 {
		return nil, cpd.Fail(cpd.NotFound, "step "+itoa(h.seq)+" has already been undone (by step "+itoa(by)+"); nothing was changed",
			"redo it: cpdlog undo "+itoa(by))
	}
	slices.Reverse(all)
	return all, nil
}

// buildOn leaves those of the later steps that have to be taken back first:
// that touch what the step touched, or what was built on that.
func (h past) buildOn(db *sqlite.DB, later []past) (all []past, err error) {
	base := footing{}
	if err := base.add(db, h); err != nil {
		return nil, err
	}
	for _, q := range later {
		touched, err := q.touched(db)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(touched, func(key string) bool { from, ok := base[key]; return ok && q.seq >= from }) {
			continue
		}
		all = append(all, q)
		if err := base.add(db, q); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// touched names the things that a step touched.
func (h past) touched(db *sqlite.DB) ([]string, error) {
	const sql = `SELECT DISTINCT what || ' ' || name FROM history WHERE seq BETWEEN ? AND ? AND what <> 'step' AND act <> 'known'`
	return db.Texts(sql, h.was, h.seq)
}

// footing is what later steps may stand on: the things, each with the row of
// history from which on it does.
type footing map[string]int64

// add takes in what a step touched, and what would hang in the air without it:
// entries that are linked to one that it brought in, or that count for a scheme
// that it joined.
func (on footing) add(db *sqlite.DB, h past) error {
	keys, err := h.touched(db)
	if err != nil {
		return err
	}
	for _, key := range keys {
		on[key] = 0
	}
	for _, sql := range []string{
		`SELECT DISTINCT e.uid, h.name FROM history AS h JOIN link AS l ON l.target = h.name JOIN entry AS e ON e.key = l.entry
WHERE h.seq BETWEEN ? AND ? AND h.what = 'entry' AND h.act IN ('add', 'restore') AND e.deleted = ''`,
		`SELECT DISTINCT e.uid, '"' || h.name || '"' FROM history AS h JOIN claim AS c ON c.scheme = h.name JOIN entry AS e ON e.key = c.entry
WHERE h.seq BETWEEN ? AND ? AND h.what = 'membership' AND h.text IS NULL AND e.deleted = ''`,
	} {
		if err := on.lean(db, sql, h); err != nil {
			return err
		}
	}
	return nil
}

// lean takes in the entries that a query finds, each with the name that it leans on.
func (on footing) lean(db *sqlite.DB, sql string, h past) error {
	found, err := sqlite.List(db, sql, []any{h.was, h.seq}, func(r *sqlite.Rows) ([2]string, error) { return [2]string{r.Text(0), r.Text(1)}, nil })
	for _, f := range found {
		if err != nil {
			return err
		}
		var from int64
		if from, err = namedSince(db, f[0], f[1]); err == nil {
			if was, ok := on["entry "+f[0]]; !ok || from < was {
				on["entry "+f[0]] = from
			}
		}
	}
	return err
}

// namedSince returns the row of history since which an entry holds a name.
func namedSince(db *sqlite.DB, uid, name string) (int64, error) {
	return db.Number(`SELECT coalesce(max(seq), 0) FROM history
WHERE what = 'entry' AND name = ? AND (act = 'add' OR act = 'change' AND text IS NOT NULL AND instr(text, ?) = 0)`, uid, name)
}

// inTheWay names the steps to take back first, in the order that works.
func inTheWay(h past, later []past) error {
	const few = 10
	slices.Reverse(later)
	text, hint := "1 later step builds on it", "undo it first: "
	if len(later) > 1 {
		text, hint = itoa(int64(len(later)))+" later steps build on it", "undo them first, in this order: "
	}
	var lines, commands []string
	for _, q := range later[:min(few, len(later))] {
		lines = append(lines, "\n  "+itoa(q.seq)+"  "+cpd.Visible(cmp.Or(q.words(), Erased)))
		commands = append(commands, "cpdlog undo "+itoa(q.seq))
	}
	if more := len(later) - few; more > 0 {
		lines = append(lines, "\n  and "+itoa(int64(more))+" before them")
	}
	return cpd.Fail(cpd.Invalid, "step "+itoa(h.seq)+" cannot be undone: "+text+"; nothing was changed"+strings.Join(lines, ""),
		hint+strings.Join(commands, "; "))
}

// canReverse refuses a step of which a state is needed that was erased.
func (h past) canReverse(db *sqlite.DB) error {
	without, err := pastOf(db, `seq BETWEEN ? AND ?
AND text IS NULL AND (what = 'entry' AND act = 'change' OR what NOT IN ('entry', 'step') AND was > 0)`, h.was, h.seq-1)
	for _, row := range without {
		none, nerr := row.foundNone(db)
		err = cmp.Or(err, nerr)
		if err == nil && !none {
			err = cpd.Fail(cpd.NotFound, "the text before that change was erased, so the change cannot be undone; nothing was changed",
				"see what was done: cpdlog history")
		}
	}
	return err
}

// foundNone reports whether a row of history without a text found nothing in
// its place: else the text was erased.
func (h past) foundNone(db *sqlite.DB) (none bool, err error) {
	if h.what == ofEntry || h.was == 0 {
		return h.was == 0, nil
	}
	_, err = db.Row(`SELECT salt, digest FROM history WHERE seq = ?`, []any{h.was}, func(r *sqlite.Rows) {
		salt := r.Blob(0)
		none = salt != nil && bytes.Equal(r.Blob(1), facts.Salted(salt, nil))
	})
	return none, err
}
