package scheme

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"sort"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// window is the days that a limit or a requirement looks at, as of the day
// asked about.
type window struct {
	spans []cpd.Span // oldest first
	full  cpd.Span   // the days it would have for a member throughout
	unfit string     // why it cannot be judged yet, or ""
}

func (w window) whole() cpd.Span {
	if len(w.spans) == 0 {
		return cpd.Span{}
	}
	return cpd.Span{From: w.spans[0].From, To: w.spans[len(w.spans)-1].To}
}

// windowOf works a window out for the period; exempted tells which earlier
// periods do not count among the last years not exempt.
func (v *verdict) windowOf(w Window, exempted func(p int) bool) window {
	switch w.Kind {
	case OverCycle, OverEachYear:
		if w.N > 0 {
			return v.lastOnes(w.N)
		}
		return v.cycleWindow()
	case OverAnyYears:
		return v.anyYears(w.N)
	case OverLastMonths:
		return v.lastMonths(w.N)
	case OverLastNotExmpt:
		return v.notExempt(w.N, exempted)
	}
	return v.yearsWindow(v.p, v.p)
}

func (j *judging) yearsWindow(first, last int) window {
	a, b := j.years[first], j.years[last]
	return window{
		spans: []cpd.Span{{From: a.span.From, To: b.span.To}},
		full:  cpd.Span{From: a.full.From, To: b.full.To},
	}
}

func (v *verdict) cycleWindow() window {
	full, _, ok := v.cycleOf(v.p)
	w := window{spans: []cpd.Span{v.mine(full)}, full: full}
	if !ok {
		w.unfit = "the cycle starts with the member's first full year"
	}
	return w
}

// lastOnes is the last N periods of which each is judged by itself, or as many of
// them as there are.
func (v *verdict) lastOnes(n int) window {
	first := v.firstCounted(v.p)
	w := v.yearsWindow(min(max(first, v.p-n+1), v.p), v.p)
	if v.p < first {
		w.unfit = "not judged before the member's first full year"
	}
	return w
}

// yearsOf are the years of a period that "each year" looks at one by one: the
// period itself, or the years of one that is longer.
func (j *judging) yearsOf(p int) []window {
	y := j.years[p]
	if j.rulesFor(y).Period.Months <= 12 {
		return []window{j.yearsWindow(p, p)}
	}
	var out []window
	for from, k := y.full.From, 1; !from.After(y.full.To); k++ {
		next := later(y.full.From, 12*k)
		full := cpd.Span{From: from, To: next.AddDays(-1)}.Meet(y.full)
		if in := full.Meet(y.span); in.Days() > 0 {
			out = append(out, window{spans: []cpd.Span{in}, full: full})
		}
		if !next.After(from) {
			break // the end of the calendar that the program knows
		}
		from = next
	}
	return out
}

// yearHolding returns the one of those years that holds a day.
func (j *judging) yearHolding(p int, day cpd.Date) window {
	years := j.yearsOf(p)
	return *cmp.Or(cpd.Find(years, func(w *window) bool { return w.whole().Holds(day) }), &years[len(years)-1])
}

// periodsSoFar returns how many periods the member has, this one included. Where
// cycles start with the first full year, a part of a year before it is none.
func (j *judging) periodsSoFar(p int) int { return p + 1 - j.firstCounted(p) }

func (v *verdict) anyYears(n int) window {
	w := v.yearsWindow(max(0, v.p-n+1), v.p)
	if v.periodsSoFar(v.p) < n {
		w.unfit = fmt.Sprintf("it is judged after %s of membership", english.Count(n, "year", "years"))
	}
	return w
}

// lastMonths is judged from the period on that makes it so many months, as "any
// N years" is, so that the same rule in other words is the same rule.
func (v *verdict) lastMonths(n int) window {
	span := cpd.Span{From: v.asOf.AddMonths(-n).AddDays(1), To: v.asOf}
	w := window{spans: []cpd.Span{span.Meet(cpd.Span{From: v.m.Joined})}, full: span}
	if v.periodsSoFar(v.p)*v.rules.Period.Months < n {
		w.unfit = fmt.Sprintf("it is judged after %s of membership", english.Count(n, "month", "months"))
	}
	return w
}

func (v *verdict) notExempt(n int, exempted func(p int) bool) window {
	var w window
	first, found := v.p, 0
	for p := v.p; p >= 0 && found < n; p-- {
		exempt := exempted(p)
		if !exempt {
			found, first = found+1, p
		}
		if !exempt || v.countsAllTheSame(p) {
			w.spans = append([]cpd.Span{v.years[p].span}, w.spans...)
			w.full.From = v.years[p].full.From
		}
	}
	w.full.To = v.years[v.p].full.To
	if found < n || first < v.firstCounted(v.p) {
		w.unfit = fmt.Sprintf("it is judged after %s that the member was not exempt from", english.Count(n, "year", "years"))
	}
	return w
}

// countsAllTheSame reports whether what is done in an exempt period counts.
func (j *judging) countsAllTheSame(p int) bool {
	exempts := j.rulesFor(j.years[p]).Exempts
	return slices.ContainsFunc(exempts, func(x Exempt) bool { return x.Counts && j.exemptBy(&x, p) != "" })
}

// within returns the entries that count and lie in a window, oldest first.
func (v *verdict) within(w window) iter.Seq[*scored] {
	return func(yield func(*scored) bool) {
		for _, span := range w.spans {
			at := sort.Search(len(v.work), func(i int) bool { return !v.work[i].Date.Before(span.From) })
			for ; at < len(v.work) && !v.work[at].Date.After(span.To); at++ {
				v.step(weigh(v.work[at].Entry))
				if v.work[at].kept && !yield(&v.work[at]) {
					return
				}
			}
		}
	}
}

// sight returns all days that the judgement of the period looks at: whole periods,
// and whole cycles where a limit looks at cycles, since the entries before the
// first one that is asked for use the same limits up.
func (v *verdict) sight() cpd.Span {
	span := cpd.Span{From: v.year().span.From, To: v.asOf}
	look := func(w Window, exempted func(int) bool) {
		if from := v.windowOf(w, exempted).whole().From; !from.IsZero() && from.Before(span.From) {
			span.From = from
		}
	}
	for _, r := range v.requires {
		look(r.Over, func(p int) bool { return v.exemptIn(r, p) != "" })
	}
	cycles := false
	for i := range v.rules.Limits {
		look(v.rules.Limits[i].Over, v.exemptFromTotal)
		cycles = cycles || v.rules.Limits[i].Over.Kind == OverCycle
	}
	p := yearOf(v.years, span.From)
	if cycles {
		_, p, _ = v.cycleOf(p)
	}
	span.From = v.years[p].span.From
	return span
}

// Reach returns the days whose entries Score on a day has to be given. What is
// carried reaches back to joining, since each year passes on to the next.
func (s *Scheme) Reach(m cpd.Membership, on cpd.Date) cpd.Span {
	return open(s, m, nil, on).reach()
}

func (j *judging) reach() cpd.Span {
	p := yearOf(j.years, j.on)
	if p < 0 {
		return cpd.Span{}
	}
	v := j.chooseRules(p)
	span := v.sight()
	if j.s.reachesBack(v.rules.Rules) {
		span.From = j.m.Joined
	}
	span.To = v.year().span.To
	return span
}

func (s *Scheme) reachesBack(r *Rules) bool {
	return len(r.Carries) > 0 || len(s.Rules.Carries) > 0 ||
		slices.ContainsFunc(r.Requires, func(q Require) bool { return q.Over.Kind == OverLastNotExmpt }) ||
		slices.ContainsFunc(r.Limits, func(l Limit) bool { return l.Over.Kind == OverLastNotExmpt })
}
