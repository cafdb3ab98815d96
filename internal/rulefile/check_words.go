package rulefile

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/scheme"
)

// clashes collects words that contradict each other.
type clashes []finding

func (c *clashes) when(wrong bool, path, text string) {
	if wrong {
		*c = append(*c, finding{path, text})
	}
}

func clashingWords(r *scheme.Rules) []finding {
	var c clashes
	c.periods(r)
	for i := range r.Activities {
		c.activity(&r.Activities[i])
	}
	for i := range r.Limits {
		c.limit(r, &r.Limits[i])
	}
	for i := range r.Requires {
		c.require(r, &r.Requires[i])
	}
	for i := range r.Carries {
		c.carry(r, &r.Carries[i])
	}
	for i := range r.Adjusts {
		c.adjust(&r.Adjusts[i])
	}
	c.others(r)
	return c
}

func (c *clashes) periods(r *scheme.Rules) {
	c.when(r.Period.FirstFullYear, "period.starts", `starts: "first full year" is for [cycle]; a period starts on the "member date" or on a day such as "12-01"`)
	if r.Cycle == nil {
		return
	}
	c.when(r.Cycle.Months == 0, "cycle", "[cycle] has no length")
	c.when(r.Cycle.Months > 0 && r.Period.Months > 0 && r.Cycle.Months%r.Period.Months != 0, "cycle.length",
		"length: the cycle must be a whole number of periods of "+english.Months(r.Period.Months))
}

func (c *clashes) activity(a *scheme.Activity) {
	path := "activity." + a.ID
	earns := !a.Points.IsZero()
	c.when(a.Per == "" && earns, path, "["+path+"] gives points but does not say per what: "+`"hour", "item", "day", "period", "certified" or "nothing"`)
	c.when(a.Per == "" && !earns, path, "["+path+`] does not say what it earns: write points and per, or per = "nothing"`)
	nothing := a.Per == scheme.PerNothing
	c.when(nothing && earns, path+".points", `points: the row says per = "nothing", so it cannot give points`)
	for _, w := range []struct {
		key string
		set bool
	}{
		{"max", a.Max != nil}, {"step", a.Step != nil}, {"min_per_entry", a.MinPerEntry != nil},
		{"at_least_per_entry", a.AtLeast != nil}, {"max_per_entry", a.MaxPerEntry != nil}, {"multiply", a.Multiply != nil},
	} {
		if w.set && !earns && a.Per != "" {
			c.when(true, path+"."+w.key, w.key+": the row gives no points, so there is nothing to limit or to change")
		}
	}
	c.when(a.AddUp && a.Step == nil, path+".add_up", "add_up: there is no step that the sum is rounded to")
	c.when(a.AddUp && (a.MinPerEntry != nil || a.AtLeast != nil || a.MaxPerEntry != nil), path+".add_up",
		"add_up: entries that are added up have no least or most of their own; max is for all of them")
	c.when(a.MinutesPerHour != 60 && a.Per != scheme.PerHour && a.Per != "", path+".minutes_per_hour", `minutes_per_hour: only a row with per = "hour" has hours`)
	c.entryBounds(a, path)
}

func (c *clashes) entryBounds(a *scheme.Activity, path string) {
	above := func(low, high *cpd.Amount) bool { return low != nil && high != nil && low.Cmp(*high) > 0 }
	c.when(above(a.MinPerEntry, a.MaxPerEntry), path+".min_per_entry", "min_per_entry: it is above max_per_entry, so no entry would earn anything")
	c.when(above(a.AtLeast, a.MaxPerEntry), path+".at_least_per_entry", "at_least_per_entry: it is above max_per_entry")
}

func (c *clashes) limit(r *scheme.Rules, l *scheme.Limit) {
	path := "limit." + l.ID
	c.when(l.AtMost == nil && l.MaxItems == nil && l.MaxRecords == nil && l.Share == nil, path,
		"["+path+"] limits nothing: write at_most, max_items, max_records or at_most_share")
	c.when(l.Share != nil && l.ShareOf == "", path+".at_most_share", `at_most_share: say of what, with share_of = "required" or "total"`)
	c.when(l.Share == nil && l.ShareOf != "", path+".share_of", "share_of: there is no at_most_share that it could belong to")
	if other := limitOf(r, l.After); other != nil && l.Share == nil && other.Share != nil {
		c.when(true, path+".after", "after: limits by share are always applied last, so this one cannot come after one")
	}
	c.when(l.After == l.ID, path+".after", "after: a limit cannot come after itself")
	c.when(l.After != "" && l.After != l.ID && afterAll(r, l.ID, l.ID), path+".after", "after: these limits come after each other in a circle")
	c.window(r, l.Over, path)
}

func (c *clashes) window(r *scheme.Rules, w scheme.Window, path string) {
	c.when(w.Kind == scheme.OverCycle && r.Cycle == nil, path+".over", `over: the file has no [cycle] table, which says how long a cycle is`)
}

func (c *clashes) require(r *scheme.Rules, q *scheme.Require) {
	path := "require." + q.ID
	values := q.Of == scheme.MeasureValues
	c.when(values && q.OfTag == "", path+".of", `of: "values" of what? Name the tag, such as tag = "type"`)
	c.when(!values && q.OfTag != "", path+".tag", `tag: this is only for of = "values"; to choose entries write where = { tag = "…" }`)
	c.when(values && q.EachOf != nil, path+".each_of", `each_of: of = "values" counts different values already`)
	c.when(q.ForEvery != nil && q.AtLeast.IsZero(), path+".for_every", "for_every: at_least must say how much is needed each time")
	c.when(q.Spread > 0 && q.Over.Kind == scheme.OverEachYear, path+".spread", "spread: it is of all entries together, so over cannot be each year by itself")
	c.window(r, q.Over, path)
}

func (c *clashes) carry(r *scheme.Rules, x *scheme.Carry) {
	path := pathOf("carry", x.ID)
	short := x.What == "shortfall"
	c.when(x.What == bothWays, path+".what", `what: a change speaks of the "surplus" or of the "shortfall"`)
	c.when(x.FillFirst && !short, path+".fill_first", `fill_first: only a shortfall is filled; write what = "shortfall"`)
	c.when(x.EarnedLast > 0 && short, path+".earned_last", "earned_last: a shortfall was not earned at any time")
	c.when(x.OnlyIf != "" && x.OnlyIf != "met" && !slices.Contains(idsOf(r, toRequirement), x.OnlyIf), path+".only_if",
		"only_if: there is no such requirement in these rules")
	c.when(x.OnlyIf == "met" && short, path+".only_if", `only_if: there is no shortfall when everything was met`)
}

func (c *clashes) adjust(a *scheme.Adjust) {
	path := pathOf("adjust", a.ID)
	idle := a.Basis == "" && a.Grant == nil && a.Extend == 0 && !a.ExtendAway
	c.when(idle && !a.Blend, path, "["+path+"] changes nothing: write basis, grant or extend")
	c.when(idle && a.Blend && a.When == "part-time", path+".blend", "blend: of which working weeks? Write basis too, or leave when out to blend roles")
	c.when(a.When == "" && !a.Blend, path, "["+path+"] does not say when: "+`"joined part-way", "left", "absence", "part-time" or "registered on 2021-03-31"`)
	c.when(a.Basis == "weekly hours" && a.FullTime == 0, path+".basis", "basis: weekly hours of how many? Write the full week, such as full_time = 37.5")
	c.when(a.Basis == "table" && len(a.Table) == 0, path+".basis", "basis: the table is missing: "+`[{ up_to = "6 months", factor = 0.5 }, …]`)
	c.when(a.Basis != "table" && len(a.Table) > 0, path+".table", `table: it is only used with basis = "table"`)
	c.when((a.AtLeast > 0 || a.AtLeastDays > 0) && a.When != "absence" && a.When != "", path+".at_least",
		`at_least: this is the length of an absence; only when = "absence" has one`)
	registered := a.When == "registered on"
	c.when(registered && a.On.IsZero(), path+".when", `when: say the date: "registered on 2021-03-31"`)
	c.when(!registered && !a.On.IsZero(), path+".on", `on: only when = "registered on" has a date`)
	c.when(registered && a.Basis != "", path+".basis", `basis: when = "registered on" has no part of a time; write grant or extend`)
	c.when(a.Grant != nil && a.Basis != "" && !a.Blend, path+".grant", "grant: basis says already how much smaller; write one of the two, or two tables")
	c.when(a.When == "part-time" && (a.Basis == "days" || a.Basis == "months"), path+".basis", `basis: when = "part-time" goes by "weekly hours" or by a "table"`)
	c.when(a.FullTime > 0 && a.Basis != "weekly hours" && a.Basis != "table", path+".full_time", `full_time: it is only used with basis = "weekly hours"`)
	c.when(a.Basis == "weekly hours" && a.When != "part-time" && a.When != "", path+".basis", `basis: "weekly hours" goes with when = "part-time"`)
	c.shares(a, path)
}

func (c *clashes) shares(a *scheme.Adjust, path string) {
	c.when(a.Grant != nil && a.GrantOf == "required" && a.Grant.Cmp(cpd.Whole(1)) > 0, path+".grant", "grant: a share of the requirement cannot be above 1")
	for i := 1; i < len(a.Table); i++ {
		c.when(a.Table[i].UpTo == a.Table[i-1].UpTo && a.Table[i].From == a.Table[i-1].From, path+".table", "table: two rows hold for the same")
	}
	for i := range a.Table {
		byDay := !a.Table[i].From.IsZero()
		c.when(byDay && a.When != "joined part-way", path+".table", `table: a row from a day of the year is for when = "joined part-way"`)
		c.when(byDay == a.Table[0].From.IsZero(), path+".table", "table: either every row goes by a day, or none does")
	}
}

func (c *clashes) others(r *scheme.Rules) {
	for x := range cpd.Each(r.Exempts) {
		joined := x.When == "joined on or after"
		c.when(x.When == "" && x.Where.Empty(), pathOf("exempt", x.ID),
			"["+pathOf("exempt", x.ID)+"] does not say when: "+`"joined on or after 09-02", "first period", "retired" or "leave"`)
		c.when(joined && x.On.IsZero(), pathOf("exempt", x.ID)+".when", `when: say the day: "joined on or after 09-02"`)
		c.when(!joined && !x.On.IsZero(), pathOf("exempt", x.ID)+".on", `on: only when = "joined on or after" has a day`)
	}
	for x := range cpd.Each(r.Exclusives) {
		c.when(len(x.Of) < 2, pathOf("exclusive", x.ID)+".of", "of: name at least two requirements of which an entry may serve only one")
	}
}

// pathOf returns where the words of a thing stand; the one thing of a section
// written without ids stands in the section itself.
func pathOf(section, id string) string {
	if id == "" || id == section {
		return section
	}
	return section + "." + id
}

// work bounds what comparing costs, so that no file takes long to check.
type work struct {
	done  int
	spent bool
}

const mostWork = 20_000_000 // steps of a few nanoseconds

func (w *work) afford(steps int) bool {
	w.done += steps
	w.spent = w.spent || w.done > mostWork
	return !w.spent
}

// mostFree is how many tags and fields are tried in every combination.
const mostFree = 8

// ways are those that an entry can be and that these wheres tell apart; nil where
// there are too many to try. other adds a row that none of them mentions, as the
// scoring does when it puts limits in order.
func (w *work) ways(rows []scheme.Activity, other bool, wheres ...*scheme.Where) *scheme.Ways {
	ways := scheme.WaysBy(wheres...)
	if ways.Free() > mostFree || !w.afford(len(rows)*(1+ways.Names)) || !w.afford(ways.Over(rows, other)) {
		return nil
	}
	return ways
}

// relation says how the entries of two wheres lie to each other.
func (w *work) relation(rows []scheme.Activity, a, b *scheme.Where) (share, aInB, bInA bool) {
	ways := w.ways(rows, true, a, b)
	if ways == nil {
		return true, false, false
	}
	share = ways.Some(func(y *scheme.Way) bool { return y.In(a) && y.In(b) })
	aInB = !ways.Some(func(y *scheme.Way) bool { return y.In(a) && !y.In(b) })
	bInA = !ways.Some(func(y *scheme.Way) bool { return y.In(b) && !y.In(a) })
	return share, aInB, bInA
}
