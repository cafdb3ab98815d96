package entry

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/scheme"
)

// Check refuses what cannot be kept or scored, before anything is written.
func Check(l *member.Logbook, e *cpd.Entry, ms []cpd.Membership) error {
	for _, c := range e.Claims {
		if err := checkClaim(l, e, c, ms); err != nil {
			return err
		}
	}
	if bad := e.Validate(); len(bad) > 0 {
		return cpd.Fail(cpd.Invalid, errors.Join(bad...).Error()+"; nothing was changed", "")
	}
	return CheckFuture(e, l.Today)
}

// CheckFuture refuses a day that lies ahead, the first or the last, for what
// took place.
func CheckFuture(e *cpd.Entry, today cpd.Date) error {
	if e.State == cpd.Planned || !e.Last().After(today) {
		return nil
	}
	day := e.Date.Long()
	if !e.Date.After(today) {
		day = "its last day, " + e.EndDate.Long() + ","
	}
	hint := "add --planned if it is still to come, or give the day with its year"
	if e.UID != "" { // what is there does not become a plan again
		hint = "give the day with its year; what is still to come is an entry of its own: cpdlog add --planned"
	}
	return cpd.Fail(cpd.Invalid, day+" is in the future; nothing was changed", hint)
}

// TookPlace refuses for a plan what needs that it took place. A goal is no plan: it stays
// open until it is done.
func TookPlace(e *cpd.Entry, today cpd.Date) error {
	if e.State != cpd.Planned || e.Kind == portfolio.KindGoal || !e.Date.After(today) {
		return nil
	}
	return cpd.Fail(cpd.Invalid, e.ID+" is planned for "+e.Date.Long()+", so there is nothing to reflect on yet; nothing was changed",
		"once it took place: cpdlog done "+e.ID+"; what you expect of it: cpdlog edit "+e.ID+" --field NAME=TEXT")
}

func checkClaim(l *member.Logbook, e *cpd.Entry, c cpd.Claim, ms []cpd.Membership) error {
	if !slices.ContainsFunc(ms, func(m cpd.Membership) bool { return m.Scheme == c.Scheme }) {
		_, err := l.Membership(c.Scheme)
		return err
	}
	s, err := l.Rules.Scheme(c.Scheme)
	if err != nil {
		return err
	}
	act, err := Row(s, c.Activity)
	if err != nil {
		return err
	}
	return CheckRate(e, c, act)
}

// Row returns a row of a scheme. An unknown one is an error for the member.
func Row(s *scheme.Scheme, id string) (*scheme.Activity, error) {
	if act := s.Row(id); act != nil {
		return act, nil
	}
	text := cpd.NotMeant(fmt.Sprintf("the scheme %s has no activity %s", s.ID, cpd.Quoted(id)), id, s.RowNames())
	return nil, cpd.Fail(cpd.Invalid, english.Ending(text, "Nothing was changed"), "one of: "+strings.Join(s.RowIDs(), ", ")+"; none keeps it in the record only")
}

// CheckRate asks for what the row's rate needs.
func CheckRate(e *cpd.Entry, c cpd.Claim, act *scheme.Activity) error {
	switch {
	case act.Per == scheme.PerHour && e.Minutes == 0:
		return cpd.Fail(cpd.Invalid, fmt.Sprintf("%q earns by the hour, so it needs a time; nothing was changed", act.ID),
			"add --time, such as --time 1h30")
	case act.Per == scheme.PerCertified && c.Certified == nil:
		return cpd.Fail(cpd.Invalid, fmt.Sprintf("%q needs the points printed on the certificate; nothing was changed", act.ID),
			"add --certified, such as --certified 2.5")
	}
	return nil
}

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
