package member

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/signoff"
)

// SignOffSetting begins the settings that hold what others confirmed, by day and key.
// As settings they are undone, merged, backed up and checked as everything is, and no
// entry is another one, or has more evidence, since it was confirmed.
const SignOffSetting = "sign-off:"

// SignOffs returns what others confirmed, the oldest first.
func (l *Logbook) SignOffs() (all []signoff.SignOff, err error) {
	settings, err := l.Book.Settings()
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		if !strings.HasPrefix(name, SignOffSetting) {
			continue
		}
		o, bad := signoff.Parse([]byte(settings[name]))
		if bad != nil {
			return nil, cpd.Fail(cpd.Damaged, "a sign-off in the logbook cannot be read: "+bad.Error(), "see what is damaged: cpdlog check")
		}
		all = append(all, *o)
	}
	return signoff.Once(all), err
}

// Confirmed is a sign-off beside the entries of the logbook.
type Confirmed struct {
	signoff.SignOff
	signoff.Fit
}

// Confirm compares a sign-off with the entries as they are, those of a span or, without
// one, all that it names. Away are those that are deleted, or were never here.
func (l *Logbook) Confirm(o signoff.SignOff, span cpd.Span) (Confirmed, error) {
	var entries []*cpd.Entry
	gone := 0
	for _, said := range o.Entries {
		e, err := l.Book.Entry(said.UID)
		switch {
		case cpd.IsKind(err, cpd.NotFound):
			gone++
		case err != nil:
			return Confirmed{}, err
		case span.IsZero() || span.Holds(e.Date):
			entries = append(entries, &e)
		}
	}
	fit := o.Beside(entries, nil)
	fit.Away = gone // the others are in other years
	return Confirmed{o, fit}, nil
}

// Confirmations returns what others confirmed of the entries of a span.
func (l *Logbook) Confirmations(span cpd.Span) (all []Confirmed, err error) {
	offs, err := l.SignOffs()
	for _, o := range offs {
		c, err := l.Confirm(o, span)
		if err != nil {
			return nil, err
		}
		if c.Any() {
			all = append(all, c)
		}
	}
	return all, err
}

// SeenBy is who confirmed one entry, in the published form.
type SeenBy struct {
	Name    string   `json:"name"`
	Role    string   `json:"role"`
	On      cpd.Date `json:"on"`
	Remark  string   `json:"remark"`
	Key     string   `json:"key"`     // the fingerprint of the key that signed; "" for none
	Changed bool     `json:"changed"` // the entry was, since

	who, proof string
}

// Words say who, what that proves, and whether the entry is still as it was shown.
func (c SeenBy) Words() string {
	words := "Confirmed by " + c.who + "; nothing has changed since. "
	if c.Changed {
		words = "Confirmed by " + c.who + "; it was CHANGED since. "
	}
	if c.Remark != "" {
		words += "Remark: " + cpd.QuotedLine(c.Remark) + ". "
	}
	return words + c.proof
}

// Confirming returns who confirmed an entry.
func (l *Logbook) Confirming(e *cpd.Entry) (all []SeenBy, err error) {
	offs, err := l.SignOffs()
	for _, o := range offs {
		if said := o.Names(e.UID); said != nil {
			key, _ := o.SignedBy()
			all = append(all, SeenBy{o.Name, o.Role, o.On, o.Remark, key, said.SHA256 != signoff.Digest(e), o.Who(), o.Proof()})
		}
	}
	return all, err
}

// KeepSignOff keeps a sign-off; done is false where it was there already.
func (l *Logbook) KeepSignOff(o *signoff.SignOff) (done bool, err error) {
	all, err := l.SignOffs()
	switch with := signoff.Once(append(all, *o)); {
	case err != nil || len(with) == len(all) && !slices.ContainsFunc(with, func(x signoff.SignOff) bool { return x.Key() == o.Key() }):
		return false, err
	case len(with) > max(len(all), signoff.Most):
		return false, cpd.Fail(cpd.Invalid, fmt.Sprintf("the logbook holds %d sign-offs, and a record can show no more; nothing was changed", len(all)),
			"take one back: cpdlog history, cpdlog undo STEP")
	}
	step, err := l.Change("took in the sign-off of "+o.Who(), func(tx *logbook.Tx) error {
		return tx.SetSetting(SignOffSetting+o.Key(), string(o.Text()))
	})
	return step.Group != 0, err
}
