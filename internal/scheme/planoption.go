package scheme

import (
	"slices"

	"cpdlog/internal/cpd"
)

// option is one thing that a proposal can contain: pieces of a row, or time on
// it.
type option struct {
	row      *Activity
	e        *scored // a made-up entry, to ask wheres
	with     []string
	hourly   bool
	minutes  int        // of one piece; 1 for time
	points   cpd.Amount // of one piece, or of one minute
	gives    []cpd.Amount
	sits     []bool // one sitting of time is a record for the gap
	ceilings []int  // which of the planner's ceilings hold for it
}

// findOptions makes an option of every row that can help with a gap, as it is
// and with the fields, tags or kinds that the gaps ask for. Pieces come before
// time, the cheapest for its points first.
func (pl *planner) findOptions() {
	for i := range pl.v.rules.Activities {
		a := &pl.v.rules.Activities[i]
		for _, with := range pl.extras() {
			switch a.Per {
			case PerPeriod, PerCertified:
			case PerItem, PerDay:
				pl.offer(a, with, false)
			default:
				pl.offer(a, with, true)
				if pl.wantsRecords() {
					pl.offer(a, with, false)
				}
			}
		}
	}
	slices.SortStableFunc(pl.options, byPrice)
}

func byPrice(a, b option) int {
	if a.hourly != b.hourly {
		if a.hourly {
			return 1
		}
		return -1
	}
	return b.points.Mul(cpd.Whole(int64(a.minutes))).Cmp(a.points.Mul(cpd.Whole(int64(b.minutes))))
}

func (pl *planner) wantsRecords() bool {
	return slices.ContainsFunc(pl.gaps, func(g gap) bool { return g.of == MeasureRecords })
}

// extras are the sets of fields, tags and kinds worth adding to an entry: none,
// those of each gap, and those of all gaps together.
func (pl *planner) extras() []atoms {
	out := []atoms{{}}
	var all atoms
	for i := range pl.gaps {
		one := wanted(&pl.gaps[i].where)
		if one.none() {
			continue
		}
		out = append(out, one)
		all = atoms{append(all.tags, one.tags...), append(all.kinds, one.kinds...), append(all.fields, one.fields...)}
	}
	if len(out) > 2 {
		out = append(out, all)
	}
	return out
}

func (a *atoms) none() bool { return len(a.tags)+len(a.kinds)+len(a.fields) == 0 }

// wanted is what an entry must have to be chosen, the first word of each list.
func wanted(w *Where) (a atoms) {
	if len(w.Tag) > 0 && w.Tag[0] != tagFormal && w.Tag[0] != tagInformal {
		a.tags = w.Tag[:1]
	}
	a.kinds, a.fields = w.Kind[:min(1, len(w.Kind))], w.Has[:min(1, len(w.Has))]
	for i := range w.All {
		one := wanted(&w.All[i])
		a = atoms{append(a.tags, one.tags...), append(a.kinds, one.kinds...), append(a.fields, one.fields...)}
	}
	if len(w.Any) > 0 {
		one := wanted(&w.Any[len(w.Any)-1])
		a = atoms{append(a.tags, one.tags...), append(a.kinds, one.kinds...), append(a.fields, one.fields...)}
	}
	return a
}

func (pl *planner) offer(a *Activity, with atoms, hourly bool) {
	e := &cpd.Entry{Kind: cpd.KindLearning, Tags: with.tags, LeftOut: append(slices.Clone(with.fields), pl.v.rules.Needs.Fields...), Items: 1}
	if len(with.kinds) > 0 {
		e.Kind = with.kinds[0]
	}
	o := option{row: a, hourly: hourly, with: slices.Concat(with.fields, with.tags, with.kinds)}
	o.e = &scored{Entry: e, row: a, formal: formal(e, a), record: true, items: 1}
	o.e.parts = []part{{of: o.e}}
	o.price(pl)
	if pl.helps(&o) && !pl.offered(&o) {
		pl.options = append(pl.options, o)
	}
}

// price works out what one piece, or one minute, costs and earns.
func (o *option) price(pl *planner) {
	a := o.row
	if o.hourly {
		o.minutes = 1
		if a.Per == PerHour {
			o.points = a.Points.Div(cpd.Whole(int64(a.hour())))
		}
		if a.AtLeast != nil || (a.Step != nil && a.Round != cpd.Down) {
			pl.note(true, "%s pays short entries more than their time", a.Name)
		}
		return
	}
	o.minutes = a.pieceMinutes()
	o.e.Minutes, o.e.quiet = o.minutes, true
	o.e.Entry.Minutes = o.minutes
	o.points = a.shape(o.e, o.e.rate(), "")
	if a.MinPerEntry != nil && a.Per != PerHour {
		pl.note(true, "%s may pay several pieces in one entry more", a.Name)
	}
}

// pieceMinutes is what one piece of a row costs: its typical time, else an
// hour for each point, else an hour.
func (a *Activity) pieceMinutes() int {
	if a.Typical > 0 {
		return a.Typical
	}
	if a.Per == PerHour || a.Points.Sign() == 0 {
		return 60
	}
	return wholeUp(a.Points.Mul(cpd.Whole(60)))
}

// wholeUp is the next whole number, at most a billion.
func wholeUp(a cpd.Amount) int {
	const most = 1_000_000_000
	up := a.RoundTo(cpd.Whole(1), cpd.Up).Min(cpd.Whole(most))
	n := 0
	for bit := 1 << 30; bit > 0; bit >>= 1 {
		if cpd.Whole(int64(n+bit)).Cmp(up) <= 0 {
			n += bit
		}
	}
	return n
}

// helps says that the option closes some of a gap, and notes what it gives to
// each, and under which ceilings it falls.
func (pl *planner) helps(o *option) bool {
	any := false
	for i := range pl.gaps {
		g := &pl.gaps[i]
		records := g.of == MeasureRecords && g.where.holdsAny(o.e)
		o.gives = append(o.gives, o.toward(g))
		o.sits = append(o.sits, records && o.hourly)
		if o.hourly || o.row.byPiece() || records {
			any = any || o.gives[i].Sign() > 0
		}
	}
	for i := range pl.ceilings {
		if pl.ceilings[i].where.holdsAny(o.e) {
			o.ceilings = append(o.ceilings, i)
		}
	}
	return any
}

// byPiece says that the row pays by pieces or days, so that pieces of it are
// worth proposing for more than being records.
func (a *Activity) byPiece() bool { return a.Per == PerItem || a.Per == PerDay }

func (o *option) toward(g *gap) cpd.Amount {
	switch {
	case !g.where.holdsAny(o.e):
		return cpd.Amount{}
	case g.of == MeasureHours:
		return cpd.Hours(o.minutes)
	case g.of == MeasureRecords && o.hourly:
		return cpd.Amount{}
	case g.of == MeasureRecords:
		return cpd.Whole(1)
	}
	return o.points
}

// offered says that the same row already does the same for every gap.
func (pl *planner) offered(o *option) bool {
	return slices.ContainsFunc(pl.options, func(p option) bool {
		return p.row == o.row && p.hourly == o.hourly && slices.EqualFunc(p.gives, o.gives, cpd.Amount.Equal) && slices.Equal(p.sits, o.sits) &&
			slices.Equal(p.ceilings, o.ceilings)
	})
}
