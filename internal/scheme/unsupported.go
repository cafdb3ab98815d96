package scheme

import (
	"fmt"
	"slices"
)

// Unsupported names every word of a scheme that this version of the program
// cannot score. A scheme is scored right or not at all: whoever reads one must
// refuse it by these names. There are none for rules made of the words of the
// language.
func Unsupported(s *Scheme) []string {
	u := &unknown{}
	for _, t := range s.Rules.things() {
		u.thing(&s.Rules, t)
	}
	for _, f := range s.Froms {
		u.known("from."+f.Date.String()+".by", string(f.By), "", string(ByPeriodStart), string(ByPeriodEnd), string(ByActivityDate))
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

func (u *unknown) thing(r *Rules, t thing) {
	at := t.section + "." + t.id
	switch it := t.it.(type) {
	case *Activity:
		u.known(at+".per", string(it.Per), string(PerHour), string(PerItem), string(PerDay), string(PerPeriod), string(PerCertified), string(PerNothing))
	case *Limit:
		u.window(at, it.Over)
		if it.Share != nil {
			u.known(at+".share_of", it.ShareOf, "required", "total")
		}
	case *Require:
		u.window(at, it.Over)
		u.known(at+".of", string(it.Of), string(MeasureUnit), string(MeasureHours), string(MeasureRecords), string(MeasureValues))
		u.known(at+".level", it.Level, "", "must", "should")
	case *Carry:
		u.carry(r, it)
	case *Adjust:
		u.adjust(at, it)
	case *Exempt:
		u.known(at+".when", it.When, "", "joined on or after", "first period", "retired", "leave")
	}
}

func (u *unknown) carry(r *Rules, c *Carry) {
	u.known(carryRule(c)+".what", c.What, "", "surplus", "shortfall")
	u.known(carryRule(c)+".out_of", c.OutOf, "", "first period", "later periods")
	if c.OnlyIf != "" && c.OnlyIf != "met" && r.require(c.OnlyIf) == nil {
		u.words = append(u.words, fmt.Sprintf("%s.only_if = %q", carryRule(c), c.OnlyIf))
	}
}

func (u *unknown) adjust(at string, a *Adjust) {
	when := []string{"joined part-way", "left", "absence", "part-time", "registered on"}
	if a.Blend {
		when = append(when, "")
	}
	u.known(at+".when", a.When, when...)
	u.known(at+".basis", a.Basis, "", "days", "months", "weekly hours", "table")
	u.known(at+".months", a.Months, "", "complete", "nearest")
	u.known(at+".grant_of", a.GrantOf, "", "required", "unit")
}
