package record

import (
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/wording"
)

// sheet is what the formats for people show beside the entries: the standings
// and what each entry was worth in them.
type sheet struct {
	*Record
	results map[string][]result
}

type result struct {
	standing *scheme.Standing
	scheme.EntryResult
}

func (r *Record) sheet() (*sheet, error) {
	s := &sheet{Record: r, results: map[string][]result{}}
	for i := range s.Standings() {
		for _, e := range s.standings[i].Entries {
			s.results[e.UID] = append(s.results[e.UID], result{&s.standings[i], e})
		}
	}
	_, err := r.Digest()
	return s, err
}

// title is the heading of the record.
func (r *Record) title() string {
	if r.Member.Name == "" {
		return "CPD record"
	}
	return "CPD record of " + cpd.Visible(r.Member.Name)
}

// facts are the lines under the heading: what, and the value.
func (r *Record) facts() [][2]string {
	out := [][2]string{{"Member", or(r.Member.Name, "not given")}}
	if n := memberNumber(r.Member, r.Memberships); n != "" {
		out = append(out, [2]string{"Membership number", n})
	}
	if note := r.ownRulesNote(); note != "" {
		out = append(out, [2]string{"Rules", note})
	}
	return append(
		out, [2]string{"Time covered", r.covers()}, [2]string{"Prepared for", madeFor(r.For)},
		[2]string{"Entries", fmt.Sprint(len(r.Entries))}, [2]string{"Files of evidence", fmt.Sprint(len(r.Evidence))},
	)
}

// ownRulesNote returns the note that rules of the member's own scored the
// record, or "".
func (r *Record) ownRulesNote() string {
	if len(r.OwnRules) == 0 {
		return ""
	}
	return "the member's own (" + strings.Join(r.OwnRules, ", ") + "), not those that come with cpdlog; MET and NOT YET speak of them"
}

// memberNumber returns the first number that a membership has, else the member's.
func memberNumber(of cpd.Member, ms []cpd.Membership) string {
	if m := cpd.Find(ms, func(m *cpd.Membership) bool { return m.Number != "" }); m != nil {
		return m.Number
	}
	return of.Number
}

func (r *Record) covers() string {
	if len(r.Spans) == 0 {
		return "all years"
	}
	return strings.Join(cpd.ListOf(r.Spans, func(s cpd.Span) string { return s.String() }), "; ")
}

func madeFor(p Profile) string {
	switch p {
	case ForEmployer:
		return "an employer"
	case ForSupervisor:
		return "a supervisor"
	case ForFull:
		return "the member's own use, with every entry"
	}
	return "the association"
}

func or(s, other string) string {
	if strings.TrimSpace(s) == "" {
		return other
	}
	return s
}

// answer is the verdict in words: what is met, or what is still to go.
func answer(s *scheme.Standing) string {
	if s.Met {
		return "MET under the rules in this record"
	}
	return "NOT YET: " + wording.ToGo(s)
}

func requirementHeads() []string {
	return []string{"Requirement", "Needed", "Reached", "To go", "Answer"}
}

func requirementCells(q *scheme.RequirementResult) []string {
	return []string{q.Name, wording.Measure(q.Need, q.Noun, cpd.Down), q.Have.String(), q.ToGo.Decimal(cpd.Up), requirementWord(q)}
}

func requirementWord(q *scheme.RequirementResult) string {
	switch {
	case q.Exempt:
		return "does not apply"
	case q.NotJudged:
		return "not judged yet"
	case q.Met:
		return "met"
	case q.Level == "should":
		return "not met (advised, not required)"
	}
	return "not yet"
}

func activityHeads(unit string) []string {
	return []string{"Activity", "Logged", "Earned", "Counted", "Limit", "Room", "Over the limit, " + unit}
}

func activityCells(s *scheme.Standing, a *scheme.ActivityResult) []string {
	return []string{a.Name, logged(a), earned(a), wording.Counted(s, a), amountOr(a.Limit, "none"), amountOr(a.Room, ""), zeroAs(a.Lost, "")}
}

// earned is nothing to speak of in a row that pays nothing.
func earned(a *scheme.ActivityResult) string {
	if a.Per == scheme.PerNothing {
		return "-"
	}
	return a.Earned.String()
}

func logged(a *scheme.ActivityResult) string {
	if a.Per == scheme.PerHour || a.Items == 0 {
		return cpd.FormatMinutes(a.Minutes)
	}
	return fmt.Sprintf("%d ×", a.Items)
}

func amountOr(a *cpd.Amount, none string) string {
	if a == nil {
		return none
	}
	return a.String()
}

func zeroAs(a cpd.Amount, none string) string {
	if a.IsZero() {
		return none
	}
	return a.String()
}

// used are the rows of a scheme that the period used.
func used(s *scheme.Standing) []scheme.ActivityResult {
	var out []scheme.ActivityResult
	for _, a := range s.Activities {
		if a.Entries > 0 {
			out = append(out, a)
		}
	}
	return out
}

// paying are the rows that are worth something: a picture of the others would
// show nothing for what counts.
func paying(rows []scheme.ActivityResult) []scheme.ActivityResult {
	var out []scheme.ActivityResult
	for _, a := range rows {
		if a.Per != scheme.PerNothing {
			out = append(out, a)
		}
	}
	return out
}

// taken says what limits took away, one sentence each.
func taken(s *scheme.Standing) []string {
	var out []string
	for _, a := range s.Activities {
		if a.Lost.Sign() > 0 {
			out = append(out, fmt.Sprintf("%s: %s of %s %s over the limit are not counted.", a.Name, a.Lost, a.Earned, s.Unit))
		}
	}
	for _, l := range s.Limits {
		if l.Lost.Sign() > 0 {
			out = append(out, fmt.Sprintf("%s: %s %s over the limit of %s are not counted.", or(l.Name, l.ID), l.Lost, s.Unit, l.Limit))
		}
	}
	return out
}

// remarks are the facts, warnings and gaps of a standing.
func remarks(s *scheme.Standing) []string {
	out := append(cpd.List(s.Facts), s.Warnings...)
	out = append(out, together(s.MissingEvidence, "Evidence still to add: %s, for %s (%s).")...)
	out = append(out, together(s.TextEvidence, "Evidence in the text of the entry itself: %s, for %s (%s).")...)
	for i := range s.Carried {
		out = append(out, wording.Carried(s, &s.Carried[i]))
	}
	return out
}

// together says, in words of that form, which entries the same evidence is about.
func together(all []scheme.Missing, form string) []string {
	var needs []string
	ids := map[string][]string{}
	for _, m := range all {
		if ids[m.Needed] == nil {
			needs = append(needs, m.Needed)
		}
		ids[m.Needed] = append(ids[m.Needed], m.ID)
	}
	return cpd.ListOf(needs, func(need string) string {
		return fmt.Sprintf(form, need, english.Count(len(ids[need]), "entry", "entries"), strings.Join(ids[need], ", "))
	})
}
