package logbook

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"example.org/cpdlog/internal/cpd"
)

// clock is a time that moves on by a second at each look.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { c.t = c.t.Add(time.Second); return c.t }

func options(t testing.TB) Options {
	c := &clock{time.Date(2025, 11, 20, 9, 0, 0, 0, time.UTC)}
	return Options{Now: c.now, StateFile: filepath.Join(t.TempDir(), "state.json")}
}

func create(t testing.TB, o Options) *Book {
	t.Helper()
	b, err := Create(filepath.Join(t.TempDir(), "log"), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	return b
}

func reopen(t testing.TB, b *Book) *Book {
	t.Helper()
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	n, err := Open(b.dir, b.o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = n.Close() })
	return n
}

func change(t testing.TB, b *Book, f func(*Tx) error) Step {
	t.Helper()
	s, err := b.Change("test", "a change", f)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func entries(t testing.TB, b *Book, q Query) []cpd.Entry {
	t.Helper()
	all, err := b.Entries(q)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// sample is an entry that uses every table.
func sample(r *rand.Rand) cpd.Entry {
	half := cpd.Fraction(5, 2)
	third := cpd.Fraction(1, 3)
	e := cpd.Entry{Date: cpd.MustDate(2024, 1, 1).AddDays(r.IntN(700)), Title: []string{"Safeguarding", "Café Łódź", "Motivational interviewing"}[r.IntN(3)],
		Minutes: r.IntN(300), Items: 1, State: cpd.Done, Kind: cpd.KindLearning}
	if r.IntN(2) == 0 {
		e.Texts = map[string]string{"learned": "listened more", "impact": "better plans"}
		e.Tags = []string{"b", "a"}
	}
	if r.IntN(2) == 0 {
		e.Claims = []cpd.Claim{{Scheme: "nalw", Activity: "training"}, {Scheme: "swe", Activity: "piece", Certified: &half}}
		e.EndDate = e.Date.AddDays(1)
	}
	if r.IntN(3) == 0 {
		e.Claims = append(e.Claims, cpd.Claim{Scheme: "x", Activity: "y", Certified: &third})
		e.Splits = map[string]int{"a": e.Minutes / 2}
		e.Competencies = []string{"splw:4.3"}
		e.Links = []cpd.Link{{Type: "goal", To: "abcdefghijkmnpqrstuvwxyz23456789"}}
		e.Evidence = []cpd.Evidence{{Name: "cert.pdf", Size: 3, SHA256: "ab23456789012345678901234567890123456789012345678901234567890123", Expires: e.Date}}
	}
	return e
}

func TestAddedEntriesComeBackWhole(t *testing.T) {
	b := create(t, options(t))
	r := rand.New(rand.NewPCG(1, 2))
	want := map[string]cpd.Entry{}
	change(t, b, func(tx *Tx) error {
		for range 500 {
			e := sample(r)
			if err := tx.Add(&e); err != nil {
				return err
			}
			e.Tags = sorted(e.Tags)
			want[e.UID] = e
		}
		return nil
	})
	b = reopen(t, b)
	all := entries(t, b, Query{})
	if len(all) != len(want) {
		t.Fatalf("%d entries, want %d", len(all), len(want))
	}
	for i, e := range all {
		if d := cmp.Diff(want[e.UID], e, cmp.Comparer(cpd.Amount.Equal), cmp.Comparer(sameDate)); d != "" {
			t.Fatal(d)
		}
		if i > 0 && (all[i-1].Date.After(e.Date) || all[i-1].Date == e.Date && all[i-1].UID > e.UID) {
			t.Fatalf("entry %d is out of order", i)
		}
	}
}

func sameDate(a, b cpd.Date) bool { return a == b }

func TestUndoAndRedoLikeAnEditor(t *testing.T) {
	b := create(t, options(t))
	var e cpd.Entry
	change(t, b, func(tx *Tx) error {
		e = cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "One"}
		return tx.Add(&e)
	})
	change(t, b, func(tx *Tx) error { e.Title = "Two"; return tx.Update(e) })
	change(t, b, func(tx *Tx) error {
		return tx.SetMembership(cpd.Membership{Scheme: "nalw", Joined: cpd.MustDate(2025, 1, 22)})
	})
	b = reopen(t, b)
	if _, err := b.Undo(); err != nil {
		t.Fatal(err)
	}
	if ms, _ := b.Memberships(); len(ms) != 0 {
		t.Fatal("the membership stayed")
	}
	step, err := b.Undo()
	if err != nil || len(step.Entries) != 1 {
		t.Fatal(step, err)
	}
	if got, _ := b.Entry(e.ID); got.Title != "One" {
		t.Fatalf("title %q", got.Title)
	}
	for range 2 {
		if _, err := b.Redo(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.Redo(); !isKind(err, cpd.NotFound) {
		t.Fatal("a third redo:", err)
	}
	if got, _ := b.Entry("last"); got.Title != "Two" {
		t.Fatalf("title %q", got.Title)
	}
	for range 3 {
		if _, err := b.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.Undo(); !isKind(err, cpd.NotFound) {
		t.Fatal("a fourth undo:", err)
	}
	if n := len(entries(t, b, Query{})); n != 0 {
		t.Fatalf("%d entries are left", n)
	}
	steps, err := b.History(0)
	if err != nil || len(steps) != 3+2+2+3 {
		t.Fatal(len(steps), err)
	}
}

func isKind(err error, k cpd.Kind) bool {
	var e *cpd.Error
	return errors.As(err, &e) && e.Kind == k
}

func TestAFailedChangeLeavesNothing(t *testing.T) {
	b := create(t, options(t))
	_, err := b.Change("test", "", func(tx *Tx) error {
		good := cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "Good"}
		if err := tx.Add(&good); err != nil {
			return err
		}
		bad := cpd.Entry{Date: cpd.MustDate(2025, 1, 2)}
		_ = tx.Add(&bad) // the failure must stick although it is not handed on
		good2 := good
		good2.UID = ""
		_ = tx.Add(&good2)
		return nil
	})
	if !isKind(err, cpd.Invalid) {
		t.Fatal(err)
	}
	if n := len(entries(t, b, Query{})); n != 0 {
		t.Fatalf("%d entries", n)
	}
	if seq, _ := b.Head(); seq != 0 {
		t.Fatalf("head %d", seq)
	}
}

func TestAtRestThereIsOneFile(t *testing.T) {
	b := create(t, options(t))
	change(t, b, func(tx *Tx) error { return tx.SetSetting("a", "b") })
	b = reopen(t, b)
	_ = b.Close()
	names, err := os.ReadDir(b.dir)
	if err != nil || len(names) != 2 || names[0].Name() != backupsName {
		t.Fatal(names, err)
	}
	if info, _ := names[1].Info(); info.Mode().Perm() != 0o600 {
		t.Fatal(info.Mode())
	}
}

// A file may have been made so that all its UIDs begin alike; short ids stay
// unique, and giving them stays quick.
func TestShortIDsOfUIDsThatBeginAlike(t *testing.T) {
	b := create(t, options(t))
	seen := map[string]bool{}
	_, err := b.Change("import", "many alike", func(tx *Tx) error {
		for i := range 20_000 {
			e := cpd.Entry{UID: fmt.Sprintf("aaaaaaaaaaaaaaaaaaaaaaaa%08d", i), Title: "x", Date: cpd.MustDate(2025, 3, 1), Items: 1, State: cpd.Done,
				Kind: cpd.KindLearning}
			if err := tx.Add(&e); err != nil {
				return err
			}
			if seen[e.ID] {
				return fmt.Errorf("the short id %s was given twice", e.ID)
			}
			seen[e.ID] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
