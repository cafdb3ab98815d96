package oracle

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// finding is what the second scorer says of one requirement.
type finding struct {
	need, have             num
	met, exempt, notJudged bool
}

// result is what both scorers are compared by.
type result struct {
	earned, counted map[string]num // by row
	total           num            // what counts in the period
	met             bool           // every requirement that must be
	requires        map[string]finding
}

// score is the whole work for one day; false when it lies in no period.
func (o *scorer) score(on cpd.Date) (result, bool) {
	v, ok := o.look(on)
	if !ok {
		return result{}, false
	}
	r := result{map[string]num{}, map[string]num{}, whole(0), true, map[string]finding{}}
	for _, a := range v.rules.Activities {
		r.earned[a.ID], r.counted[a.ID] = whole(0), whole(0)
	}
	for _, p := range v.ofYear(v.now) {
		r.earned[p.row.ID] = plus(r.earned[p.row.ID], p.earned)
		r.counted[p.row.ID] = plus(r.counted[p.row.ID], p.points)
		r.total = plus(r.total, p.points)
	}
	for _, q := range v.rules.Requires {
		f := o.require(v, q)
		r.requires[q.ID] = f
		r.met = r.met && (f.met || q.Level == "should")
	}
	return r, true
}

func (o *scorer) require(v *view, q scheme.Require) finding {
	var f finding
	f.exempt = v.exempt(q.ID, v.now)
	if q.Over.Kind == scheme.OverEachYear {
		return o.eachYear(v, q)
	}
	for _, then := range v.within(v.days(q.Over, q.ID)...).Requires {
		if then.ID == q.ID {
			q.AtLeast = then.AtLeast
		}
	}
	ps, judged := v.window(q)
	f.notJudged = !judged
	f.need = o.needIn(v, q, ps)
	f.have = v.measure(q, ps)
	if q.Over.Kind == scheme.OverPeriod {
		f.have = plus(f.have, o.surplus(v, q))
		f.need = plus(f.need, o.shortfall(v, q))
	}
	f.met = f.exempt || f.notJudged || (q.EachOf != nil || !less(f.have, f.need)) && v.eachEnough(q, ps, f.need) && v.noGap(q, ps) && v.spread(q, ps)
	return f
}

// window is the pieces that a requirement looks at; false when the member has
// not been one for long enough.
func (v *view) window(q scheme.Require) ([]*piece, bool) {
	switch q.Over.Kind {
	case scheme.OverCycle:
		return v.ofCycle()
	case scheme.OverAnyYears:
		return v.lastYears(q.Over.N), v.yearsThatCount() >= q.Over.N
	case scheme.OverLastMonths:
		return v.lastMonths(q.Over.N), v.yearsThatCount()*v.rules.Period.Months >= q.Over.N
	case scheme.OverLastNotExmpt:
		return v.lastNotExempt(q)
	}
	return v.ofYear(v.now), true
}

// yearsThatCount is the years of the member so far: all, or the full ones and
// what follows them where the cycle waits for those.
func (v *view) yearsThatCount() (n int) {
	for _, y := range v.years {
		if n > 0 || v.rules.Cycle == nil || !v.rules.Cycle.FirstFullYear || y.in.From == y.from {
			n++
		}
	}
	return n
}

// stretch is the days of a requirement's window, as the rules give them.
func (v *view) stretch(q scheme.Require) year {
	now := v.years[v.now]
	span := func(from, to cpd.Date) year { return year{from, to, cpd.Span{From: from, To: to}} }
	switch q.Over.Kind {
	case scheme.OverCycle:
		if c, ok := wholeCycle(v.o.s, v.o.m, v.on); ok {
			return c
		}
	case scheme.OverAnyYears:
		return span(v.years[max(0, v.now-q.Over.N+1)].from, now.to)
	case scheme.OverLastMonths:
		return span(v.on.AddMonths(-q.Over.N).AddDays(1), v.on)
	}
	return now
}

func (v *view) ofCycle() ([]*piece, bool) {
	c, ok := cycle(v.o.s, v.o.m, v.on)
	var out []*piece
	for _, p := range v.ps {
		if ok && c.Holds(p.e.Date) {
			out = append(out, p)
		}
	}
	return out, ok
}

// lastNotExempt goes back year by year over those without an exemption.
func (v *view) lastNotExempt(q scheme.Require) ([]*piece, bool) {
	var out []*piece
	found := 0
	judged := true
	for n := v.now; n >= 0 && found < q.Over.N; n-- {
		if !v.exempt(q.ID, n) {
			found++
			out = append(v.ofYear(n), out...)
			judged = n >= len(v.years)-v.yearsThatCount()
		} else if v.allTheSame(n) {
			out = append(v.ofYear(n), out...)
		}
	}
	return out, judged && found == q.Over.N
}

// allTheSame reports whether what was done in an exempt year counts.
func (v *view) allTheSame(n int) bool {
	return slices.ContainsFunc(v.rules.Exempts, func(x scheme.Exempt) bool { return x.Counts && v.excuse(&x, n, v.years[n]) })
}

// measure adds up what a requirement counts.
func (v *view) measure(q scheme.Require, ps []*piece) num {
	have := whole(0)
	own := v.own(q, ps)
	for _, p := range own {
		have = plus(have, amount(q.Of, p, &q.Where))
	}
	if q.Of == scheme.MeasureValues {
		return whole(values(q.OfTag, own))
	}
	return have
}

// spread reports whether so many months lie between the first day and the last
// of what a requirement counts.
func (v *view) spread(q scheme.Require, ps []*piece) bool {
	for _, a := range v.own(q, ps) {
		for _, b := range v.own(q, ps) {
			if q.Spread > 0 && !a.e.Date.AddMonths(q.Spread).After(b.e.Last()) {
				return true
			}
		}
	}
	return q.Spread == 0
}

// own is the pieces that give a requirement something.
func (v *view) own(q scheme.Require, ps []*piece) []*piece {
	own := slices.DeleteFunc(pick(ps, &q.Where), func(p *piece) bool {
		return q.Of != scheme.MeasureValues && amount(q.Of, p, &q.Where).Sign() == 0 // nothing that a repeat could repeat
	})
	return withoutRepeats(q.OncePer, own)
}

func amount(m scheme.Measure, p *piece, w *scheme.Where) num {
	switch m {
	case scheme.MeasureUnit:
		return counts(w, p)
	case scheme.MeasureHours:
		return times(frac(p.e.Minutes, 60), share(w, p))
	case scheme.MeasureRecords:
		if p.record && chosen(w, p) {
			return whole(1)
		}
	}
	return whole(0)
}

// values is how many different values of a tag there are: type:a and type:b
// are two of type.
func values(tag string, ps []*piece) int {
	seen := map[string]bool{}
	for _, p := range ps {
		switch tag {
		case "activity":
			seen[p.row.ID] = true
		case "kind":
			seen[p.e.Kind] = true
		}
		for _, t := range append(append([]string{}, p.row.Tags...), p.e.Tags...) {
			if rest, ok := strings.CutPrefix(t, tag+":"); ok {
				seen[rest] = true
			}
		}
	}
	return len(seen)
}

// eachEnough reports whether every one of a list has its own so much.
func (v *view) eachEnough(q scheme.Require, ps []*piece, need num) bool {
	names := v.names(q)
	for _, name := range names {
		have := whole(0)
		for _, p := range pick(ps, &q.Where) {
			if p.row.ID == name || tagged(p, name) {
				have = plus(have, amount(q.Of, p, &q.Where))
			}
		}
		if less(have, need) {
			return false
		}
	}
	return q.EachOf == nil || len(names) > 0 || need.Sign() == 0
}

// names is the list of each_of; for the member's own the roles held on some day.
func (v *view) names(q scheme.Require) (out []string) {
	if len(q.EachOf) == 0 || q.EachOf[0] != scheme.MemberRoles {
		return q.EachOf
	}
	in := cpd.Span{From: v.o.m.Joined, To: v.o.m.Left}
	for _, p := range v.o.s.Profiles {
		for _, h := range v.o.m.Profiles {
			for _, days := range v.days(q.Over, q.ID) {
				if d := days.Meet(in); h.Profile == p.ID && d.Days() > 0 && h.Span.Meet(d).Days() > 0 && !slices.Contains(out, p.ID) {
					out = append(out, p.ID)
				}
			}
		}
	}
	return out
}

// noGap reports whether no time as long as so many months lies between two days
// with an entry or away. The first day of the window opens the first such time.
func (v *view) noGap(q scheme.Require, ps []*piece) bool {
	if q.NoGap == 0 {
		return true
	}
	own := pick(ps, &q.Where)
	last := v.years[v.now].in.From
	for d := last; !d.After(v.on); d = d.AddDays(1) {
		if d != v.on && !v.busy(d, own) {
			continue
		}
		if !last.AddMonths(q.NoGap).After(d) {
			return false
		}
		last = d
	}
	return true
}

func (v *view) busy(d cpd.Date, ps []*piece) bool {
	return slices.ContainsFunc(ps, func(p *piece) bool { return !d.Before(p.e.Date) && !d.After(p.e.Last()) }) ||
		slices.ContainsFunc(v.o.m.Absences, func(a cpd.Absence) bool { return a.Holds(d) })
}

// eachYear judges every year of the cycle so far by itself, as it looks on the
// day asked about; where there is no cycle, every year of the period so far.
func (o *scorer) eachYear(v *view, q scheme.Require) finding {
	c, ok := cycle(o.s, o.m, v.on)
	if o.s.Rules.Cycle == nil {
		c, ok = v.years[v.now].in, true
	}
	if q.Over.N > 0 {
		last := len(v.years) - 1
		first := min(last, max(0, last-q.Over.N+1, len(v.years)-v.yearsThatCount()))
		c, ok = cpd.Span{From: v.years[first].in.From}, v.yearsThatCount() > 0
	}
	all := finding{met: true, exempt: v.exempt(q.ID, v.now), notJudged: !ok}
	for n, y := range v.years {
		if !ok || y.in.To.Before(c.From) || v.exempt(q.ID, n) {
			continue
		}
		for _, single := range o.single(y) {
			if !single.in.From.After(v.on) {
				all.met = o.yearMet(v, q, n, single) && all.met
			}
		}
	}
	all.met = all.met || all.notJudged || all.exempt
	return all
}

func (o *scorer) yearMet(v *view, q scheme.Require, n int, single year) bool {
	then := *v
	then.now = n
	then.years = slices.Clone(v.years)
	then.years[n] = single
	for _, one := range inForce(o.s, o.m, v.years[n], cpd.Date{}).Requires {
		if one.ID != q.ID {
			continue
		}
		for _, held := range rolesAdded(o.s, o.m, dated(o.s, v.years[n], cpd.Date{}), []cpd.Span{single.in}).Requires {
			if held.ID == q.ID {
				one.AtLeast = held.AtLeast
			}
		}
		one.Over.Kind = scheme.OverPeriod
		ps := dayed(v.ofYear(n), single)
		need := o.needIn(&then, one, ps)
		enough := one.EachOf != nil || !less(then.measure(one, ps), need)
		return enough && then.eachEnough(one, ps, need)
	}
	return true
}
