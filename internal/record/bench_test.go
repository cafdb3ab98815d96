package record

import (
	"fmt"
	"io"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// career is n entries over fifty years, each year judged.
func career(n int) Input {
	in := testInput(nil)
	m := testMembership()
	m.Joined = cpd.MustDate(1976, 1, 1)
	in.Memberships, in.Spans, in.Periods = []cpd.Membership{m}, nil, nil
	s := testScheme()
	for _, p := range s.Periods(m, cpd.MustDate(2025, 12, 31)) {
		in.Periods = append(in.Periods, Period{s, m, p})
	}
	days := m.Joined.DaysUntil(cpd.MustDate(2025, 12, 31)) + 1
	for i := range n {
		e := entry(1, "2025-01-01", "Safeguarding adults, level 2, with a title of the usual length", "training", 45)
		e.Date = m.Joined.AddDays(i * days / n)
		e.UID = fmt.Sprintf("k%031d", i)
		e.ID = e.UID[24:]
		e.Texts = map[string]string{"why": "It is part of my role, and the practice asked for it."}
		in.Entries = append(in.Entries, e)
	}
	return in
}

func benchmark(b *testing.B, write func(*Record, io.Writer) error) {
	for _, n := range []int{60, 3_000} {
		in := career(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := write(Build(in), io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkJSON(b *testing.B) { benchmark(b, (*Record).WriteJSON) }
func BenchmarkHTML(b *testing.B) { benchmark(b, (*Record).WriteHTML) }
func BenchmarkXLSX(b *testing.B) { benchmark(b, (*Record).WriteXLSX) }
func BenchmarkCSV(b *testing.B) {
	benchmark(b, func(r *Record, w io.Writer) error { return r.WriteCSV(w, true) })
}
