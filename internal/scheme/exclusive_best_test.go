package scheme

import (
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// roles are two roles with a total each, and with a part of it where parts is
// true; theory counts for both, practical hours for one.
func roles(parts bool) *Scheme {
	tag := func(t string) Where { return Where{Tag: []string{t}} }
	practical := func(t string) Where { return Where{All: []Where{tag(t), {Activity: []string{"practical"}}}} }
	s := &Scheme{ID: "x", Unit: "hours", Rules: Rules{
		Period: PeriodRule{Months: 12, MemberDate: true},
		Activities: []Activity{
			{ID: "practical", Points: cpd.Whole(1), Per: PerHour, MinutesPerHour: 60},
			{ID: "theory", Points: cpd.Whole(1), Per: PerHour, MinutesPerHour: 60},
		},
		Requires: []Require{
			{ID: "a", AtLeast: cpd.Whole(10), Of: MeasureUnit, Where: tag("a")},
			{ID: "b", AtLeast: cpd.Whole(10), Of: MeasureUnit, Where: tag("b")},
		},
		Exclusives: []Exclusive{{ID: "total", Of: []string{"a", "b"}, Where: Where{Activity: []string{"practical"}}}},
	}}
	if parts {
		s.Rules.Requires = append(s.Rules.Requires,
			Require{ID: "a-part", AtLeast: cpd.Whole(5), Of: MeasureUnit, Where: practical("a")},
			Require{ID: "b-part", AtLeast: cpd.Whole(5), Of: MeasureUnit, Where: practical("b")})
		s.Rules.Exclusives = append(s.Rules.Exclusives, Exclusive{ID: "part", Of: []string{"a-part", "b-part"}})
	}
	return s
}

// TestExclusiveDivisions: what an entry serves is decided by what is still missing
// without it, and in all sets that belong together at once.
func TestExclusiveDivisions(t *testing.T) {
	for _, c := range []struct {
		name    string
		change  func(*Scheme)
		parts   bool
		entries string // "p5 t5 pa4": practical or theory, for role a, b or both, hours
		have    string // of each requirement, in order
		met     bool
	}{
		{name: "2, 3 and 1 hours fit both, each needs 3", change: asking("3", "3"), entries: "p2 p3 p1", have: "3 3", met: true},
		{name: "what serves both comes first", entries: "t5 p5 p5", have: "10 10", met: true},
		{name: "though it is younger", entries: "p5 p5 t5", have: "10 10", met: true},
		{name: "what serves one only comes first", entries: "p5 pa10 p5", have: "10 10", met: true},
		{name: "no division is enough", entries: "t5 p5", have: "10 5"},
		{name: "a total and its part go to the same role", parts: true, entries: "t5 p5 p5", have: "10 10 5 5", met: true},
		{name: "so that one role's total and the other's part are not made of one entry", parts: true, change: asking("10", "10", "10", "10"),
			entries: "t5 p10", have: "15 5 10 0"},
		{name: "a part that is nearly done decides for the total", parts: true, entries: "t5 pa5 p5", have: "10 10 5 5", met: true},
		{name: "in whatever order the parts are written", parts: true, change: swapped, entries: "t5 p5 p5", have: "10 10 5 5", met: true},
		{name: "and whichever set comes first", parts: true, change: partsFirst, entries: "t5 p10 p5 p5", have: "15 15 10 10", met: true},
		{name: "one that does not apply takes nothing away", change: func(s *Scheme) {
			s.Rules.Exempts = []Exempt{{When: "first period", Requirements: []string{"a"}}}
		}, entries: "p5 p5", have: "0 10", met: true},
		{name: "one that must be goes before one that should", change: func(s *Scheme) { s.Rules.Requires[0].Level = "should" }, entries: "p10", have: "0 10", met: true},
		{name: "so much of each of two", change: func(s *Scheme) {
			s.Rules.Requires[0].EachOf = []string{"practical", "theory"}
			s.Rules.Exclusives[0].Where = Where{}
			asking("5", "5")(s)
		}, entries: "p5 p5 t5", have: "10 5", met: true},
		{name: "three roles in pairs", change: pairs, entries: "p10 p10 p10", have: "10 10 10", met: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := roles(c.parts)
			if c.change != nil {
				c.change(s)
			}
			st := Score(s, member("2025-01-01"), shorthand(c.entries), day("2025-12-31"))
			have := ""
			for _, r := range st.Requirements {
				have += " " + r.Have.String()
			}
			if have != " "+c.have || st.Met != c.met {
				t.Errorf("have%s, met %v; want %s, %v", have, st.Met, c.have, c.met)
			}
		})
	}
}

func asking(amounts ...string) func(*Scheme) {
	return func(s *Scheme) {
		for i, a := range amounts {
			s.Rules.Requires[i].AtLeast = num(a)
		}
	}
}

func swapped(s *Scheme) { s.Rules.Exclusives[1].Of = []string{"b-part", "a-part"} }

func partsFirst(s *Scheme) {
	x := s.Rules.Exclusives
	x[0], x[1] = x[1], x[0]
	asking("15", "15", "10", "10")(s)
}

// pairs are three roles of which an entry serves one, written two by two.
func pairs(s *Scheme) {
	s.Rules.Requires = append(s.Rules.Requires, Require{ID: "c", AtLeast: cpd.Whole(10), Of: MeasureUnit})
	s.Rules.Exclusives = []Exclusive{{ID: "x", Of: []string{"a", "b"}}, {ID: "y", Of: []string{"b", "c"}}, {ID: "z", Of: []string{"a", "c"}}}
}

// shorthand are entries such as "p5", 5 practical hours for both roles, and "ta2".
func shorthand(text string) (out []cpd.Entry) {
	for i, word := range strings.Fields(text) {
		row, tags, h := map[byte]string{'p': "practical", 't': "theory"}[word[0]], []string{"a", "b"}, word[1:]
		if strings.Contains("ab", h[:1]) {
			tags, h = []string{h[:1]}, h[1:]
		}
		out = append(out, entry(day("2025-02-01").AddDays(i).String(), row, hours(h), tagged(tags...)))
	}
	return out
}

// TestExclusiveOverDifferentTimes: an entry of the year before is no choice for what
// looks at this year only.
func TestExclusiveOverDifferentTimes(t *testing.T) {
	s := roles(false)
	s.Rules.Requires[1].Over = Window{Kind: OverAnyYears, N: 2}
	entries := append(shorthand("p10"), entry("2024-03-01", "practical", hours("10"), tagged("a", "b")))
	if st := Score(s, member("2024-01-01"), entries, day("2025-12-31")); !st.Met {
		t.Errorf("not met: %+v", st.Requirements)
	}
}

// TestExclusiveStartsFromWhatWasCarriedIn: 5 carried into the first and 15 practical
// hours are enough for both.
func TestExclusiveStartsFromWhatWasCarriedIn(t *testing.T) {
	s := roles(false)
	s.Rules.Carries = []Carry{{Into: []string{"a"}}}
	entries := append(shorthand("p10 p5"), entry("2024-03-01", "practical", hours("15"), tagged("a")))
	if st := Score(s, member("2024-01-01"), entries, day("2025-12-31")); !st.Met {
		t.Errorf("not met: %+v", st.Requirements)
	}
}
