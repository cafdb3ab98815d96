package logbook

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/needs"
)

// twin is a copy of the logbook's folder, closed.
func twin(t testing.TB, b *Book) *Book {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "twin")
	if err := os.CopyFS(dir, os.DirFS(b.dir)); err != nil {
		t.Fatal(err)
	}
	o := options(t)
	c, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func TestThreeCopiesMergedInAnyOrderAreTheSame(t *testing.T) {
	needs.OneThread(t)
	for seed := range rounds[uint64](3, 1) {
		base := create(t, options(t))
		r := rand.New(rand.NewPCG(seed, 3))
		for range 25 {
			act(t, base, r)
		}
		base = reopen(t, base)
		_ = base.Close()
		copies := []*Book{twin(t, base), twin(t, base), twin(t, base)}
		for _, c := range copies {
			for range 12 {
				act(t, c, r)
			}
		}
		uids := map[string]bool{}
		for _, c := range copies {
			for _, e := range entries(t, c, Query{}) {
				uids[e.UID] = true
			}
			if err := c.Close(); err != nil {
				t.Fatal(err)
			}
		}
		want := ""
		for _, order := range [][]int{{0, 1, 2}, {1, 0, 2}, {2, 1, 0}, {0, 2, 1}, {2, 0, 1}, {1, 2, 0}} {
			b := twin(t, copies[order[0]])
			for _, i := range append(order[1:], order...) { // the second round must change nothing
				if _, err := b.Merge(copies[i].dir, ""); err != nil {
					t.Fatal(err)
				}
			}
			mustBeWhole(t, b)
			got := visible(t, b)
			if want == "" {
				want = got
			} else if d := cmp.Diff(want, got); d != "" {
				t.Fatalf("seed %d, order %v: %s", seed, order, d)
			}
		}
	}
}

func TestBothVersionsOfAnEntryAreKept(t *testing.T) {
	b := create(t, options(t))
	e := cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "Base"}
	change(t, b, func(tx *Tx) error { return tx.Add(&e) })
	b = reopen(t, b)
	_ = b.Close()
	mine, theirs := twin(t, b), twin(t, b)
	for c, title := range map[*Book]string{mine: "Mine", theirs: "Theirs"} {
		change(t, c, func(tx *Tx) error { e.Title = title; return tx.Update(e) })
	}
	_ = theirs.Close()
	m, err := mine.Merge(theirs.dir, "")
	if err != nil || len(m.Conflicts) != 1 {
		t.Fatalf("%+v %v", m, err)
	}
	var titles []string
	for _, e := range entries(t, mine, Query{}) {
		titles = append(titles, e.Title)
	}
	slices.Sort(titles)
	if !slices.Equal(titles, []string{"Mine", "Theirs"}) {
		t.Fatal(titles)
	}
	other, err := mine.Entry(m.Conflicts[0].Other)
	if err != nil || len(other.Links) != 1 || other.Links[0].To != e.UID {
		t.Fatalf("%+v %v", other, err)
	}
}

func TestMergeRefusesAnotherLogbook(t *testing.T) {
	a, b := create(t, options(t)), create(t, options(t))
	if _, err := a.Merge(b.dir, ""); !isKind(err, cpd.Invalid) {
		t.Fatal(err)
	}
	if _, err := a.Merge(a.dir, ""); !isKind(err, cpd.Invalid) {
		t.Fatal(err)
	}
}

// sameEverywhere joins each copy into each until that must change nothing.
func sameEverywhere(t testing.TB, copies ...*Book) {
	t.Helper()
	for round := range 3 {
		for _, mine := range copies {
			for _, theirs := range copies {
				if mine == theirs {
					continue
				}
				if m := join(t, mine, theirs); round == 2 && (m.Step.Group != 0 || len(m.Erased)+len(m.Refused) > 0) {
					t.Errorf("joining again: %+v", m)
				}
			}
		}
	}
	for _, c := range copies {
		noTrace(t, c)
		if got, want := visible(t, c), visible(t, copies[0]); got != want {
			t.Errorf("%s\n%s", got, want)
		}
	}
}
