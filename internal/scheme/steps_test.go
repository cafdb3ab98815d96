package scheme

import (
	"fmt"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// costly are rules by which every entry fits n requirements and may serve only
// one of them, and so many entries of different sizes.
func costly(n, entries int) (*Scheme, []cpd.Entry) {
	s := &Scheme{ID: "x", Unit: "points", Rules: Rules{
		Period:     PeriodRule{Months: 12, MemberDate: true},
		Activities: []Activity{{ID: "course", Points: cpd.Whole(1), Per: PerHour, MinutesPerHour: 60}},
		Exclusives: []Exclusive{{ID: "one"}},
	}}
	for i := range n {
		id := fmt.Sprintf("r%d", i)
		s.Rules.Requires = append(s.Rules.Requires, Require{ID: id, AtLeast: cpd.Whole(1_000_000), Of: MeasureUnit})
		s.Rules.Exclusives[0].Of = append(s.Rules.Exclusives[0].Of, id)
	}
	return s, many(entries)
}

func many(n int) []cpd.Entry {
	all := make([]cpd.Entry, n)
	for i := range all {
		id := fmt.Sprint(i)
		all[i] = cpd.Entry{UID: id, ID: id, Title: "x", Date: cpd.MustDate(2025, 1, 1).AddDays(i % 300), Minutes: 1 + i%997, Items: 1,
			State: cpd.Done, Kind: cpd.KindLearning, Claims: []cpd.Claim{{Scheme: "x", Activity: "course"}}}
	}
	return all
}

const plenty = 1 << 40

func taken(s *Scheme, entries []cpd.Entry) int {
	n := NewSteps(plenty)
	n.Score(s, cpd.Membership{Scheme: "x", Joined: cpd.MustDate(2025, 1, 1)}, entries, cpd.MustDate(2025, 12, 31))
	return plenty - n.left
}

// TestStepsAreCountedAndEnd: rules that ask for too much are left, at the same
// step each time, and what the member's own rules ask for is never counted.
func TestStepsAreCountedAndEnd(t *testing.T) {
	m, on := cpd.Membership{Scheme: "x", Joined: cpd.MustDate(2025, 1, 1)}, cpd.MustDate(2025, 12, 31)
	s, entries := costly(6, 40)
	need := taken(s, entries)
	if again := taken(s, entries); need < 10_000 || again != need {
		t.Fatalf("%d steps, then %d", need, again)
	}
	want := Score(s, m, entries, on)
	if got, enough := NewSteps(need).Score(s, m, entries, on); !enough || fmt.Sprint(got.Requirements) != fmt.Sprint(want.Requirements) {
		t.Errorf("%v with as many steps as it takes: %+v", enough, got)
	}
	short := NewSteps(need - 1)
	if got, enough := short.Score(s, m, entries, on); enough || got.Requirements != nil {
		t.Errorf("%v with one step too few: %+v", enough, got)
	}
	if _, enough := short.Score(s, m, nil, on); enough {
		t.Error("steps that are used up came back")
	}
	if _, enough := short.Reach(s, m, on); enough {
		t.Error("steps that are used up came back")
	}
}

// TestAFailureIsNotTakenForTooManySteps: a mistake of the program stays one.
func TestAFailureIsNotTakenForTooManySteps(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	NewSteps(1).within(func() { panic("a mistake") })
}

// TestStepsGrowWithWork: twice as many requirements, or entries, is so much
// more to do, and that is what is counted. Plain rules take few steps an entry.
func TestStepsGrowWithWork(t *testing.T) {
	s, entries := costly(4, 60)
	few := taken(s, entries)
	wide, _ := costly(8, 60)
	if n := taken(wide, entries); n < 3*few {
		t.Errorf("twice the requirements: %d steps after %d", n, few)
	}
	if n := taken(s, many(120)); n < 2*few*9/10 {
		t.Errorf("twice the entries: %d steps after %d", n, few)
	}
	s.Rules.Exclusives = nil
	if n := taken(s, many(10_000)); n > 10*10_000 {
		t.Errorf("plain rules take %d steps for 10,000 entries", n)
	}
	s.Text = string(make([]byte, 200<<10))
	if n := taken(s, many(10_000)); n < 10*10_000 {
		t.Errorf("a rules file of 200 kB takes %d steps for 10,000 entries", n)
	}
}
