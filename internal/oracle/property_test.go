package oracle

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// each runs a property over pairs that lie in a period and that it holds for,
// and makes sure that there were enough of them to mean something.
func each(t *testing.T, enough int, fits func(pair) bool, holds func(*testing.T, pair, *rand.Rand) bool) {
	t.Helper()
	tried := 0
	for seed := uint64(500_000); tried < enough; seed++ {
		p := make1(seed)
		if _, in := p.s.Period(p.m, p.on); !in || !fits(p) {
			continue
		}
		tried++
		if !holds(t, p, rand.New(rand.NewPCG(seed, 5))) {
			t.Fatalf("seed %d\n%s", seed, p.text())
		}
		if seed > 600_000 {
			t.Fatalf("only %d pairs fit", tried)
		}
	}
}

func any1(pair) bool { return true }

func (p pair) score() scheme.Standing { return scheme.Score(p.s, p.m, p.entries, p.on) }

func counted(st scheme.Standing) num {
	sum := whole(0)
	for _, a := range st.Activities {
		sum = plus(sum, of(a.Counted))
	}
	return sum
}

// The order in which entries are given never matters, under any words: not
// even with several on one day.
func TestPermutingEntriesChangesNothing(t *testing.T) {
	each(t, 1500, any1, func(t *testing.T, p pair, r *rand.Rand) bool {
		for i := range p.entries {
			if i%3 == 0 {
				p.entries[i].Date, p.entries[i].EndDate = p.entries[0].Date, cpd.Date{}
			}
		}
		before := p.score()
		r.Shuffle(len(p.entries), func(i, j int) { p.entries[i], p.entries[j] = p.entries[j], p.entries[i] })
		after := p.score()
		slices.Sort(before.Outside)
		slices.Sort(after.Outside)
		return reflect.DeepEqual(before, after)
	})
}

// proportional reports whether no word of a scheme looks at an entry as one
// thing: no step, floor or most per entry, no items or records, no repeats.
func proportional(p pair) bool {
	r := &p.s.Rules
	return r.Needs.OncePer == "" &&
		!slices.ContainsFunc(r.Activities, func(a scheme.Activity) bool {
			return a.Step != nil || a.MinPerEntry != nil || a.AtLeast != nil || a.MaxPerEntry != nil || a.MaxItems != nil
		}) &&
		!slices.ContainsFunc(r.Limits, func(l scheme.Limit) bool { return l.MaxItems != nil || l.MaxRecords != nil }) &&
		!slices.ContainsFunc(r.Requires, func(q scheme.Require) bool {
			return q.OncePer != "" || q.Of == scheme.MeasureRecords || q.ForEvery != nil && q.ForEvery.Of == scheme.MeasureRecords
		})
}

// Two entries of half the hours count as much as one: where the row pays by
// the hour, and where no word looks at an entry as one thing.
func TestSplittingHoursChangesNoTotal(t *testing.T) {
	each(t, 600, proportional, func(t *testing.T, p pair, r *rand.Rand) bool {
		i := slices.IndexFunc(p.entries, func(e cpd.Entry) bool { return e.Minutes > 1 && perHour(p.s, &e) })
		if i < 0 {
			return true
		}
		p.entries[i].Splits = nil
		before := p.score()
		p.entries = slices.Clone(p.entries)
		half := p.entries[i].Clone()
		half.UID, half.Minutes = "other half", 1+r.IntN(half.Minutes-1)
		p.entries[i].Minutes -= half.Minutes
		p.entries = append(p.entries, half)
		return sameNumbers(t, before, p.score())
	})
}

func perHour(s *scheme.Scheme, e *cpd.Entry) bool {
	row := placed(s, &s.Rules, e)
	return row != nil && (row.Per == scheme.PerHour || row.Per == scheme.PerNothing)
}

// sameNumbers compares what is needed and what there is, whoever brought it.
func sameNumbers(t *testing.T, a, b scheme.Standing) bool {
	t.Helper()
	if !equal(counted(a), counted(b)) {
		t.Errorf("counted %s, then %s", show(counted(a)), show(counted(b)))
		return false
	}
	for i, q := range a.Requirements {
		w := b.Requirements[i]
		if !q.Need.Equal(w.Need) || !q.Have.Equal(w.Have) || q.Met != w.Met {
			t.Errorf("%s: %s of %s, then %s of %s", q.ID, q.Have.Exact(), q.Need.Exact(), w.Have.Exact(), w.Need.Exact())
			return false
		}
	}
	return true
}

// pooled reports whether it cannot matter which entry of a row a limit cuts:
// nothing repeats, items are not told apart, and limits take whole rows of one
// period, without shares, which ask what rows the rest is of.
func pooled(p pair) bool {
	r := &p.s.Rules
	byRow := func(w *scheme.Where) bool {
		return len(w.Tag)+len(w.Kind)+len(w.Has)+len(w.All)+len(w.Any)+len(w.None) == 0
	}
	return r.Needs.OncePer == "" && len(r.Exclusives) == 0 && len(r.Carries) == 0 &&
		!slices.ContainsFunc(p.s.Froms, func(f scheme.From) bool { return f.By == scheme.ByActivityDate }) &&
		!slices.ContainsFunc(r.Activities, func(a scheme.Activity) bool { return a.MaxItems != nil }) &&
		!slices.ContainsFunc(r.Limits, func(l scheme.Limit) bool {
			return l.Share != nil || l.MaxItems != nil || l.Over.Kind != scheme.OverPeriod || !byRow(&l.Where)
		})
}

// One more entry never makes what counts in the period less, where it cannot
// matter which entry a limit cuts. (Where it can, it may: an older entry that
// is cut by a narrower limit uses up the room of its row.)
func TestOneMoreEntryTakesNothingAway(t *testing.T) {
	each(t, 600, pooled, func(t *testing.T, p pair, r *rand.Rand) bool {
		before := p.score()
		more := r.IntN(len(p.entries) + 1)
		if more == len(p.entries) {
			return true
		}
		extra := p.entries[more].Clone()
		extra.UID, extra.Date = "one more", before.Period.From.AddDays(r.IntN(before.Period.Days()))
		extra.EndDate = cpd.Date{}
		if extra.Items < 1 || extra.Minutes > cpd.DayMinutes {
			return true
		}
		p.entries = append(slices.Clone(p.entries), extra)
		return !less(counted(p.score()), counted(before))
	})
}

// Recorded hours and the values of a tag never become less by one more entry,
// under any limit: no limit cuts them. Only a repeat that takes the place of a
// later entry can make hours fewer.
func TestOneMoreEntryTakesNoHoursAway(t *testing.T) {
	once := func(p pair) bool {
		return p.s.Rules.Needs.OncePer == "" && len(p.s.Rules.Exclusives) == 0 &&
			!slices.ContainsFunc(p.s.Rules.Requires, func(q scheme.Require) bool { return q.OncePer != "" })
	}
	each(t, 600, once, func(t *testing.T, p pair, r *rand.Rand) bool {
		if len(p.entries) == 0 {
			return true
		}
		before := p.score()
		extra := p.entries[r.IntN(len(p.entries))].Clone()
		extra.UID, extra.Date, extra.EndDate = "one more", p.on.AddDays(-r.IntN(300)), cpd.Date{}
		p.entries = append(slices.Clone(p.entries), extra)
		after := p.score()
		for i, q := range before.Requirements {
			uncut := p.s.Rules.Requires[i].Of == scheme.MeasureHours || p.s.Rules.Requires[i].Of == scheme.MeasureValues
			if uncut && p.s.Rules.Requires[i].Over.Kind != scheme.OverEachYear && after.Requirements[i].Have.Cmp(q.Have) < 0 {
				return false
			}
		}
		return true
	})
}

// Another day of the same period for an entry changes nothing of what counts
// in the period, where it cannot matter which entry a limit cuts.
func TestAnotherDayOfThePeriodChangesNoTotal(t *testing.T) {
	each(t, 600, pooled, func(t *testing.T, p pair, r *rand.Rand) bool {
		before := p.score()
		last := before.Period.From.DaysUntil(p.on)
		i := slices.IndexFunc(p.entries, func(e cpd.Entry) bool { return before.Period.Holds(e.Date) && !e.Date.After(p.on) })
		if i < 0 {
			return true
		}
		p.entries = slices.Clone(p.entries)
		length := p.entries[i].Date.DaysUntil(p.entries[i].Last())
		p.entries[i].Date = before.Period.From.AddDays(r.IntN(last + 1))
		p.entries[i].EndDate = p.entries[i].Date.AddDays(length)
		return equal(counted(p.score()), counted(before))
	})
}

// still reports whether nothing runs with the calendar: no rolling window, no
// time without an entry and no years that begin within the period.
func still(p pair) bool {
	return !slices.ContainsFunc(p.s.Rules.Requires, func(q scheme.Require) bool {
		return q.NoGap > 0 || q.Over.Kind == scheme.OverLastMonths || q.Over.Kind == scheme.OverEachYear && p.s.Rules.Period.Months > 12
	}) && !slices.ContainsFunc(p.s.Rules.Limits, func(l scheme.Limit) bool { return l.Over.Kind == scheme.OverLastMonths })
}

// Asking on a later day of the same period changes nothing as long as nothing
// was done between, where nothing runs with the calendar.
func TestAskingLaterChangesNothing(t *testing.T) {
	each(t, 600, still, func(t *testing.T, p pair, r *rand.Rand) bool {
		before := p.score()
		p.entries = slices.DeleteFunc(slices.Clone(p.entries), func(e cpd.Entry) bool { return e.Date.After(p.on) })
		p.on = p.on.AddDays(r.IntN(p.on.DaysUntil(before.Period.To) + 1))
		return sameNumbers(t, before, p.score())
	})
}

// What is dated after the day asked about, and what is only planned, never
// counts, under any words.
func TestTheFutureNeverCounts(t *testing.T) {
	each(t, 600, any1, func(t *testing.T, p pair, r *rand.Rand) bool {
		before := p.score()
		p.entries = slices.DeleteFunc(slices.Clone(p.entries), func(e cpd.Entry) bool { return e.Date.After(p.on) || e.State == cpd.Planned })
		return sameNumbers(t, before, p.score())
	})
}

// The entries that Reach names are enough, under any words.
func TestReachIsEnough(t *testing.T) {
	each(t, 1500, any1, func(t *testing.T, p pair, r *rand.Rand) bool {
		before := p.score()
		reach := p.s.Reach(p.m, p.on)
		p.entries = slices.DeleteFunc(slices.Clone(p.entries), func(e cpd.Entry) bool { return !reach.Holds(e.Date) })
		return sameNumbers(t, before, p.score())
	})
}

// A requirement comes out the same whatever else the scheme requires, under
// any words but those that join requirements: carry, exclusive, and the total
// that a share is a part of.
func TestRequirementsDoNotTouchEachOther(t *testing.T) {
	apart := func(p pair) bool {
		return len(p.s.Rules.Carries)+len(p.s.Rules.Exclusives) == 0 && len(p.s.Rules.Requires) > 2
	}
	each(t, 600, apart, func(t *testing.T, p pair, r *rand.Rand) bool {
		before := p.score()
		s := *p.s
		s.Rules = copied(s.Rules)
		gone := len(s.Rules.Requires) - 1
		s.Rules.Requires = s.Rules.Requires[:gone]
		p.s = &s
		before.Requirements = before.Requirements[:gone]
		return sameNumbers(t, before, p.score())
	})
}
