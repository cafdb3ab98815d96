package scheme

import "example.org/cpdlog/internal/cpd"

// standing puts the judgement into the form that screens and exports show.
func (v *verdict) standing() Standing {
	y := v.year()
	st := v.frame()
	st.Period, st.Short, st.PeriodNoun = y.span, y.short(), v.rules.Period.noun()
	st.DaysLeft = max(0, v.on.DaysUntil(y.span.To))
	if v.rules.Cycle != nil {
		if span, _, ok := v.cycleOf(v.p); ok {
			st.Cycle = v.mine(span)
		}
	}
	sayRules(v)
	sayShared(v)
	sayExcluded(v)
	st.Met, st.Requirements = v.allMet(), v.results
	st.Activities, st.Entries = v.rows(), v.entryResults()
	st.Limits, st.Carried = v.across, v.carried()
	st.MissingEvidence, st.TextEvidence = v.missing()
	st.Assumptions, st.Facts = v.rules.Assumes, v.facts()
	st.Warnings = v.warnings()
	return st
}

// frame returns the part of a standing that does not depend on a period.
func (j *judging) frame() Standing {
	return Standing{Scheme: j.s.ID, Title: j.s.Title, Unit: j.s.Unit, On: j.on, Outside: j.outsiders()}
}

// outsidePeriod returns the standing on a day that lies in no period.
func (j *judging) outsidePeriod() Standing {
	st := j.frame()
	st.Assumptions = j.s.Rules.Assumes
	switch {
	case j.on.Before(j.m.Joined):
		st.Warnings = []string{"the membership starts on " + j.m.Joined.Long()}
	case !j.m.Left.IsZero() && j.on.After(j.m.Left):
		st.Warnings = []string{"the membership ended on " + j.m.Left.Long()}
	default:
		st.Warnings = []string{"no period of this scheme holds " + j.on.Long()}
	}
	return st
}

// outsiders are the claimed entries that lie in no period.
func (j *judging) outsiders() []string {
	b := newBook(&j.s.Rules)
	var out []string
	look := func(e *cpd.Entry) {
		if _, _, claimed := b.place(e, j.s.ID); claimed {
			out = append(out, e.UID)
		}
	}
	for _, e := range j.entries {
		if !e.Date.Before(j.m.Joined) {
			break
		}
		look(e)
	}
	for i := len(j.entries) - 1; i >= 0 && !j.m.Left.IsZero() && j.entries[i].Date.After(j.m.Left); i-- {
		look(j.entries[i])
	}
	return out
}

// rows accounts for every row of the scheme over the period itself.
func (v *verdict) rows() []ActivityResult {
	out := cpd.ListOf(v.rules.Activities, func(a Activity) ActivityResult {
		return ActivityResult{ID: a.ID, Name: a.Name, Per: a.Per, MaxItems: a.MaxItems}
	})
	for i := v.first; i < len(v.work); i++ {
		e := &v.work[i]
		if e.row == nil {
			continue
		}
		if at, ok := v.rules.row[e.row.ID]; ok {
			out[at].count(e)
		}
	}
	for i := range out {
		out[i].close(&v.rules.Activities[i])
	}
	return out
}

func (r *ActivityResult) count(e *scored) {
	r.Entries++
	r.Records += int(bit(e.record))
	r.Minutes += e.Minutes
	r.Items += e.Items
	r.Earned = r.Earned.Add(e.earned)
	r.Counted = r.Counted.Add(e.counted())
}

func (r *ActivityResult) close(a *Activity) {
	r.Lost = r.Earned.Sub(r.Counted)
	r.Limit = a.most()
	if r.Limit != nil {
		room := r.Limit.Sub(r.Counted).Max(cpd.Amount{})
		r.Room = &room
	}
}

// most returns the most points that the row itself can give in a period, or nil.
func (a *Activity) most() *cpd.Amount {
	most := a.Max
	if a.MaxItems != nil && a.Per == PerItem {
		items := a.Points.Mul(cpd.Whole(int64(*a.MaxItems)))
		if most == nil || items.Cmp(*most) < 0 {
			most = &items
		}
	}
	return most
}

func (v *verdict) entryResults() []EntryResult {
	out := make([]EntryResult, len(v.work))
	for i := range v.work {
		e := &v.work[i]
		out[i] = EntryResult{UID: e.UID, ID: e.ID, Date: e.Date, Formal: e.formal, ByRow: e.row.formal(), Earned: e.earned,
			Counted: e.counted(), Serves: e.serves, Gives: e.gives, Lacks: e.lacks, Reasons: e.reasons}
		if e.row != nil {
			out[i].Activity = e.row.ID
		}
	}
	return out
}

// missing returns the evidence that a row names and of which an entry of the
// period has no file: what is missing, and what is written in the entry itself.
func (v *verdict) missing() (out, written []Missing) {
	ticks := v.s.TickFields()
	for i := v.first; i < len(v.work); i++ {
		e := &v.work[i]
		if e.row == nil || e.row.Evidence == "" || len(e.Evidence) > 0 {
			continue
		}
		m := Missing{UID: e.UID, ID: e.ID, Needed: e.row.Evidence}
		if m.In = e.row.inText(e.Entry, ticks); m.In != nil {
			written = append(written, m)
		} else {
			out = append(out, m)
		}
	}
	return out, written
}

// inText names the texts of an entry that are its evidence.
func (a *Activity) inText(e *cpd.Entry, ticks []string) []string {
	if !a.EvidenceText {
		return nil
	}
	return e.Account(ticks)
}

// InText names the texts of an entry that are its evidence under the row that it
// is claimed for.
func (s *Scheme) InText(e *cpd.Entry) []string {
	row := s.claimed(e)
	if row == nil {
		return nil
	}
	return row.inText(e, s.TickFields())
}
