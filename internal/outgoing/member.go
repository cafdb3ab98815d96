package outgoing

import (
	"cpdlog/internal/member"
	"cpdlog/internal/record"
)

// CheckFor is what the door knows of a member.
func CheckFor(l *member.Logbook) (Check, error) {
	c, err := l.Privacy()
	own := func(id string) bool {
		_, _, builtIn, err := l.Rules.File(id)
		return err != nil || !builtIn
	}
	return Check{Context: c, Own: own}, err
}

// Consent returns, by kind, the fields that record a consent.
func Consent(l *member.Logbook) (record.Consent, error) {
	shelf, err := l.Rules.Shelf("kinds")
	if err != nil {
		return nil, err
	}
	fields := record.Consent{}
	for _, k := range shelf.Kinds {
		if len(k.Consent) > 0 {
			fields[k.ID] = k.Consent
		}
	}
	return fields, nil
}
