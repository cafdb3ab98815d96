package logbook

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/needs"
)

// TestCopiesMergedUntilQuietAreTheSame: three copies edit, delete, undo, erase and
// merge as it happens. However they are merged in the end, they become the same, and
// what one of them has erased is in no file of any.
func TestCopiesMergedUntilQuietAreTheSame(t *testing.T) {
	needs.OneThread(t)
	for seed := range rounds[uint64](25, 5) {
		t.Run(itoa(int64(seed)), func(t *testing.T) {
			copies, uid := apart(t, 3)
			r := rand.New(rand.NewPCG(seed, 11))
			for range 6 + r.IntN(6) {
				live(t, copies, uid, r)
			}
			untilQuiet(t, copies, r)
			for _, c := range copies {
				mustBeWhole(t, c)
				if wasErased(t, c, uid) {
					noTrace(t, c)
				}
				if got, want := visible(t, c), visible(t, copies[0]); got != want {
					t.Error(cmp.Diff(want, got))
				}
			}
		})
	}
}

// TestDeletedHereAndErasedThere: three copies that settled it differently, each knowing
// all of the others, come to one end.
func TestDeletedHereAndErasedThere(t *testing.T) {
	needs.OneThread(t)
	copies, uid := apart(t, 3)
	a, b, c := copies[0], copies[1], copies[2]
	update(t, b, uid, func(e *cpd.Entry) { e.Minutes = 120 })
	redact(t, a, uid)
	change(t, b, func(tx *Tx) error { return tx.Delete(uid) })
	update(t, c, uid, func(e *cpd.Entry) { e.Title = erasedName + " again" })
	for _, pair := range [][2]*Book{{b, a}, {c, a}, {a, c}, {a, b}, {c, b}} {
		join(t, pair[0], pair[1])
	}
	sameEverywhere(t, a, b, c)
}

// TestDeletedErasedAndChangedInAnyOrder: which of them stands does not hang on who
// merges first.
func TestDeletedErasedAndChangedInAnyOrder(t *testing.T) {
	needs.OneThread(t)
	acts := map[string]func(*Book, string){
		"deleted": func(b *Book, uid string) { change(t, b, func(tx *Tx) error { return tx.Delete(uid) }) },
		"erased":  func(b *Book, uid string) { redact(t, b, uid) },
		"changed": func(b *Book, uid string) { update(t, b, uid, func(e *cpd.Entry) { e.Minutes = 90 }) },
		"retold":  func(b *Book, uid string) { update(t, b, uid, func(e *cpd.Entry) { e.Title = erasedName + " again" }) },
	}
	for _, x := range []struct {
		done []string
		want string // its title and minutes; "" where it is deleted
	}{
		{[]string{"erased", "deleted", ""}, ""},
		{[]string{"erased", "deleted", "erased"}, ""},
		{[]string{"erased", "deleted", "retold"}, "(erased) 60"},
		{[]string{"erased", "deleted", "changed"}, "(erased) 90"},
		{[]string{"erased", "erased", "changed"}, "(erased) 90"},
	} {
		for seed := range uint64(3) {
			copies, uid := apart(t, 3)
			for i, name := range x.done {
				for range 9 { // the clocks of copies begin at one time
					copies[i].o.Now()
				}
				if name != "" {
					acts[name](copies[i], uid)
				}
			}
			untilQuiet(t, copies, rand.New(rand.NewPCG(seed, 5)))
			for _, c := range copies {
				noTrace(t, c)
				got := ""
				if e, err := c.Entry(uid); err == nil {
					got = e.Title + " " + itoa(int64(e.Minutes))
				}
				if got != x.want {
					t.Errorf("%q, order %d: %q, want %q", x.done, seed, got, x.want)
				}
			}
		}
	}
}

// untilQuiet merges the copies in random orders until no merge changes anything.
func untilQuiet(t *testing.T, copies []*Book, r *rand.Rand) {
	t.Helper()
	for range 8 {
		quiet := true
		for _, pair := range pairs(r) {
			m, err := copies[pair[0]].Merge(copies[pair[1]].dir, "")
			if err != nil {
				t.Fatal(err)
			}
			quiet = quiet && m.Step.Group == 0
		}
		if quiet {
			return
		}
	}
	t.Error("merging never ends")
}

func pairs(r *rand.Rand) [][2]int {
	all := [][2]int{{0, 1}, {0, 2}, {1, 0}, {1, 2}, {2, 0}, {2, 1}}
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

func wasErased(t *testing.T, b *Book, uid string) bool {
	t.Helper()
	all, err := b.ErasedEntries()
	if err != nil {
		t.Fatal(err)
	}
	return all[uid]
}

// live makes one random step in one of the copies. Where the entry was erased,
// nobody writes the name again.
func live(t *testing.T, copies []*Book, uid string, r *rand.Rand) {
	t.Helper()
	i := r.IntN(3)
	b, word := copies[i], erasedName+itoa(r.Int64N(90))
	if wasErased(t, b, uid) {
		word = "later" + itoa(r.Int64N(90))
	}
	all := entries(t, b, Query{})
	switch n := r.IntN(15) + 2; {
	case n < 3:
		join(t, b, copies[(i+1+r.IntN(2))%3])
	case n == 3:
		redact(t, b, uid)
	case n == 4:
		_, _ = b.Undo()
	case n == 5:
		_, _ = b.Redo()
	case n == 6:
		if _, err := b.Snapshot(); err != nil {
			t.Fatal(err)
		}
	case n == 7:
		sent, err := json.Marshal(all)
		if err != nil {
			t.Fatal(err)
		}
		change(t, b, func(tx *Tx) error {
			return tx.AddSubmission(Submission{Scheme: "nalw", On: cpd.MustDate(2025, 3, 1+r.IntN(5)), RecordDigest: "d", Record: sent})
		})
	case len(all) == 0:
		change(t, b, func(tx *Tx) error { return tx.Restore(uid) })
	case n < 10:
		change(t, b, func(tx *Tx) error { return tx.Delete(all[r.IntN(len(all))].UID) })
	default:
		update(t, b, all[r.IntN(len(all))].UID, func(e *cpd.Entry) { rewrite(t, b, e, word, r) })
	}
}

// rewrite changes one thing of an entry.
func rewrite(t *testing.T, b *Book, e *cpd.Entry, word string, r *rand.Rand) {
	switch r.IntN(6) {
	case 0:
		e.Minutes = 30 + 15*r.IntN(8)
	case 1:
		e.Title = "Met " + word
	case 2:
		e.Tags = slices.Concat(e.Tags, []string{"tag" + itoa(r.Int64N(3))})
	case 3:
		e.Texts = map[string]string{"learned": word}
	case 4:
		e.Claims = []cpd.Claim{{Scheme: "nalw", Activity: "training"}}
	case 5:
		e.Evidence = append(e.Evidence, attach(t, b, word+".txt", "of "+word))
	}
}
