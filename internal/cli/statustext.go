package cli

import (
	"fmt"
	"slices"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/scheme"
)

// statusText prints one scheme's standing, the answer in the first line.
func (a *app) statusText(s scored, f statusFlags) {
	st := s.standing
	if st.Period.IsZero() {
		a.say("%s: no membership year holds %s (joined %s)", label(s.scheme), st.On.Long(), s.member.Joined.Long())
		a.statusOutside(s)
		return
	}
	a.say("%s", answer(s))
	a.requirements(s)
	a.activities(s)
	a.limits(s)
	a.statusOutside(s)
	a.unplaced(s)
	a.statusMissing(s)
	for _, w := range st.Warnings {
		a.wrapped("Note: " + w)
	}
	for _, fact := range st.Facts {
		a.wrapped("Your own facts: " + fact)
	}
	a.planned(s)
	a.ways(s, f.plan)
	a.readings(s)
}

// manyReadings is from how many on a screen names the readings of the rules in
// one line: in full they would push the answer off it.
const manyReadings = 4

// readings are how we read what the body has not spelt out. All of them stand
// wherever the answer may be kept or sent on; a small screen is told where.
func (a *app) readings(s scored) {
	all := s.standing.Assumptions
	if n := len(all); n >= manyReadings && a.terminal().Out && !a.plain {
		a.wrapped(fmt.Sprintf("Read as: %d readings of these rules are ours and not confirmed by the body; see them: cpdlog scheme show %s", n, s.scheme.ID))
		return
	}
	for _, r := range all {
		a.wrapped("Read as: " + r.Text)
	}
}

// answer is the first line: met or not, what is to go, and until when.
func answer(s scored) string {
	st := s.standing
	var togo []string
	for _, r := range st.Requirements {
		if !r.Met && !r.Exempt && !r.NotJudged && r.Level != "should" {
			togo = append(togo, need(r.ToGo, r, cpd.Up))
		}
	}
	line := "MET"
	if !st.Met {
		line = "NOT YET: " + and(togo) + " to go"
	}
	end := "ends"
	if st.DaysLeft == 0 && st.On == st.Period.To {
		end = "ended"
	}
	line += fmt.Sprintf("; the %s year %s %s", label(s.scheme), end, st.Period.To.Long())
	if end == "ends" {
		line += " (" + days(st.DaysLeft) + ")"
	}
	if st.Short {
		line += "; this year is short, " + st.Period.String()
	}
	return line
}

func (a *app) requirements(s scored) {
	var rows [][]string
	for _, r := range s.standing.Requirements {
		rows = append(rows, []string{cpd.Visible(r.Name), r.Have.String() + " of " + measure(r.Need, r.Of, cpd.Up), a.bar(r), verdict(r)})
	}
	a.columns(rows)
}

// verdict says in words what the bar shows.
func verdict(r scheme.RequirementResult) string {
	switch {
	case r.Exempt && len(r.Reasons) > 0:
		return cpd.Visible(r.Reasons[0].Text) // "does not apply: …"
	case r.NotJudged:
		return "not judged yet" + firstReason(r.Reasons)
	case r.Met:
		return "met"
	case r.Level == "should":
		return r.ToGo.Decimal(cpd.Up) + " to go (advised)"
	}
	return r.ToGo.Decimal(cpd.Up) + " to go"
}

func firstReason(all []scheme.Reason) string {
	if len(all) == 0 {
		return ""
	}
	return ": " + cpd.Visible(all[0].Text)
}

// activities shows the rows that were used, with what a limit took away.
func (a *app) activities(s scored) {
	var rows [][]string
	var unused []string
	for _, act := range s.standing.Activities {
		if act.Entries == 0 {
			unused = append(unused, act.ID)
			continue
		}
		rows = append(rows, []string{cpd.Visible(act.Name), logged(act), act.Counted.String(), amountOr(act.Limit, "-"), amountOr(act.Room, "-"), lost(s, act)})
	}
	if len(rows) > 0 {
		if !a.plain {
			a.say("")
		}
		a.table([]string{"Activity", "Logged", title(s.standing.Unit), "Limit", "Room", ""}, rows, 0, 1, 2, 3, 4)
	}
	if len(unused) > 0 && len(rows) > 0 && !a.plain {
		a.wrapped("Nothing yet under: " + strings.Join(unused, ", "))
	}
}

func logged(act scheme.ActivityResult) string {
	if act.Per == scheme.PerHour {
		return cpd.FormatMinutes(act.Minutes)
	}
	return fmt.Sprintf("%d x", act.Items)
}

func amountOr(v *cpd.Amount, none string) string {
	if v == nil {
		return none
	}
	return v.String()
}

func lost(s scored, act scheme.ActivityResult) string {
	if act.Lost.IsZero() {
		return ""
	}
	return measure(act.Lost, s.standing.Unit, cpd.Up) + " over the limit not counted"
}

func title(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func (a *app) limits(s scored) {
	for _, l := range s.standing.Limits {
		if !l.Lost.IsZero() {
			a.wrapped(fmt.Sprintf("Limit %s: at most %s; %s not counted", l.Name, l.Limit, l.Lost.Decimal(cpd.Up)))
		}
	}
	for _, c := range s.standing.Carried {
		a.wrapped("Carried: " + c.Reason.Text)
	}
}

// statusOutside names the entries that lie in no year. They are kept.
func (a *app) statusOutside(s scored) {
	if len(s.standing.Outside) == 0 {
		return
	}
	a.wrapped("In no membership year, so not counted: " + strings.Join(a.ids(s, s.standing.Outside), ", ") + " (kept; see cpdlog list --year all)")
}

// ids are the short ids of entries that were looked at.
func (a *app) ids(s scored, uids []string) []string {
	var out []string
	for _, uid := range uids {
		for i := range s.entries {
			if s.entries[i].UID == uid {
				out = append(out, s.entries[i].ID)
			}
		}
	}
	return out
}

func (a *app) statusMissing(s scored) {
	var ids []string
	for _, m := range s.standing.MissingEvidence {
		ids = append(ids, m.ID)
	}
	if n := len(ids); n > 0 {
		word := "entries"
		if n == 1 {
			word = "entry"
		}
		a.wrapped(fmt.Sprintf("Evidence missing for %d %s: %s", n, word, strings.Join(ids, ", ")))
	}
}

// planned says what the year would be if everything planned were done.
func (a *app) planned(s scored) {
	then := s.withPlanned(s.standing.Period.To)
	if then == nil {
		return
	}
	one := s
	one.standing = *then
	word := "not met yet"
	if then.Met {
		word = "met"
	}
	a.wrapped("If you do what is planned: " + strings.TrimPrefix(totals(one), label(s.scheme)+", "+then.Period.String()+": ") + ", " + word)
}

// withPlanned is the standing at the end of the year if the planned entries of
// that year were done, or nil when there are none.
func (s scored) withPlanned(end cpd.Date) *scheme.Standing {
	planned := func(e *cpd.Entry) bool {
		return e.State == cpd.Planned && s.standing.Period.Holds(e.Date) && e.Claimed(s.member.Scheme) != nil
	}
	var entries []cpd.Entry // a copy, made when the first is found: mostly there is none
	for i := range s.entries {
		if planned(&s.entries[i]) {
			if entries == nil {
				entries = slices.Clone(s.entries)
			}
			entries[i].State = cpd.Done
		}
	}
	if entries == nil {
		return nil
	}
	then := scheme.Score(s.scheme, s.member, entries, end)
	return &then
}
