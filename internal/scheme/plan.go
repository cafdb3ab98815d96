package scheme

import (
	"fmt"
	"slices"

	"cpdlog/internal/cpd"
)

// Proposal is a cheapest way to close every gap within the limits. Cost is
// recorded time first, then the number of pieces.
type Proposal struct {
	Steps   []Step
	Minutes int
	Pieces  int
	Closes  bool     // scoring with the proposed entries meets every requirement
	Proven  bool     // no cheaper way exists
	Notes   []string // why it is not proven, or what no proposal can close
}

// Step is one line of a proposal: time on a row, or so many pieces of it.
type Step struct {
	Activity, Name string
	Minutes        int // of all pieces together
	Pieces         int
	With           []string // fields, tags or kinds that the entries need
	Text           string   // "6 h of Training course"
}

// Plan finds the cheapest way to close the gaps of the period that holds a
// day, from that day on. An item costs its row's typical minutes, or an hour
// for each point when none is given; rows that pay per period, and values that
// a certificate must print, are never proposed.
func Plan(s *Scheme, m cpd.Membership, entries []cpd.Entry, on cpd.Date) Proposal {
	j := open(s, m, entries, on)
	p := yearOf(j.years, on)
	if p < 0 {
		return Proposal{Notes: []string{"no period holds " + on.Short()}}
	}
	v := j.judge(p)
	pl := &planner{v: v, proven: true}
	pl.findGaps()
	pl.findCeilings()
	pl.findOptions()
	pl.search()
	return pl.proposal(entries)
}

// planner is the search for the cheapest proposal.
type planner struct {
	v        *verdict
	gaps     []gap
	ceilings []ceiling
	options  []option
	quickest [][]int // for each gap the options that close it, the quickest first
	proven   bool
	notes    []string

	group   []int // the gaps that are being closed
	best    *bill
	nodes   int
	tooMany bool
}

// gap is what one requirement still lacks.
type gap struct {
	of    Measure
	where Where
	left  cpd.Amount
}

// ceiling is what one limit still allows.
type ceiling struct {
	where Where
	left  cpd.Amount
	items bool // it counts items, not points
	recs  bool // it counts records
}

func (pl *planner) note(unproven bool, format string, args ...any) {
	if unproven {
		pl.proven = false
	}
	if text := fmt.Sprintf(format, args...); !slices.Contains(pl.notes, text) {
		pl.notes = append(pl.notes, text)
	}
}

// findGaps turns every requirement that must be met and is not into what it
// lacks.
func (pl *planner) findGaps() {
	for i := range pl.v.results {
		res := &pl.v.results[i]
		r := pl.v.rules.require(res.ID)
		if res.Met || res.Level != "must" || r == nil {
			continue
		}
		switch {
		case r.Of == MeasureValues || (r.noGap() && res.ToGo.IsZero()):
			pl.note(true, "%s cannot be planned for", res.Name)
		case len(r.EachOf) > 0:
			pl.eachGap(r)
		default:
			if r.ForEvery != nil || r.Over.Kind == OverEachYear {
				pl.note(true, "%s depends on more than what is added now", res.Name)
			}
			pl.gaps = append(pl.gaps, gap{r.Of, r.Where, res.ToGo})
		}
	}
	if len(pl.v.rules.Exclusives) > 0 && len(pl.gaps) > 1 {
		pl.note(true, "an entry may serve only one of a set")
	}
}

func (pl *planner) eachGap(r *Require) {
	w := pl.v.windowFor(r)
	n := pl.v.needOf(r, w)
	for _, name := range r.EachOf {
		one := *r
		one.Where = r.oneOf(name)
		if left := n.amount.Sub(pl.v.measure(&one, w).have); left.Sign() > 0 {
			pl.gaps = append(pl.gaps, gap{r.Of, one.Where, left})
		}
	}
}

// findCeilings turns every limit that new entries fall under into what it
// still allows.
func (pl *planner) findCeilings() {
	for _, row := range pl.v.rows() {
		a := pl.v.rules.activity(row.ID)
		only := Where{Activity: []string{a.ID}}
		if a.Max != nil {
			pl.ceilings = append(pl.ceilings, ceiling{where: only, left: a.Max.Sub(row.Counted).Max(cpd.Amount{})})
		}
		if a.MaxItems != nil {
			left := max(0, *a.MaxItems-pl.v.itemsCounted(&only))
			pl.ceilings = append(pl.ceilings, ceiling{where: only, left: cpd.Whole(int64(left)), items: true})
		}
	}
	for _, l := range pl.v.across {
		pl.acrossCeiling(pl.v.rules.limit(l.ID), l)
	}
}

func (pl *planner) acrossCeiling(l *Limit, res LimitResult) {
	if l == nil {
		return
	}
	most := res.Limit
	if l.Share != nil && l.ShareOf != "required" && res.Of == pl.v.s.Unit {
		most = l.Share.Mul(pl.v.requiredTotal(l.Over, pl.v.asOf)).Max(most)
		pl.note(true, "the limit %s is a share of a total that grows", res.Name)
	}
	c := ceiling{where: l.Where, left: most.Sub(res.Used).Max(cpd.Amount{})}
	c.items, c.recs = res.Of == "pieces" && l.MaxItems != nil, res.Of == string(MeasureRecords) && l.MaxRecords != nil
	pl.ceilings = append(pl.ceilings, c)
}

func (v *verdict) itemsCounted(w *Where) (n int) {
	for i := v.first; i < len(v.work); i++ {
		if e := &v.work[i]; e.kept && w.holdsAny(e) {
			n += e.items
		}
	}
	return n
}
