package record

import (
	"fmt"
	"io"
	"runtime"
	"testing"

	"cpdlog/internal/cpd"
)

// career is a source of n entries over fifty years that never holds more than
// one of them.
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
	in.Each = func(span cpd.Span, f func(*cpd.Entry) error) error {
		first, last := 0, n
		if !span.IsZero() { // the entries of these days, without walking the others
			first, last = m.Joined.DaysUntil(span.From)*n/days-1, m.Joined.DaysUntil(span.To)*n/days+n/days+2
		}
		for i := max(0, first); i < min(n, last); i++ {
			e := entry(1, "2025-01-01", "Safeguarding adults, level 2, with a title of the usual length", "training", 45)
			e.Date = m.Joined.AddDays(i * days / n)
			e.UID = fmt.Sprintf("k%031d", i)
			e.ID = e.UID[24:]
			if !span.IsZero() && !span.Holds(e.Date) {
				continue
			}
			e.Fields = map[string]string{"why": "It is part of my role, and the practice asked for it."}
			if err := f(&e); err != nil {
				return err
			}
		}
		return nil
	}
	return in
}

// peak is the most memory in use while f runs, seen at each write.
type peak struct {
	n    int
	most uint64
}

func (p *peak) Write(b []byte) (int, error) {
	if p.n++; p.n%64 == 0 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		p.most = max(p.most, m.HeapInuse)
	}
	return len(b), nil
}

// TestMemoryStaysFlat compares ten times the entries; what is held at once is
// a year, not a career.
func TestMemoryStaysFlat(t *testing.T) {
	for name, write := range map[string]func(*Record, io.Writer) error{
		"json": (*Record).WriteJSON, "csv": func(r *Record, w io.Writer) error { return r.WriteCSV(w, true) }, "xlsx": (*Record).WriteXLSX,
	} {
		var most [2]uint64
		for i, n := range []int{2_000, 20_000} {
			runtime.GC()
			var p peak
			if err := write(build(t, career(n)), &p); err != nil {
				t.Fatal(err)
			}
			most[i] = p.most
		}
		if most[1] > most[0]+16<<20 {
			t.Errorf("%s: %d MB for 2,000 entries, %d MB for 20,000", name, most[0]>>20, most[1]>>20)
		}
		t.Logf("%s: %d kB for 2,000 entries, %d kB for 20,000", name, most[0]>>10, most[1]>>10)
	}
}

func benchmark(b *testing.B, n int, write func(*Record, io.Writer) error) {
	b.ReportAllocs()
	for b.Loop() {
		if err := write(build(b, career(n)), io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkJSON100000(b *testing.B) { benchmark(b, 100_000, (*Record).WriteJSON) }
func BenchmarkXLSX100000(b *testing.B) { benchmark(b, 100_000, (*Record).WriteXLSX) }
func BenchmarkCSV100000(b *testing.B) {
	benchmark(b, 100_000, func(r *Record, w io.Writer) error { return r.WriteCSV(w, true) })
}
