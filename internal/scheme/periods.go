package scheme

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// year is one period of a membership.
type year struct {
	span cpd.Span // the days the member was in
	full cpd.Span // the days the period would have had for a member throughout

	began cpd.Date // the day that dated changes of the rules go by
}

func (y year) short() bool { return y.span != y.full }

// Period is the membership year that holds a day; false before joining, after
// leaving, or outside any.
func (s *Scheme) Period(m cpd.Membership, on cpd.Date) (cpd.Span, bool) {
	years := s.timeline(m, on)
	if i := yearOf(years, on); i >= 0 {
		return years[i].span, true
	}
	return cpd.Span{}, false
}

// PeriodOfYear is the period that starts in a calendar year, of two the later.
func (s *Scheme) PeriodOfYear(m cpd.Membership, calendar int) (cpd.Span, bool) {
	var found cpd.Span
	for _, y := range s.timeline(m, lastDay(calendar)) {
		if y.span.From.Year() == calendar {
			found = y.span
		}
	}
	return found, !found.IsZero()
}

// Periods returns every period that had begun by a day, oldest first.
func (s *Scheme) Periods(m cpd.Membership, upTo cpd.Date) []cpd.Span {
	return cpd.ListOf(s.timeline(m, upTo), func(y year) cpd.Span { return y.span })
}

func lastDay(calendar int) cpd.Date {
	d, _ := cpd.NewDate(calendar, 12, 31) // no day for a year that no record may speak of
	return d
}

// yearOf returns the index of the period that holds a day, or -1.
func yearOf(years []year, on cpd.Date) int {
	i, ok := slices.BinarySearchFunc(years, on, func(y year, d cpd.Date) int { return y.span.From.Compare(d) })
	if !ok {
		i--
	}
	if i < 0 || !years[i].span.Holds(on) {
		return -1
	}
	return i
}

// timeline returns every period that had begun by a day. Periods follow each other
// without a gap from joining to leaving.
func (s *Scheme) timeline(m cpd.Membership, upTo cpd.Date) []year {
	if m.Joined.IsZero() || s.Rules.Period.Months <= 0 {
		return nil
	}
	if !m.Left.IsZero() && m.Left.Before(upTo) {
		upTo = m.Left
	}
	var years []year
	for start := m.Joined; !start.After(upTo); {
		y := s.yearFrom(m, start)
		start = y.full.To.AddDays(1)
		y.span = y.full.Meet(cpd.Span{From: m.Joined, To: m.Left})
		years = append(years, y)
		if !start.After(y.full.To) {
			break // the end of the calendar that the program knows
		}
	}
	return years
}

// yearFrom returns the period that starts on a day, or for the first one holds it.
func (s *Scheme) yearFrom(m cpd.Membership, start cpd.Date) year {
	rules := s.periodRules(m, start)
	g := rules.Period.grid(m, start)
	k := g.holding(start)
	y := year{full: cpd.Span{From: g.at(k), To: g.at(k + 1).AddDays(-1)}}
	if start != m.Joined {
		y.full.From = start
	}
	if next := s.newCalendar(m, start, y.full.To); !next.IsZero() {
		y.full.To = next.AddDays(-1)
	}
	if y.began = start; !rules.Period.MemberDate {
		y.began = y.full.From // for everybody the same, whenever this member joined
	}
	if n := rules.extension(m, y.full); n > 0 {
		y.full.To = longer(g, k+1, y.full.To, n)
	}
	return y
}

// longer returns the last day of a period that would end before grid day k, with
// so many months more. The grid is asked, so that 29 February stays itself.
func longer(g grid, k int, end cpd.Date, months int) cpd.Date {
	if next := end.AddDays(1); next != g.at(k) {
		return later(next, months).AddDays(-1) // cut by a new calendar
	}
	return later(g.origin, k*g.months+months).AddDays(-1)
}

// grid returns the row of days on which periods start, as it holds around a day.
func (p PeriodRule) grid(m cpd.Membership, start cpd.Date) grid {
	switch {
	case !p.Anchor.IsZero():
		return grid{p.Anchor, p.Months}
	case !p.Fixed.IsZero():
		return grid{lastBefore(p.Fixed, m.Joined), p.Months}
	}
	return p.ownGrid(m, start)
}

// ownGrid follows the member's own date. A renewal day moves it: the first
// period then ends the day before the last renewal day within its length.
func (p PeriodRule) ownGrid(m cpd.Membership, start cpd.Date) grid {
	day, origin := m.Joined.Anniversary(), m.Joined
	if !m.Renewal.IsZero() && m.Renewal != day {
		day = m.Renewal
		origin = leapBase(day, lastBefore(day, later(m.Joined, p.Months)), p.Months)
	}
	g := grid{origin, p.Months}
	if start == m.Joined || g.at(g.holding(start)) == start {
		return g
	}
	return grid{leapBase(day, start, p.Months), p.Months} // moved by an extension
}

// leapBase returns the day to count from: for 29 February one in a leap year, so
// that the day comes back with every leap year.
func leapBase(day cpd.Anniversary, start cpd.Date, months int) cpd.Date {
	if months%12 != 0 || start != day.In(start.Year()) {
		return start
	}
	for base := start; base.Year() > start.Year()-12*months; base = day.In(base.Year() - months/12) {
		if base.Anniversary() == day {
			return base
		}
	}
	return start
}

func lastBefore(day cpd.Anniversary, d cpd.Date) cpd.Date {
	if at := day.In(d.Year()); !at.After(d) {
		return at
	}
	return day.In(d.Year() - 1)
}

// periodRules are the rules that decide a period's length; only dated changes
// of the period itself matter here.
func (s *Scheme) periodRules(m cpd.Membership, start cpd.Date) *Rules {
	if !s.changes(func(sets []Set) bool { return slices.ContainsFunc(sets, Set.movesPeriods) }) {
		return &s.Rules
	}
	dates := s.datesKey(func(f *From) bool { return !f.Date.After(start) })
	return s.rulesBy(dates, s.rolesOn(m, []cpd.Span{{From: start, To: start}}))
}

// changes reports whether a date or a role changes the rules in such a way.
func (s *Scheme) changes(so func([]Set) bool) bool {
	return slices.ContainsFunc(s.Froms, func(f From) bool { return so(f.Sets) }) ||
		slices.ContainsFunc(s.Profiles, func(p Profile) bool { return so(p.Sets) })
}

func (t Set) movesPeriods() bool {
	return strings.HasPrefix(t.Path, "period") || (strings.HasPrefix(t.Path, "adjust") && strings.Contains(t.Path, "extend"))
}

// newCalendar returns the day inside a running period on which a dated change
// begins a new calendar: the first day of a new fixed year cuts the old one.
func (s *Scheme) newCalendar(m cpd.Membership, start, end cpd.Date) cpd.Date {
	for i := range s.Froms {
		d := s.Froms[i].Date
		if !d.After(start) || d.After(end) || !slices.ContainsFunc(s.Froms[i].Sets, Set.movesPeriods) {
			continue
		}
		was, is := s.periodRules(m, start).Period, s.periodRules(m, d).Period
		if was != is && !is.MemberDate && is.grid(m, d).at(is.grid(m, d).holding(d)) == d {
			return d
		}
	}
	return cpd.Date{}
}

// cycleOf is the cycle of years that holds period p: all its days, and the
// first period of it that has begun. ok is false before the first
// full year of a cycle that starts with it.
func (j *judging) cycleOf(p int) (span cpd.Span, first int, ok bool) {
	c := j.rulesFor(j.years[p]).Cycle
	if c == nil || c.Months <= 0 {
		return j.years[p].full, p, true
	}
	if !c.Fixed.IsZero() || !c.Anchor.IsZero() {
		return j.datedCycle(c, p)
	}
	return j.countedCycle(c, p)
}

// datedCycle starts on a day of the calendar, whoever the member is.
func (j *judging) datedCycle(c *PeriodRule, p int) (cpd.Span, int, bool) {
	g := c.grid(j.m, j.m.Joined)
	k := g.holding(j.years[p].span.From)
	span := cpd.Span{From: g.at(k), To: g.at(k + 1).AddDays(-1)}
	first := p
	for first > 0 && !j.years[first-1].span.From.Before(span.From) {
		first--
	}
	return span, first, true
}

// countedCycle counts so many periods from the member's first, or from the
// first one that was full.
func (j *judging) countedCycle(c *PeriodRule, p int) (cpd.Span, int, bool) {
	start := j.firstCounted(p)
	if p < start {
		return j.years[p].full, p, false
	}
	size := max(1, c.Months/max(1, j.rulesFor(j.years[p]).Period.Months))
	first := start + (p-start)/size*size
	last := min(first+size-1, len(j.years)-1)
	span := cpd.Span{From: j.years[first].full.From, To: j.years[last].full.To}
	if missing := size - (last - first + 1); missing > 0 {
		span.To = j.comingEnd(last, missing)
	}
	return span, first, true
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
	span, _, ok := j.cycleOf(p)
	return ok && !j.years[p].span.To.Before(j.mine(span).To)
}
