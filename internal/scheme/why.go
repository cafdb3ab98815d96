package scheme

import (
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Why explains one entry of a standing line by line: what it earned, what
// limits took, what it serves.
func Why(st Standing, e *cpd.Entry) []string {
	i := slices.IndexFunc(st.Entries, func(r EntryResult) bool { return r.UID == e.UID })
	if i < 0 {
		return []string{whyNot(st, e)}
	}
	r := &st.Entries[i]
	out := cpd.ListOf(r.Reasons, func(why Reason) string { return why.Text })
	switch {
	case r.Earned.IsZero():
	case r.Earned.Equal(r.Counted):
		out = append(out, "counts: "+units(r.Counted, st.Unit))
	case r.Counted.IsZero():
		out = append(out, "counts: none of the "+units(r.Earned, st.Unit)+" it earned")
	default:
		out = append(out, fmt.Sprintf("counts: %s of the %s it earned", units(r.Counted, st.Unit), number(r.Earned)))
	}
	return append(out, serving(st, r)...)
}

// whyNot returns the reason why a standing has no result for an entry.
func whyNot(st Standing, e *cpd.Entry) string {
	switch {
	case e.Claimed(st.Scheme) == nil:
		return "it is not claimed for this scheme"
	case st.onlyKeeps(e):
		return "it is kept in the record only, so it counts for nothing"
	case slices.Contains(st.Outside, e.UID):
		return "its date is outside your membership, so it earns nothing"
	case e.State == cpd.Planned:
		return "it is planned: it counts once it is done"
	case st.On.Before(e.Date):
		return "it is dated after " + st.On.Short() + ", the day of this standing"
	case !st.Period.Holds(e.Date):
		return "its date is in another period"
	}
	return "it is not part of this standing"
}

func (st *Standing) onlyKeeps(e *cpd.Entry) bool {
	own := slices.ContainsFunc(st.Activities, func(a ActivityResult) bool { return a.ID == cpd.RecordOnly })
	return !own && e.Claimed(st.Scheme).Activity == cpd.RecordOnly
}

// Toward is what an entry gives to a requirement.
func (e *EntryResult) Toward(id string) (sum cpd.Amount) {
	for i, served := range e.Serves {
		if served == id {
			sum = sum.Add(e.Gives[i])
		}
	}
	return sum
}

// serving returns the requirements that an entry's result serves.
func serving(st Standing, e *EntryResult) []string {
	var out []string
	for _, r := range st.Requirements {
		if gives := e.Toward(r.ID); gives.Sign() > 0 {
			out = append(out, "serves "+r.Name+": "+units(gives, r.Noun))
		}
	}
	if out == nil {
		return []string{"serves no requirement"}
	}
	return out
}

// facts are the member's own facts that bear on the period, in words.
func (v *verdict) facts() []string {
	y := v.year().span
	var out []string
	for _, h := range v.m.Profiles {
		if meets(h.Span, y) {
			out = append(out, "role: "+v.s.profileName(h.Profile)+FromTo(h.Span))
		}
	}
	for _, a := range v.m.Absences {
		if meets(a.Span, y) {
			out = append(out, "away"+FromTo(a.Span)+because(a.Reason))
		}
	}
	for _, r := range v.m.Reductions {
		if y.Holds(r.On) {
			out = append(out, fmt.Sprintf("granted: %s less for %s%s", number(r.Amount), requirementName(v.rules, r.Requirement), because(r.Reason)))
		}
	}
	for _, h := range v.m.WeeklyHours {
		if !h.From.After(y.To) {
			out = append(out, fmt.Sprintf("working %s a week from %s", cpd.FormatMinutes(h.Minutes), h.From.Short()))
		}
	}
	if v.year().short() {
		out = append(out, "this "+v.rules.Period.noun()+" is not a full one: "+y.String())
	}
	return out
}

// FromTo puts the days of a span, as far as they are known, behind a word.
func FromTo(s cpd.Span) (words string) {
	if !s.From.IsZero() {
		words += " from " + s.From.Short()
	}
	if !s.To.IsZero() {
		words += " to " + s.To.Short()
	}
	return words
}

func because(reason string) string {
	if reason == "" {
		return ""
	}
	return " (" + cpd.Visible(reason) + ")"
}

func (s *Scheme) profileName(id string) string {
	if p := s.profile(id); p != nil && p.Name != "" {
		return p.Name
	}
	return cpd.Visible(id)
}

func (s *Scheme) profile(id string) *Profile {
	return cpd.Find(s.Profiles, func(p *Profile) bool { return p.ID == id })
}

func requirementName(rules *book, id string) string {
	if r := rules.require(id); r != nil {
		return r.title()
	}
	return cpd.Visible(id)
}

// warnings are what the member should hear early.
func (v *verdict) warnings() []string {
	var out []string
	said := map[string]bool{}
	for i := range v.rules.Requires {
		if row, w := v.cannotAlone(&v.rules.Requires[i]); w != "" && fresh(said, row) {
			out = append(out, w)
		}
	}
	return append(out, v.unplaced()...)
}

// cannotAlone returns a warning when the row with the highest limit below a
// requirement that is not met yet cannot reach it by itself; each row is named
// once.
func (v *verdict) cannotAlone(r *Require) (id, text string) {
	res := v.result(r.ID)
	if r.Of != MeasureUnit || res.Met || res.Exempt || (r.Over.Kind != OverPeriod && r.Over.Kind != "") {
		return "", ""
	}
	var row *Activity
	for a := range cpd.Each(v.rules.Activities) {
		if m := a.most(); m != nil && m.Sign() > 0 && m.Cmp(res.Need) < 0 && v.mayServe(r, a) && (row == nil || m.Cmp(*row.most()) > 0) {
			row = a
		}
	}
	if row == nil {
		return "", ""
	}
	return row.ID, fmt.Sprintf("%s alone cannot reach %s: its limit is %s a %s, and %s needed",
		row.Name, r.title(), units(*row.most(), v.s.Unit), v.rules.Period.noun(), areNeeded(res.Need))
}

func areNeeded(n cpd.Amount) string {
	if n.Equal(cpd.Whole(1)) {
		return "1 is"
	}
	return number(n) + " are"
}

// mayServe reports whether some entry of a row can count for a requirement.
func (v *verdict) mayServe(r *Require, a *Activity) bool {
	only := Where{Activity: []string{a.ID}}
	return r.Where.Empty() || only.Meets(&r.Where, v.rules.Rules)
}

// unplaced names the rows that entries claim and the scheme does not have.
func (v *verdict) unplaced() []string {
	var out []string
	seen := map[string]bool{}
	for i := v.first; i < len(v.work); i++ {
		if e := &v.work[i]; e.row == nil && fresh(seen, e.claim.Activity) {
			out = append(out, fmt.Sprintf("no row of %s is called %q: entries claimed for it count for nothing",
				strings.ToUpper(v.s.ID), cpd.Visible(e.claim.Activity)))
		}
	}
	return out
}
