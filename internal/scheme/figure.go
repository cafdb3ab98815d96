package scheme

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// figure is a number of the rules as roles are compared by it. A most that is
// not given is above every other; a least that is not given is nothing.
type figure struct {
	amount  cpd.Amount
	endless bool
	easier  bool // for the member, the higher it is
}

// stricter reports whether a member has it harder with one number than with another.
func (f figure) stricter(o figure) bool {
	if f.easier {
		f, o = o, f
	}
	if f.endless || o.endless {
		return f.endless && !o.endless
	}
	return f.amount.Cmp(o.amount) > 0
}

func least(a *cpd.Amount) *figure {
	if a == nil {
		return &figure{}
	}
	return &figure{amount: *a}
}

func most(a *cpd.Amount) *figure {
	f := given(a)
	f.endless = a == nil
	return f
}

func mostOf(n *int) *figure {
	if n == nil {
		return most(nil)
	}
	a := cpd.Whole(int64(*n))
	return most(&a)
}

// given is what is better for the member, the more it is.
func given(a *cpd.Amount) *figure {
	f := least(a)
	f.easier = true
	return f
}

func counted(n int) *figure { return &figure{amount: cpd.Whole(int64(n))} }

// figure returns the number that a setting has, named as a change names it; nil for
// a setting that is none, and where the rules have no such thing.
func (r *Rules) figure(path string) *figure {
	section, id, word := parted(path)
	switch thing := r.thing(section, id).(type) {
	case *Require:
		return thing.figure(word)
	case *Limit:
		return thing.figure(word)
	case *Activity:
		return thing.figure(word)
	case *Carry:
		if word == "at_most" {
			f := most(thing.AtMost)
			f.easier = thing.What != "shortfall"
			return f
		}
	case *Adjust:
		if word == "grant" {
			return given(thing.Grant)
		}
	case *PeriodRule:
		if word == "length" {
			return counted(thing.Months)
		}
	}
	return nil
}

func (r *Require) figure(word string) *figure {
	return map[string]*figure{
		"at_least": least(&r.AtLeast),
		"level":    counted(int(bit(level(r) == "must"))), // must asks for more than should
	}[word]
}

func (l *Limit) figure(word string) *figure {
	atMost := most(l.AtMost)
	if l.AtMost == nil {
		atMost = mostOf(cmp.Or(l.MaxItems, l.MaxRecords))
	}
	return map[string]*figure{
		"at_most": atMost, "max_items": mostOf(l.MaxItems), "max_records": mostOf(l.MaxRecords), "at_most_share": most(l.Share),
	}[word]
}

func (a *Activity) figure(word string) *figure {
	return map[string]*figure{
		"points": given(&a.Points), "minutes_per_hour": counted(a.MinutesPerHour), "step": least(a.Step),
		"min_per_entry": least(a.MinPerEntry), "at_least_per_entry": given(a.AtLeast),
		"max_per_entry": most(a.MaxPerEntry), "max": most(a.Max), "max_items": mostOf(a.MaxItems),
	}[word]
}

// parted is the section, the id and the word of a change's path; the id is ""
// where the section has one thing only.
func parted(path string) (section, id, word string) {
	section, rest, _ := strings.Cut(path, ".")
	if at := strings.LastIndexByte(rest, '.'); at >= 0 {
		return section, rest[:at], rest[at+1:]
	}
	return section, "", rest
}

// thing returns what a change changes, or nil where the rules have no such thing.
func (r *Rules) thing(section, id string) any {
	switch section {
	case "period":
		return &r.Period
	case "cycle":
		if r.Cycle != nil {
			return r.Cycle
		}
	case "adjust":
		if id == "" {
			id = section // the only one, as the file is read
		}
	}
	if t := cpd.Find(r.things(), func(t *thing) bool { return t.section == section && t.id == id }); t != nil {
		return t.it
	}
	return nil
}

// brings reports whether a change is of something that the rules do not have without
// the role: a requirement, a limit or a row is then there however long the role
// was held.
func (r *Rules) brings(path, to string) bool {
	section, id, word := parted(path)
	if to == "new" {
		id = word
	}
	return slices.Contains([]string{"require", "limit", "activity"}, section) && r.thing(section, id) == nil
}

// need is how much of a requirement this member has to do, and why it is not
// what the rule says for everyone.
type need struct {
	amount  cpd.Amount
	reasons []Reason
}

func (n *need) change(rule, text string, to cpd.Amount) {
	if to.Equal(n.amount) {
		return
	}
	n.reasons = append(n.reasons, Reason{Rule: rule, Text: text, Change: to.Sub(n.amount)})
	n.amount = to
}

// needOf returns the requirement after its ratio, the member's roles over the
// years, the adjustments and what was granted to the member. The roles held
// over the whole window have a say, not only those of its last period.
func (v *verdict) needOf(r *Require, w window) need {
	v = v.over(w.spans)
	r = cmp.Or(v.rules.require(r.ID), r)
	n := need{amount: r.AtLeast}
	v.forEvery(r, w, &n)
	v.blend(r, w, &n)
	v.adjust(r, w, &n)
	v.granted(r, w, &n)
	n.amount = n.amount.Max(cpd.Amount{})
	return n
}

// over looks at the same entries by the rules for the roles held over some
// days.
func (v *verdict) over(days []cpd.Span) *verdict {
	if len(v.m.Profiles) == 0 {
		return v
	}
	then := *v
	then.rules = v.rulesOver(v.year(), days)
	return &then
}

// forEvery makes the requirement grow with something else that is counted.
func (v *verdict) forEvery(r *Require, w window, n *need) {
	if r.ForEvery == nil || r.ForEvery.Amount.Sign() <= 0 {
		return
	}
	var base cpd.Amount
	for e := range v.within(w) {
		base = base.Add(e.of(r.ForEvery.Of, &r.ForEvery.Where))
	}
	word := v.s.noun(r.ForEvery.Of, "")
	text := fmt.Sprintf("%s for every %s, of which there are %s so far", units(r.AtLeast, v.s.noun(r.Of, r.OfTag)), units(r.ForEvery.Amount, word), number(base))
	n.change("require."+r.ID, text, r.AtLeast.Mul(base).Div(r.ForEvery.Amount))
}

// granted takes off what the body granted to this member.
func (v *verdict) granted(r *Require, w window, n *need) {
	for _, red := range v.m.Reductions {
		named := red.Requirement == r.ID || (red.Requirement == "" && r == v.rules.total())
		if !named || !w.whole().Holds(red.On) {
			continue
		}
		to := n.amount.Sub(red.Amount).Max(cpd.Amount{})
		text := fmt.Sprintf("%s granted to the member", units(red.Amount, v.s.noun(r.Of, r.OfTag)))
		if red.Reason != "" {
			text += ": " + cpd.Visible(red.Reason)
		}
		n.change("reduction", text, to)
	}
}
