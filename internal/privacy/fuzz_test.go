package privacy

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/needs"
)

// Whatever the text, the check ends soon, and every finding can be cut out of it.
func FuzzCheck(f *testing.F) {
	for _, name := range []string{"tuning.tsv", "held-out.tsv"} {
		for i, l := range readSet(f, name) {
			if i%8 == 0 {
				f.Add(l.text, l.file)
			}
		}
	}
	f.Add("Mrs O\u2019Bri\u200Ben\u00A0(943\u00A0476\u20115919) \xff \u0661\u0662/03/1948", false)
	f.Fuzz(func(t *testing.T, text string, file bool) {
		var found []Finding
		if d := needs.Work(func() {
			found = Check(text, Context{Today: cpd.MustDate(2026, 11, 20), FileName: file, OwnNames: []string{"Priya Shah"}, Block: []string{"Mill Lane"}})
		}); d > 5*time.Second+time.Duration(len(text))*100*time.Microsecond {
			t.Errorf("%d bytes took %v", len(text), d)
		}
		checkPlaces(t, text, found)
	})
}

func checkPlaces(t *testing.T, text string, found []Finding) {
	t.Helper()
	at := 0
	for _, x := range found {
		if x.Start < at || x.Start >= x.End || x.End > len(text) || text[x.Start:x.End] != x.Words || len(x.Hash) != 16 || x.Why == "" {
			t.Fatalf("%q: a finding out of place: %+v", text, x)
		}
		at = x.Start
		if utf8.ValidString(text) && !utf8.ValidString(x.Words) {
			t.Fatalf("%q: cuts a letter in two: %+v", text, x)
		}
		if strings.Contains(strings.ToLower(x.Why), "anonym") {
			t.Fatalf("speaks of anonymity: %q", x.Why)
		}
	}
}
