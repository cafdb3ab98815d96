package entry

import (
	"cmp"
	"slices"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/member"
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

// withoutRepeats keeps a file once, by its content and name.
func withoutRepeats(all []cpd.Evidence) []cpd.Evidence {
	var out []cpd.Evidence
	for _, v := range all {
		if !slices.ContainsFunc(out, func(o cpd.Evidence) bool { return o.SHA256 == v.SHA256 && o.Name == v.Name }) {
			out = append(out, v)
		}
	}
	return out
}
