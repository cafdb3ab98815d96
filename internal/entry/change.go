package entry

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/privacy"
)

// change is one save on its way.
type change struct {
	l     *member.Logbook
	ms    []cpd.Membership
	ask   Ask
	words string   // for the history, with %s for the title
	check bool     // the entry has to be one that can be scored
	marks []string // hashes of what the member called fine
	notes []string
}

// settlePrivacy asks about each thing that may identify somebody, before it is
// saved, until nothing is left to ask.
func (c *change) settlePrivacy(d *Draft) error {
	if c.ask.Finding == nil {
		return nil
	}
	known, err := c.l.Privacy()
	if err != nil {
		return err
	}
	places := slices.Collect(privacy.Places(&d.Entry))
	file := func(f string) privacy.Place {
		return privacy.Place{Name: "file name", Text: filepath.Base(f), File: true}
	}
	return cpd.InTurn(append(places, cpd.ListOf(d.Files, file)...), func(p privacy.Place) error { return c.settlePlace(&d.Entry, p, known) })
}

// settlePlace asks about one text. kept are the findings that stay for now, by
// their hashes.
func (c *change) settlePlace(e *cpd.Entry, p privacy.Place, known privacy.Context) error {
	kept := map[string]bool{}
	for {
		f := cpd.Find(p.Check(known, e.Date), func(f *privacy.Finding) bool { return !kept[f.Hash] })
		if f == nil {
			return nil
		}
		d, err := c.ask.Finding(p, *f)
		switch {
		case err != nil:
			return err
		case d.Fine:
			c.marks = append(c.marks, f.Hash)
			known.Marks[f.Hash] = true
		case d.Instead != nil:
			p.Text = p.Text[:f.Start] + *d.Instead + p.Text[f.End:]
			p.Put(e, p.Text)
		default:
			kept[f.Hash] = true
		}
	}
}

// withMarks keeps what was called fine in the same step as the change that it
// was asked for.
func (c *change) withMarks(f func(*logbook.Tx) error) func(*logbook.Tx) error {
	return func(tx *logbook.Tx) error {
		if err := f(tx); err != nil {
			return err
		}
		return cpd.InTurn(c.marks, func(m string) error { return tx.SetSetting(member.FineSetting+m, c.l.Today.String()) })
	}
}

// save makes the change, then works out what came of it.
func (c *change) save(title string, e *cpd.Entry, f func(*logbook.Tx) error) (Saved, error) {
	step, err := c.l.Change(fmt.Sprintf(c.words, title), c.withMarks(f))
	if err != nil {
		return Saved{}, err
	}
	s, err := c.saved(e)
	s.Changed = step.Group != 0
	return s, err
}

// update changes an entry, as it is by then, by what was changed since it was
// old. What was changed in two ways is asked about, as often as it happens.
func (c *change) update(old *cpd.Entry, d Draft) (Saved, error) {
	if err := c.settlePrivacy(&d); err != nil {
		return Saved{}, err
	}
	if err := Attach(c.l, &d.Entry, d.Files); err != nil {
		return Saved{}, err
	}
	was, mine, before, after := *old, d.Entry, cpd.Entry{}, cpd.Entry{}
	for {
		saved, err := c.save(mine.Title, &after, func(tx *logbook.Tx) (err error) {
			if err = stillThere(tx, old); err == nil {
				before, after, err = tx.Amend(&was, &mine)
			}
			if err == nil && c.check {
				err = Check(c.l, &after, c.ms)
			}
			return err
		})
		var clashed *cpd.Clashed
		if c.ask.Clash == nil || !errors.As(err, &clashed) {
			saved.Before = before
			return saved, err
		}
		if was, mine, err = c.settleClashes(clashed); err != nil {
			return Saved{}, err
		}
	}
}

// ErrErased is the answer where the entry was erased since it was read. An erasing
// wins over what was written meanwhile, and nothing of that is kept.
var ErrErased = errors.New("erased meanwhile")

func stillThere(tx *logbook.Tx, old *cpd.Entry) error {
	now, err := tx.Entry(old.UID)
	if err == nil && now.Title == logbook.Erased && old.Title != logbook.Erased {
		return &cpd.Error{Kind: cpd.Invalid, Text: old.ID + " was erased meanwhile, so what was written about it was not kept; nothing was changed",
			Hint: "see it with: cpdlog show " + old.ID, Err: ErrErased}
	}
	return nil // one that is deleted is spoken of where it is changed
}

// settleClashes asks about each clash and returns the entry as it is now and as
// it shall be.
func (c *change) settleClashes(clashed *cpd.Clashed) (was, mine cpd.Entry, err error) {
	prefer := map[cpd.Clash]bool{}
	for _, one := range clashed.Clashes {
		if prefer[one], err = c.ask.Clash(one, clashed); err != nil {
			return was, mine, err
		}
	}
	mine, _ = cpd.Amend(&clashed.Was, &clashed.Mine, &clashed.Now, func(one cpd.Clash) bool { return prefer[one] })
	return clashed.Now, mine, nil
}

func (c *change) saved(e *cpd.Entry) (Saved, error) {
	s := Saved{Entry: *e, Changed: true, Notes: c.notes}
	var err error
	if s.Standings, err = c.l.StandingsOf(e, c.ms); err != nil {
		return s, err
	}
	for _, one := range s.Standings {
		s.Notes = append(s.Notes, one.RulesMoved(c.l)...)
	}
	c.l.KeepUsed(c.ms)
	s.Notes = append(s.Notes, c.notesOn(e)...)
	return s, nil
}

func (c *change) savedTogether(all []cpd.Entry) ([]Saved, error) {
	first, err := c.saved(&all[0])
	out := []Saved{first}
	for e := range cpd.Each(all[1:]) {
		out = append(out, Saved{Entry: *e, Changed: true, Notes: c.notesOn(e)})
	}
	return out, err
}

// notesOn is what is said about an entry once it is saved.
func (c *change) notesOn(e *cpd.Entry) []string {
	var notes []string
	if c.ask.Finding == nil {
		notes = privacyNotes(c.l, e)
	}
	return append(append(notes, missingNotes(c.l, e)...), c.l.OfferOne(e, c.ms)...)
}

// StartLike begins a new entry with what an earlier one has: its row, its time,
// its provider and tags. Texts, evidence, days and certified points are never
// taken over.
func StartLike(e *cpd.Entry, earlier *cpd.Entry) {
	old := earlier.Clone()
	for i := range old.Claims {
		old.Claims[i].Certified = nil
	}
	for _, f := range cpd.Fields() {
		if f.Like {
			f.Put(e, &old)
		}
	}
	e.SetValidUntil(cpd.Date{})
	e.Title = cmp.Or(e.Title, old.Title)
}

// Preview returns the standing of the entry's year if it were saved, and the
// UID under which that standing knows it.
func Preview(l *member.Logbook, m cpd.Membership, e *cpd.Entry) (member.Standing, string, error) {
	trial := e.Clone()
	trial.UID = cmp.Or(trial.UID, "~new")
	now, err := l.YearOf(m, trial.Date)
	return now.With(trial), trial.UID, err
}
