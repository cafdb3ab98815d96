package record

import (
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"cpdlog/internal/cpd"
	"cpdlog/internal/scheme"
)

// wholesale is a full copy of these entries, and counts how often they are
// read with their texts and without.
func wholesale(entries []cpd.Entry) (in Input, whole, bare *int) {
	in, whole, bare = testInput(entries), new(int), new(int)
	in.For, in.WithReflections, in.Spans = ForFull, true, nil
	each := in.Each
	in.Each = func(s cpd.Span, f func(*cpd.Entry) error) error { *whole++; return each(s, f) }
	in.Bare = func(s cpd.Span, f func(*cpd.Entry) error) error {
		*bare++
		return each(s, func(e *cpd.Entry) error {
			without := *e
			without.Fields = nil
			return f(&without)
		})
	}
	in.Sum = func() (int, error) { return len(entries), nil }
	in.Names = func() ([]string, error) { return fieldsOf(entries), nil }
	in.Notable = func(f func(*cpd.Entry) error) error {
		return each(cpd.Span{}, func(e *cpd.Entry) error {
			if len(e.Evidence) == 0 {
				return nil
			}
			return f(e)
		})
	}
	return in, whole, bare
}

func fieldsOf(entries []cpd.Entry) []string {
	names := map[string]bool{}
	for i := range entries {
		for name := range entries[i].Fields {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// alike are entries of few days and titles, so that many differ in their texts
// alone.
func alike(n, titles int) []cpd.Entry {
	r := rand.New(rand.NewPCG(3, 3))
	var all []cpd.Entry
	for i := range n {
		e := entry(i, "2025-03-01", fmt.Sprint("Safeguarding ", i%titles), "training", 60)
		e.UID = fmt.Sprintf("%032d", r.IntN(1_000_000))
		e.Date = e.Date.AddDays(i / 5)
		e.Fields = map[string]string{"learned": fmt.Sprint(r.IntN(100))}
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b cpd.Entry) int {
		if c := a.Date.Compare(b.Date); c != 0 {
			return c
		}
		if a.UID < b.UID {
			return -1
		}
		return 1
	})
	return all
}

// TestTextsAreReadOnlyWhereTheyMatter compares the record with one that was
// worked out from entries with all their texts.
func TestTextsAreReadOnlyWhereTheyMatter(t *testing.T) {
	asking := testScheme()
	asking.Rules.Needs.Fields = []string{"learned"}
	for _, c := range []struct {
		name        string
		entries     []cpd.Entry
		rules       *scheme.Scheme
		whole, bare int
	}{
		{"none alike", alike(60, 60), testScheme(), 1, 1},
		{"some differ in their texts alone", alike(60, 2), testScheme(), 2, 1},
		{"rules that ask", alike(60, 60), asking, 2, 0},
	} {
		in, whole, bare := wholesale(c.entries)
		in.Periods[0].Scheme = c.rules
		got := written(t, func(w io.Writer) error { return build(t, in).WriteJSON(w) })
		if *whole != c.whole || *bare != c.bare {
			t.Errorf("%s: read %d times whole and %d times without texts", c.name, *whole, *bare)
		}
		in.Bare = nil
		if want := written(t, func(w io.Writer) error { return build(t, in).WriteJSON(w) }); got != want {
			t.Errorf("%s: another record", c.name)
		}
	}
}

// TestAFullCopyIsTheSameHoweverItIsSurveyed compares the columns of a table
// with those of a record that read every entry to find them.
func TestAFullCopyIsTheSameHoweverItIsSurveyed(t *testing.T) {
	in, _, _ := wholesale(alike(40, 7))
	csv := func(w io.Writer) error { return build(t, in).WriteCSV(w, true) }
	got := written(t, csv)
	in.Sum = nil
	if want := written(t, csv); got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
}

// TestLargeYearsAreHeldOneAtATime looks at what is in use while years of
// twelve thousand entries are worked out.
func TestLargeYearsAreHeldOneAtATime(t *testing.T) {
	in := career(50 * 12_000)
	in.Periods = in.Periods[:3]
	r := build(t, in)
	runtime.GC()
	most, held := uint64(0), 0
	err := r.Standings(func(s scheme.Standing) error {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		most, held = max(most, m.HeapAlloc), held+len(s.Entries)
		return nil
	})
	if err != nil || held < 30_000 {
		t.Fatal(held, err)
	}
	if most > 24<<20 {
		t.Errorf("%d kB are in use", most>>10)
	}
	t.Logf("%d kB are in use", most>>10)
}
