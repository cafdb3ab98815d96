package scheme

import (
	"math/rand/v2"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// randomEntries are entries over three years for the rows of a scheme, split,
// tagged and formal at random.
func randomEntries(r *rand.Rand, s *Scheme, n int) []cpd.Entry {
	var out []cpd.Entry
	for range n {
		row := s.Rules.Activities[r.IntN(len(s.Rules.Activities))].ID
		e := entry(day("2023-06-01").AddDays(r.IntN(900)).String(), row, minutes(r.IntN(600)), items(1+r.IntN(4)))
		e.Title = []string{"a", "b", "c", "d"}[r.IntN(4)]
		e.Formal = []cpd.Formality{"", "", cpd.Formal, cpd.Informal}[r.IntN(4)]
		if r.IntN(2) == 0 {
			e.Tags = []string{[]string{"ethics", "standard:1", "standard:2", "private"}[r.IntN(4)]}
		}
		if r.IntN(3) == 0 && e.Minutes > 0 {
			e.Splits = map[string]int{"participatory": r.IntN(e.Minutes + 1)}
		}
		if r.IntN(2) == 0 {
			e.Texts = map[string]string{"note": "x"}
		}
		if r.IntN(3) == 0 {
			e.Claims[0].Certified = numAt("2.5")
		}
		out = append(out, e)
	}
	return out
}

func shuffled(r *rand.Rand, entries []cpd.Entry) []cpd.Entry {
	out := append([]cpd.Entry{}, entries...)
	r.Shuffle(len(out), func(i, k int) { out[i], out[k] = out[k], out[i] })
	return out
}

// everyWord returns a scheme in which every word of the language does something.
func everyWord() *Scheme {
	third := cpd.Fraction(1, 3)
	w := func(k WindowKind, n int) Window { return Window{Kind: k, N: n} }
	tag := func(t string) Where { return Where{Tag: []string{t}} }
	s := &Scheme{ID: "x", Title: "Every word", Unit: "points"}
	s.Rules = Rules{
		Period: PeriodRule{Months: 12, MemberDate: true},
		Cycle:  &PeriodRule{Months: 36, FirstFullYear: true},
		Needs:  Needs{OncePer: ""},
		Activities: []Activity{
			{ID: "course", Name: "Course", Points: cpd.Whole(1), Per: PerHour, MinutesPerHour: 50, Step: numAt("0.25"), Round: cpd.Nearest, Max: whole(60), Tags: []string{"formal"}},
			{ID: "study", Name: "Study", Points: third, Per: PerHour, MinPerEntry: numAt("0.5"), AtLeast: numAt("1"), MaxPerEntry: numAt("2.5"), Multiply: []Multiply{{By: cpd.Whole(2), Has: "note"}}},
			{ID: "piece", Name: "Piece", Points: cpd.Whole(2), Per: PerItem, MaxItems: intAt(20)},
			{ID: "event", Name: "Event", Points: cpd.Whole(3), Per: PerDay, Tags: []string{"type:event"}},
			{ID: "degree", Name: "Degree", Points: cpd.Whole(20), Per: PerPeriod},
			{ID: "paper", Name: "Paper", Per: PerCertified, Matches: []string{"y:paper"}},
			{ID: "practice", Name: "Practice", Per: PerNothing},
		},
		Limits: []Limit{
			{ID: "private", AtMost: whole(30), Where: tag("private")},
			{ID: "informal", AtMost: whole(80), Where: tag("informal"), After: "private"},
			{ID: "pieces", MaxItems: intAt(15), Where: Where{Activity: []string{"piece"}}, Over: w(OverCycle, 0)},
			{ID: "records", MaxRecords: intAt(10), Where: Where{None: []Where{tag("ethics")}}, Over: w(OverEachYear, 0)},
			{ID: "half", Share: numAt("0.5"), ShareOf: "required", Where: Where{Activity: []string{"study"}}},
			{ID: "third", Share: &third, ShareOf: "total", Where: Where{Any: []Where{{Activity: []string{"event"}}, {Kind: []string{"supervision"}}}}},
			{ID: "recent", AtMost: whole(25), Where: Where{Activity: []string{"paper"}}, Over: w(OverLastMonths, 18)},
		},
		Requires: []Require{
			{ID: "total", AtLeast: cpd.Whole(100), Of: MeasureUnit},
			{ID: "formal", AtLeast: cpd.Whole(20), Of: MeasureHours, Where: tag("formal")},
			{ID: "taking-part", AtLeast: cpd.Whole(10), Of: MeasureHours, Where: tag("participatory")},
			{ID: "cycle", AtLeast: cpd.Whole(300), Of: MeasureUnit, Over: w(OverCycle, 0)},
			{ID: "ethics", AtLeast: cpd.Whole(1), Of: MeasureRecords, Where: tag("ethics"), Over: w(OverAnyYears, 3), OncePer: "title"},
			{ID: "yearly", AtLeast: cpd.Whole(1), Of: MeasureRecords, Over: w(OverEachYear, 0)},
			{ID: "standards", AtLeast: cpd.Whole(2), Of: MeasureValues, OfTag: "standard", Over: w(OverLastNotExmpt, 2), Level: "should"},
			{ID: "ratio", AtLeast: cpd.Whole(1), Of: MeasureHours, ForEvery: &Ratio{Amount: cpd.Whole(10), Of: MeasureHours, Where: Where{Activity: []string{"practice"}}}},
			{ID: "each", AtLeast: cpd.Whole(1), Of: MeasureRecords, EachOf: []string{"ethics", "piece"}, NoGap: 6},
			{ID: "rolling", AtLeast: cpd.Whole(5), Of: MeasureUnit, Over: w(OverLastMonths, 6)},
		},
		Carries: []Carry{
			{ID: "over", What: "surplus", AtMost: whole(20), Where: tag("formal"), EarnedLast: 6, OnlyIf: "formal"},
			{ID: "under", What: "shortfall", FillFirst: true},
		},
		Adjusts: []Adjust{
			{ID: "late", When: "joined part-way", Basis: "months", Months: "complete"},
			{ID: "ill", When: "absence", AtLeast: 1, Basis: "days", Reduces: []string{"total"}},
			{ID: "week", When: "part-time", Basis: "weekly hours", FullTime: 2250, Reduces: []string{"formal"}},
			{ID: "roles", Blend: true, Reduces: []string{"cycle"}},
		},
		Exempts:    []Exempt{{ID: "new", When: "first period", Requirements: []string{"ethics"}}},
		Exclusives: []Exclusive{{ID: "one", Of: []string{"ethics", "yearly"}}},
	}
	s.Profiles = []Profile{{ID: "junior", Sets: []Set{{Path: "require.total.at_least", To: "50", Do: func(r *Rules) { r.require("total").AtLeast = cpd.Whole(50) }}}}}
	s.Froms = []From{
		{Date: day("2024-01-01"), By: ByPeriodStart, Sets: []Set{{Path: "require.total.at_least", To: "90", Do: func(r *Rules) { r.require("total").AtLeast = cpd.Whole(90) }}}},
		{Date: day("2024-09-01"), By: ByActivityDate, Sets: []Set{{Path: "activity.event.points", To: "4", Do: func(r *Rules) { r.Activities[3].Points = cpd.Whole(4) }}}},
	}
	return s
}

func everyFact() cpd.Membership {
	m := member("2023-06-15")
	m.Profiles = []cpd.Held{{Profile: "junior", Span: span("2023-06-15", "2024-03-01")}}
	m.Absences = []cpd.Absence{{Span: span("2024-07-01", "2024-08-20"), Reason: "ill"}}
	m.WeeklyHours = []cpd.WeeklyHours{{From: day("2023-06-15"), Minutes: 1200}}
	m.Reductions = []cpd.Reduction{{Requirement: "total", Amount: cpd.Whole(3), On: day("2025-01-01")}}
	return m
}

func exact(st Standing) (out string) {
	for _, r := range st.Requirements {
		out += r.ID + "=" + r.Have.Exact() + "/" + r.Need.Exact() + " "
	}
	for _, a := range st.Activities {
		out += a.ID + "=" + a.Counted.Exact() + " "
	}
	return out
}

// Under every word of the language.
func TestOrderOfTypingNeverChangesATotal(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 1))
		s := everyWord()
		entries := randomEntries(r, s, r.IntN(60))
		a := exact(Score(s, everyFact(), entries, day("2025-10-01")))
		b := exact(Score(s, everyFact(), shuffled(r, entries), day("2025-10-01")))
		if a != b {
			t.Fatalf("seed %d:\n%s\n%s", seed, a, b)
		}
	}
}

// Under every word of the language.
func TestWhatCountsIsNeverMoreThanWhatWasEarned(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 2))
		s := everyWord()
		for _, e := range Score(s, everyFact(), randomEntries(r, s, 50), day("2025-10-01")).Entries {
			if e.Counted.Cmp(e.Earned) > 0 || e.Counted.Sign() < 0 {
				t.Fatalf("seed %d: %s counts of %s", seed, e.Counted.Exact(), e.Earned.Exact())
			}
		}
	}
}

// Under every word of the language: what an entry earned, and every change
// that a reason names, come to what counts.
func TestReasonsAddUpToWhatCounts(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 3))
		s := everyWord()
		for _, e := range Score(s, everyFact(), randomEntries(r, s, 50), day("2025-10-01")).Entries {
			var sum cpd.Amount
			for _, why := range e.Reasons {
				sum = sum.Add(why.Change)
			}
			if !sum.Equal(e.Counted) {
				t.Fatalf("seed %d: reasons come to %s, counted %s: %+v", seed, sum.Exact(), e.Counted.Exact(), e.Reasons)
			}
		}
	}
}

// Under every word but carry, fill_first and a total that looks at more than
// the period: rows and entries both sum to the total.
func TestPartsSumToTheTotalExactly(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 4))
		s := everyWord()
		s.Rules.Carries = nil
		st := Score(s, everyFact(), randomEntries(r, s, 50), day("2025-10-01"))
		var rows, entries cpd.Amount
		for _, a := range st.Activities {
			rows = rows.Add(a.Counted)
		}
		for _, e := range st.Entries {
			if st.Period.Holds(e.Date) {
				entries = entries.Add(e.Counted)
			}
		}
		have := requirement(t, st, "total").Have
		if !rows.Equal(have) || !entries.Equal(have) {
			t.Fatalf("seed %d: rows %s, entries %s, total %s", seed, rows.Exact(), entries.Exact(), have.Exact())
		}
	}
}

// Under limits by points and items of rows and across activities that lie
// within each other or apart; not under at_most_share of the total, where a
// smaller part can make the whole smaller, nor under overlaps with after.
func TestRemovingALimitNeverLowersATotal(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 5))
		s := nested()
		entries := randomEntries(r, s, 50)
		before := requirement(t, Score(s, everyFact(), entries, day("2025-10-01")), "total").Have
		without(r, s)
		after := requirement(t, Score(s, everyFact(), entries, day("2025-10-01")), "total").Have
		if after.Cmp(before) < 0 {
			t.Fatalf("seed %d: %s became %s", seed, before.Exact(), after.Exact())
		}
	}
}

func nested() *Scheme {
	s := everyWord()
	s.Rules.Limits = []Limit{
		{ID: "piece", AtMost: whole(5), Where: Where{Activity: []string{"piece"}}},
		{ID: "small", AtMost: whole(11), Where: Where{Activity: []string{"piece", "paper"}}},
		{ID: "course", MaxItems: intAt(4), Where: Where{Activity: []string{"course"}}},
		{ID: "half", Share: numAt("0.3"), ShareOf: "required", Where: Where{Activity: []string{"study"}}},
	}
	s.Rules.Carries = nil
	return s
}

func without(r *rand.Rand, s *Scheme) {
	switch n := r.IntN(6); n {
	case 4:
		s.Rules.Activities[0].Max = nil
	case 5:
		s.Rules.Activities[2].MaxItems = nil
	default:
		s.Rules.Limits = append(s.Rules.Limits[:n:n], s.Rules.Limits[n+1:]...)
	}
}

// Under the link workers' words: points and items of rows, recorded hours.
// Not under share_of total, max_items with unequal items, or exclusive.
func TestAddingAnEntryNeverLowersATotal(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 6))
		s := nalw()
		entries := randomEntries(r, s, 40)
		a := Score(s, everyFact(), entries[:39], day("2025-10-01"))
		b := Score(s, everyFact(), entries, day("2025-10-01"))
		for _, id := range []string{"total", "formal"} {
			if requirement(t, b, id).Have.Cmp(requirement(t, a, id).Have) < 0 {
				t.Fatalf("seed %d: %s fell", seed, id)
			}
		}
	}
}

// Under rates by the hour without step, min, floor or most an entry, and
// without max_items, max_records or once_per.
func TestSplittingAnEntrysHoursInTwoChangesNoTotal(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 7))
		s := nalw()
		entries := randomEntries(r, s, 40)
		a := Score(s, everyFact(), entries, day("2025-10-01"))
		for i := range entries {
			if row := newBook(&s.Rules).activity(entries[i].Claims[0].Activity); row.Per != PerHour || entries[i].Splits != nil {
				continue
			}
			second := entries[i].Clone()
			second.UID += "b"
			second.Minutes = entries[i].Minutes / 3
			entries[i].Minutes -= second.Minutes
			entries = append(entries, second)
		}
		b := Score(s, everyFact(), entries, day("2025-10-01"))
		if exact(a) != exact(b) {
			t.Fatalf("seed %d:\n%s\n%s", seed, exact(a), exact(b))
		}
	}
}

// Under the link workers' words: as the day moves on within a period, what the
// member has never falls. Not under windows of the last months, where units
// expire, nor under for_every, where the need grows.
func TestMovingTheDayOnNeverLowersATotal(t *testing.T) {
	for seed := range uint64(50) {
		s := nalw()
		entries := randomEntries(newRand(seed), s, 60)
		var before cpd.Amount
		for on := day("2024-06-15"); on.Before(day("2025-06-15")); on = on.AddDays(13) {
			have := requirement(t, Score(s, everyFact(), entries, on), "total").Have
			if have.Cmp(before) < 0 {
				t.Fatalf("seed %d: %s fell to %s on %s", seed, before.Exact(), have.Exact(), on)
			}
			before = have
		}
	}
}

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 99)) }
