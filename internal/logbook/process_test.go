package logbook

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/sqlite"
	"example.org/cpdlog/internal/needs"
)

// TestMain lets the test binary stand for a command in another process: what
// it does is said in the environment.
func TestMain(m *testing.M) {
	if job := os.Getenv("LOGBOOK_JOB"); job != "" {
		if err := work(job, os.Getenv("LOGBOOK_DIR")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func work(job, dir string) error {
	o := Options{Now: time.Now, StateFile: dir + ".state"}
	switch job {
	case "add 40":
		for i := range 40 {
			if err := addOne(dir, o, fmt.Sprintf("%d-%d", os.Getpid(), i)); err != nil {
				return err
			}
		}
	case "add for ever":
		for i := 0; ; i++ {
			title := fmt.Sprintf("%d-%d", os.Getpid(), i)
			if err := addOne(dir, o, title); err != nil {
				return err
			}
			fmt.Println(title) // said only when it is durable
		}
	}
	return nil
}

func addOne(dir string, o Options, title string) error {
	b, err := Open(dir, o)
	if err != nil {
		return err
	}
	_, err = b.Change("add", "added "+title, func(tx *Tx) error {
		e := cpd.Entry{Date: cpd.MustDate(2025, 1, 1), Title: title, Texts: map[string]string{"learned": title}}
		return tx.Add(&e)
	})
	if cerr := b.Close(); err == nil {
		err = cerr
	}
	return err
}

// rounds is how often a test is done: few times under the race detector, which
// makes each slow and looks for something else than a rare value.
func rounds[N int | uint64](all, few N) N {
	if testing.Short() {
		return few
	}
	return all
}

func command(job, dir string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "LOGBOOK_JOB="+job, "LOGBOOK_DIR="+dir)
	return c
}

func TestEightProcessesAddAtOnce(t *testing.T) {
	needs.OneThread(t) // in each of its processes
	b := create(t, options(t))
	dir := b.dir
	_ = b.Close()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if out, err := command("add 40", dir).CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	wg.Wait()
	b, err := Open(dir, b.o)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	ids := map[string]bool{}
	for _, e := range entries(t, b, Query{}) {
		ids[e.ID] = true
	}
	if len(ids) != 320 {
		t.Fatalf("%d entries", len(ids))
	}
	mustBeWhole(t, b)
}

func TestKilledWhileAdding(t *testing.T) {
	needs.OneThread(t) // in each of its processes
	b := create(t, options(t))
	dir := b.dir
	_ = b.Close()
	r := rand.New(rand.NewPCG(9, 9))
	said := 0
	for i := range 25 {
		// By turns from its start on, so that it dies while it opens the file, and
		// from its first word on: a slow machine may not come so far otherwise.
		said += len(killed(t, dir, time.Duration(5+r.IntN(60))*time.Millisecond, i%2 == 0))
		n, err := Open(dir, b.o)
		if err != nil {
			t.Fatal(err)
		}
		all := entries(t, n, Query{})
		// One more than was said may be there: the command died before it could say so.
		if len(all) < said {
			t.Fatalf("%d entries, %d were acknowledged", len(all), said)
		}
		said = len(all)
		for _, e := range all {
			if e.Texts["learned"] != e.Title {
				t.Fatal("half an entry:", e)
			}
		}
		mustBeWhole(t, n)
		_ = n.Close()
	}
	if said == 0 {
		t.Fatal("nothing was ever added")
	}
}

// killed runs the endless job for a while, or for a while after the first thing
// that it acknowledges, and gives all that it acknowledged.
func killed(t *testing.T, dir string, after time.Duration, spoken bool) []string {
	t.Helper()
	c := command("add for ever", dir)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	kill := func() { time.AfterFunc(after, func() { _ = c.Process.Kill() }) }
	if !spoken {
		kill()
	}
	var said []string
	for s := bufio.NewScanner(out); s.Scan(); {
		if said = append(said, s.Text()); spoken && len(said) == 1 {
			kill()
		}
	}
	_ = c.Wait() // it was killed
	return said
}

func TestALockHeldTooLongNamesItsCommand(t *testing.T) {
	needs.OneThread(t)
	b := create(t, options(t))
	noted := func() bool { _, err := os.Stat(filepath.Join(b.dir, holderName)); return err == nil }
	var second error
	naps := 0 // in which the wait is measured: on a busy machine they are longer, as its own are
	change(t, b, func(tx *Tx) error {
		if err := tx.SetSetting("a", "b"); err != nil {
			return err
		}
		for end := time.Now().Add(time.Minute); !noted() && time.Now().Before(end); {
			time.Sleep(10 * time.Millisecond)
		}
		other, err := Open(b.dir, b.o)
		if err != nil {
			return err
		}
		ended := make(chan bool)
		go func() {
			_, second = other.Change("add", "", func(tx *Tx) error { return tx.SetSetting("c", "d") })
			close(ended)
		}()
		for waiting := true; waiting; naps++ {
			select {
			case <-ended:
				waiting = false
			case <-time.After(20 * time.Millisecond):
			}
		}
		return other.Close()
	})
	if !isKind(second, cpd.Busy) || !strings.Contains(second.Error(), "test") || naps > 300 || naps < 100 {
		t.Fatalf("after %d naps of 20 ms: %v", naps, second)
	}
	if noted() {
		t.Fatal("the note was left behind")
	}
}

// TestWhoReadsWaitsForAWriter locks the whole file, as a writer does while it
// puts the pages in place, for longer than SQLite asks by itself: before it is
// opened, and before it is read anew because its schema changed.
func TestWhoReadsWaitsForAWriter(t *testing.T) {
	b := create(t, options(t))
	writer, err := sqlite.Open(b.DBPath(), sqlite.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	locked := func(f func() error) {
		t.Helper()
		if err := writer.Exec("BEGIN EXCLUSIVE"); err != nil {
			t.Fatal(err)
		}
		free := make(chan error)
		go func() {
			time.Sleep(700 * time.Millisecond)
			free <- writer.Exec("COMMIT")
		}()
		if err := errors.Join(f(), <-free); err != nil {
			t.Error(err)
		}
	}
	locked(func() error {
		other, err := Open(b.dir, b.o)
		if err != nil {
			return err
		}
		return other.Close()
	})
	reader, err := sqlite.Open(b.DBPath(), sqlite.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if _, err := reader.Number("SELECT count(*) FROM entry"); err != nil {
		t.Fatal(err)
	}
	if err := writer.All("CREATE TABLE another (a)", "DROP TABLE another"); err != nil {
		t.Fatal(err)
	}
	locked(func() error {
		_, err := reader.Number("SELECT count(*) FROM field")
		return err
	})
}
