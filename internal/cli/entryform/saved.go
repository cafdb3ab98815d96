package entryform

import (
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/wording"
)

// SayAdded says what was saved, what it earned and why, how the year stands,
// and how to take it back.
func SayAdded(s *session.Session, saved entry.Saved) error {
	s.Out.Notes(saved.Notes)
	if s.Out.AsJSON {
		return sayJSON(s, saved)
	}
	e := &saved.Entry
	s.Out.Say("Saved %s · %s · %s", e.ID, wording.Days(e), cpd.Visible(e.Title))
	for _, one := range saved.Standings {
		SayEarned(s, e, one)
	}
	for _, v := range e.Evidence {
		s.Out.Say("  Evidence: %s copied", cpd.Visible(v.Name))
	}
	SayTotals(s, saved.Standings...)
	s.Out.Undo()
	return nil
}

// SayTotals says how years stand, so that nobody has to be reminded of it.
func SayTotals(s *session.Session, all ...member.Standing) {
	for i := range all {
		s.NoReminder = true
		s.Out.Say("%s", wording.Totals(&all[i].Standing))
	}
}

// SayStays reports an entry that was not changed.
func SayStays(s *session.Session, id string) {
	s.Out.Say("Nothing was changed: %s stays as it was", id)
}

// SayChanged says what became of an entry that was there already.
func SayChanged(s *session.Session, saved entry.Saved) {
	e := &saved.Entry
	if !saved.Changed {
		SayStays(s, e.ID)
		return
	}
	s.Out.Notes(saved.Notes)
	s.Out.Say("Changed %s · %s · %s", e.ID, wording.Days(e), cpd.Visible(e.Title))
	SayErased(s, &saved.Before, e)
	for _, one := range saved.Standings {
		SayEarned(s, e, one)
		SayTotals(s, one)
	}
	s.Out.Undo()
}

// SayErased names what an entry had before and has no longer.
func SayErased(s *session.Session, old, e *cpd.Entry) {
	if names := Erased(old, e); names != "" {
		s.Out.Say("Erased: %s", names)
	}
}

func sayJSON(s *session.Session, saved entry.Saved) error {
	return s.Out.JSON(struct {
		Version  int                     `json:"schema_version"`
		Entry    cpd.Entry               `json:"entry"`
		Standing []record.StandingScheme `json:"standing"`
		Warnings []string                `json:"warnings"`
	}{1, saved.Entry, Published(saved.Standings), cpd.List(saved.Notes)})
}

// Published is the published form of several standings; the names are a
// promise.
func Published(all []member.Standing) []record.StandingScheme {
	return cpd.ListOf(all, func(s member.Standing) record.StandingScheme { return record.StandingJSON(s.Standing) })
}

// SayEarned says what the entry earned in one scheme, line by line.
func SayEarned(s *session.Session, e *cpd.Entry, one member.Standing) {
	if one.Rules.OnlyKeeps(e) {
		s.Out.Say("  %s", wording.OnlyKept(&one.Standing))
		return
	}
	if e.State == cpd.Planned {
		s.Out.Say("  Planned: it counts once it is done (cpdlog done %s)", e.ID)
		return
	}
	for r := range cpd.Each(one.Entries) {
		if r.UID != e.UID {
			continue
		}
		s.Out.Say("  %s", wording.Earned(&one.Standing, r))
		for _, why := range r.Reasons {
			s.Out.Say("    %s", cpd.Visible(why.Text))
		}
		for _, m := range one.TextEvidence {
			if m.UID == e.UID {
				s.Out.Say("    Evidence: its own text (%s)", cpd.Visible(english.List(m.In)))
			}
		}
		return
	}
	if _, ok := one.Rules.Period(one.Membership, e.Date); !ok {
		s.Out.Say("  %s: this date is outside your membership, so it earns nothing; the entry is saved", one.Rules.Label())
		return
	}
	s.Out.Say("  %s: nothing counted", one.Rules.Label())
}
