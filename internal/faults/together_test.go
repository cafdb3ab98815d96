package faults

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/cpdlog/internal/logbook"
)

const togetherFault = "5 eight processes at once"

// TestEightProcesses lets eight processes add at once, each one entry after
// another.
func TestEightProcesses(t *testing.T) {
	n := of(40, 4)
	c := tally{t: t, fault: togetherFault, part: "8 processes, each adds " + fmt.Sprint(n), control: "no waiting for the lock"}
	defer c.tell()
	p := prepare(t).copyOf(t)
	before := count(t, p)
	for _, e := range addTogether(p, program(t, ""), n) {
		var err error
		if e.status != 0 {
			err = errors.New(e.String())
		}
		c.add(err, "add")
	}
	_, err := p.look()
	if after := count(t, p); after != before+8*n {
		err = errors.Join(err, fmt.Errorf("%d entries, want %d", after, before+8*n))
	}
	c.add(err, "afterwards")
	if !planted() {
		togetherControl(t)
	}
}

func togetherControl(t *testing.T) {
	bad, all := 0, addTogether(prepare(t).copyOf(t), program(t, "bugs/no-waiting.patch"), 8)
	for _, e := range all {
		if e.status != 0 {
			bad++
		}
	}
	control(t, togetherFault, bad, len(all), "no waiting for the lock")
}

func addTogether(p place, prog string, n int) (all []ended) {
	var wg sync.WaitGroup
	var m sync.Mutex
	for w := range 8 {
		wg.Go(func() {
			for i := range n {
				e := p.run(prog, "add", fmt.Sprintf("By %d, number %d", w, i), "--activity", "training", "--time", "10m", "--date", day(30+i))
				m.Lock()
				all = append(all, e)
				m.Unlock()
			}
		})
	}
	wg.Wait()
	return all
}

// count is how many entries there are, each with a short id of its own.
func count(t *testing.T, p place) int {
	t.Helper()
	b, err := logbook.Open(p.book(), p.options())
	if err != nil {
		t.Fatal(err)
	}
	all, err := b.Entries(logbook.Query{})
	if err = errors.Join(err, b.Close()); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, e := range all {
		ids[e.ID] = true
	}
	return len(ids)
}

// TestLockHeldTooLong holds the lock for longer than a command waits: it must
// end with status 6 and name the command that it waited for.
func TestLockHeldTooLong(t *testing.T) {
	t.Parallel()
	c := tally{t: t, fault: "5 a lock held by another command", part: "held until it gives up: status 6, named", control: "held 1 s: it waits"}
	defer c.tell()
	prog := program(t, "")
	p := prepare(t).copyOf(t)
	e, took := whileHeld(t, p, prog, 0)
	var err error
	if e.status != 6 || took < 4*time.Second || !strings.Contains(e.err, "import") || !strings.Contains(e.err, "nothing was changed") {
		err = fmt.Errorf("after %v: %v", took, e)
	}
	c.add(err, "held until it gives up")
	e, took = whileHeld(t, p, prog, time.Second)
	err = nil
	if e.status != 0 {
		err = fmt.Errorf("after %v: %v", took, e)
	}
	c.add(err, "held for 1 s")
}

// whileHeld runs add while another command holds the lock for so long, or with 0 until
// add has ended: how many seconds it waits goes by how busy the machine is.
func whileHeld(t *testing.T, p place, prog string, hold time.Duration) (e ended, took time.Duration) {
	t.Helper()
	b, err := logbook.Open(p.book(), p.options())
	if err != nil {
		t.Fatal(err)
	}
	began, ended, done := make(chan bool), make(chan bool), make(chan error)
	go func() {
		_, err := b.Change("import", "a long one", func(tx *logbook.Tx) error {
			close(began)
			if time.Sleep(hold); hold == 0 {
				<-ended
			}
			return nil
		})
		done <- err
	}()
	<-began
	start := time.Now()
	e = p.run(prog, "add", "Waiting", "--activity", "training", "--time", "10m", "--date", day(30))
	took = time.Since(start)
	close(ended)
	if err := errors.Join(<-done, b.Close()); err != nil {
		t.Fatal(err)
	}
	return e, took
}
