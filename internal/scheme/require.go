package scheme

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// Step 8: what counts is compared with the adjusted requirements.

func (v *verdict) compare() {
	// of each exclusive set, an entry serves the one that is best for the member
	v.excluded = map[string]map[*scored]bool{}
	v.step(len(v.rules.Exclusives) * len(v.rules.Exclusives) * mostDivisions)
	for _, sets := range v.rules.setsTogether() {
		newRivals(v, sets).divide()
	}
	for _, r := range v.requires {
		v.results = append(v.results, v.requirement(r))
	}
}

func (v *verdict) requirement(r *Require) RequirementResult {
	w := v.windowFor(r)
	res := RequirementResult{ID: r.ID, Name: r.title(), Of: v.s.measureWord(r.Of), Level: level(r), Window: w.whole(), Called: v.s.called(r)}
	if why := v.exemptIn(r, v.p); why != "" {
		res.Exempt = true
		res.addReason("exempt", "does not apply: "+why)
	}
	if w.unfit != "" {
		res.NotJudged = true
		res.addReason("over", w.unfit)
	}
	switch {
	case r.Over.Kind == OverEachYear && (v.rules.Cycle != nil || v.rules.Period.Months > 12 || r.Over.N > 0):
		v.compareEachYear(r, &res)
	case len(r.EachOf) > 0:
		v.compareEachOf(r, w, &res)
	default:
		v.compareOne(r, w, &res)
	}
	v.conclude(r, w, &res)
	return res
}

func (v *verdict) windowFor(r *Require) window {
	return v.windowOf(r.Over, func(p int) bool { return v.exemptIn(r, p) != "" })
}

func level(r *Require) string { return cmp.Or(r.Level, "must") }

func (res *RequirementResult) addReason(rule, text string) {
	res.Reasons = append(res.Reasons, Reason{Rule: rule, Text: text})
}

func (v *verdict) compareOne(r *Require, w window, res *RequirementResult) {
	n := v.needOf(r, w)
	m := v.measure(r, w)
	res.Need, res.Have = n.amount, m.have
	res.Reasons = append(res.Reasons, n.reasons...)
	v.serve(m, r)
	v.addCarried(r, m, res)
	sum := "nothing yet"
	if n := len(m.entries); n > 0 {
		sum = fmt.Sprintf("%s from %s", units(m.have, res.Noun), english.Count(n, "entry", "entries"))
	}
	res.Reasons = append(res.Reasons, Reason{Rule: "require." + r.ID, Text: sum, Plain: true})
}

// serve notes on the entries what they serve, where somebody reads it.
func (v *verdict) serve(m measured, r *Require) {
	if v.quiet || v.mute {
		return
	}
	for _, e := range m.entries {
		if e.serves == nil {
			e.serves, e.gives = make([]string, 0, len(v.requires)), make([]cpd.Amount, 0, len(v.requires))
		}
		e.serves, e.gives = append(e.serves, r.ID), append(e.gives, v.towards(r, e))
	}
}

// conclude sets whether the requirement is met, from exact values.
func (v *verdict) conclude(r *Require, w window, res *RequirementResult) {
	res.ToGo = res.Need.Sub(res.Have).Max(cpd.Amount{})
	res.Met = res.ToGo.IsZero()
	v.lie(r, w, res)
	if res.Exempt || res.NotJudged {
		res.Met = true
		res.ToGo = cpd.Amount{}
	}
}

// compareEachOf wants so much of every one of a list: tags or rows.
func (v *verdict) compareEachOf(r *Require, w window, res *RequirementResult) {
	n, said := v.needOf(r, w), words{v.s, v.rules.Rules}
	res.Reasons = append(res.Reasons, n.reasons...)
	names := v.eachOf(r, w.spans)
	if len(names) == 0 {
		res.Need = n.amount
		res.addReason("require."+r.ID, "no role of the member is recorded, so it is not known in what")
	}
	for _, name := range names {
		one := *r
		one.Where = r.oneOf(name)
		m := v.measure(&one, w)
		v.serve(m, &one)
		res.Need = res.Need.Add(n.amount)
		res.Have = res.Have.Add(m.have.Min(n.amount))
		text := fmt.Sprintf("%s: %s of %s", said.eitherOf(name), number(m.have), asked(n.amount, res.Noun))
		res.Reasons = append(res.Reasons, Reason{Rule: "require." + r.ID, Text: text, Plain: m.have.Cmp(n.amount) >= 0})
	}
}

// eachOf returns the names of each_of: for the member's own, the roles held on any day.
func (j *judging) eachOf(r *Require, days []cpd.Span) (names []string) {
	if len(r.EachOf) != 1 || r.EachOf[0] != MemberRoles {
		return r.EachOf
	}
	for _, p := range j.s.Profiles {
		if slices.ContainsFunc(changesOn(j.m, days), func(d cpd.Date) bool { return holds(j.m, p.ID, d) }) {
			names = append(names, p.ID)
		}
	}
	return names
}

// IsEitherOf reports whether a name of each_of is several of which any serves.
func IsEitherOf(name string) bool { return strings.Contains(name, EitherOf) }

// oneOf chooses the entries for one name of each_of: a tag or a row, or
// several of which any serves.
func (r *Require) oneOf(name string) Where {
	names := strings.Split(name, EitherOf)
	return Where{All: []Where{r.Where}, Any: []Where{{Activity: names}, {Tag: names}}}
}

// compareEachYear judges every year so far of the cycle, or of a period of
// several years, on its own; the result shows the one that lacks most, of two
// the later.
func (v *verdict) compareEachYear(r *Require, res *RequirementResult) {
	_, first, _ := v.cycleOf(v.p)
	if r.Over.N > 0 {
		first = min(max(v.firstCounted(v.p), v.p-r.Over.N+1), v.p)
	}
	none := true
	for p := first; p <= v.p; p++ {
		if p < v.p && v.exemptIn(r, p) != "" {
			continue
		}
		then := v.asIn(p)
		for _, w := range v.yearsOf(p) {
			if w.whole().From.After(then.asOf) {
				break
			}
			one := then.oneYear(v.requireIn(r, p), w, res)
			if none || one.Need.Sub(one.Have).Cmp(res.Need.Sub(res.Have)) >= 0 {
				res.Need, res.Have, res.Year, none = one.Need, one.Have, w.whole(), false
			}
		}
	}
}

// oneYear returns one period of those that are judged on their own.
func (v *verdict) oneYear(r *Require, w window, all *RequirementResult) RequirementResult {
	one := RequirementResult{Of: all.Of, Called: all.Called}
	if len(r.EachOf) > 0 {
		v.compareEachOf(r, w, &one)
	} else {
		n, m := v.needOf(r, w), v.measure(r, w)
		v.serve(m, r)
		one.Need, one.Have = n.amount, m.have
		text := fmt.Sprintf("%s of %s", number(m.have), asked(n.amount, one.Noun))
		one.Reasons = append(one.Reasons, Reason{Rule: "require." + r.ID, Text: text, Plain: m.have.Cmp(n.amount) >= 0})
	}
	for _, reason := range one.Reasons {
		reason.Text = fmt.Sprintf("%s: %s", w.whole(), reason.Text)
		all.Reasons = append(all.Reasons, reason)
	}
	return one
}

// requireIn returns the same requirement as it was in force in period p.
func (j *judging) requireIn(r *Require, p int) *Require {
	return cmp.Or(j.rulesFor(j.years[p]).require(r.ID), r)
}
