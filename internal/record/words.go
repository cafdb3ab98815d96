package record

import (
	"fmt"
	"slices"
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
	asks    []bool // by scheme, whether its rules ask what is formal
}

type result struct {
	standing *scheme.Standing
	scheme.EntryResult
}

func (r *Record) sheet() (*sheet, error) {
	_, err := r.Digest()
	return r.judged(), err
}

// judged finds what each entry was worth.
func (r *Record) judged() *sheet {
	s := &sheet{Record: r, results: map[string][]result{}, asks: cpd.ListOf(r.Rules, (*scheme.Scheme).AsksFormal)}
	for i := range s.Standings() {
		for _, e := range s.standings[i].Entries {
			s.results[e.UID] = append(s.results[e.UID], result{&s.standings[i], e})
		}
	}
	return s
}

const recordOf, preparedFor = "CPD record", "Prepared for"

// title is the heading of the record.
func (r *Record) title() string {
	if r.Member.Name == "" {
		return r.words.Beside(recordOf)
	}
	return r.words.With(recordOf+" of "+cpd.Visible(r.Member.Name), recordOf)
}

// facts are the lines under the heading: what, and the value.
func (r *Record) facts() [][2]string {
	none := "none is recorded"
	if r.LeftOut.Names {
		none = "left out"
	}
	asAt := "no entries yet"
	if !r.AsAt.IsZero() {
		asAt = r.AsAt.Short() + ", the latest change of an entry"
	}
	covers := r.covers()
	if n := r.OtherYears(); n > 0 {
		covers += ", and " + OfOtherYears(n)
	}
	return slices.DeleteFunc([][2]string{
		{"Member", or(r.Member.Name, none)}, {"Membership number", or(NumberOf(r.Member, r.Memberships), none)},
		{"Register number", r.Member.Register}, {"Qualification", r.Member.Qualification}, {"Accredited by", r.Member.Accreditation},
		{"Time covered", covers}, {"As at", asAt}, {"Judged for", r.judgedFor()}, {"Rules", r.rulesNote()},
		{preparedFor, r.readers()}, {"Entries", fmt.Sprint(len(r.Entries))}, {"Files of evidence", fmt.Sprint(len(r.Evidence))},
		{"Written by", r.writtenBy()},
	}, func(fact [2]string) bool { return fact[1] == "" })
}

// OfOtherYears says why entries of other years are in a record.
func OfOtherYears(n int) string {
	return english.Count(n, "entry", "entries") + " of other years, since a requirement looks at several years"
}

func (r *Record) writtenBy() string {
	return strings.TrimSpace("cpdlog "+cpd.Visible(r.Program)) + fmt.Sprintf(", writer %d", Writer)
}

// judgedFor names the days that the standings are judged for.
func (r *Record) judgedFor() string {
	var days []string
	for _, s := range r.Standings() {
		words := s.On.Short()
		if s.On == s.Period.To {
			words += ", the last day of the " + s.PeriodNoun
		}
		if !slices.Contains(days, words) {
			days = append(days, words)
		}
	}
	return or(strings.Join(days, "; "), "no year")
}

// rulesNote says whose rules scored the record.
func (r *Record) rulesNote() string {
	var published, reworded, notes []string
	for i, s := range r.Rules {
		switch {
		case slices.Contains(r.OwnRules, s.ID):
		case len(r.Differs[i]) > 0:
			reworded = append(reworded, s.ID)
		default:
			published = append(published, s.ID)
		}
	}
	if len(published) > 0 {
		notes = append(notes, "those published with cpdlog ("+strings.Join(published, ", ")+")")
	}
	if len(reworded) > 0 {
		notes = append(notes, "the member's own ("+strings.Join(reworded, ", ")+"), which count as those that come with cpdlog do, in other words")
	}
	if len(r.OwnRules) > 0 {
		notes = append(notes, "the member's own ("+strings.Join(r.OwnRules, ", ")+"), not those that come with cpdlog; MET and NOT YET speak of them")
	}
	return or(strings.Join(notes, "; "), "none")
}

// ruleDifferences says what is otherwise in rules of the member's own, or called so.
func (r *Record) ruleDifferences() (lines []string) {
	for i, s := range r.Rules {
		for _, l := range r.Differs[i] {
			lines = append(lines, s.Label()+": "+l)
		}
	}
	return lines
}

// NumberOf returns the first number that a membership has, else the member's.
func NumberOf(of cpd.Member, ms []cpd.Membership) string {
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

// readers names the bodies that a record is for, or whom else.
func (r *Record) readers() string {
	if titles := cpd.ListOf(r.Rules, func(s *scheme.Scheme) string { return cpd.Visible(s.Title) }); r.For == ForBody && len(titles) > 0 {
		return english.List(titles)
	}
	return madeFor(r.For)
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

// answer is the verdict in words: what is met, or what is still to go. A year
// that is running has not failed.
func answer(s *scheme.Standing) string {
	words := "MET under the rules in this record"
	if !s.Met {
		words = "NOT YET: " + wording.ToGo(s)
	}
	if s.On.Before(s.Period.To) {
		return words + fmt.Sprintf("; the %s is still running, until %s (%s left)", s.PeriodNoun, s.Period.To.Short(), english.Days(s.DaysLeft))
	}
	return words + fmt.Sprintf("; the %s ended on %s", s.PeriodNoun, s.Period.To.Short())
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

// earned is nothing to speak of in a row that pays nothing.
func earned(a *scheme.ActivityResult) string {
	if a.Per == scheme.PerNothing {
		return "-"
	}
	return a.Earned.String()
}

func logged(a *scheme.ActivityResult) string {
	if a.Minutes > 0 && a.Per != scheme.PerItem || a.Items == 0 {
		return cpd.FormatMinutes(a.Minutes)
	}
	return fmt.Sprintf("%d ×", a.Items)
}

func zeroAs(a cpd.Amount, none string) string {
	if a.IsZero() {
		return none
	}
	return a.String()
}

// paying are the rows that are worth something: a picture of the others would
// show nothing for what counts.
func paying(rows []scheme.ActivityResult) []scheme.ActivityResult {
	return slices.DeleteFunc(slices.Clone(rows), func(a scheme.ActivityResult) bool { return a.Per == scheme.PerNothing })
}

// taken says what limits took away, one sentence each.
func taken(s *scheme.Standing) (out []string) {
	over := func(name string, lost cpd.Amount, of, rest string) {
		if lost.Sign() <= 0 {
			return
		}
		are := " are not counted."
		if lost.Equal(cpd.Whole(1)) {
			are = " is not counted."
		}
		out = append(out, name+": "+wording.Measure(lost, of, cpd.Up)+rest+are)
	}
	for _, a := range s.Activities {
		over(a.Name, a.Lost, s.Unit, " of "+a.Earned.String()+" over the limit")
	}
	for _, l := range s.Limits {
		over(or(l.Name, l.ID), l.Lost, or(l.LostOf, s.Unit), " over the limit of "+l.Limit.String())
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

// mostIDs is how many entries are named on page one.
const mostIDs = 10

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
		return fmt.Sprintf(form, need, english.Count(len(ids[need]), "entry", "entries"), english.Some(ids[need], mostIDs))
	})
}
