package cli

import (
	"errors"
	"fmt"
	"path/filepath"

	"cpdlog/internal/cpd"
	"cpdlog/internal/intake"
	"cpdlog/internal/logbook"
)

// take writes the rows, in one change. A snapshot of the logbook is made
// first. Evidence is copied before the rows that name it.
func (im *importer) take() error {
	if im.nothingNew() {
		return im.sayTaken(0, 0)
	}
	if err := im.getReady(); err != nil {
		return err
	}
	look, err := im.lookAhead()
	if err != nil {
		return err
	}
	added, updated := 0, 0
	_, err = im.change(im.words(), func(tx *logbook.Tx) error {
		if err := errors.Join(im.join(tx), im.remember(tx)); err != nil {
			return err
		}
		return im.each(look, func(r *intake.Row, v intake.Verdict, uid string) error {
			switch {
			case v == intake.Rejected:
				return im.refuse()
			case v == intake.New, v == intake.Doubtful && !im.f.skipDoubtful:
				added++
				return im.addRow(tx, r)
			case v == intake.Same && im.f.update && r.Entry.UID != "":
				changed, err := im.updateRow(tx, r)
				if changed {
					updated++
				}
				return err
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	im.keepRules(im.ms)
	return im.sayTaken(added, updated)
}

func (im *importer) nothingNew() bool {
	return !im.make && im.count[intake.New]+im.count[intake.Doubtful] == 0 && (!im.f.update || im.count[intake.Changed] == 0) && len(im.mapped) == 0
}

func (im *importer) words() string {
	if im.make {
		return "imported " + filepath.Base(im.name) + " into a new logbook"
	}
	return "imported " + filepath.Base(im.name)
}

// getReady makes a snapshot, or the logbook where there is none, and copies
// the evidence.
func (im *importer) getReady() error {
	if im.make {
		if err := im.makeLogbook(); err != nil {
			return err
		}
		return im.takeProofs()
	}
	if _, err := im.book.Snapshot(); err != nil {
		return err
	}
	return im.takeProofs()
}

func (im *importer) addRow(tx *logbook.Tx, r *intake.Row) error {
	if im.undone[r.Entry.UID] {
		return im.bringBack(tx, r)
	}
	e := r.Entry
	e.Evidence = im.stored(e.Evidence)
	e.LeftOut = nil
	if len(e.Evidence) == 0 {
		return tx.AddLooked(&e, r.Looked)
	}
	return tx.Add(&e)
}

// lookAhead makes the privacy check's verdict on the texts of a row while rows
// before it are being saved.
func (im *importer) lookAhead() (func(*intake.Row), error) {
	j, err := im.judgeOf(im.book)
	if err != nil {
		return nil, err
	}
	return func(r *intake.Row) { r.Looked = verdictOf(j, &r.Entry) }, nil
}

// bringBack takes in once more what an undo took back.
func (im *importer) bringBack(tx *logbook.Tx, r *intake.Row) error {
	if err := tx.Restore(r.Entry.UID); err != nil {
		return err
	}
	_, err := im.updateRow(tx, r)
	return err
}

// stored is the evidence of a row whose file is in the logbook's folder
// already; a file that is not there cannot be claimed to be.
func (im *importer) stored(all []cpd.Evidence) []cpd.Evidence {
	var out []cpd.Evidence
	for _, v := range all {
		if v.SHA256 != "" && im.readEvidence(v) == nil {
			out = append(out, v)
		}
	}
	return out
}

func (im *importer) updateRow(tx *logbook.Tx, r *intake.Row) (bool, error) {
	old, err := tx.Entry(r.Entry.UID)
	if err != nil || im.erased[r.Entry.UID] {
		return false, nil // deleted or erased here: the member's own word stands
	}
	now := r.Over(old)
	if intake.Alike(old, now) {
		return false, nil
	}
	return true, tx.Update(now)
}

func (im *importer) sayTaken(added, updated int) error {
	if im.f.asJSON {
		return im.json(map[string]any{"schema_version": 1, "added": added, "updated": updated, "same": im.count[intake.Same],
			"changed": im.count[intake.Changed], "doubtful": im.count[intake.Doubtful], "rows": some(im.lines), "warnings": some(im.form.Notes)})
	}
	for _, n := range im.form.Notes {
		im.warn("%s", n)
	}
	im.sayLines()
	if im.make {
		im.say("Made a logbook in %s", cpd.Visible(im.book.Dir()))
	}
	im.say("Imported %s from %s%s", entriesWord(added), cpd.Visible(filepath.Base(im.name)), im.others(updated))
	if im.files > 0 {
		im.say("The file names %d file%s of evidence, which it does not hold; attach what is missing: cpdlog evidence add ID FILE", im.files, plural(im.files))
	}
	if im.bare > 0 && added > 0 {
		im.say("%s for no scheme yet; place %s: cpdlog edit ID --activity ROW", counted(im.bare, "entry counts", "entries count"), itOrThem(im.bare))
	}
	if added+updated > 0 {
		im.say("Undo: cpdlog undo")
	}
	return nil
}

func (im *importer) others(updated int) string {
	words := ""
	if n := im.count[intake.Same] - im.stays - im.barred; n > 0 {
		words += fmt.Sprintf("; %s there already", entriesWord(n))
	}
	if im.stays > 0 {
		words += fmt.Sprintf("; %s deleted here before, and so left out", counted(im.stays, "entry was", "entries were"))
	}
	if im.barred > 0 {
		words += fmt.Sprintf("; %s erased here before, and so left as %s", counted(im.barred, "entry was", "entries were"), itIsOrTheyAre(im.barred))
	}
	if updated > 0 {
		words += fmt.Sprintf("; %s brought up to date", entriesWord(updated))
	} else if n := im.count[intake.Changed]; n > 0 {
		words += fmt.Sprintf("; %s differ from the file and stay as they are (--update takes the file's word)", entriesWord(n))
	}
	return words
}

func itOrThem(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

func itIsOrTheyAre(n int) string {
	if n == 1 {
		return "it is"
	}
	return "they are"
}

func entriesWord(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

func (im *importer) sayLines() {
	for _, l := range im.lines {
		if len(l.Reasons) == 0 {
			im.say("  row %d: %s: %s %s", l.Row, l.Verdict, l.Date, cpd.Visible(l.Title))
		}
		for _, why := range l.Reasons {
			im.say("  %s: %s", l.Verdict, cpd.Visible(why))
		}
	}
}

// report is what a dry run says.
func (im *importer) report() error {
	if im.f.asJSON {
		return im.json(map[string]any{"schema_version": 1, "new": im.count[intake.New], "same": im.count[intake.Same],
			"changed": im.count[intake.Changed], "doubtful": im.count[intake.Doubtful], "rejected": im.count[intake.Rejected],
			"rows": some(im.lines), "warnings": some(im.form.Notes)})
	}
	im.sayForm()
	im.sayLines()
	im.say("%d new, %d same, %d changed, %d doubtful, %d rejected; nothing was changed", im.count[intake.New], im.count[intake.Same],
		im.count[intake.Changed], im.count[intake.Doubtful], im.count[intake.Rejected])
	if im.count[intake.Rejected] > 0 {
		return quiet{1}
	}
	return nil
}

// sayForm says how the file was understood.
func (im *importer) sayForm() {
	f := im.form
	line := "Read as " + f.Kind
	for _, part := range []string{f.Encoding, f.Sheet} {
		if part != "" {
			line += ", " + cpd.Visible(part)
		}
	}
	im.say("%s", line)
	for _, c := range f.Columns {
		meaning := c.Meaning
		if meaning == "" {
			meaning = "not used"
		}
		if !f.Own {
			im.say("  column %d %s: %s", c.Number, quote(c.Header), meaning)
		}
	}
	for _, n := range f.Notes {
		im.say("  %s", cpd.Visible(n))
	}
}
