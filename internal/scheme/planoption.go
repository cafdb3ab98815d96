package scheme

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// option is one thing that a proposal can contain: pieces of a row, or time on
// it.
type option struct {
	rank    int // its place among the options
	row     *Activity
	e       *scored // a made-up entry, to ask wheres
	with    atoms
	needs   []string // fields that every entry needs
	hourly  bool
	minutes int          // of one piece; 1 for time
	points  cpd.Amount   // of one piece, or of one minute, before any limit
	room    *cpd.Amount  // what the row's own limit leaves
	made    []*cpd.Entry // pieces as they would be logged
}

// findOptions makes an option of every row that can help with a gap, as it is
// and with the fields, tags or kinds that the gaps ask for.
func (pl *planner) findOptions(gaps []gap, rules *book, rows []ActivityResult) {
	single := slices.ContainsFunc(gaps, func(g gap) bool { return g.Of == MeasureRecords || g.Of == MeasureValues })
	for a := range cpd.Each(rules.Activities) {
		if a.Per == PerPeriod || a.Per == PerCertified {
			continue
		}
		var room *cpd.Amount
		if at, ok := rules.row[a.ID]; ok && at < len(rows) && rows[at].ID == a.ID {
			room = rows[at].Room
		}
		byPiece := a.Per == PerItem || a.Per == PerDay
		for _, with := range extras(gaps, rules) {
			if byPiece || single {
				pl.offer(newOption(a, with, false, rules.Needs.Fields), room, gaps)
			}
			if !byPiece {
				pl.offer(newOption(a, with, true, rules.Needs.Fields), room, gaps)
			}
		}
	}
}

// offer keeps an option that helps with a gap, unless the same row already
// does the same for every gap.
func (pl *planner) offer(o *option, room *cpd.Amount, gaps []gap) {
	o.room = room
	helps := slices.ContainsFunc(gaps, func(g gap) bool { return o.toward(&g, 1).Sign() > 0 })
	same := func(p *option) bool {
		return p.row == o.row && p.hourly == o.hourly && !slices.ContainsFunc(gaps, func(g gap) bool { return !p.toward(&g, 1).Equal(o.toward(&g, 1)) })
	}
	if helps && !slices.ContainsFunc(pl.options, same) {
		o.rank = len(pl.options)
		pl.options = append(pl.options, o)
	}
}

// extras are the sets of fields, tags and kinds worth adding to an entry: none,
// those of each gap, and those of all gaps together.
func extras(gaps []gap, rules *book) []atoms {
	out := []atoms{{}}
	var all atoms
	for i := range gaps {
		one := wanted(gaps[i].where)
		if len(gaps[i].EachOf) > 0 { // a row of the list is served by the row itself
			one.tags = slices.DeleteFunc(slices.Clone(one.tags), func(tag string) bool { _, row := rules.row[tag]; return row })
		}
		if len(one.tags)+len(one.kinds)+len(one.fields) > 0 {
			out = append(out, one)
			all = all.plus(one)
		}
	}
	if len(out) > 2 {
		out = append(out, all)
	}
	return out
}

func (a atoms) plus(b atoms) atoms {
	return atoms{tags: slices.Concat(a.tags, b.tags), kinds: slices.Concat(a.kinds, b.kinds), fields: slices.Concat(a.fields, b.fields)}
}

func (a atoms) all() []string { return unique(slices.Concat(a.tags, a.kinds, a.fields)) }

func (a atoms) without(name string) atoms {
	less := func(list []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == name })
	}
	return atoms{tags: less(a.tags), kinds: less(a.kinds), fields: less(a.fields)}
}

// plain takes away the tags, kinds and fields that a proposal does without.
func (pl *planner) plain(steps []stint) []stint {
	for i := range steps {
		for _, name := range steps[i].with.all() {
			t := steps[i]
			o := newOption(t.row, t.with.without(name), t.hourly, t.needs)
			o.rank = len(pl.options)
			pl.options = append(pl.options, o)
			next := slices.Clone(steps)
			if next[i] = (stint{o, t.n}); len(pl.gapsWith(next)) == 0 {
				steps = next
			}
		}
	}
	return steps
}

// wanted returns what an entry must have to be chosen, the first word of each
// list.
func wanted(w *Where) (a atoms) {
	if len(w.Tag) > 0 && w.Tag[0] != tagFormal && w.Tag[0] != tagInformal {
		a.tags = w.Tag[:1]
	}
	a.kinds, a.fields = w.Kind[:min(1, len(w.Kind))], w.Has[:min(1, len(w.Has))]
	for i := range w.All {
		a = a.plus(wanted(&w.All[i]))
	}
	if len(w.Any) > 0 {
		a = a.plus(wanted(&w.Any[len(w.Any)-1]))
	}
	return a
}

// madeFor returns an entry of a row with what is worth adding.
func madeFor(a *Activity, with atoms, needs []string) *scored {
	e := &cpd.Entry{Kind: cpd.KindLearning, Tags: unique(with.tags), LeftOut: slices.Concat(with.fields, needs), Items: 1}
	if len(with.kinds) > 0 {
		e.Kind = with.kinds[0]
	}
	sc := &scored{Entry: e, row: a, formal: formal(e, a), record: true, items: 1, quiet: true}
	sc.parts = []part{{of: sc}}
	return sc
}

func newOption(a *Activity, with atoms, hourly bool, needs []string) *option {
	o := &option{row: a, e: madeFor(a, with, needs), hourly: hourly, with: with, needs: needs}
	if o.minutes = 1; !hourly {
		o.minutes = a.pieceMinutes()
	}
	o.e.Minutes = o.minutes
	if o.points = o.e.rate(); hourly {
		o.points = a.multiplied(o.e, o.points)
	} else {
		o.points = a.shape(o.e, o.points, "", nil)
	}
	return o
}

// pieceMinutes returns what one piece of a row costs: its typical time, else an
// hour for each point, else an hour.
func (a *Activity) pieceMinutes() int {
	if a.Typical > 0 {
		return a.Typical
	}
	if a.Per == PerHour || a.Points.Sign() == 0 {
		return 60
	}
	return a.Points.Mul(cpd.Whole(60)).Ceil()
}

// toward returns what n of an option would give to a gap if only its row's own
// limit were to cut it.
func (o *option) toward(g *gap, n int) cpd.Amount {
	switch {
	case !g.where.holdsAny(o.e):
		return cpd.Amount{}
	case g.Of == MeasureHours:
		return cpd.Hours(n * o.minutes)
	case g.Of == MeasureRecords && o.hourly:
		return cpd.Whole(1)
	case g.Of == MeasureRecords:
		return cpd.Whole(int64(n))
	case g.Of == MeasureValues:
		return cpd.Whole(int64(len(o.e.values(g.OfTag))))
	}
	worth := o.points.Mul(cpd.Whole(int64(n)))
	if o.room != nil {
		worth = worth.Min(*o.room)
	}
	return worth
}

// closing returns how many of an option close a gap if nothing is cut; 0 when it is
// not worth proposing for that gap. One sitting is a record too, however short,
// so that only pieces, which have a length, are proposed for records.
func (o *option) closing(g *gap) int {
	each := o.toward(g, 1)
	switch {
	case each.Sign() <= 0 || g.left.Sign() <= 0:
		return 0
	case g.Of == MeasureRecords || g.Of == MeasureValues:
		if o.hourly {
			return 0
		}
		if g.Of == MeasureValues {
			return 1
		}
	case !o.hourly && o.row.Per != PerItem && o.row.Per != PerDay:
		return 0
	}
	if g.Of != MeasureUnit {
		return g.left.Div(each).Ceil()
	}
	left := g.left
	if o.room != nil {
		left = left.Min(*o.room)
	}
	if o.hourly {
		return o.smallest(left)
	}
	return left.Div(o.points).Ceil()
}

// smallest returns the fewest minutes in one sitting that earn so much where the
// row pays in steps, or nothing for little.
func (o *option) smallest(worth cpd.Amount) int {
	if least := o.row.MinPerEntry; least != nil {
		worth = worth.Max(*least)
	}
	if step := o.row.Step; step != nil && step.Sign() > 0 {
		worth = worth.RoundTo(*step, cpd.Up)
	}
	return worth.Div(o.points).Ceil()
}

// amounts are what closes a gap, and for pieces also the most that wastes
// nothing.
func (o *option) amounts(g *gap) []int {
	n := o.closing(g)
	switch t := (stint{o, n}); {
	case n == 0 || t.pieces() > mostPieces:
		return nil
	case o.hourly || n == 1:
		return []int{n}
	}
	return []int{n, n - 1}
}

// share is how much of all gaps so much of an option would close: 1 for each
// whole gap.
func (o *option) share(gaps []gap, n int) (sum cpd.Amount) {
	for i := range gaps {
		if g := &gaps[i]; g.left.Sign() > 0 {
			sum = sum.Add(o.toward(g, n).Min(g.left).Div(g.left))
		}
	}
	return sum
}
