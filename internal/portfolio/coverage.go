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
	n := 0
	for _, p := range Proofs() {
		if c.Counts[p] > 0 {
			n++
		}
	}
	return n
}

// Next is the first suggested route that has not been taken; false when there
// is none.
func (c *Coverage) Next() (Route, bool) {
	for _, s := range c.Steps {
		if !s.Done {
			return s.Route, true
		}
	}
	return Route{}, false
}

// Cover gives a row for every part of the framework: gaps first, then the parts
// with the fewest sorts of evidence, then in the framework's order. Entries
// count when their first day lies in the span (a zero span is all time). A
// route through another framework, such as an e-learning module, is taken once
// any done entry up to the span's end is tagged with it: a module once taken
// stays taken.
func Cover(f *Framework, kinds Kinds, entries []cpd.Entry, span cpd.Span) []Coverage {
	rows := blank(f)
	taken := map[string]bool{}
	for i := range entries {
		e := &entries[i]
		if e.State == cpd.Done && (span.To.IsZero() || !e.Date.After(span.To)) {
			for _, code := range e.Competencies {
				taken[code] = true
			}
		}
		count(rows, kinds, e, span)
	}
	for i := range rows {
		rows[i].finish(f, taken)
	}
	slices.SortStableFunc(rows, func(a, b Coverage) int { return a.rank() - b.rank() })
	return rows
}

func blank(f *Framework) []Coverage {
	rows := make([]Coverage, len(f.Parts))
	for i, p := range f.Parts {
		rows[i] = Coverage{Code: f.Code(p.ID), Part: p, Area: f.Area(p.Area), Counts: map[Proof]int{}}
	}
	return rows
}

func count(rows []Coverage, kinds Kinds, e *cpd.Entry, span cpd.Span) {
	for _, code := range e.Competencies {
		i := slices.IndexFunc(rows, func(c Coverage) bool { return c.Code == code })
		switch {
		case i < 0:
		case e.State == cpd.Planned:
			rows[i].Planned++
		case span.IsZero() || span.Holds(e.Date):
			rows[i].add(e, kinds.Proof(e.Kind))
		}
	}
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

func (c *Coverage) finish(f *Framework, taken map[string]bool) {
	for _, id := range c.Part.Routes {
		r := f.Route(id)
		c.Steps = append(c.Steps, Step{r, taken[r.See] || (r.By != ProofOther && c.Counts[r.By] > 0)})
	}
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
