package faults

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// trial is one command on the ground, with what may be found after it.
type trial struct {
	command
	ground        place
	prog          string
	before, after string
}

var setUps struct {
	sync.Mutex
	all map[string]trial
}

// trials sets every command up, or those of these names, for a program: the state before
// it, and the one after a run that nothing disturbed. What was set up for one test is
// there for the next.
func trials(t *testing.T, prog string, names ...string) (all []*trial) {
	t.Helper()
	g := prepare(t)
	setUps.Lock()
	defer setUps.Unlock()
	if setUps.all == nil {
		setUps.all = map[string]trial{}
	}
	for _, c := range commands() {
		if len(names) > 0 && !slices.Contains(names, c.name) {
			continue
		}
		x, done := setUps.all[c.name]
		if !done {
			dir, err := os.MkdirTemp(shop.dir, "ground-*")
			must(t, err)
			g.copyInto(t, place(dir))
			x = *setUpIn(t, place(dir), c, program(t, ""))
			setUps.all[c.name] = x
		}
		x.prog = prog
		all = append(all, &x)
	}
	return all
}

// setUp runs the command once in peace.
func setUp(t *testing.T, g *ground, c command, prog string) *trial {
	t.Helper()
	return setUpIn(t, g.copyOf(t), c, prog)
}

func setUpIn(t *testing.T, ground place, c command, prog string) *trial {
	t.Helper()
	x := &trial{command: c, ground: ground, prog: prog}
	if c.prep != nil {
		c.prep(t, x.ground)
	}
	x.before = "nothing"
	var err error
	if !c.fresh {
		if x.before, err = x.ground.copyOf(t).look(); err != nil {
			t.Fatal(c.name, err)
		}
	}
	p := x.ground.copyOf(t)
	p.must(t, x.prog, c.args(p)...)
	if x.after, err = x.look(p); err != nil {
		t.Fatal(c.name, err)
	}
	if x.after == x.before && !c.upgrades() {
		t.Fatal(c.name, "changes nothing")
	}
	return x
}

// look sees what a member would find.
func (x *trial) look(p place) (string, error) {
	if err := keptBefore(p); x.upgrades() && err != nil {
		return "", err
	}
	text, err := p.look()
	if isKind(err, cpd.NotFound) && x.fresh {
		return "nothing", nil
	}
	return text, err
}

// upgrades reports whether the command changes the layout of the file, and nothing
// that a member would see.
func (c *command) upgrades() bool { return strings.HasPrefix(c.name, "migrate") }

// judge says what is wrong with what a cut left. said is true when the
// command had said that it was done.
func (x *trial) judge(p place, said bool) error {
	found, err := x.look(p)
	return x.judgeOf(p, found, err, said)
}

// judgeOf is judge for what a look has found.
func (x *trial) judgeOf(p place, found string, err error, said bool) error {
	switch {
	case err == nil && found == x.after:
		return nil
	case said:
		return fmt.Errorf("it was acknowledged and is not there: %w\n%s", errOr(err, "another state"), found)
	case err == nil && found == x.before:
		return nil
	case x.between != nil && x.between(p, found, err):
		return nil
	}
	return fmt.Errorf("neither before nor after: %w\n%s", errOr(err, "another state"), found)
}

func errOr(err error, text string) error {
	if err == nil {
		return errors.New(text)
	}
	return err
}

// goesOn runs the command again and sees that it comes to its end. What was
// done before the cut is not done twice.
func (x *trial) goesOn(p place) error {
	found, err := x.look(p)
	return x.goesOnFrom(p, found, err)
}

// goesOnFrom is goesOn for what a look has found.
func (x *trial) goesOnFrom(p place, found string, err error) error {
	if err == nil && found == x.after && x.name != "redact" {
		return nil
	}
	e := p.run(x.prog, x.args(p)...)
	if e.status != 0 {
		return fmt.Errorf("run again: %v", e)
	}
	if err := x.judge(p, true); err != nil {
		return fmt.Errorf("run again: %w", err)
	}
	if x.command.after != nil {
		return x.command.after(p)
	}
	return nil
}

// tally counts the cases of one part and keeps the first failures.
type tally struct {
	t       *testing.T
	cases   int
	bad     int
	fault   string
	part    string
	control string
}

func (c *tally) add(err error, format string, args ...any) {
	c.cases++
	if err == nil {
		return
	}
	c.bad++
	if c.bad <= 3 {
		c.t.Errorf(c.part+": "+format+": %v", append(args, err)...)
	}
}

func (c *tally) tell() { tell(c.fault, c.part, c.cases, c.bad, c.control) }
