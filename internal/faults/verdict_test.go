package faults

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"cpdlog/internal/cpd"
)

// trial is one command on the ground, with what may be found after it.
type trial struct {
	command
	ground        place
	prog          string
	before, after string
	ref           string // of a migration: what list prints
}

// trials sets every command up: the state before it, and the one after a run
// that nothing disturbed.
func trials(t *testing.T, names ...string) []*trial {
	t.Helper()
	g := prepare(t)
	var all []*trial
	for _, c := range commands() {
		if len(names) > 0 && !strings.Contains(" "+strings.Join(names, " ")+" ", " "+c.name+" ") {
			continue
		}
		all = append(all, setUp(t, g, c, c.prog))
	}
	return all
}

// setUp runs the command once in peace. prog is the patch of the program.
func setUp(t *testing.T, g *ground, c command, prog string) *trial {
	t.Helper()
	x := &trial{command: c, ground: g.copyOf(t), prog: program(t, prog)}
	if c.prep != nil {
		c.prep(t, x.ground)
	}
	x.before = "nothing"
	var err error
	if c.name != "init" {
		if x.before, err = x.ground.copyOf(t).look(); err != nil {
			t.Fatal(c.name, err)
		}
	}
	p := x.ground.copyOf(t)
	x.ref = p.must(t, x.prog, c.args(p)...)
	if x.after, err = x.look(p); err != nil {
		t.Fatal(c.name, err)
	}
	if x.after == x.before && c.name != "migrate" {
		t.Fatal(c.name, "changes nothing")
	}
	return x
}

// look sees what a member would find; a file of the next version is shown by
// the next program.
func (x *trial) look(p place) (string, error) {
	if version(p.db()) < 2 {
		text, err := p.look()
		if isKind(err, cpd.NotFound) && x.name == "init" {
			return "nothing", nil
		}
		return text, err
	}
	if e := p.run(x.prog, "check"); e.status != 0 {
		return "", errors.New(e.String())
	}
	e := p.run(x.prog, "list", "--json")
	if e.status != 0 || x.ref != "" && e.out != x.ref {
		return "", errors.New(e.String())
	}
	return "upgraded", nil
}

// version is the user_version in the header of the file.
func version(path string) uint32 {
	f, err := os.Open(path)
	if err != nil {
		return 0
	}
	defer func() { _ = f.Close() }()
	b := make([]byte, 64)
	if _, err := f.ReadAt(b, 0); err != nil {
		return 0
	}
	return binary.BigEndian.Uint32(b[60:])
}

// judge says what is wrong with what a cut left. said is true when the
// command had said that it was done.
func (x *trial) judge(p place, said bool) error {
	found, err := x.look(p)
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
