package outgoing

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/record"
)

// CheckFor is what the door knows of a member. All that leaves needs it, so here
// every row is compared with its digest: what another program has changed in the
// file does not leave.
func CheckFor(l *member.Logbook) (Check, error) {
	if err := l.Book.Unchanged(); err != nil {
		return Check{}, cpd.Reworded(err, cpd.Unpromised(err)+"; nothing was written")
	}
	c, err := l.Privacy()
	own := func(id string) bool {
		_, _, builtIn, err := l.Rules.File(id)
		return err != nil || !builtIn
	}
	return Check{Context: c, Own: own}, err
}

// Consent returns, by kind, the fields that record a consent.
func Consent(l *member.Logbook) (record.Consent, error) {
	c := record.Consent{Fields: map[string][]string{}, On: l.Today}
	shelf, err := l.Rules.Shelf("kinds")
	if err != nil {
		return c, err
	}
	for _, k := range shelf.Kinds {
		if len(k.Consent) > 0 {
			c.Fields[k.ID] = k.Consent
		}
	}
	return c, nil
}
