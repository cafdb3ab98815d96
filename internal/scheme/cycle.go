package scheme

import "example.org/cpdlog/internal/cpd"

// cycleOf is the cycle of years that holds period p: all its days, and the
// first and last period of it that have begun. ok is false before the first
// full year of a cycle that starts with it.
func (j *judging) cycleOf(p int) (span cpd.Span, first, last int, ok bool) {
	c := j.rulesFor(j.years[p]).Cycle
	if c == nil || c.Months <= 0 {
		return j.years[p].full, p, p, true
	}
	if !c.Fixed.IsZero() || !c.Anchor.IsZero() {
		return j.datedCycle(c, p)
	}
	return j.countedCycle(c, p)
}

// datedCycle starts on a day of the calendar, whoever the member is.
func (j *judging) datedCycle(c *PeriodRule, p int) (cpd.Span, int, int, bool) {
	g := c.grid(j.m, j.m.Joined)
	k := g.holding(j.years[p].span.From)
	span := cpd.Span{From: g.at(k), To: g.at(k + 1).AddDays(-1)}
	first, last := p, p
	for first > 0 && !j.years[first-1].span.From.Before(span.From) {
		first--
	}
	for last+1 < len(j.years) && !j.years[last+1].span.From.After(span.To) {
		last++
	}
	return span, first, last, true
}

// countedCycle counts so many periods from the member's first, or from the
// first one that was full.
func (j *judging) countedCycle(c *PeriodRule, p int) (cpd.Span, int, int, bool) {
	start := j.firstCounted(p)
	if p < start {
		return j.years[p].full, p, p, false
	}
	size := max(1, c.Months/max(1, j.rulesFor(j.years[p]).Period.Months))
	first := start + (p-start)/size*size
	last := min(first+size-1, len(j.years)-1)
	span := cpd.Span{From: j.years[first].full.From, To: j.years[last].full.To}
	if missing := size - (last - first + 1); missing > 0 {
		span.To = j.comingEnd(last, missing)
	}
	return span, first, last, true
}

// firstCounted returns the first period that counts as a year by the rules of
// period p: the first full one where cycles start with it.
func (j *judging) firstCounted(p int) (first int) {
	if c := j.rulesFor(j.years[p]).Cycle; c == nil || !c.FirstFullYear {
		return 0
	}
	for first < len(j.years) && j.years[first].span.From != j.years[first].full.From {
		first++
	}
	return first
}

// comingEnd returns the last day of the n-th period after one, which may not have
// begun yet.
func (j *judging) comingEnd(last, n int) cpd.Date {
	end := j.years[last].full.To
	for range n {
		end = j.s.yearFrom(j.m, end.AddDays(1)).full.To
	}
	return end
}

// mine returns the days of a span on which the member is one.
func (j *judging) mine(span cpd.Span) cpd.Span {
	return span.Meet(cpd.Span{From: j.m.Joined, To: j.m.Left})
}

// endsCycle reports whether period p is the last of its cycle.
func (j *judging) endsCycle(p int) bool {
	span, _, _, ok := j.cycleOf(p)
	return ok && !j.years[p].span.To.Before(j.mine(span).To)
}
