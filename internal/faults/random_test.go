package faults

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
)

const (
	randomFault = "8 random sequences of commands"
	mergeFault  = "9 three diverged copies merged in any order"
)

// clock is a time that moves on by a second at each look.
func clock() func() time.Time {
	var n atomic.Int64
	start := time.Date(2025, 11, 20, 9, 0, 0, 0, time.UTC)
	return func() time.Time { return start.Add(time.Duration(n.Add(1)) * time.Second) }
}

// openBook opens the logbook of this name in the place, and makes it where
// there is none.
func (p place) openBook(name string) (*logbook.Book, error) {
	o := logbook.Options{Now: clock(), StateFile: filepath.Join(string(p), name+".json")}
	dir := filepath.Join(string(p), name)
	if _, err := os.Stat(dir); err != nil {
		return logbook.Create(dir, o)
	}
	return logbook.Open(dir, o)
}

// sample is a random entry.
func sample(r *rand.Rand) cpd.Entry {
	e := cpd.Entry{Date: cpd.MustDate(2024, 1, 1).AddDays(r.IntN(700)), Title: fmt.Sprint("Entry ", r.IntN(1000)), Minutes: r.IntN(300), Items: 1}
	if r.IntN(2) == 0 {
		e.Texts = map[string]string{"learned": fmt.Sprint("lesson ", r.IntN(1000)), "impact": "better plans"}
		e.Tags = []string{"b", "a"}
	}
	if r.IntN(2) == 0 {
		half := cpd.Fraction(5, 2)
		e.Claims = []cpd.Claim{{Scheme: "nalw", Activity: "training"}, {Scheme: "swe", Activity: "piece", Certified: &half}}
		e.Links = []cpd.Link{{Type: "goal", To: "abcdefghijkmnpqrstuvwxyz23456789"}}
		e.Splits = map[string]int{"a": e.Minutes / 2}
	}
	return e
}

// act makes one random change of one to three parts.
func act(b *logbook.Book, r *rand.Rand) error {
	all, err := b.Entries(logbook.Query{})
	if err != nil {
		return err
	}
	_, err = b.Change("test", "a change", func(tx *logbook.Tx) error {
		for range 1 + r.IntN(3) {
			if err := actOnce(tx, r, all); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

func actOnce(tx *logbook.Tx, r *rand.Rand, all []cpd.Entry) error {
	switch n := r.IntN(10); {
	case n < 4 || len(all) == 0:
		e := sample(r)
		return tx.Add(&e)
	case n < 7:
		e := sample(r)
		e.UID = all[r.IntN(len(all))].UID
		return tx.Update(e)
	case n < 8:
		return tx.Delete(all[r.IntN(len(all))].UID)
	case n < 9:
		return tx.SetSetting(fmt.Sprint("s", r.IntN(3)), []string{"", "x", "y", "z"}[r.IntN(4)])
	}
	return tx.SetMembership(cpd.Membership{Scheme: "nalw", Joined: cpd.MustDate(2025, 1, 1+r.IntN(28))})
}

// crew runs f for 0..n-1 on all processors.
func crew(n int, f func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}

// gather adds the outcomes of a crew to a tally.
func gather(c *tally, n int, f func(i int) error) {
	var m sync.Mutex
	crew(n, func(i int) {
		err := f(i)
		m.Lock()
		defer m.Unlock()
		c.add(err, "sequence %d", i)
	})
}

// TestRandomSequences: undo of all is empty, redo of all is the same, and
// every snapshot holds what the logbook held when it was taken.
func TestRandomSequences(t *testing.T) {
	c := tally{t: t, fault: randomFault, part: "undo all, redo all, every snapshot", control: "planted: undo-forgets, redo-once"}
	defer c.tell()
	fresh := room(t)
	b, err := fresh.openBook("book")
	must(t, err)
	must(t, b.Close())
	gather(&c, of(10_000, 60), func(i int) error {
		dir, err := os.MkdirTemp(string(fresh), "s-*")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }()
		if err := os.CopyFS(filepath.Join(dir, "book"), os.DirFS(fresh.book())); err != nil {
			return err
		}
		return sequence(place(dir), rand.New(rand.NewPCG(uint64(i), 11)))
	})
}

func sequence(p place, r *rand.Rand) (err error) {
	b, err := p.openBook("book")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	moments := map[string]string{}
	empty, err := things(b)
	if err != nil {
		return err
	}
	for range 6 + r.IntN(8) {
		if err := step(b, r, moments); err != nil {
			return err
		}
	}
	full, err := record(b)
	if err != nil {
		return err
	}
	if err := thereAndBack(b, empty, full); err != nil {
		return err
	}
	if err := sound(b); err != nil {
		return err
	}
	return comesBack(p, r, moments)
}

// step is one random command.
func step(b *logbook.Book, r *rand.Rand, moments map[string]string) error {
	switch n := r.IntN(12); {
	case n < 8:
		return act(b, r)
	case n < 10:
		_, err := b.Undo()
		return unless(err, cpd.NotFound)
	case n < 11:
		_, err := b.Redo()
		return unless(err, cpd.NotFound)
	}
	path, err := b.Snapshot()
	if err == nil {
		moments[path], err = record(b)
	}
	return err
}

func unless(err error, k cpd.Kind) error {
	if isKind(err, k) {
		return nil
	}
	return err
}

// thereAndBack undoes all, which leaves no entry and nothing else that was not
// there at first, and makes it again.
func thereAndBack(b *logbook.Book, empty, full string) error {
	n := 0
	for ; ; n++ {
		if _, err := b.Undo(); isKind(err, cpd.NotFound) {
			break
		} else if err != nil {
			return err
		}
	}
	all, err := b.Entries(logbook.Query{})
	if err != nil || len(all) > 0 {
		return fmt.Errorf("%d entries after undoing all: %w", len(all), err)
	}
	if left, err := things(b); err != nil || left != empty {
		return fmt.Errorf("undoing all leaves %s, and not %s: %w", left, empty, err)
	}
	for range n {
		if _, err := b.Redo(); err != nil {
			return err
		}
	}
	again, err := record(b)
	if err == nil && again != full {
		err = fmt.Errorf("redo of all gives something else:\n%s\n%s", full, again)
	}
	return err
}

// comesBack restores one of the snapshots in a folder of its own.
func comesBack(p place, r *rand.Rand, moments map[string]string) error {
	for path, want := range moments {
		to := place(filepath.Join(string(p), fmt.Sprint("back", r.IntN(1000))))
		o := logbook.Options{Now: clock(), StateFile: to.state()}
		if _, err := logbook.Restore(to.book(), path, o); err != nil {
			return err
		}
		b, err := logbook.Open(to.book(), o)
		if err != nil {
			return err
		}
		got, err := record(b)
		if err = errors.Join(err, b.Close()); err != nil || got != want {
			return fmt.Errorf("the snapshot holds something else: %w", err)
		}
	}
	return nil
}

// TestMergeInAnyOrder lets three copies go their own ways and joins them in
// every order.
func TestMergeInAnyOrder(t *testing.T) {
	c := tally{t: t, fault: mergeFault, part: "6 orders each", control: "planted: merge-drops, merge-takes-theirs"}
	defer c.tell()
	gather(&c, of(1000, 6), func(i int) error { return converge(t, rand.New(rand.NewPCG(uint64(i), 13))) })
}

func converge(t *testing.T, r *rand.Rand) error {
	dir, err := os.MkdirTemp(string(shared(t)), "m-*")
	if err != nil {
		return err
	}
	p := place(dir)
	defer func() { _ = os.RemoveAll(dir) }()
	if err := p.grow("book", r, 4+r.IntN(6)); err != nil {
		return err
	}
	for _, name := range []string{"a", "b", "c"} {
		err := os.CopyFS(filepath.Join(dir, name), os.DirFS(p.book()))
		if err == nil {
			err = p.grow(name, r, 1+r.IntN(5))
		}
		if err != nil {
			return err
		}
	}
	want := ""
	for n, order := range [][]string{{"a", "b", "c"}, {"b", "a", "c"}, {"c", "b", "a"}, {"a", "c", "b"}, {"c", "a", "b"}, {"b", "c", "a"}} {
		got, err := p.join(fmt.Sprint("j", n), order)
		if err != nil {
			return fmt.Errorf("order %v: %w", order, err)
		}
		if want == "" {
			want = got
		}
		if got != want {
			return fmt.Errorf("order %v gives something else:\n%s\n%s", order, want, got)
		}
	}
	return nil
}

var together struct {
	sync.Mutex
	p place
}

// shared is one room for all sequences of a test.
func shared(t *testing.T) place {
	together.Lock()
	defer together.Unlock()
	if _, err := os.Stat(string(together.p)); together.p == "" || err != nil {
		together.p = room(t)
	}
	return together.p
}

func (p place) grow(name string, r *rand.Rand, n int) error {
	b, err := p.openBook(name)
	if err != nil {
		return err
	}
	for range n {
		if err == nil {
			err = act(b, r)
		}
	}
	return errors.Join(err, b.Close())
}

// join starts from the first copy and joins the others, twice.
func (p place) join(name string, order []string) (string, error) {
	if err := os.CopyFS(filepath.Join(string(p), name), os.DirFS(filepath.Join(string(p), order[0]))); err != nil {
		return "", err
	}
	b, err := p.openBook(name)
	if err != nil {
		return "", err
	}
	had, err := b.Entries(logbook.Query{})
	for _, other := range append(order[1:], order[1:]...) {
		if err == nil {
			_, err = b.Merge(filepath.Join(string(p), other), "")
		}
	}
	if err == nil {
		err = sound(b)
	}
	now, err2 := b.Entries(logbook.Query{})
	text, err3 := record(b)
	err = errors.Join(err, err2, err3, b.Close())
	if err == nil && len(now) < len(had)-20 {
		err = errors.New("entries were dropped")
	}
	return text, err
}
