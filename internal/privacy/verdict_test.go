package privacy

import (
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
