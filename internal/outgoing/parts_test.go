package outgoing

import (
	"fmt"
	"slices"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/privacy"
	"example.org/cpdlog/internal/record"
)

// TestManyEntriesAreLookedAtAsOneByOne: on however many processors, the same is found in
// the same order, and no more of it is told.
func TestManyEntriesAreLookedAtAsOneByOne(t *testing.T) {
	c := Check{Context: privacy.Context{Today: cpd.MustDate(2026, 11, 20), Block: []string{"Millhouse"}}.Ready()}
	for _, n := range []int{0, 1, aPart, 5 * aPart} {
		var all []*cpd.Entry
		one := &look{Check: c}
		for i := range n {
			title := []string{"Safeguarding", "Spoke to Mrs Sharon Price", "Millhouse again", "Safeguarding"}[i%4]
			e := &cpd.Entry{ID: fmt.Sprint("e", i), Title: title, Date: cpd.MustDate(2025, 1, 1).AddDays(i)}
			all = append(all, e)
			one.entry(e)
		}
		got := held(&record.Record{Entries: all}, c)
		if got.all != one.all || got.blocked != one.blocked || !slices.Equal(got.first, one.first) || !slices.Equal(got.firstBlocked, one.firstBlocked) || n > 100 && len(got.first) != mostFindings {
			t.Errorf("%d entries: %d and %d findings, first %q; one by one %d and %d, %q", n, got.all, got.blocked, got.first, one.all, one.blocked, one.first)
		}
	}
}
