package cli

import (
	"fmt"

	"cpdlog/internal/cpd"
	"cpdlog/internal/record"
	"cpdlog/internal/scheme"
)

// sayAdded says what was saved, what it earned and why, how the year stands,
// and how to take it back. It runs after the commit is durable.
func (a *app) sayAdded(e cpd.Entry, ms []cpd.Membership, notes []string, asJSON bool) error {
	standings, err := a.scoresOf(e, ms)
	if err != nil {
		return err
	}
	for _, s := range standings {
		notes = append(notes, a.movedByRules(s)...)
	}
	a.keepRules(ms)
	notes = append(notes, a.savedNotes(&e)...)
	for _, n := range notes {
		a.warn("%s", n)
	}
	if asJSON {
		return a.json(struct {
			Version  int                     `json:"schema_version"`
			Entry    cpd.Entry               `json:"entry"`
			Standing []record.StandingScheme `json:"standing"`
			Warnings []string                `json:"warnings"`
		}{1, e, publish(standings), some(notes)})
	}
	a.say("Saved %s · %s · %s", e.ID, when(e), cpd.Visible(e.Title))
	for _, s := range standings {
		a.sayEarned(e, s)
	}
	for _, v := range e.Evidence {
		a.say("  Evidence: %s copied", cpd.Visible(v.Name))
	}
	for _, s := range standings {
		a.say("%s", totals(s))
	}
	a.say("Undo: cpdlog undo")
	return nil
}

// scoresOf scores the entry's year in every scheme that it is claimed for.
func (a *app) scoresOf(e cpd.Entry, ms []cpd.Membership) ([]scored, error) {
	var all []scored
	for _, m := range ms {
		if e.Claimed(m.Scheme) == nil {
			continue
		}
		s, err := a.scheme(m.Scheme)
		if err != nil {
			return nil, err
		}
		one, err := a.score(m, a.dayFor(s, m, e.Date))
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// sayEarned says what the entry earned in one scheme, line by line.
func (a *app) sayEarned(e cpd.Entry, s scored) {
	if e.State == cpd.Planned {
		a.say("  Planned: it counts once it is done (cpdlog done %s)", e.ID)
		return
	}
	for _, r := range s.standing.Entries {
		if r.UID == e.UID {
			a.say("  %s", earned(s, r))
			for _, why := range r.Reasons {
				a.say("    %s", cpd.Visible(why.Text))
			}
			return
		}
	}
	if _, ok := s.scheme.Period(s.member, e.Date); !ok {
		a.say("  %s: the day lies in no year of this membership, so it counts in none; it is kept", label(s.scheme))
		return
	}
	a.say("  %s: nothing counted", label(s.scheme))
}

// earned is one entry's result in one line: "Training course: formal, 3 points
// (8 of at most 15 this year)".
func earned(s scored, r scheme.EntryResult) string {
	for _, act := range s.standing.Activities {
		if act.ID != r.Activity {
			continue
		}
		words := cpd.Visible(act.Name) + ": "
		if r.Formal {
			words += "formal, "
		}
		words += measure(r.Counted, s.standing.Unit, cpd.Down)
		if act.Limit != nil {
			words += fmt.Sprintf(" (%s of at most %s this year)", act.Counted, act.Limit)
		}
		return words
	}
	return label(s.scheme) + ": not placed in any row"
}

// totals is the year in one line.
func totals(s scored) string {
	var have []string
	for _, r := range s.standing.Requirements {
		if !r.Exempt {
			have = append(have, r.Have.String()+" of "+need(r.Need, r, cpd.Up))
		}
	}
	line := label(s.scheme) + ", " + s.standing.Period.String() + ": " + and(have)
	if s.standing.DaysLeft > 0 {
		line += fmt.Sprintf(", %s left", days(s.standing.DaysLeft))
	}
	return line
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// when is an entry's day or days.
func when(e cpd.Entry) string {
	if e.EndDate.IsZero() {
		return e.Date.Long()
	}
	return e.Date.Long() + " to " + e.EndDate.Long()
}

func publish(all []scored) []record.StandingScheme {
	out := []record.StandingScheme{}
	for _, s := range all {
		out = append(out, record.StandingJSON(s.standing))
	}
	return out
}
