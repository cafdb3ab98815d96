package scheme

import (
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// wordCase is one edge of one word: a scheme of one period, a row "course" of
// 1 point an hour, a row "piece" of 1 point each, and a total of 10 points,
// changed by rules.
type wordCase struct {
	name    string
	rules   func(*Rules)
	facts   func(*cpd.Membership)
	entries []cpd.Entry
	on      string // 2025-12-31 unless told
	id      string // total unless told
	have    string // not compared when empty
	need    string
	met     string // "yes", "no", "exempt", "not judged"
	unit    string
}

func plainScheme() *Scheme {
	return &Scheme{ID: "x", Unit: "points", Rules: Rules{
		Period:   PeriodRule{Months: 12, Fixed: cpd.Anniversary{Month: 1, Day: 1}},
		Requires: []Require{{ID: "total", AtLeast: cpd.Whole(10), Of: MeasureUnit}},
		Activities: []Activity{
			{ID: "course", Name: "Course", Points: cpd.Whole(1), Per: PerHour, Tags: []string{"formal"}},
			{ID: "piece", Name: "Piece", Points: cpd.Whole(1), Per: PerItem},
		},
	}}
}

func (c wordCase) score() Standing {
	s, m := plainScheme(), member("2020-01-01")
	if c.unit != "" {
		s.Unit = c.unit
	}
	if c.rules != nil {
		c.rules(&s.Rules)
	}
	if c.facts != nil {
		c.facts(&m)
	}
	if c.on == "" {
		c.on = "2025-12-31"
	}
	return Score(s, m, c.entries, day(c.on))
}

func runWords(t *testing.T, tests []wordCase) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.id == "" {
				tt.id = "total"
			}
			st := tt.score()
			if tt.have != "" {
				wantHave(t, st, tt.id, tt.have)
			}
			if tt.need != "" {
				wantNeed(t, st, tt.id, tt.need)
			}
			if got := answerOf(requirement(t, st, tt.id)); tt.met != "" && got != tt.met {
				t.Errorf("got %s, want %s", got, tt.met)
			}
		})
	}
}

func answerOf(r RequirementResult) string {
	switch {
	case r.Exempt:
		return "exempt"
	case r.NotJudged:
		return "not judged"
	case r.Met:
		return "yes"
	}
	return "no"
}

func row(f func(*Activity)) func(*Rules) { return func(r *Rules) { f(&r.Activities[0]) } }

func one(date, id string, more ...func(*cpd.Entry)) []cpd.Entry {
	return []cpd.Entry{entry(date, id, more...)}
}

func joinedOn(d string) func(*cpd.Membership) {
	return func(m *cpd.Membership) { m.Joined = day(d) }
}

func TestEarning(t *testing.T) {
	half := cpd.Fraction(1, 2)
	runWords(t, []wordCase{
		{name: "20 minutes are a third of a point, exactly", entries: one("2025-01-01", "course", minutes(20)), have: "1/3"},
		{name: "an hour of 50 minutes pays 60 minutes as 1.2", rules: row(func(a *Activity) { a.MinutesPerHour = 50 }), entries: one("2025-01-01", "course", minutes(60)), have: "1.2"},
		{name: "an item pays by its number", entries: one("2025-01-01", "piece", items(3)), have: "3"},
		{name: "days are counted from the first to the last", rules: row(func(a *Activity) { a.Per = PerDay }), entries: one("2025-01-30", "course", until("2025-02-02")), have: "4"},
		{name: "a row by the period pays once", rules: row(func(a *Activity) { a.Per, a.Points = PerPeriod, cpd.Whole(7) }), entries: times(3, "2025-01-01", "course"), have: "7"},
		{name: "a certified value counts as printed", rules: row(func(a *Activity) { a.Per = PerCertified }), entries: one("2025-01-01", "course", certified("2.5")), have: "2.5"},
		{name: "a missing certified value is nothing", rules: row(func(a *Activity) { a.Per = PerCertified }), entries: one("2025-01-01", "course"), have: "0"},
		{name: "a row that earns nothing earns nothing", rules: row(func(a *Activity) { a.Per = PerNothing }), entries: one("2025-01-01", "course", hours("5")), have: "0"},
		{name: "a step rounds down unless told", rules: row(func(a *Activity) { a.Step = &half }), entries: one("2025-01-01", "course", minutes(59)), have: "0.5"},
		{name: "to the nearest takes a half upwards", rules: row(func(a *Activity) { a.Step, a.Round = &half, cpd.Nearest }), entries: one("2025-01-01", "course", minutes(45)), have: "1"},
		{name: "a step can round up", rules: row(func(a *Activity) { a.Step, a.Round = &half, cpd.Up }), entries: one("2025-01-01", "course", minutes(31)), have: "1"},
		{name: "each entry is rounded on its own", rules: row(func(a *Activity) { a.Step = &half }), entries: times(2, "2025-01-01", "course", minutes(29)), have: "0"},
		{name: "an entry below the smallest earns nothing", rules: row(func(a *Activity) { a.MinPerEntry = &half }), entries: one("2025-01-01", "course", minutes(29)), have: "0"},
		{name: "an entry of exactly the smallest counts", rules: row(func(a *Activity) { a.MinPerEntry = &half }), entries: one("2025-01-01", "course", minutes(30)), have: "0.5"},
		{name: "the floor lifts a short entry", rules: row(func(a *Activity) { a.AtLeast = whole(2) }), entries: one("2025-01-01", "course", minutes(30)), have: "2"},
		{name: "the floor lifts no entry of no time", rules: row(func(a *Activity) { a.AtLeast = whole(2) }), entries: one("2025-01-01", "course"), have: "0"},
		{name: "one entry stops at its most", rules: row(func(a *Activity) { a.MaxPerEntry = whole(2) }), entries: times(2, "2025-01-01", "course", hours("3")), have: "4"},
		{name: "a filled field pays twice", rules: row(func(a *Activity) { a.Multiply = []Multiply{{cpd.Whole(2), "first-time"}} }), entries: one("2025-01-01", "course", hours("1"), field("first-time", "yes")), have: "2"},
		{name: "an empty field does not", rules: row(func(a *Activity) { a.Multiply = []Multiply{{cpd.Whole(2), "first-time"}} }), entries: one("2025-01-01", "course", hours("1"), field("first-time", " ")), have: "1"},
		{name: "what is multiplied still stops at the most for an entry", rules: row(func(a *Activity) { a.Multiply, a.MaxPerEntry = []Multiply{{cpd.Whole(2), "f"}}, whole(3) }), entries: one("2025-01-01", "course", hours("2"), field("f", "x")), have: "3"},
		{name: "a field that an export left out counts as filled", rules: row(func(a *Activity) { a.Multiply = []Multiply{{cpd.Whole(2), "f"}} }), entries: one("2025-01-01", "course", hours("1"), func(e *cpd.Entry) { e.LeftOut = []string{"f"} }), have: "2"},
	})
}

func TestRowLimits(t *testing.T) {
	max := func(n int64) func(*Rules) { return row(func(a *Activity) { a.Max = whole(n) }) }
	most := func(n int) func(*Rules) { return row(func(a *Activity) { a.MaxItems = intAt(n) }) }
	runWords(t, []wordCase{
		{name: "a limit takes what is over", rules: max(5), entries: times(2, "2025-01-01", "course", hours("3")), have: "5"},
		{name: "a limit of nothing takes all", rules: max(0), entries: one("2025-01-01", "course", hours("3")), have: "0"},
		{name: "a limit never cuts recorded hours", rules: func(r *Rules) {
			r.Activities[0].Max = whole(1)
			r.Requires = append(r.Requires, Require{ID: "h", AtLeast: cpd.Whole(6), Of: MeasureHours})
		}, entries: one("2025-01-01", "course", hours("6")), id: "h", have: "6", met: "yes"},
		{name: "each period has its own limit", rules: func(r *Rules) { r.Activities[0].Max = whole(5); r.Requires[0].Over = Window{OverAnyYears, 2} },
			entries: []cpd.Entry{entry("2024-01-01", "course", hours("8")), entry("2025-01-01", "course", hours("8"))}, have: "10"},
		{name: "of items the dearest count", rules: most(1), entries: []cpd.Entry{entry("2025-01-01", "course", hours("1")), entry("2025-05-01", "course", hours("4")), entry("2025-06-01", "course", hours("2"))}, have: "4"},
		{name: "of an entry of several items as many count as fit", rules: func(r *Rules) { r.Activities[1].MaxItems = intAt(2) }, entries: one("2025-01-01", "piece", items(5)), have: "2"},
	})
}

func TestAmongEqualItemsTheOlderCounts(t *testing.T) {
	c := wordCase{rules: func(r *Rules) { r.Activities[1].MaxItems = intAt(1) }, entries: []cpd.Entry{entry("2025-06-01", "piece"), entry("2025-01-01", "piece")}}
	if e := c.score().Entries; !e[0].Counted.Equal(cpd.Whole(1)) || !e[1].Counted.IsZero() {
		t.Errorf("%+v", e)
	}
}

func TestWhere(t *testing.T) {
	where := func(w Where) func(*Rules) {
		return func(r *Rules) {
			r.Requires = append(r.Requires, Require{ID: "w", Of: MeasureUnit, AtLeast: cpd.Whole(1), Where: w})
		}
	}
	tag := func(t ...string) Where { return Where{Tag: t} }
	two := []cpd.Entry{entry("2025-01-01", "course", hours("2"), tagged("a", "b"), kind("supervision")), entry("2025-02-01", "piece", items(3), tagged("b"), field("learned", "x"))}
	runWords(t, []wordCase{
		{name: "a row", rules: where(Where{Activity: []string{"piece"}}), entries: two, id: "w", have: "3"},
		{name: "a tag of a list is enough", rules: where(tag("a", "z")), entries: two, id: "w", have: "2"},
		{name: "formal is the row's word", rules: where(tag("formal")), entries: two, id: "w", have: "2"},
		{name: "informal is everything else", rules: where(tag("informal")), entries: two, id: "w", have: "3"},
		{name: "a tag that says formal does not make an entry formal", rules: where(tag("formal")), entries: one("2025-01-01", "piece", tagged("formal")), id: "w", have: "0"},
		{name: "a kind", rules: where(Where{Kind: []string{"supervision"}}), entries: two, id: "w", have: "2"},
		{name: "an entry without a kind is learning", rules: where(Where{Kind: []string{"learning"}}), entries: one("2025-01-01", "piece", kind("")), id: "w", have: "1"},
		{name: "a filled field", rules: where(Where{Has: []string{"learned"}}), entries: two, id: "w", have: "3"},
		{name: "all must hold", rules: where(Where{All: []Where{tag("a"), tag("b")}}), entries: two, id: "w", have: "2"},
		{name: "any is enough", rules: where(Where{Any: []Where{tag("a"), tag("b")}}), entries: two, id: "w", have: "5"},
		{name: "none may hold", rules: where(Where{None: []Where{tag("a")}}), entries: two, id: "w", have: "3"},
		{name: "words beside each other must all hold", rules: where(Where{Tag: []string{"b"}, Activity: []string{"piece"}}), entries: two, id: "w", have: "3"},
	})
}

func TestSplits(t *testing.T) {
	hoursOf := func(tag string) func(*Rules) {
		return func(r *Rules) {
			r.Requires = []Require{{ID: "total", Of: MeasureHours, AtLeast: cpd.Whole(2), Where: Where{Tag: []string{tag}}}}
		}
	}
	runWords(t, []wordCase{
		{name: "of 3 h of which 2 h were participatory 2 h count", rules: hoursOf("participatory"), entries: one("2025-01-01", "course", hours("3"), split("participatory", 120)), have: "2"},
		{name: "an entry with the plain tag counts whole", rules: hoursOf("participatory"), entries: one("2025-01-01", "course", hours("3"), tagged("participatory")), have: "3"},
		{name: "a split wins over the same plain tag", rules: hoursOf("participatory"), entries: one("2025-01-01", "course", hours("3"), tagged("participatory"), split("participatory", 60)), have: "1"},
		{name: "hours can be split into formal and not", rules: hoursOf("formal"), entries: one("2025-01-01", "course", hours("3"), split("formal", 45)), have: "0.75"},
		{name: "splits that overlap are counted once for a list of both", rules: func(r *Rules) {
			r.Requires = []Require{{ID: "total", Of: MeasureHours, Where: Where{Tag: []string{"a", "b"}}}}
		}, entries: one("2025-01-01", "course", hours("3"), split("a", 120), split("b", 150)), have: "2.5"},
		{name: "where the unit is hours the unit goes with the split", unit: "hours", rules: func(r *Rules) {
			r.Requires[0].Where = Where{Tag: []string{"participatory"}}
		}, entries: one("2025-01-01", "course", hours("3"), split("participatory", 120)), have: "2"},
		{name: "a limit cuts only the part it is for", rules: func(r *Rules) {
			r.Limits = []Limit{{ID: "l", AtMost: whole(1), Where: Where{None: []Where{{Tag: []string{"participatory"}}}}}}
		}, entries: one("2025-01-01", "course", hours("5"), split("participatory", 120)), have: "3"},
	})
}

// Where the unit is hours, "hours" is that unit: limits and rows that earn
// nothing cut it; recorded time is a measure of its own.
func TestHoursAsTheUnit(t *testing.T) {
	rules := func(r *Rules) {
		r.Activities[0].Max = whole(5)
		r.Requires = append(r.Requires, Require{ID: "time", Of: MeasureHours})
	}
	runWords(t, []wordCase{
		{name: "a limit cuts the unit", unit: "hours", rules: rules, entries: one("2025-01-01", "course", hours("8")), have: "5"},
		{name: "a limit does not cut recorded hours", unit: "hours", rules: rules, entries: one("2025-01-01", "course", hours("8")), id: "time", have: "8"},
	})
}

func TestNeedsAndOncePer(t *testing.T) {
	once := func(r *Rules) { r.Needs.OncePer = "title" }
	req := func(r *Rules) {
		r.Requires[0] = Require{ID: "total", Of: MeasureRecords, AtLeast: cpd.Whole(2), OncePer: "title", Over: Window{OverAnyYears, 2}}
	}
	same := func(dates ...string) (out []cpd.Entry) {
		for _, d := range dates {
			out = append(out, entry(d, "piece", titled("Same")))
		}
		return out
	}
	runWords(t, []wordCase{
		{name: "a repeat in a period counts once", rules: once, entries: same("2025-01-01", "2025-03-01"), have: "1"},
		{name: "a repeat in the next period counts again", rules: func(r *Rules) { once(r); r.Requires[0].Over = Window{OverAnyYears, 2} }, entries: same("2024-01-01", "2025-03-01"), have: "2"},
		{name: "once_per of a requirement holds over its whole window", rules: req, entries: same("2024-01-01", "2025-03-01"), have: "1", met: "no"},
		{name: "an entry that lacks a needed field counts for nothing, hours included", rules: func(r *Rules) {
			r.Needs.Fields = []string{"why"}
			r.Requires[0].Of = MeasureHours
		}, entries: one("2025-01-01", "course", hours("3")), have: "0"},
	})
}

func TestMatches(t *testing.T) {
	match := func(r *Rules) { r.Activities[1].Matches = []string{"y:thing"} }
	other := func(e *cpd.Entry) { e.Claims = []cpd.Claim{{Scheme: "y", Activity: "thing"}} }
	both := func(e *cpd.Entry) { e.Claims = append(e.Claims, cpd.Claim{Scheme: "y", Activity: "thing"}) }
	runWords(t, []wordCase{
		{name: "a claim on another scheme counts as the row that matches", rules: match, entries: one("2025-01-01", "x", other), have: "1"},
		{name: "an own claim goes before a match", rules: match, entries: one("2025-01-01", "course", hours("3"), both), have: "3"},
		{name: "a claim that nothing matches is no business of this scheme", entries: one("2025-01-01", "x", other), have: "0"},
		{name: "a claim on a row that is not there counts for nothing", entries: one("2025-01-01", "gone", hours("3")), have: "0"},
		{name: "what is kept in the record only counts for nothing", entries: one("2025-01-01", cpd.RecordOnly, hours("3")), have: "0"},
		{name: "nor as a row that matches", rules: match, entries: one("2025-01-01", cpd.RecordOnly, hours("3"), both), have: "0"},
		{name: "a scheme may have a row of that name", rules: func(r *Rules) { r.Activities[0].ID = cpd.RecordOnly }, entries: one("2025-01-01", cpd.RecordOnly, hours("3")), have: "3"},
	})
}
