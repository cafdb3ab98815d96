package privacy

import (
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// TestWhatRepeatsHangsOnNoDay: whatever is found in a text that is known again is found
// on any day; a text in which a day may stand is not known again.
func TestWhatRepeatsHangsOnNoDay(t *testing.T) {
	c := Context{Today: cpd.MustDate(2026, 11, 20)}
	days := []cpd.Date{{}, cpd.MustDate(2026, 11, 14), cpd.MustDate(1948, 3, 12)}
	long := strings.Repeat("Sat with Sharon Price in June. ", 40)
	for _, text := range []string{long, "team", "Training hub", "met Sharon Price", "born on 12/03/1948", "visit 14 November 2026", "1948-03-12 Sharon.pdf", "٤", "café"} {
		for _, file := range []bool{false, true} {
			p := Place{Text: text, File: file}
			_, repeats := p.Repeats()
			for _, day := range days {
				if a, b := len(p.Check(c, days[0])), len(p.Check(c, day)); repeats && a != b {
					t.Errorf("%q, a file %v: %d findings without a day, %d on %s", text, file, a, b, day)
				}
			}
			if want := file || text == long || text == "team" || text == "Training hub" || text == "met Sharon Price"; repeats != want {
				t.Errorf("%q, a file %v: repeats %v", text, file, repeats)
			}
		}
	}
}

// TestTextsInOneRoom: a text that is checked later does not alter what was found before.
func TestTextsInOneRoom(t *testing.T) {
	c := Context{Today: cpd.MustDate(2026, 11, 20)}.Ready()
	first := Check("met Sharon Price, born 12/03/1948", c)
	if len(first) == 0 {
		t.Fatal("nothing was found")
	}
	was := first[0]
	for range 10 {
		Check("spoke to Megan Hughes on 07700 900123 about Tom Jones", c)
	}
	if first[0] != was {
		t.Errorf("%+v became %+v", was, first[0])
	}
}
