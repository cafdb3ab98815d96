package exchange

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/logbook/copies"
)

const named = "Quillfeather"

// computer is one machine of the member's.
type computer struct {
	t    testing.TB
	dir  string
	o    logbook.Options
	book *logbook.Book
	uid  string // of the entry that names somebody
}

// computers have copies of one logbook, each with a state file and a clock of its own.
func computers(t testing.TB, n int) (all []*computer) {
	first := &computer{t: t, dir: t.TempDir()}
	first.clock(0)
	b, err := logbook.Create(filepath.Join(first.dir, "book"), first.o)
	e := cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "Visit to " + named, Minutes: 60, Texts: map[string]string{"learned": named}}
	if err == nil {
		_, err = b.Change("add", "", func(tx *logbook.Tx) error { return tx.Add(&e) })
	}
	if err = errors.Join(err, b.Close()); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		c := &computer{t: t, dir: t.TempDir(), uid: e.UID}
		c.clock(i)
		if err := os.CopyFS(filepath.Join(c.dir, "book"), os.DirFS(filepath.Join(first.dir, "book"))); err != nil {
			t.Fatal(err)
		}
		all = append(all, c.open())
	}
	return all
}

// clock goes on by a second each time it is asked; it is wrong by some hours.
func (c *computer) clock(i int) {
	now := time.Date(2025, 3, 1, 9+5*i, 0, 0, 0, time.UTC)
	c.o = logbook.Options{StateFile: filepath.Join(c.dir, "seen.json"), AcceptOlder: true, Now: func() time.Time {
		now = now.Add(time.Second)
		return now
	}}
}

func (c *computer) open() *computer {
	b, err := logbook.Open(filepath.Join(c.dir, "book"), c.o)
	c.no(err)
	c.book = b
	c.t.Cleanup(func() { _ = b.Close() })
	return c
}

func (c *computer) no(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

// sync does what the command does where nobody is asked; it reports whether there was
// anything to do.
func (c *computer) sync(folder string) (busy bool) {
	c.t.Helper()
	f, err := Open(c.book, c.o, folder)
	c.no(err)
	for _, x := range f.New {
		_, err := f.Join(x, "")
		if cut := strings.Contains(x.Path, "("); err != nil != cut {
			c.t.Fatal(x.Path, err)
		}
		busy = busy || err == nil
	}
	if f.UpToDate(false) != "" {
		return busy
	}
	p, err := f.Publish("")
	c.no(err)
	if len(p.Findings) > 0 {
		c.t.Fatalf("%+v", p.Findings)
	}
	return true
}

// change is one random thing that a member does.
func (c *computer) change(r *rand.Rand) {
	c.t.Helper()
	all, err := c.book.Entries(logbook.Query{})
	c.no(err)
	erased, err := c.book.ErasedEntries()
	c.no(err)
	word := fmt.Sprint(named, r.IntN(90))
	if erased[c.uid] { // nobody writes the name again
		word = fmt.Sprint("later", r.IntN(90))
	}
	do := func(f func(tx *logbook.Tx) error) {
		_, err := c.book.Change("edit", "", f)
		c.no(err)
	}
	switch n := r.IntN(14); {
	case n == 0:
		_, err = c.book.Redact([]string{c.uid})
		c.no(err)
	case n == 1:
		_, _ = c.book.Undo()
	case n == 2:
		_, _ = c.book.Redo()
	case n == 3:
		do(func(tx *logbook.Tx) error { return tx.SetSetting("reminder-time", fmt.Sprintf("%02d:00", 8+r.IntN(9))) })
	case n == 4:
		do(func(tx *logbook.Tx) error {
			return tx.SetMember(cpd.Member{Name: "Siân", Number: fmt.Sprint(r.IntN(900))})
		})
	case n < 8 || len(all) == 0:
		do(func(tx *logbook.Tx) error {
			return tx.Add(&cpd.Entry{Date: cpd.MustDate(2025, 2, 1+r.IntN(28)), Title: fmt.Sprint("Course ", r.IntN(90)), Minutes: 15 * (1 + r.IntN(9))})
		})
	case n == 8:
		do(func(tx *logbook.Tx) error { return tx.Delete(all[r.IntN(len(all))].UID) })
	default:
		e := all[r.IntN(len(all))]
		if e.Minutes = 15 * (1 + r.IntN(9)); n > 11 && e.UID == c.uid {
			e.Texts = map[string]string{"impact": word}
		}
		do(func(tx *logbook.Tx) error { return tx.Update(e) })
	}
}

// mishap is what happens to the folder, or to what a computer remembers.
func mishap(t testing.TB, r *rand.Rand, folder string, all []*computer) {
	names, err := filepath.Glob(filepath.Join(folder, "*.zip"))
	if err != nil || len(names) == 0 {
		return
	}
	path, stem := names[r.IntN(len(names))], ""
	text, err := os.ReadFile(path)
	stem = strings.TrimSuffix(path, ".zip")
	switch c := all[r.IntN(len(all))]; r.IntN(6) {
	case 0: // still on its way
		err = errors.Join(err, os.WriteFile(stem+" (1).zip", text[:r.IntN(len(text))], 0o600))
	case 1: // a second version, made by a service
		err = errors.Join(err, os.WriteFile(stem+"-LAPTOP7.zip", text, 0o600))
	case 2: // somebody has tidied up
		err = os.Remove(path)
	case 3: // nothing is remembered
		err = os.RemoveAll(filepath.Join(c.dir, "seen.d"))
	case 4: // a second computer that was set up from an image of the first
		err = errors.Join(os.RemoveAll(filepath.Join(c.dir, "seen.d")), os.CopyFS(filepath.Join(c.dir, "seen.d"), os.DirFS(filepath.Join(all[0].dir, "seen.d"))))
		if c == all[0] || errors.Is(err, os.ErrNotExist) {
			err = nil
		}
	case 5: // the logbook goes back to an earlier state
		if err = c.book.Close(); err == nil {
			if _, rerr := logbook.Restore(filepath.Join(c.dir, "book"), "", c.o); rerr != nil && !cpd.IsKind(rerr, cpd.NotFound) {
				err = rerr
			}
		}
		c.open()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// said is all that a member can see, without what each computer has of its own.
func (c *computer) said() string {
	c.t.Helper()
	all, err := c.book.Entries(logbook.Query{})
	c.no(err)
	for i := range all {
		all[i].ID = ""
	}
	slices.SortFunc(all, func(a, b cpd.Entry) int { return strings.Compare(a.UID, b.UID) })
	m, err1 := c.book.Member()
	set, err2 := c.book.Settings()
	text, err3 := json.MarshalIndent([]any{all, m, set}, "", " ")
	c.no(errors.Join(err1, err2, err3))
	return string(text)
}

// TestComputersThatSyncBecomeTheSame: two and three computers edit, delete, undo, erase
// and sync in any order, while the folder and what they remember suffer what happens to
// such things. Synced until all is quiet, they hold the same, nothing is damaged, and
// what one of them has erased is in none, and in no copy in the folder.
func TestComputersThatSyncBecomeTheSame(t *testing.T) {
	for seed := range uint64(rounds(8, 2)) {
		for _, calm := range []bool{true, false} {
			t.Run(fmt.Sprint(seed, calm), func(t *testing.T) {
				r, folder := rand.New(rand.NewPCG(seed, 19)), t.TempDir()
				all := computers(t, 2+int(seed%2))
				for range 10 + r.IntN(10) {
					c := all[r.IntN(len(all))]
					switch n := r.IntN(10); {
					case n < 3:
						c.sync(folder)
					case n == 3 && !calm:
						mishap(t, r, folder, all)
					default:
						c.change(r)
					}
				}
				quiet(t, r, folder, all)
				for _, c := range all {
					if got, want := c.said(), all[0].said(); got != want {
						t.Error(cmp.Diff(want, got))
					}
					report, err := c.book.Check()
					if worst := report.Worst(); err != nil || worst == logbook.Damage || worst == logbook.EvidenceGap {
						t.Errorf("%+v %v", report.Findings, err)
					}
				}
				if erased, err := all[0].book.ErasedEntries(); err != nil || erased[all[0].uid] && calm {
					noTrace(t, folder)
				}
				if calm {
					oneEach(t, folder, all)
				}
			})
		}
	}
}

func rounds(all, few int) int {
	if testing.Short() {
		return few
	}
	return all
}

// quiet syncs the computers in random orders until none has anything to do.
func quiet(t *testing.T, r *rand.Rand, folder string, all []*computer) {
	t.Helper()
	for range 8 {
		busy := false
		for _, i := range r.Perm(len(all)) {
			busy = all[i].sync(folder) || busy
		}
		if !busy {
			return
		}
	}
	t.Error("syncing never ends")
}

// oneEach: each computer keeps one copy in the folder, under a name of its own.
func oneEach(t *testing.T, folder string, all []*computer) {
	t.Helper()
	found, err := copies.In(folder, "")
	marks := map[string]bool{}
	for _, c := range found {
		marks[c.Mark] = true
	}
	if err != nil || len(found) != len(all) || len(marks) != len(all) || marks[""] {
		t.Errorf("%d copies of %d computers: %+v %v", len(found), len(all), found, err)
	}
}

// noTrace looks for the erased name in every file of every copy.
func noTrace(t *testing.T, folder string) {
	t.Helper()
	names, _ := filepath.Glob(filepath.Join(folder, "*.zip"))
	for _, path := range names {
		z, err := zip.OpenReader(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil || strings.Contains(string(text), named) {
				t.Errorf("%s in %s still holds the name: %v", f.Name, path, err)
			}
		}
		_ = z.Close()
	}
}
