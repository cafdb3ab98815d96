package scheme

import (
	"cpdlog/internal/cpd"
	"fmt"
	"slices"
)

// Unsupported names every word of a scheme that this version of the program
// cannot score. A scheme is scored right or not at all: whoever reads one must
// refuse it by these names. There are none for rules made of the words of the
// language.
func Unsupported(s *Scheme) []string {
	u := &unknown{}
	r := &s.Rules
	for a := range cpd.Each(r.Activities) {
		u.known("activity."+a.ID+".per", string(a.Per), string(PerHour), string(PerItem), string(PerDay), string(PerPeriod), string(PerCertified), string(PerNothing))
	}
	for l := range cpd.Each(r.Limits) {
		u.window("limit."+l.ID, l.Over)
		if l.Share != nil {
			u.known("limit."+l.ID+".share_of", l.ShareOf, "required", "total")
		}
	}
	for q := range cpd.Each(r.Requires) {
		u.window("require."+q.ID, q.Over)
		u.known("require."+q.ID+".of", string(q.Of), string(MeasureUnit), string(MeasureHours), string(MeasureRecords), string(MeasureValues))
		u.known("require."+q.ID+".level", q.Level, "", "must", "should")
	}
	u.carries(r)
	u.adjusts(r)
	for i := range r.Exempts {
		u.known("exempt."+r.Exempts[i].ID+".when", r.Exempts[i].When, "", "joined on or after", "first period", "retired", "leave")
	}
	for i := range s.Froms {
		u.known("from."+s.Froms[i].Date.String()+".by", string(s.Froms[i].By), "", string(ByPeriodStart), string(ByPeriodEnd), string(ByActivityDate))
	}
	return u.words
}

type unknown struct{ words []string }

func (u *unknown) known(where, word string, words ...string) {
	if !slices.Contains(words, word) {
		u.words = append(u.words, fmt.Sprintf("%s = %q", where, word))
	}
}

func (u *unknown) window(where string, w Window) {
	u.known(where+".over", string(w.Kind), "", string(OverPeriod), string(OverCycle), string(OverEachYear),
		string(OverAnyYears), string(OverLastMonths), string(OverLastNotExmpt))
}

func (u *unknown) carries(r *Rules) {
	for c := range cpd.Each(r.Carries) {
		u.known(carryRule(c)+".what", c.What, "", "surplus", "shortfall")
		u.known(carryRule(c)+".out_of", c.OutOf, "", "first period", "later periods")
		if c.OnlyIf != "" && c.OnlyIf != "met" && r.require(c.OnlyIf) == nil {
			u.words = append(u.words, fmt.Sprintf("%s.only_if = %q", carryRule(c), c.OnlyIf))
		}
	}
}

func (u *unknown) adjusts(r *Rules) {
	for a := range cpd.Each(r.Adjusts) {
		name := "adjust." + a.ID
		when := []string{"joined part-way", "left", "absence", "part-time", "registered on"}
		if a.Blend {
			when = append(when, "")
		}
		u.known(name+".when", a.When, when...)
		u.known(name+".basis", a.Basis, "", "days", "months", "weekly hours", "table")
		u.known(name+".months", a.Months, "", "complete", "nearest")
		u.known(name+".grant_of", a.GrantOf, "", "required", "unit")
	}
}
