package scheme

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// Proposal is a way to meet what is not met. Nothing in it can be left out,
// but there may be a cheaper way.
type Proposal struct {
	Steps   []Step
	Minutes int
	Pieces  int
	Closes  bool     // scoring with the proposed entries meets every requirement
	Notes   []string // what cannot be planned for, and why
}

// Step is one line of a proposal: time on a row, or so many pieces of it.
type Step struct {
	Activity, Name string
	Minutes        int // of all pieces together
	Pieces         int
	With           []string // fields, tags or kinds that the entries need
	Text           string   // "6 h of Training course"
}

// Plan returns a way to meet the requirements of the period that holds a day,
// from that day on. An item costs its row's typical minutes, or an hour for
// each point when none is given; rows that pay per period, and values that a
// certificate must print, are never proposed.
//
// What to try next is a guess by what rows pay; whether it helps is always
// asked of the scorer, which alone knows limits, shares and exclusive sets.
func Plan(s *Scheme, m cpd.Membership, entries []cpd.Entry, on cpd.Date) Proposal {
	j := open(s, m, entries, on)
	p := yearOf(j.years, on)
	if p < 0 {
		return Proposal{Notes: []string{"no period holds " + on.Short()}}
	}
	pl := newPlanner(j, p)
	return pl.proposal(pl.search(), entries)
}

// planner looks for a proposal.
type planner struct {
	j       *judging
	p       int
	logged  []*cpd.Entry // what the member has, oldest first
	options []*option
	urgent  map[string]bool // requirements that are closed before the others
	beyond  map[string]bool // requirements that nothing proposed can meet
	notes   []string
	seen    map[string][]gap // what is to go, by what was proposed

	tries, guesses int
}

func newPlanner(j *judging, p int) *planner {
	j.mute = true
	pl := &planner{j: j, p: p, logged: j.entries, urgent: map[string]bool{}, beyond: map[string]bool{}, seen: map[string][]gap{}}
	v := pl.judge(nil)
	pl.findOptions(pl.gapsOf(v), j.rulesOn(v.year(), v.rules, j.on), v.rows())
	return pl
}

// gap is what one requirement still lacks, of each_of for one of its names.
type gap struct {
	*Require
	key   string
	name  string // the requirement's, for people
	where *Where
	left  cpd.Amount
	past  bool // the year of it that lacks most is over
}

// judge scores the period with what is proposed.
func (pl *planner) judge(steps []stint) *verdict {
	delete(pl.j.verdicts, pl.p)
	delete(pl.j.earned, pl.p)
	pl.j.entries = slices.Clone(pl.logged)
	for i := range steps {
		pl.j.entries = append(pl.j.entries, steps[i].entries(pl.j, i)...)
	}
	pl.j.sort()
	return pl.j.judge(pl.p)
}

// gapsOf returns what is not met and not beyond planning.
func (pl *planner) gapsOf(v *verdict) []gap {
	var out []gap
	for res := range cpd.Each(v.results) {
		if r := v.rules.require(res.ID); !res.Met && res.Level == "must" && r != nil && !pl.beyond[r.ID] {
			out = append(out, gapsIn(v, r, res)...)
		}
	}
	return out
}

func gapsIn(v *verdict, r *Require, res *RequirementResult) []gap {
	var out []gap
	past := !res.Year.To.IsZero() && res.Year.To.Before(v.on)
	if len(r.EachOf) > 0 {
		w := v.windowFor(r)
		need := v.needOf(r, w).amount
		for _, name := range v.eachOf(r, w.spans) {
			one := *r
			one.Where = r.oneOf(name)
			if left := need.Sub(v.measure(&one, w).have); left.Sign() > 0 {
				out = append(out, gap{r, r.ID + " " + name, res.Name, &one.Where, left, past})
			}
		}
	}
	if out == nil {
		out = []gap{{r, r.ID, res.Name, &r.Where, res.ToGo, past}}
	}
	return out
}

// giveUp notes why some gaps cannot be closed.
func (pl *planner) giveUp(gaps []gap) {
	clear(pl.seen)
	for _, g := range gaps {
		if pl.beyond[g.ID] {
			continue
		}
		pl.beyond[g.ID] = true
		why := "cpdlog found no way within the limits"
		switch {
		case g.noGap() && g.left.IsZero():
			why = "a gap that is over cannot be closed"
		case g.Spread > 0 && g.left.IsZero():
			why = "its entries have to lie further apart"
		case g.past:
			why = "a year that is over cannot be made up"
		case g.Of == MeasureValues:
			why = "which " + pl.j.s.noun(g.Of, g.OfTag) + " your entries touch is yours to say"
		case pl.waitsForCertificate(&g):
			why = "the value on a certificate is not known in advance"
		}
		pl.notes = append(pl.notes, g.name+" cannot be planned for: "+why)
	}
}

// waitsForCertificate reports whether a row pays toward a gap what a
// certificate says.
func (pl *planner) waitsForCertificate(g *gap) bool {
	rules := pl.j.rulesFor(pl.j.years[pl.p])
	return g.Of == MeasureUnit && slices.ContainsFunc(rules.Activities, func(a Activity) bool {
		return a.Per == PerCertified && g.where.holdsAny(madeFor(&a, atoms{}, rules.Needs.Fields))
	})
}

// proposal puts steps into words and scores them a last time from scratch.
func (pl *planner) proposal(steps []stint, entries []cpd.Entry) Proposal {
	p := Proposal{Notes: pl.notes}
	all := slices.Clone(entries)
	for i := range steps {
		added := steps[i].entries(pl.j, i)
		for _, e := range added {
			all = append(all, *e)
		}
		step := steps[i].words(len(added))
		p.Steps, p.Minutes, p.Pieces = append(p.Steps, step), p.Minutes+step.Minutes, p.Pieces+step.Pieces
	}
	p.Closes = Score(pl.j.s, pl.j.m, all, pl.j.on).Met
	return p
}

// lie judges how the entries lie in time: not too long apart, not too close together.
func (v *verdict) lie(r *Require, w window, res *RequirementResult) {
	say := func(what, why string) {
		if why == "" {
			return
		}
		res.Days = cmp.Or(res.Days, what)
		res.Met = false
		res.addReason("require."+r.ID, why)
	}
	say("a gap", v.gap(r, w))
	say("entries too close together", v.tooClose(r, w))
}

// gap returns the first time of so many months without an entry, in words, or "".
// A time away that the member recorded is no gap.
func (v *verdict) gap(r *Require, w window) string {
	if !r.noGap() || len(w.spans) == 0 {
		return ""
	}
	last := w.whole().From
	look := func(s cpd.Span) string {
		if !last.AddMonths(r.NoGap).AddDays(r.NoGapDays).After(s.From) {
			return fmt.Sprintf("nothing from %s to %s, a gap of %s or more", last.Short(), s.From.Short(), r.gapLength())
		}
		if s.To.After(last) {
			last = s.To
		}
		return ""
	}
	for _, s := range v.covered(r, w) {
		if gap := look(s); gap != "" {
			return gap
		}
	}
	return look(cpd.Span{From: v.asOf, To: v.asOf})
}

// tooClose says that the entries lie closer together than they must be spread; "".
func (v *verdict) tooClose(r *Require, w window) string {
	if r.Spread == 0 {
		return ""
	}
	entries := v.measure(r, w).entries
	if len(entries) == 0 {
		return "nothing yet to be spread over " + english.Months(r.Spread)
	}
	from, to := entries[0].Date, cpd.Date{}
	for _, e := range entries {
		if e.Last().After(to) {
			to = e.Last()
		}
	}
	if !from.AddMonths(r.Spread).After(to) {
		return ""
	}
	return fmt.Sprintf("the entries from %s to %s are not spread over %s", from.Short(), to.Short(), english.Months(r.Spread))
}

func (r *Require) noGap() bool { return r.NoGap > 0 || r.NoGapDays > 0 }

func (r *Require) gapLength() string {
	if r.NoGap == 0 {
		return english.Days(r.NoGapDays)
	}
	return english.Count(r.NoGap, "month", "months")
}

// covered returns the days with an entry or away, in the order of their first day.
func (v *verdict) covered(r *Require, w window) []cpd.Span {
	away := absences(v.m, w.whole().Meet(cpd.Span{To: v.asOf}), nil)
	var out []cpd.Span
	for e := range v.within(w) {
		if v.towards(&Require{Of: MeasureValues, Where: r.Where}, e).IsZero() {
			continue
		}
		for len(away) > 0 && away[0].From.Before(e.Date) {
			out, away = append(out, away[0]), away[1:]
		}
		out = append(out, cpd.Span{From: e.Date, To: e.Last()})
	}
	return append(out, away...)
}
