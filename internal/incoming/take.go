package incoming

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/intake"
	"example.org/cpdlog/internal/logbook"
)

// Taken is what came in.
type Taken struct {
	Added, Updated int
	LeftOut        string // the file of rows that cannot be taken; "" for none
	Made           string // the folder of the logbook that was made; "" where there was one
}

// Take writes the rows of the last look in one change, or none of them. A
// snapshot of the logbook is made first. Evidence is copied before the rows that
// name it.
func (f *File) Take(ctx context.Context, skipDoubtful bool) (Taken, error) {
	if len(f.seen.Problems) > 0 && !f.o.SkipRejected {
		return Taken{}, f.refusal()
	}
	left, err := f.writeLeft()
	if err != nil {
		return Taken{}, err
	}
	done, err := f.take(ctx, skipDoubtful)
	done.LeftOut = left
	return done, err
}

func (f *File) take(ctx context.Context, skipDoubtful bool) (Taken, error) {
	if f.nothingNew(skipDoubtful) {
		return Taken{}, nil
	}
	if err := f.getReady(); err != nil {
		return Taken{}, err
	}
	var done Taken
	_, err := f.l.Change(f.words(), func(tx *logbook.Tx) error {
		if err := errors.Join(f.join(tx), f.remember(tx)); err != nil {
			return err
		}
		_, err := f.each(ctx, func(r *intake.Row, v intake.Verdict, _ string) error { return f.takeRow(tx, r, v, skipDoubtful, &done) })
		return err
	})
	if err != nil {
		return Taken{}, err
	}
	f.l.KeepUsed(f.ms)
	if f.anew {
		done.Made = f.l.Book.Dir()
	}
	return done, nil
}

func (f *File) refusal() error {
	const shown = 20
	all := f.seen.Problems
	text := strings.Join(all[:min(shown, len(all))], "\n")
	if n := len(all) - shown; n > 0 {
		text += fmt.Sprintf("\nand %d more", n)
	}
	hint := "correct the rows and import again"
	if k := f.seen.Form.Kind; k != "JSON" && k != "ICS" {
		hint += ", or take the good ones alone: cpdlog import " + f.name + " --skip-rejected"
	}
	return cpd.Fail(cpd.Invalid, fmt.Sprintf("%d of the rows cannot be imported, so none was; nothing was changed\n%s", f.seen.Count[intake.Rejected], text), hint)
}

func (f *File) nothingNew(skipDoubtful bool) bool {
	n := f.seen.Count
	take := n[intake.New]
	if !skipDoubtful {
		take += n[intake.Doubtful]
	}
	return !f.anew && take == 0 && (!f.o.Update || n[intake.Changed] == 0) && len(f.learned) == 0
}

func (f *File) words() string {
	words := "imported " + filepath.Base(f.name)
	if f.anew {
		words += " into a new logbook"
	}
	return words
}

// getReady makes a snapshot, or the logbook where there is none, and copies
// the evidence, all of which has to be good before.
func (f *File) getReady() (err error) {
	if err := f.readProofs(); err != nil {
		return err
	}
	if f.anew {
		err = f.makeLogbook()
	} else {
		_, err = f.l.Book.Snapshot()
	}
	if err != nil {
		return err
	}
	return f.takeProofs()
}

func (f *File) takeRow(tx *logbook.Tx, r *intake.Row, v intake.Verdict, skipDoubtful bool, done *Taken) error {
	switch {
	case v == intake.Rejected && f.o.SkipRejected:
	case v == intake.Rejected:
		return cpd.Fail(cpd.Invalid, cpd.Quoted(f.name)+" changed while it was read; nothing was changed", "import it again")
	case v == intake.New, v == intake.Doubtful && !skipDoubtful:
		done.Added++
		return f.addRow(tx, r)
	case v == intake.Same && f.o.Update && r.Entry.UID != "":
		changed, err := f.updateRow(tx, r)
		if changed {
			done.Updated++
		}
		return err
	}
	return nil
}

func (f *File) addRow(tx *logbook.Tx, r *intake.Row) error {
	if f.undone[r.Entry.UID] {
		return f.bringBack(tx, r)
	}
	e := r.Entry
	var err error
	if e.Evidence, err = f.stored(e.Evidence); err != nil {
		return err
	}
	e.LeftOut = nil
	return tx.Add(&e)
}

// bringBack takes in once more what an undo took back.
func (f *File) bringBack(tx *logbook.Tx, r *intake.Row) error {
	if err := tx.Restore(r.Entry.UID); err != nil {
		return err
	}
	if len(r.Entry.Evidence) > 0 || f.seen.Form.Own {
		_, err := f.updateRow(tx, r)
		return err
	}
	old, err := tx.Entry(r.Entry.UID)
	if err != nil {
		return err
	}
	e := r.Entry
	e.ID, e.Created, e.Evidence = old.ID, old.Created, old.Evidence
	return tx.Update(e)
}

// stored is the evidence of a row whose file is in the logbook's folder
// already; a file that is not there cannot be claimed to be.
func (f *File) stored(all []cpd.Evidence) (out []cpd.Evidence, err error) {
	for _, v := range all {
		here, err := f.kept(v)
		if err != nil {
			return nil, err
		}
		if here {
			out = append(out, v)
		}
	}
	return out, nil
}

// updateRow takes the file's word about an entry. Where it was deleted or erased
// here, the member's own word stands.
func (f *File) updateRow(tx *logbook.Tx, r *intake.Row) (changed bool, err error) {
	old, err := tx.Entry(r.Entry.UID)
	switch {
	case f.erased[r.Entry.UID], cpd.IsKind(err, cpd.NotFound):
		return false, nil
	case err != nil:
		return false, err
	}
	now, _, _ := r.Onto(old, f.earlier[old.UID])
	if intake.Alike(old, now) {
		return false, nil
	}
	return true, tx.Update(now)
}
