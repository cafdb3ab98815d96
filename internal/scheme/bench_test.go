package scheme

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// 1,000 entries under every word of the language must cost less than 5 ms, and
// the cost must grow with the number of entries and no faster.
func BenchmarkEveryWord(b *testing.B) {
	for _, n := range []int{50, 1_000, 10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := everyWord()
			entries := randomEntries(rand.New(rand.NewPCG(1, 1)), s, n)
			b.ReportAllocs()
			for b.Loop() {
				Score(s, everyFact(), entries, day("2025-10-01"))
			}
		})
	}
}

func BenchmarkOneYear(b *testing.B) {
	s := nalw()
	entries := randomEntries(rand.New(rand.NewPCG(1, 1)), s, 50)
	b.ReportAllocs()
	for b.Loop() {
		Score(s, member("2023-06-15"), entries, day("2025-06-01"))
	}
}
