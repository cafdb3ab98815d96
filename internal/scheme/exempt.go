package scheme

import (
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// exemptIn says in words why a requirement does not apply in period p, or ""
// when it does.
func (j *judging) exemptIn(r *Require, p int) string {
	b := j.rulesFor(j.years[p])
	for x := range cpd.Each(b.Exempts) {
		if len(x.Requirements) > 0 && !slices.Contains(x.Requirements, r.ID) {
			continue
		}
		if why := j.exemptBy(x, p); why != "" {
			return why
		}
	}
	return ""
}

func (j *judging) exemptFromTotal(p int) bool {
	r := j.rulesFor(j.years[p]).total()
	return r != nil && j.exemptIn(r, p) != ""
}

func (j *judging) exemptBy(x *Exempt, p int) string {
	why := j.exemptWhen(x, p)
	if why == "" || x.Where.Empty() {
		return why
	}
	if e := j.found(&x.Where, p); e != nil {
		return fmt.Sprintf("%s (%s on %s)", why, cpd.Visible(e.Title), e.Date.Short())
	}
	return ""
}

func (j *judging) exemptWhen(x *Exempt, p int) string {
	y := j.years[p]
	switch x.When {
	case "joined on or after":
		day := x.On.In(y.full.To.Year()) // of several years the last
		if day.After(y.full.To) {
			day = x.On.In(y.full.To.Year() - 1)
		}
		if p == 0 && !j.m.Joined.Before(day) && !day.Before(y.full.From) {
			return "joined on " + j.m.Joined.Short() + ", on or after " + day.Short()
		}
	case "first period":
		if p == 0 {
			return "the first period of the membership"
		}
	case "retired":
		if holdsThroughout(j.m, "retired", y.span) {
			return "retired"
		}
	case "leave":
		if away := j.awayThroughout(y.span); away {
			return "on leave for the whole period"
		}
	case "":
		return "exempt by an entry"
	}
	return ""
}

// awayThroughout reports whether absences cover every day of a span.
func (j *judging) awayThroughout(span cpd.Span) bool {
	days := 0
	for _, a := range absences(j.m, span, nil) {
		days += a.Days()
	}
	return days == span.Days()
}

// found returns an entry of period p that where chooses, or nil.
func (j *judging) found(w *Where, p int) *cpd.Entry {
	y := j.years[p]
	b := j.rulesFor(y)
	for _, e := range j.entriesIn(y.span) {
		j.step(weigh(e))
		row, claim, claimed := b.place(e, j.s.ID)
		if !claimed {
			continue
		}
		sc := &scored{Entry: e, row: row, claim: claim, formal: formal(e, row), split: len(e.Splits) > 0}
		sc.parts = splitParts(sc)
		if w.holdsAny(sc) {
			return e
		}
	}
	return nil
}

// absences are the member's times away within a span, oldest first and
// without overlaps, so that no day is counted twice. An absence without an end
// lasts to the end of the span. a, if given, says how long one must last.
func absences(m cpd.Membership, span cpd.Span, a *Adjust) []cpd.Span {
	span = span.Meet(cpd.Span{From: m.Joined, To: m.Left})
	var all []cpd.Span
	for _, abs := range m.Absences {
		s := abs.Span
		if s.To.IsZero() {
			s.To = span.To
		}
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b cpd.Span) int { return a.From.Compare(b.From) })
	var clear []cpd.Span
	for _, s := range joined(all) {
		if in := s.Meet(span); longEnough(s, a) && in.Days() > 0 {
			clear = append(clear, in)
		}
	}
	return clear
}

// joined makes one span of those that touch or overlap.
func joined(spans []cpd.Span) []cpd.Span {
	var out []cpd.Span
	for _, s := range spans {
		if n := len(out); n > 0 && !s.From.After(out[n-1].To.AddDays(1)) {
			if s.To.After(out[n-1].To) {
				out[n-1].To = s.To
			}
			continue
		}
		out = append(out, s)
	}
	return out
}

func longEnough(s cpd.Span, a *Adjust) bool {
	if a == nil {
		return true
	}
	return !s.From.AddMonths(a.AtLeast).After(s.To.AddDays(1)) && s.Days() >= a.AtLeastDays
}

// grant takes off what a rule grants to everyone whom it is for: a share of
// the requirement, or an amount.
func (v *verdict) grant(r *Require, w window, n *need) {
	for a := range cpd.Each(v.rules.Adjusts) {
		if a.Grant == nil || !a.applies(r) || !a.entitled(v.m, w.full) {
			continue
		}
		given := *a.Grant
		if a.grantsShare() {
			given = n.amount.Mul(given)
		}
		to := n.amount.Sub(given).Max(cpd.Amount{})
		n.change("adjust."+a.ID, v.adjusted(fmt.Sprintf("%s granted", units(given, v.s.noun(r.Of, r.OfTag))), r, n.amount, to), to)
	}
}

// grantsShare reports whether the grant is a share of the requirement; GrantOf
// "unit" makes it an amount.
func (a *Adjust) grantsShare() bool { return a.GrantOf != "unit" }

// entitled reports whether the condition of an adjustment holds in a span.
func (a *Adjust) entitled(m cpd.Membership, full cpd.Span) bool {
	switch a.When {
	case "registered on":
		in := cpd.Span{From: m.Joined, To: m.Left}
		return full.Holds(a.On) && in.Holds(a.On)
	case "part-time":
		return len(m.WeeklyHours) > 0
	}
	part, _ := a.lost(m, window{full: full})
	return part.Sign() > 0
}

// monthsAway is the months of all absences in a span.
func (a *Adjust) monthsAway(m cpd.Membership, full cpd.Span) (months int) {
	for _, span := range absences(m, full, a) {
		months += a.months(span)
	}
	return months
}

// extension is how many months longer a period is for this member.
func (r *Rules) extension(m cpd.Membership, full cpd.Span) (months int) {
	for a := range cpd.Each(r.Adjusts) {
		if a.Extend > 0 && a.entitled(m, full) {
			months += a.Extend
		}
		if a.ExtendAway {
			months += a.monthsAway(m, full)
		}
	}
	return months
}
