package scheme

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// Step 3: what each entry earns by its row.

// earn gives every entry of a period that counts what its row pays for it.
func earn(work []scored, unit string) {
	flat, sums := map[string]*scored{}, map[string]*cpd.Amount{}
	for e := range cpd.Each(work) {
		if !e.kept {
			continue
		}
		if e.row.Per == PerPeriod {
			e.earnFlat(flat, unit)
		} else {
			e.earnByRate(unit, e.row.sumIn(sums))
		}
		e.share()
	}
}

// sumIn returns what the entries of the row came to so far, where they are added up
// before they are rounded; else nil.
func (a *Activity) sumIn(sums map[string]*cpd.Amount) *cpd.Amount {
	if a.AddUp && sums[a.ID] == nil {
		sums[a.ID] = &cpd.Amount{}
	}
	return sums[a.ID]
}

// earnFlat pays the first entry of a row in a period, and no other. Rows are
// known by their ids, since a dated change makes another version of them.
func (e *scored) earnFlat(paid map[string]*scored, unit string) {
	if was := paid[e.row.ID]; was != nil {
		e.addReason(Reason{Rule: e.rule, Uses: []string{was.UID},
			Text: fmt.Sprintf("%s counts once a period, and the entry of %s already counts", e.row.Name, was.Date.Short())})
		return
	}
	paid[e.row.ID] = e
	e.earned = e.row.multiplied(e, e.row.Points)
	e.addReason(Reason{Rule: e.rule, Change: e.earned, Text: units(e.earned, unit) + " a period, however often it is logged"})
}

// earnByRate pays by the row's rate. The sum comes first among the reasons,
// with what the entry earns in the end; what the row's settings did follows.
func (e *scored) earnByRate(unit string, sum *cpd.Amount) {
	if e.row.Per == PerNothing {
		return
	}
	raw := e.rate()
	if e.quiet {
		e.earned = e.row.shape(e, raw, unit, sum)
		return
	}
	at := len(e.reasons)
	e.reasons = append(slices.Grow(e.reasons, 2), Reason{Rule: e.rule, Text: e.rateText(raw, unit)})
	e.earned = e.row.shape(e, raw, unit, sum)
	e.reasons[at].Change = e.earned
}

// rate returns what the row pays before any step or bound.
func (e *scored) rate() cpd.Amount {
	a := e.row
	switch a.Per {
	case PerHour:
		return a.Points.Mul(cpd.Fraction(int64(e.Minutes), int64(a.hour())))
	case PerItem:
		return a.Points.Mul(cpd.Whole(int64(e.Items)))
	case PerDay:
		return a.Points.Mul(cpd.Whole(int64(e.days())))
	case PerCertified:
		if e.claim.Certified == nil {
			return cpd.Amount{}
		}
		if e.row.Points.Sign() > 0 {
			return e.claim.Certified.Mul(e.row.Points)
		}
		return *e.claim.Certified
	}
	return cpd.Amount{}
}

func (e *scored) days() int { return e.Date.DaysUntil(e.Last()) + 1 }

// rateText returns the same sum in words.
func (e *scored) rateText(worth cpd.Amount, unit string) string {
	a := e.row
	switch a.Per {
	case PerHour:
		if a.hourForHour(unit) {
			return cpd.FormatMinutes(e.Minutes) + ", hour for hour"
		}
		return cpd.FormatMinutes(e.Minutes) + " at " + units(a.Points, unit) + " " + a.hourText() + " = " + units(worth, unit)
	case PerItem:
		return english.Count(e.Items, "piece", "pieces") + " at " + units(a.Points, unit) + " each = " + units(worth, unit)
	case PerDay:
		return english.Days(e.days()) + " at " + units(a.Points, unit) + " a day = " + units(worth, unit)
	case PerCertified:
		if e.claim.Certified == nil {
			return "no " + unit + " yet: the certified value is missing"
		}
		return units(worth, unit) + " as printed on the certificate"
	}
	return ""
}

func (a *Activity) hour() int {
	return cmp.Or(a.MinutesPerHour, 60)
}

func (a *Activity) hourForHour(unit string) bool {
	return unit == "hours" && a.Points.Equal(cpd.Whole(int64(a.hour())).Div(cpd.Whole(60)))
}

func (a *Activity) hourText() string {
	if a.hour() == 60 {
		return "an hour"
	}
	return fmt.Sprintf("an hour of %d minutes", a.hour())
}

// shape applies the row's settings to what one entry earns, always in this
// order: multiply, step, the smallest that counts, the floor, the most.
func (a *Activity) shape(e *scored, worth cpd.Amount, unit string, sum *cpd.Amount) cpd.Amount {
	worth = a.multiplied(e, worth)
	if a.Step != nil && a.Step.Sign() > 0 {
		was := worth
		worth = a.stepped(worth, sum)
		e.shaped(worth.Sub(was), func() string {
			together, left := "", units(worth, unit)
			if sum != nil {
				together = ", together with the entries before it"
			}
			if worth.IsZero() {
				left = "nothing"
			}
			return fmt.Sprintf("rounded %s to a multiple of %s%s: %s", roundWord(a.Round), number(*a.Step), together, left)
		})
	}
	if a.MinPerEntry != nil && worth.Cmp(*a.MinPerEntry) < 0 {
		e.shaped(worth.Neg(), func() string {
			return fmt.Sprintf("an entry worth less than %s earns nothing", units(*a.MinPerEntry, unit))
		})
		return cpd.Amount{}
	}
	if a.AtLeast != nil && worth.Sign() > 0 && worth.Cmp(*a.AtLeast) < 0 {
		e.shaped(a.AtLeast.Sub(worth), func() string { return fmt.Sprintf("an entry earns at least %s", units(*a.AtLeast, unit)) })
		worth = *a.AtLeast
	}
	if a.MaxPerEntry != nil && worth.Cmp(*a.MaxPerEntry) > 0 {
		e.shaped(a.MaxPerEntry.Sub(worth), func() string { return fmt.Sprintf("one entry earns at most %s", units(*a.MaxPerEntry, unit)) })
		worth = *a.MaxPerEntry
	}
	return worth
}

// stepped rounds what an entry is worth. Where entries are added up first, it is
// worth what the rounded sum grows by.
func (a *Activity) stepped(worth cpd.Amount, sum *cpd.Amount) cpd.Amount {
	if sum == nil {
		return worth.RoundTo(*a.Step, a.Round)
	}
	was := sum.RoundTo(*a.Step, a.Round)
	*sum = sum.Add(worth)
	return sum.RoundTo(*a.Step, a.Round).Sub(was)
}

func (a *Activity) multiplied(e *scored, worth cpd.Amount) cpd.Amount {
	for _, m := range a.Multiply {
		if !e.Has(m.Has) || worth.Sign() == 0 {
			continue
		}
		more := worth.Mul(m.By)
		e.shaped(more.Sub(worth), func() string { return fmt.Sprintf("times %s because %s is filled in", number(m.By), m.Has) })
		worth = more
	}
	return worth
}

// shaped notes what a setting of the row did; the row's own reason already
// holds the end value, so the change itself is not counted a second time.
func (e *scored) shaped(change cpd.Amount, text func() string) {
	if !e.quiet && !change.IsZero() {
		e.addReason(Reason{Rule: e.rule, Text: text()})
	}
}

// Steps are how much work rules and entries from elsewhere may still ask for.
// They are counted, never timed, so that the same record has the same answer
// on every machine.
type Steps struct{ left int }

// NewSteps returns n steps: each is about one look at one entry by one rule.
func NewSteps(n int) *Steps { return &Steps{n} }

// tooMany ends a judgement whose steps are used up.
type tooMany struct{}

// within runs a judgement and reports whether its steps sufficed.
func (n *Steps) within(judge func()) (enough bool) {
	defer func() {
		switch failed := recover(); failed.(type) {
		case nil:
		case tooMany:
			enough = false
		default:
			panic(failed)
		}
	}()
	judge()
	return true
}

func (n *Steps) open(s *Scheme, m cpd.Membership, entries []cpd.Entry, on cpd.Date) *judging {
	if n.left < 0 {
		panic(tooMany{})
	}
	j := open(s, m, entries, on)
	j.steps, j.stride = n, 1+len(s.Text)>>14
	j.step(len(j.years) * (1 + len(s.Froms)))
	return j
}

// Score is Score within these steps; false where they did not suffice.
func (n *Steps) Score(s *Scheme, m cpd.Membership, entries []cpd.Entry, on cpd.Date) (st Standing, enough bool) {
	enough = n.within(func() { st = n.open(s, m, entries, on).stand() })
	return st, enough
}

// Reach is Scheme.Reach within these steps.
func (n *Steps) Reach(s *Scheme, m cpd.Membership, on cpd.Date) (span cpd.Span, enough bool) {
	enough = n.within(func() { span = n.open(s, m, nil, on).reach() })
	return span, enough
}

// step counts work before it is done. The member's own is not counted. A rule
// can have as many words as its file has room for, so in a long file each look
// counts for more.
func (j *judging) step(n int) {
	if j.steps == nil {
		return
	}
	if j.steps.left -= n * j.stride; j.steps.left < 0 {
		panic(tooMany{})
	}
}

// weigh is how many steps one look at an entry is.
func weigh(e *cpd.Entry) int {
	return 1 + (len(e.Tags)+len(e.Competencies)+len(e.Splits)+len(e.Texts)+len(e.Claims))>>3
}
