package logbook

import (
	"math/rand/v2"
	"path/filepath"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// filled makes a logbook of n entries, 50 of them in 2025.
func filled(tb testing.TB, n int) (string, Options) {
	o := options(tb)
	o.StateFile = ""
	dir := filepath.Join(tb.TempDir(), "log")
	b, err := Create(dir, o)
	if err != nil {
		tb.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	change(tb, b, func(tx *Tx) error {
		for i := range n {
			e := sample(r)
			e.Date, e.EndDate = cpd.MustDate(1985, 1, 1).AddDays(i*14000/n), cpd.Date{}
			if i < 50 {
				e.Date = cpd.MustDate(2025, 1, 1).AddDays(i * 7)
			}
			if err := tx.Add(&e); err != nil {
				return err
			}
		}
		return nil
	})
	if err := b.Close(); err != nil {
		tb.Fatal(err)
	}
	return dir, o
}

func BenchmarkOpenAndReadAYear(b *testing.B) {
	dir, o := filled(b, 1000)
	q := Query{Span: cpd.Span{From: cpd.MustDate(2025, 1, 1), To: cpd.MustDate(2025, 12, 31)}}
	b.ReportAllocs()
	for b.Loop() {
		book, err := Open(dir, o)
		if err != nil {
			b.Fatal(err)
		}
		if n := len(entries(b, book, q)); n != 50 {
			b.Fatal(n)
		}
		if err := book.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	dir, o := filled(b, 1000)
	b.ReportAllocs()
	for b.Loop() {
		book, err := Open(dir, o)
		if err != nil {
			b.Fatal(err)
		}
		if err := book.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenAndAdd(b *testing.B) {
	dir, o := filled(b, 1000)
	b.ReportAllocs()
	for b.Loop() {
		book, err := Open(dir, o)
		if err != nil {
			b.Fatal(err)
		}
		change(b, book, func(tx *Tx) error {
			e := cpd.Entry{Date: cpd.MustDate(2025, 3, 1), Title: "Safeguarding level 2", Minutes: 180, Claims: []cpd.Claim{{Scheme: "nalw", Activity: "training"}}}
			return tx.Add(&e)
		})
		if err := book.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAdd100000InOneChange(b *testing.B) {
	o := options(b)
	r := rand.New(rand.NewPCG(1, 2))
	for b.Loop() {
		book := create(b, o)
		change(b, book, func(tx *Tx) error {
			for i := range 100_000 {
				e := cpd.Entry{Date: cpd.MustDate(1985, 1, 1).AddDays(i / 7), Title: "Safeguarding level 2", Minutes: r.IntN(300), Items: 1,
					Claims: []cpd.Claim{{Scheme: "nalw", Activity: "training"}}, Texts: map[string]string{"learned": "to listen more and to write less"}}
				if err := tx.Add(&e); err != nil {
					return err
				}
			}
			return nil
		})
		if err := book.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadAll100000(b *testing.B) {
	dir, o := filled(b, 100_000)
	book, err := Open(dir, o)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		if err := book.Each(Query{}, func(*cpd.Entry) error { n++; return nil }); err != nil || n != 100_000 {
			b.Fatal(n, err)
		}
	}
	_ = book.Close()
}

func BenchmarkMatch100000(b *testing.B) {
	dir, o := filled(b, 100_000)
	book, err := Open(dir, o)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := book.Each(Query{Match: "lodz"}, func(*cpd.Entry) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
	_ = book.Close()
}
