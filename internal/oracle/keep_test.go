package oracle

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// scorer scores one membership under one scheme.
type scorer struct {
	s       *scheme.Scheme
	m       cpd.Membership
	entries []cpd.Entry
}

// inOrderOfDate sorts by date, then content, then the unique id. What
// "content" compares is not said; the generator gives entries of one day that
// differ only in their ids, or no two entries on one day.
func inOrderOfDate(entries []cpd.Entry) []cpd.Entry {
	out := slices.Clone(entries)
	slices.SortFunc(out, func(a, b cpd.Entry) int {
		if c := a.Date.Compare(b.Date); c != 0 {
			return c
		}
		if c := strings.Compare(a.Title, b.Title); c != 0 {
			return c
		}
		return strings.Compare(a.UID, b.UID)
	})
	return out
}

// claimed is the entries of one year up to a day that are claimed for a row.
func (o *scorer) claimed(y year, upTo cpd.Date) []*piece {
	var ps []*piece
	for _, e := range inOrderOfDate(o.entries) {
		if e.State != cpd.Done || !y.holds(e.Date) || e.Date.After(upTo) {
			continue
		}
		dated := inForce(o.s, o.m, y, e.Date)
		row := placed(o.s, &dated, &e)
		if row == nil {
			continue
		}
		p := &piece{e: e, row: *row, items: e.Items, record: true}
		p.formal = e.Formal == cpd.Formal || e.Formal == cpd.FormalDefault && slices.Contains(row.Tags, "formal")
		ps = append(ps, p)
	}
	return ps
}

// kept is the entries of one year that count at all, up to a day, each with
// what it earned and what the limit of its row leaves.
func (o *scorer) kept(n int, y year, upTo cpd.Date) []*piece {
	r := inForce(o.s, o.m, y, cpd.Date{})
	ps := slices.DeleteFunc(o.claimed(y, upTo), func(p *piece) bool {
		p.year = n
		return chosen(&r.Needs.Where, p) && slices.ContainsFunc(r.Needs.Fields, func(f string) bool { return !filled(p, f) })
	})
	asked := pick(ps, &r.Needs.Where)
	once := withoutRepeats(r.Needs.OncePer, asked)
	ps = slices.DeleteFunc(ps, func(p *piece) bool { return slices.Contains(asked, p) && !slices.Contains(once, p) })
	for _, p := range ps {
		p.earns(worth(&p.row, &p.e, o.s.ID))
	}
	flat(ps)
	addUp(ps, o.s.ID)
	rowLimits(ps, &r)
	return ps
}

// view is everything that is known when a day is asked about.
type view struct {
	o     *scorer
	on    cpd.Date
	years []year
	now   int // index of the year asked about
	rules scheme.Rules
	ps    []*piece // of every year, oldest first
}

// look does the steps up to and with the shares.
func (o *scorer) look(on cpd.Date) (*view, bool) {
	ys := years(o.s, &o.s.Rules.Period, o.m, on)
	if len(ys) == 0 || !ys[len(ys)-1].holds(on) {
		return nil, false
	}
	v := &view{o: o, on: on, years: ys, now: len(ys) - 1}
	v.rules = inForce(o.s, o.m, ys[v.now], cpd.Date{})
	for n, y := range ys {
		v.ps = append(v.ps, o.kept(n, y, on)...)
	}
	rank := breadth(o.s)
	for _, share := range []bool{false, true} {
		v.limit(inOrder(only(v.rules.Limits, share), rank))
	}
	return v, true
}

func only(ls []scheme.Limit, share bool) []scheme.Limit {
	return slices.DeleteFunc(slices.Clone(ls), func(l scheme.Limit) bool { return (l.Share != nil) != share })
}

func (v *view) limit(ls []scheme.Limit) {
	if len(ls) > 0 && ls[0].Share != nil {
		v.shares(ls)
		return
	}
	for _, l := range ls {
		for _, g := range v.groups(l) {
			cut(&g.l, pick(g.ps, &g.l.Where))
		}
	}
}

func pick(ps []*piece, w *scheme.Where) []*piece {
	var out []*piece
	for _, p := range ps {
		if chosen(w, p) {
			out = append(out, p)
		}
	}
	return out
}

// group is a limit as it is in some stretch of time, and the pieces of it.
type group struct {
	l  scheme.Limit
	ps []*piece
}

func (v *view) groups(l scheme.Limit) []group {
	switch l.Over.Kind {
	case scheme.OverCycle:
		return v.byCycle(l)
	case scheme.OverAnyYears:
		return []group{{v.limitFor(l, v.days(l.Over, "")...), v.lastYears(l.Over.N)}}
	case scheme.OverLastMonths:
		return []group{{v.limitFor(l, v.days(l.Over, "")...), v.lastMonths(l.Over.N)}}
	}
	var out []group
	for n, y := range v.years {
		r := inForce(v.o.s, v.o.m, y, cpd.Date{})
		for _, then := range r.Limits {
			if then.ID == l.ID && l.Over.Kind == scheme.OverEachYear {
				for _, single := range v.o.single(y) {
					out = append(out, group{then, dayed(v.ofYear(n), single)})
				}
			} else if then.ID == l.ID {
				out = append(out, group{then, v.ofYear(n)})
			}
		}
	}
	return out
}

// limitFor is a limit for the roles held over some days.
func (v *view) limitFor(l scheme.Limit, days ...cpd.Span) scheme.Limit {
	for _, then := range v.within(days...).Limits {
		if then.ID == l.ID {
			return then
		}
	}
	return l
}

// single cuts a period of several years into its years; any other is one.
func (o *scorer) single(y year) []year {
	if o.s.Rules.Period.Months <= 12 {
		return []year{y}
	}
	var out []year
	for n := 0; !y.from.AddYears(n).After(y.to); n++ {
		one := year{from: y.from.AddYears(n), to: y.from.AddYears(n + 1).AddDays(-1)}
		if y.to.Before(one.to) {
			one.to = y.to
		}
		if one.to.Before(y.in.From) || y.in.To.Before(one.from) {
			continue // not yet, or no longer, a member
		}
		one.in = cpd.Span{From: one.from, To: one.to}.Meet(y.in)
		out = append(out, one)
	}
	return out
}

func dayed(ps []*piece, y year) []*piece {
	return slices.DeleteFunc(slices.Clone(ps), func(p *piece) bool { return !y.holds(p.e.Date) })
}

func (v *view) ofYear(n int) []*piece {
	var out []*piece
	for _, p := range v.ps {
		if p.year == n {
			out = append(out, p)
		}
	}
	return out
}

func (v *view) lastYears(n int) []*piece {
	var out []*piece
	for i := max(0, v.now-n+1); i <= v.now; i++ {
		out = append(out, v.ofYear(i)...)
	}
	return out
}

// lastMonths is the rolling window: 12 months before 31 December begin on
// 1 January.
func (v *view) lastMonths(n int) []*piece {
	var out []*piece
	for _, p := range v.ps {
		if p.e.Date.After(v.on.AddMonths(-n)) {
			out = append(out, p)
		}
	}
	return out
}

// byCycle goes through the cycles one by one. Years before the first cycle
// each stand for themselves.
func (v *view) byCycle(l scheme.Limit) []group {
	var out []group
	spans := map[cpd.Date]int{} // by the first day alone
	for _, p := range v.ps {
		c, ok := cycle(v.o.s, v.o.m, p.e.Date)
		if !ok {
			c = v.years[p.year].in
		}
		i, seen := spans[c.From]
		if !seen {
			i = len(out)
			spans[c.From] = i
			out = append(out, group{l: v.limitFor(l, c)})
		}
		out[i].ps = append(out[i].ps, p)
	}
	return out
}
