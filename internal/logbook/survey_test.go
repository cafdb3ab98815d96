package logbook

import (
	"math/rand/v2"
	"slices"
	"testing"

	"cpdlog/internal/cpd"
)

// TestSurveySaysWhatReadingWould compares the counts with those of every entry
// read, deleted ones among them.
func TestSurveySaysWhatReadingWould(t *testing.T) {
	o := options(t)
	o.Look = func(_ *Book, e *cpd.Entry) int64 { return int64(len(e.Title)) }
	b := create(t, o)
	r := rand.New(rand.NewPCG(9, 9))
	change(t, b, func(tx *Tx) error {
		for i := range 40 {
			e := sample(r)
			if i == 7 {
				e.Fields = map[string]string{"only-here": "x"}
			}
			if err := tx.Add(&e); err != nil {
				return err
			}
			if i == 7 || i%9 == 0 {
				if err := tx.Delete(e.UID); err != nil {
					return err
				}
			}
		}
		return nil
	})
	all := entries(t, b, Query{})
	names := map[string]bool{}
	var notable []string
	for _, e := range all {
		for name := range e.Fields {
			names[name] = true
		}
		if len(e.Evidence) > 0 || len(e.Title) != 12 {
			notable = append(notable, e.UID)
		}
	}
	n, err := b.Count()
	if err != nil {
		t.Fatal(err)
	}
	fields, err := b.FieldNames()
	if err != nil || n != len(all) || len(fields) != len(names) || !slices.IsSorted(fields) || slices.Contains(fields, "only-here") {
		t.Errorf("%d entries with %q, %v; reading gives %d with %v", n, fields, err, len(all), names)
	}
	var got []string
	err = b.EachNotable(Query{}, 12, func(e *cpd.Entry, looked int64) error {
		if looked != int64(len(e.Title)) {
			t.Errorf("%s: %d is kept", e.Title, looked)
		}
		got = append(got, e.UID)
		return nil
	})
	if err != nil || !slices.Equal(got, notable) {
		t.Errorf("%d notable entries, want %d (%v)", len(got), len(notable), err)
	}
}

// TestLookIsAskedOfEveryState follows one entry through every way of saving.
func TestLookIsAskedOfEveryState(t *testing.T) {
	o := options(t)
	o.Look = func(_ *Book, e *cpd.Entry) int64 { return int64(len(e.Title)) }
	b := create(t, o)
	e := cpd.Entry{Date: cpd.MustDate(2025, 1, 1), Title: "four"}
	kept := func(want int64) {
		t.Helper()
		if n, err := b.db.Number(`SELECT looked FROM entry`); err != nil || n != want {
			t.Errorf("%d is kept, want %d (%v)", n, want, err)
		}
	}
	change(t, b, func(tx *Tx) error { return tx.Add(&e) })
	kept(4)
	change(t, b, func(tx *Tx) error { e.Title = "longer"; return tx.Update(e) })
	kept(6)
	if _, err := b.Undo(); err != nil {
		t.Fatal(err)
	}
	kept(4)
	if _, err := b.Redo(); err != nil {
		t.Fatal(err)
	}
	kept(6)
	if _, err := b.Redact([]string{e.UID}); err != nil {
		t.Fatal(err)
	}
	kept(int64(len(Erased)))
}
