package portfolio

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// Coverage is what there is for one part of a framework.
type Coverage struct {
	Code    string // splw:4.3
	Part    Part
	Area    Area
	Entries int // done, first day within the span
	Minutes int // of those entries; an entry tagged with two parts counts in full for both
	Planned int // planned entries tagged with it, whatever their day
	Counts  map[Proof]int
	Last    cpd.Date // the latest day among the entries; no day for a gap
	UIDs    []string // of the entries, oldest first
	Steps   []Step   // the routes that the framework suggests

	itself []*cpd.Entry // those of UIDs that are tagged with the part itself
}

// Step is a suggested route and whether it has been taken.
type Step struct {
	Route Route
	Done  bool
}

// Gap reports whether nothing in the span belongs to the part.
func (c *Coverage) Gap() bool { return c.Entries == 0 }

// Sorts is how many of the sorts of evidence there are, 0 to 4.
func (c *Coverage) Sorts() int {
	return len(cpd.Those(Proofs(), func(p Proof) bool { return c.Counts[p] > 0 }))
}

// Next is the first suggested route that has not been taken; false when there
// is none.
func (c *Coverage) Next() (Route, bool) {
	open := cpd.Find(c.Steps, func(s *Step) bool { return !s.Done })
	if open == nil {
		return Route{}, false
	}
	return open.Route, true
}

// Cover gives a row for every part of the framework: gaps first, then the parts
// with the fewest sorts of evidence, then in the framework's order. Entries
// count when their first day lies in the span (a zero span is all time): for the
// parts that they are tagged with, for those that their training topics serve,
// and for those of which a module that they are tagged with is a route.
//
// A route through a module or a topic is taken once any done entry up to the
// span's end has it: what was taken once stays taken.
func Cover(f *Framework, kinds Kinds, topics []Topic, entries []cpd.Entry, span cpd.Span) []Coverage {
	rows := blank(f)
	t := took{map[string]bool{}, map[string]bool{}}
	for e := range cpd.Each(entries) {
		codes, served := codesOf(e), servedBy(topics, e)
		if e.State == cpd.Done && (span.To.IsZero() || !e.Date.After(span.To)) {
			t.note(codes, served)
		}
		for j := range rows {
			rows[j].count(e, kinds, span, codes, served)
		}
	}
	for i := range rows {
		rows[i].finish(kinds, t)
	}
	cpd.SortBy(rows, func(a, b Coverage) int { return a.rank() - b.rank() })
	return rows
}

// codesOf are the parts that an entry is tagged with, as a competency or by a tag
// such as elearning:5.
func codesOf(e *cpd.Entry) []string { return slices.Concat(e.Competencies, e.Tags) }

// servedBy are the parts that an entry's training topics serve.
func servedBy(topics []Topic, e *cpd.Entry) (codes []string) {
	renewed := TopicsOf(e)
	for i := range topics {
		if slices.Contains(renewed, topics[i].ID) {
			codes = append(codes, topics[i].Competencies...)
		}
	}
	return codes
}

// took is what was taken up to a day, by code.
type took struct {
	tagged map[string]bool
	topics map[string]bool // by a training topic that serves the part
}

func (t took) note(codes, served []string) {
	for _, code := range codes {
		t.tagged[code] = true
	}
	for _, code := range served {
		t.topics[code] = true
	}
}

func blank(f *Framework) []Coverage {
	rows := make([]Coverage, len(f.Parts))
	for i, p := range f.Parts {
		rows[i] = Coverage{Code: f.Code(p.ID), Part: p, Area: f.Area(p.Area), Counts: map[Proof]int{}}
		for _, id := range p.Routes {
			rows[i].Steps = append(rows[i].Steps, Step{Route: f.Route(id)})
		}
	}
	return rows
}

func (c *Coverage) count(e *cpd.Entry, kinds Kinds, span cpd.Span, codes, served []string) {
	itself := slices.Contains(codes, c.Code)
	switch {
	case !itself && !slices.Contains(served, c.Code) && !c.through(codes):
	case e.State == cpd.Planned:
		c.Planned++
	case span.IsZero() || span.Holds(e.Date):
		c.add(e, kinds.Proof(e.Kind))
		if itself {
			c.itself = append(c.itself, e)
		}
	}
}

// through reports whether one of the codes is a module that is a route to the part.
func (c *Coverage) through(codes []string) bool {
	return len(codes) > 0 && slices.ContainsFunc(c.Steps, func(s Step) bool { return s.Route.See != "" && slices.Contains(codes, s.Route.See) })
}

func (c *Coverage) add(e *cpd.Entry, p Proof) {
	c.Entries++
	c.Minutes += e.Minutes
	c.Counts[p]++
	c.UIDs = append(c.UIDs, e.UID)
	if e.Last().After(c.Last) {
		c.Last = e.Last()
	}
}

// finish says which routes were taken. An entry that stands here only through its
// module or topic takes no other one.
func (c *Coverage) finish(kinds Kinds, t took) {
	for i := range c.Steps {
		r := &c.Steps[i].Route
		c.Steps[i].Done = t.tagged[r.See] || r.Topics && t.topics[c.Code] || r.By != ProofOther &&
			slices.ContainsFunc(c.itself, func(e *cpd.Entry) bool { return r.takes(e, kinds) })
	}
}

func (r *Route) takes(e *cpd.Entry, kinds Kinds) bool {
	return kinds.Proof(e.Kind) == r.By && (len(r.Words) == 0 || uses(wordsOf(e.Title), r.Words))
}

// rank puts an uncovered part before everything, even before one whose entries
// are all of a sort without a name.
func (c *Coverage) rank() int {
	if c.Gap() {
		return -1
	}
	return c.Sorts()
}

// AreaCoverage is one bar: how many parts of an area have any entry.
type AreaCoverage struct {
	Area           Area
	Parts, Covered int
	Minutes        int // each entry counted once for each part it is tagged with
}

// Areas sums the rows by area, in the framework's order. A framework without
// areas has one nameless one.
func Areas(f *Framework, rows []Coverage) []AreaCoverage {
	areas := f.Areas
	if len(areas) == 0 {
		areas = []Area{{}}
	}
	out := make([]AreaCoverage, len(areas))
	for i, a := range areas {
		out[i].Area = a
		for j := range rows {
			out[i].add(&rows[j])
		}
	}
	return out
}

func (a *AreaCoverage) add(c *Coverage) {
	if c.Part.Area != a.Area.ID {
		return
	}
	a.Parts++
	a.Minutes += c.Minutes
	if !c.Gap() {
		a.Covered++
	}
}
