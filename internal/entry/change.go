package entry

import (
	"fmt"
	"path/filepath"
	"slices"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/member"
	"cpdlog/internal/privacy"
)

// change is one save on its way.
type change struct {
	l     *member.Logbook
	ms    []cpd.Membership
	ask   Ask
	words string   // for the history, with %s for the title
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
	for _, f := range d.Files {
		places = append(places, privacy.Place{Name: "file name", Text: filepath.Base(f), File: true})
	}
	for _, p := range places {
		if err := c.settlePlace(&d.Entry, p, known); err != nil {
			return err
		}
	}
	return nil
}

// settlePlace asks about one text. kept are the findings that stay for now, by
// their hashes.
func (c *change) settlePlace(e *cpd.Entry, p privacy.Place, known privacy.Context) error {
	kept := map[string]bool{}
	for {
		f, left := firstOf(p.Check(known, e.Date), kept)
		if !left {
			return nil
		}
		d, err := c.ask.Finding(p, f)
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

func firstOf(found []privacy.Finding, kept map[string]bool) (privacy.Finding, bool) {
	for _, f := range found {
		if !kept[f.Hash] {
			return f, true
		}
	}
	return privacy.Finding{}, false
}

// withMarks keeps what was called fine in the same step as the change that it
// was asked for.
func (c *change) withMarks(f func(*logbook.Tx) error) func(*logbook.Tx) error {
	return func(tx *logbook.Tx) error {
		if err := f(tx); err != nil {
			return err
		}
		for _, m := range c.marks {
			if err := tx.SetSetting(member.FineSetting+m, c.l.Today.String()); err != nil {
				return err
			}
		}
		return nil
	}
}

// save makes the change, then works out what came of it.
func (c *change) save(e *cpd.Entry, f func(*logbook.Tx) error) (Saved, error) {
	step, err := c.l.Change(fmt.Sprintf(c.words, e.Title), c.withMarks(f))
	if err != nil {
		return Saved{}, err
	}
	s, err := c.saved(e)
	s.Changed = step.Group != 0
	return s, err
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
	for i := range all[1:] {
		e := &all[i+1]
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
	return append(notes, missingNotes(c.l, e)...)
}
