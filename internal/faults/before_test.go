package faults

import (
	"bytes"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

// TestPageOfTheStateBefore puts one page back to how it was before the last
// change, as a sync program or a disk that lost one write does. Such a page is
// whole in itself, and so is each row of it.
func TestPageOfTheStateBefore(t *testing.T) {
	c := tally{t: t, fault: damageFault, part: "a page of the state before", control: "planted: stale-row"}
	defer c.tell()
	prog, g := program(t, ""), prepare(t)
	for _, args := range [][]string{
		{"edit", g.visit.ID, "--title", "Home call"},
		{"edit", g.visit.ID, "--time", "2h"},
		{"edit", g.visit.ID, "--field", "impact=Of another, nothing more", "--tag", "x"},
		{"delete", g.visit.ID},
		{"undo"},
		{"member", "--name", "Sian Roberts"},
	} {
		p := g.copyOf(t)
		before := bytesOf(t, p.db())
		p.must(t, prog, args...)
		after := bytesOf(t, p.db())
		must(t, p.forget()) // which would notice it too, in other words
		s := &sick{p: p, r: rand.New(rand.NewPCG(8, 8)), good: after, older: before, want: dump(p.db())}
		for at := range pagesThatDiffer(before, after) {
			c.add(s.examine(t, hurt{do: func(*rand.Rand, []byte, []byte) []byte { return withPage(after, before, at) }}), "%q, page at %d", args, at)
		}
		if s.changed == 0 {
			t.Errorf("%q: no page changed what is read", args)
		}
		must(t, os.RemoveAll(string(p)))
	}
}

// pagesThatDiffer gives where each begins.
func pagesThatDiffer(a, b []byte) map[int]bool {
	at := map[int]bool{}
	for i := 0; i+page <= min(len(a), len(b)); i += page {
		if !bytes.Equal(a[i:i+page], b[i:i+page]) {
			at[i] = true
		}
	}
	return at
}

// withPage is the file with one page of another.
func withPage(file, other []byte, at int) []byte {
	b := slices.Clone(file)
	copy(b[at:at+page], other[at:])
	return b
}
