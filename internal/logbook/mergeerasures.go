package logbook

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"

	"example.org/cpdlog/internal/logbook/facts"
)

// settleErasures returns the entry of this copy after the other copy's erasures
// were carried out in it, and takes out of the other copy's state what was
// erased here without its knowing.
func (j *joining) settleErasures(theirs *stored, them *lineage) (mine stored, us lineage, found bool, err error) {
	if mine, us, found, err = j.here(theirs.UID); err != nil {
		return mine, us, found, err
	}
	late := us.unaware(them.erased)
	figures, err := j.mine.figuresStay(&mine, *them, false)
	if err == nil && found && len(us.owes(them.erased)) > 0 {
		err = j.eraser.heedAll(theirs.UID, us.owes(them.erased), theirs)
		if err == nil {
			mine, us, found, err = j.here(theirs.UID)
		}
	}
	if err != nil {
		return mine, us, found, err
	}
	us.late, us.sameFigures = late, figures
	return mine, us, found, j.refuse(theirs, them, &mine, us)
}

// here returns this copy's state of an entry.
func (j *joining) here(uid string) (s stored, l lineage, found bool, err error) {
	if err = j.t.flush(); err != nil {
		return s, l, false, err
	}
	if s, found, err = j.mine.load(uid); err != nil || !found {
		return s, newLineage(), found, err
	}
	l, err = j.mine.lineage(s.seq)
	return s, l, true, err
}

// refuse blanks a state of the other copy that does not know of an erasure made
// here, of the entry or of the one that it is another version of. Of names that
// a member may choose, such as tags, it brings none that is not here already.
func (j *joining) refuse(theirs *stored, them *lineage, mine *stored, us lineage) (err error) {
	due, err := j.due(theirs, us)
	if err != nil || !them.unaware(due) {
		return err
	}
	them.late = true
	if them.sameFigures, err = j.theirs.figuresStay(theirs, us, false); err != nil {
		return err
	}
	if mine.UID == "" {
		maps.Copy(them.erased, due)
	}
	if err := j.noteRefused(theirs); err != nil {
		return err
	}
	*theirs = theirs.blank()
	theirs.onlyNamesOf(mine)
	them.salt = nil // it belongs to the text
	return nil
}

// due returns the erasures made here that a state of the other copy has to know of.
func (j *joining) due(theirs *stored, us lineage) (map[string]bool, error) {
	due := maps.Clone(us.erased)
	for _, l := range theirs.Links {
		if l.Type != LinkOtherVersion {
			continue
		}
		s, found, err := j.theirs.load(l.To)
		if err != nil || !found {
			return due, err
		}
		them, err := j.theirs.lineage(s.seq)
		if err != nil {
			return due, err
		}
		_, of, _, err := j.here(l.To)
		if err != nil {
			return due, err
		}
		if them.unaware(of.erased) {
			maps.Copy(due, of.erased)
		}
	}
	return due, nil
}

// noteRefused remembers the texts that stay in the other copy.
func (j *joining) noteRefused(theirs *stored) error {
	earlier, err := j.theirs.earlier(theirs.UID)
	if err != nil {
		return err
	}
	gone := facts.Texts{Of: theirs.UID}
	for _, s := range append(earlier, *theirs) {
		gone.Add(&s.Entry)
	}
	if len(gone.All) > 0 {
		j.refused = append(j.refused, gone)
		j.out.Refused = append(j.out.Refused, theirs.ID)
	}
	return nil
}

// onlyNamesOf leaves no tag, split and competency that the other state has not.
func (s *stored) onlyNamesOf(other *stored) {
	s.Tags = slices.DeleteFunc(s.Tags, func(n string) bool { return !slices.Contains(other.Tags, n) })
	s.Competencies = slices.DeleteFunc(s.Competencies, func(n string) bool { return !slices.Contains(other.Competencies, n) })
	maps.DeleteFunc(s.Splits, func(n string, _ int) bool { _, ok := other.Splits[n]; return !ok })
}

// seeBare treats a state that is left without texts, and that says no more
// than the other side has known, like one that was late.
func (rd *reader) seeBare(s *stored, l *lineage, other lineage) error {
	bare := s.blank()
	if l.late || s.Title != Erased || !same(s, &bare) {
		return nil
	}
	stay, err := rd.figuresStay(s, other, true)
	if stay {
		l.late, l.sameFigures = true, true
	}
	return err
}

// figuresStay reports whether an entry differs in texts alone (and in names,
// where they do not matter) from its last state that the other side knows.
func (rd *reader) figuresStay(tip *stored, other lineage, names bool) (bool, error) {
	was, erased := *tip, false
	err := rd.states(tip.seq, func(h *past) bool {
		if other.has(h.digest) || h.act != actChange {
			return !other.has(h.digest)
		}
		var s state
		erased = json.Unmarshal([]byte(h.words()), &s) != nil // so it cannot be known
		was = stored{Entry: s.Entry}
		was.tidy()
		return !erased
	})
	return err == nil && !erased && sameFigures(tip, &was, names), err
}

// sameFigures reports whether two states of an entry are alike in what an
// erasing leaves: days, time, what it counts as.
func sameFigures(a, b *stored, names bool) bool {
	x, y := a.figures(names), b.figures(names)
	return same(&x, &y)
}

func (s *stored) figures(names bool) stored {
	n := s.blank()
	n.timeless()
	n.deleted = ""
	for _, line := range n.OwnLines() {
		*line = ""
	}
	n.Texts, n.Links = nil, nil
	if !names {
		n.Tags, n.Competencies = nil, nil
	}
	return n
}

// eraseSent takes the kept copy out of a submission whose other copy has lost
// it, or that holds a text of the other copy that was erased here.
func (j *joining) eraseSent(mine, theirs *thing) error {
	if theirs.what != ofSubmission || theirs.text == nil || mine != nil && mine.past.has(theirs.past.digest) {
		return nil
	}
	there, err := sentOf(theirs.text)
	if err != nil {
		return err
	}
	var here Submission
	if mine != nil && mine.text != nil {
		if here, err = sentOf(mine.text); err != nil {
			return err
		}
	}
	switch erasedHere := mine != nil && mine.text != nil && len(here.Record) == 0; {
	case len(there.Record) == 0 && len(here.Record) > 0:
		return j.eraseSentHere(mine, here)
	case len(there.Record) > 0 && (erasedHere || slices.ContainsFunc(j.refused, func(x facts.Texts) bool { return x.In(there.Record) })):
		return j.withoutRecord(theirs, there)
	}
	return nil
}

func sentOf(text []byte) (s Submission, err error) {
	err = json.Unmarshal(text, &s)
	return s, err
}

func (j *joining) eraseSentHere(mine *thing, s Submission) error {
	if err := j.eraser.redactSubmission(s); err != nil {
		return err
	}
	j.eraser.out.Submissions++
	all, err := j.mine.thingsOf()
	if err == nil {
		*mine = *all[mine.what+" "+mine.name]
	}
	return err
}

// withoutRecord puts the other copy's submission under a salt of its own: the one
// that it has there belongs to the text.
func (j *joining) withoutRecord(theirs *thing, s Submission) (err error) {
	s.Record = nil
	if theirs.text, err = json.Marshal(&s); err != nil {
		return err
	}
	if theirs.past.salt, err = j.t.rand.Salt(); err != nil {
		return err
	}
	theirs.past.digest = facts.Salted(theirs.past.salt, theirs.text)
	return nil
}

// finishErasing does, after a merge, what is left to do outside the record, of
// an earlier merge that was cut off too.
func (j *joining) finishErasing(end func()) error {
	out := &j.eraser.out
	j.out.Erased = out.IDs
	err := j.eraser.finish()
	end()
	if len(out.IDs)+out.Submissions > 0 {
		err = errors.Join(err, j.eraser.beyondReach())
	}
	j.out.StillHeld = out.StillHeld
	return err
}
