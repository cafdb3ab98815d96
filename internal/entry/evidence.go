package entry

import (
	"cmp"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
)

// AddEvidence keeps files with an entry that is there already. Without a kind
// it is the one that the row of the main claim names.
func AddEvidence(l *member.Logbook, e cpd.Entry, files []string, kind string, expires cpd.Date) (Saved, error) {
	had, was := len(e.Evidence), e.Clone()
	if err := Attach(l, &e, files); err != nil {
		return Saved{}, err
	}
	for i := had; i < len(e.Evidence); i++ {
		e.Evidence[i].Kind, e.Evidence[i].Expires = cmp.Or(kind, e.Evidence[i].Kind), expires
	}
	var saved Saved
	step, err := l.Change("attached evidence to “"+e.Title+"”", func(tx *logbook.Tx) (err error) {
		if err = stillThere(tx, &was); err == nil {
			saved.Before, saved.Entry, err = tx.Amend(&was, &e)
		}
		return err
	})
	if err != nil {
		return Saved{}, err
	}
	saved.Changed, saved.Notes = step.Group != 0, privacyNotes(l, &saved.Entry)
	return saved, nil
}
