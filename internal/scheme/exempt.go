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
