// Package entry saves an entry: it is checked, what is missing or may identify
// somebody is asked about, evidence is copied, one change is made, and what
// came of it is worked out. It prints nothing; whom it may ask is passed in.
package entry

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/privacy"
)

// Ask is whom saving may ask. Where a function is nil nobody is asked, and
// Saved.Notes says it instead.
type Ask struct {
	// Texts asks for the texts without which a scheme does not count the entry.
	Texts func(e *cpd.Entry, q Questions) error
	// Finding asks about one thing that may identify somebody.
	Finding func(p privacy.Place, f privacy.Finding) (Decision, error)
	// Clash asks which of two values stays, where the same fact was changed
	// meanwhile; mine is whether it is the one of this change.
	Clash func(c cpd.Clash, in *cpd.Clashed) (mine bool, err error)
}

// Decision is what the member made of a finding. The zero value keeps the text
// as it is; an export will stop at it again.
type Decision struct {
	Fine    bool    // it points to nobody: never found again
	Instead *string // what to write in its place
}

// Draft is an entry on its way into the logbook.
type Draft struct {
	Entry      cpd.Entry
	Files      []string // evidence to copy
	TextsAsked bool     // the member was asked for the texts already
}

// Saved is what came of it. Its notes are for the member to read.
type Saved struct {
	Entry     cpd.Entry
	Before    cpd.Entry // as it was when it was changed
	Changed   bool      // false where the entry was so already
	Standings []member.Standing
	Notes     []string
}

// Add saves a new entry.
func Add(l *member.Logbook, ms []cpd.Membership, d Draft, ask Ask) (Saved, error) {
	c := change{l: l, ms: ms, ask: ask, words: "added “%s”"}
	if err := c.prepare(&d); err != nil {
		return Saved{}, err
	}
	if err := Attach(l, &d.Entry, d.Files); err != nil {
		return Saved{}, err
	}
	return c.save(d.Entry.Title, &d.Entry, func(tx *logbook.Tx) error { return tx.Add(&d.Entry) })
}

// prepare checks a new entry, asks about it, and notes what looks odd in it.
func (c *change) prepare(d *Draft) error {
	err := c.l.CheckKind(d.Entry.Kind)
	if err == nil {
		err = Check(c.l, &d.Entry, c.ms)
	}
	if err == nil {
		err = c.askMissing(d)
	}
	if err == nil {
		err = c.settlePrivacy(d)
	}
	if err == nil {
		c.notes, err = oddities(c.l, &d.Entry)
	}
	return err
}

// Change saves an entry that is there already with what was changed in it since
// it was old.
func Change(l *member.Logbook, ms []cpd.Membership, old *cpd.Entry, d Draft, ask Ask) (Saved, error) {
	var err error
	if d.Entry.Competencies, err = l.CompetencyCodes(d.Entry.Competencies, old.Competencies); err != nil {
		return Saved{}, err
	}
	if d.Entry.Kind != old.Kind {
		err = l.CheckKind(d.Entry.Kind)
	}
	if err == nil {
		err = Check(l, &d.Entry, ms)
	}
	if err != nil {
		return Saved{}, err
	}
	if err := readAgain(l, &d.Entry, old.Texts); err != nil {
		return Saved{}, err
	}
	c := change{l: l, ms: ms, ask: ask, words: "changed “%s”", check: true}
	return c.update(old, d)
}

// Done saves a planned entry as one that took place.
func Done(l *member.Logbook, ms []cpd.Membership, old *cpd.Entry, d Draft, ask Ask) (Saved, error) {
	if d.Entry.State != cpd.Planned {
		return Saved{}, cpd.Fail(cpd.Invalid, d.Entry.ID+" is not planned: it is done already; nothing was changed", "")
	}
	d.Entry.State = cpd.Done
	if err := CheckFuture(&d.Entry, l.Today); err != nil {
		hint := "give the day it took place: cpdlog done " + d.Entry.ID + " --date today"
		if !d.Entry.EndDate.IsZero() {
			hint = "once it is over: cpdlog done " + d.Entry.ID
		}
		return Saved{}, cpd.Fail(cpd.Invalid, err.Error(), hint)
	}
	if err := Check(l, &d.Entry, ms); err != nil {
		return Saved{}, err
	}
	c := change{l: l, ms: ms, ask: ask, words: "marked “%s” as done", check: true}
	if err := c.askMissing(&d); err != nil {
		return Saved{}, err
	}
	return c.update(old, d)
}

// Reflect saves an entry whose texts alone were written.
func Reflect(l *member.Logbook, ms []cpd.Membership, old *cpd.Entry, d Draft, ask Ask) (Saved, error) {
	if bad := d.Entry.Validate(); len(bad) > 0 {
		return Saved{}, cpd.Fail(cpd.Invalid, bad[0].Error()+"; nothing was changed", "")
	}
	c := change{l: l, ms: ms, ask: ask, words: "reflected on “%s”"}
	return c.update(old, d)
}

// Goal saves a goal that was looked at again, or finished.
func Goal(l *member.Logbook, old *cpd.Entry, d Draft, done bool, ask Ask) (Saved, error) {
	c := change{l: l, ask: ask, words: "reviewed the goal “%s”"}
	if done && d.Entry.Date.After(l.Today) {
		return Saved{}, cpd.Fail(cpd.Invalid, d.Entry.Date.Long()+" is in the future; nothing was changed",
			"give the goal the day on which it was set: cpdlog edit "+d.Entry.ID+" --date DATE")
	}
	if done {
		c.words = "finished the goal “%s”"
	}
	return c.update(old, d)
}

// AddTogether saves several new entries in one step; words are what the history says of it. files are evidence of each
// of them. The standings are those of the first.
func AddTogether(l *member.Logbook, ms []cpd.Membership, words string, all []cpd.Entry, files []string, ask Ask) ([]Saved, error) {
	c := change{l: l, ms: ms, ask: ask, words: words}
	for i := range all {
		if err := Check(l, &all[i], ms); err != nil {
			return nil, err
		}
		d := Draft{Entry: all[i], Files: files}
		if err := c.settlePrivacy(&d); err != nil {
			return nil, err
		}
		all[i] = d.Entry
	}
	return c.addTogether(all, files)
}

// AddRepeated saves a new entry on each of several days, in one step. What is asked
// and noted is the same for all, so it is asked and noted once.
func AddRepeated(l *member.Logbook, ms []cpd.Membership, d Draft, days []cpd.Date, ask Ask) ([]Saved, error) {
	c := change{l: l, ms: ms, ask: ask, words: "added “" + d.Entry.Title + "” " + english.Count(len(days), "time", "times")}
	if err := c.prepare(&d); err != nil {
		return nil, err
	}
	all := make([]cpd.Entry, len(days))
	for i, day := range days {
		all[i] = d.Entry.Clone()
		all[i].Date, all[i].EndDate = day, d.Entry.EndDate.AddIfSet(d.Entry.Date.DaysUntil(day))
	}
	saved, err := c.addTogether(all, d.Files)
	for i := range saved[min(1, len(saved)):] {
		saved[i+1].Notes = nil
	}
	return saved, err
}

func (c *change) addTogether(all []cpd.Entry, files []string) ([]Saved, error) {
	for i := range all {
		if err := Attach(c.l, &all[i], files); err != nil {
			return nil, err
		}
	}
	_, err := c.l.Change(c.words, c.withMarks(func(tx *logbook.Tx) error {
		for i := range all {
			if err := tx.Add(&all[i]); err != nil {
				return err
			}
		}
		return nil
	}))
	if err != nil {
		return nil, err
	}
	return c.savedTogether(all)
}

// Attach copies files into the logbook and names them in the entry. The row
// that names them is written afterwards: a crash in between leaves a file too
// many, never a row without its file. Their kind is the one that the row of the main
// claim names; a file that the entry has already is not named twice.
func Attach(l *member.Logbook, e *cpd.Entry, files []string) error {
	if len(files) == 0 {
		return nil
	}
	most, err := l.EvidenceCap()
	if err != nil {
		return err
	}
	for _, path := range files {
		if err := logbook.LookAtEvidence(path, most); err != nil {
			return err
		}
	}
	kind := kindFor(l, e)
	for _, path := range files {
		v, err := l.Book.TakeEvidence(path, most)
		if err != nil {
			return err
		}
		v.Kind = kind
		if !slices.ContainsFunc(e.Evidence, func(o cpd.Evidence) bool { return o.SHA256 == v.SHA256 && o.Name == v.Name }) {
			e.Evidence = append(e.Evidence, v)
		}
	}
	return nil
}

// kindFor returns the kind that the row of the main claim names, or "". What there is of
// a plan shows a booking, not that it took place.
func kindFor(l *member.Logbook, e *cpd.Entry) string {
	if len(e.Claims) == 0 || e.State == cpd.Planned {
		return ""
	}
	s, err := l.Rules.Scheme(e.Claims[0].Scheme)
	if err != nil {
		return ""
	}
	act, err := Row(s, e.Claims[0].Activity)
	if err != nil {
		return ""
	}
	return act.EvidenceKind
}
