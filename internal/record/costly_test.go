package record

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/needs"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
)

// TestRulesThatNeverEndAreNotWorkedOut: a record whose rules would take minutes
// to score is answered for all the same, and does not pass for a sound one or
// an altered one. The same number of entries by plain rules is worked out.
func TestRulesThatNeverEndAreNotWorkedOut(t *testing.T) {
	needs.OneThread(t)
	var entries []cpd.Entry
	for i := range 400 {
		e := entry(i%1000, cpd.MustDate(2025, 2, 1).AddDays(i%300).String(), fmt.Sprintf("Talk %d", i), "conference", 1+i)
		e.UID = strings.Repeat("a", 28) + fmt.Sprintf("%c%c%c%c", 'a'+i/26/26, 'a'+i/26%26, 'a'+i%26, 'z')
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(a, b cpd.Entry) int { return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.UID, b.UID)) })
	path := save(t, "record.json", []byte(asJSON(t, Build(testInput(entries)))))
	c := checker()
	if got := c.File(path); got.State != Sound {
		t.Fatalf("by plain rules: %+v", got)
	}
	cost := func(rules int) uint64 {
		c := checker()
		c.Parse = func(name string, text []byte) (*scheme.Scheme, error) {
			s, err := rulefile.Read(name, []byte(string(text)+endless(rules)))
			if err == nil {
				s.Text, s.Digest = string(text), sumOf(string(text))
			}
			return s, err
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got := c.File(path)
		runtime.ReadMemStats(&after)
		if s := got.Standings[0]; got.State != NotWorkedOut || s.Recomputed || len(got.Problems) == 0 || !strings.Contains(got.Problems[0], tooManySteps) {
			t.Errorf("%d rules: %s: %v %+v", rules, got.State, got.Problems, got.Standings)
		}
		mustNotHold(t, strings.Join(got.Problems, "\n"), "do not follow")
		return after.TotalAlloc - before.TotalAlloc
	}
	if small, large := cost(20), cost(80); large > 6*small+4<<20 {
		t.Errorf("four times as many rules cost %d kB after %d kB", large>>10, small>>10)
	}
}

// endless are rules of which all but one are exclusive, and none is ever met.
func endless(n int) string {
	more, all := "", []string{}
	for i := range n {
		more += fmt.Sprintf("\n[require.r%d]\nname = \"R%d\"\nat_least = 1000000\n", i, i)
		all = append(all, fmt.Sprintf("\"r%d\"", i))
	}
	return more + "\n[exclusive.one]\nof = [" + strings.Join(all, ", ") + "]\n"
}

// TestPagesOfLargeRecordsAreBounded: text that is hard to lay out takes no longer
// than its length, and a record past the bound is answered for without its pages.
func TestPagesOfLargeRecordsAreBounded(t *testing.T) {
	for name, text := range map[string]string{
		"one word":      strings.Repeat("x", 100_000),
		"many words":    strings.Repeat("x ", 50_000),
		"many lines":    strings.Repeat("x\n", 50_000),
		"signs unknown": strings.Repeat("한", 100_000),
	} {
		entries := testEntries()
		entries[0].Texts = map[string]string{"why": text}
		path := save(t, "a.zip", packOf(t, testInput(entries), store(), false))
		start := time.Now()
		got := checker().File(path)
		if got.State != Sound {
			t.Errorf("%s: %s %v", name, got.State, got.Problems)
		}
		t.Logf("%s: %s", name, time.Since(start))
	}
	r := &Result{made: &Record{}}
	if as := checker().asTheyAre(r, mostPaged+1); len(as) != 5 || r.uncompared == "" {
		t.Error(as, r.uncompared)
	}
}
