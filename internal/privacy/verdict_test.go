package privacy

import (
	"sync"
	"testing"

	"cpdlog/internal/cpd"
)

// TestTheJudgeIsStrict looks through the labelled texts: what the judge clears
// stays free of findings on every day of its year, whatever is allowed.
func TestTheJudgeIsStrict(t *testing.T) {
	day := cpd.MustDate(2026, 3, 1)
	j := NewJudge(day, nil)
	cleared := 0
	for _, l := range append(readSet(t, "tuning.tsv"), readSet(t, "held-out.tsv")...) {
		c := l.text
		if !j.Clears(c, day, false) {
			continue
		}
		cleared++
		for _, today := range []cpd.Date{cpd.MustDate(2026, 1, 1), day, cpd.MustDate(2026, 12, 31)} {
			for _, allow := range [][]string{nil, {"Mrs", "Smith"}, {"@nhs.net"}} {
				for _, f := range Check(c, Context{Today: today, EntryDate: day, Allow: allow}) {
					if f.Weight.Stops() {
						t.Errorf("%q was cleared, and %s is found on %s", c, f.Kind, today)
					}
				}
			}
		}
	}
	if cleared == 0 {
		t.Error("nothing was cleared")
	}
}

func TestTheJudgeHasANameOfItsOwn(t *testing.T) {
	a := NewJudge(cpd.MustDate(2026, 3, 1), nil)
	for _, other := range []Judge{NewJudge(cpd.MustDate(2027, 3, 1), nil), NewJudge(cpd.MustDate(2026, 3, 1), []string{"Elm"})} {
		if other.Name() == a.Name() || other.Name() == 0 {
			t.Error("two judges that differ have one name")
		}
	}
	if NewJudge(cpd.MustDate(2026, 12, 1), nil).Name() != a.Name() {
		t.Error("the same judge has two names")
	}
	if NewJudge(cpd.MustDate(2026, 3, 1), []string{"Elm House"}).Clears("Near Elm House", cpd.Date{}, false) {
		t.Error("a word of the list was not seen")
	}
}

// TestManyMayAskTheJudge is for the race detector too: each of several
// goroutines gets the answers that one alone gets.
func TestManyMayAskTheJudge(t *testing.T) {
	day := cpd.MustDate(2026, 3, 1)
	j := NewJudge(day, []string{"Elm House"})
	set := append(readSet(t, "tuning.tsv"), labelled{text: "Near Elm House"})
	want := make([]bool, len(set))
	for i, l := range set {
		want[i] = j.Clears(l.text, day, l.file)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for i, l := range set {
				if got := j.Clears(l.text, day, l.file); got != want[i] {
					t.Errorf("%q: cleared %v among many, %v alone", l.text, got, want[i])
				}
			}
		})
	}
	all.Wait()
}

// An import asks for hundreds of thousands of texts: each is read in the room of
// the one before.
func TestCleanTextsNeedNoRoomOfTheirOwn(t *testing.T) {
	j := NewJudge(cpd.MustDate(2026, 3, 1), nil)
	if !j.Clears(reflection, cpd.Date{}, false) {
		t.Fatal("the text should be clean")
	}
	// None but now and then; the race detector makes it more.
	if n := testing.AllocsPerRun(200, func() { j.Clears(reflection, cpd.Date{}, false) }); n > 2 {
		t.Errorf("%v allocations for a text", n)
	}
}
