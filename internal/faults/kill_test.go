package faults

import (
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
	"time"
)

const killFault = "1 kill -9 at a random moment"

// TestKillAtRandom kills each command at a random moment between its start
// and its end.
func TestKillAtRandom(t *testing.T) {
	for _, x := range trials(t, program(t, "")) {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			killMany(t, x, of(200, 6))
		})
	}
}

func killMany(t *testing.T, x *trial, n int) {
	c := tally{t: t, fault: killFault, part: x.name, control: "program without transactions"}
	defer c.tell()
	r := rand.New(rand.NewPCG(1, 2))
	p := room(t)
	most := x.howLong(t)
	for range n {
		p.drop(t)
		x.ground.copyInto(t, p)
		after := time.Duration(r.Int64N(int64(most)))
		e := killed(p.command(x.prog, x.args(p)...), after)
		err := x.judge(p, e.status == 0)
		if err == nil {
			err = x.goesOn(p)
		}
		c.add(err, "killed after %v", after)
	}
}

// howLong is a little more than the command takes now, on this machine.
func (x *trial) howLong(t *testing.T) time.Duration {
	p := x.ground.copyOf(t)
	start := time.Now()
	p.must(t, x.prog, x.args(p)...)
	return time.Since(start) * 5 / 4
}

// killed runs a command and kills it after a while.
func killed(c *exec.Cmd, after time.Duration) ended {
	var out, errs strings.Builder
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Start(); err != nil {
		return ended{-2, "", err.Error()}
	}
	timer := time.AfterFunc(after, func() { _ = c.Process.Kill() })
	_ = c.Wait() // the status says it
	timer.Stop()
	return ended{c.ProcessState.ExitCode(), out.String(), errs.String()}
}

// TestKillControl kills a program whose changes are no transactions: what it
// leaves must be found to be half.
func TestKillControl(t *testing.T) {
	if planted() {
		t.Skip("a planted bug is looked for; the control is another one")
	}
	g := prepare(t)
	x := setUp(t, g, commandNamed("import"), onOneThread(t, "bugs/no-transaction.patch"))
	p := room(t)
	bad, cases, r, most := 0, of(200, 40), rand.New(rand.NewPCG(3, 4)), x.howLong(t)
	for range cases {
		p.drop(t)
		x.ground.copyInto(t, p)
		e := killed(p.command(x.prog, x.args(p)...), time.Duration(r.Int64N(int64(most))))
		if err := x.judge(p, e.status == 0); err != nil {
			bad++
		}
		if !long() && bad > 0 {
			break
		}
	}
	if !long() && bad == 0 {
		t.Log("no kill met the short moment of writing; the long run has more of them")
		return
	}
	control(t, killFault, bad, cases, "import without a transaction")
}

func commandNamed(name string) command {
	for _, c := range commands() {
		if c.name == name {
			return c
		}
	}
	return command{name: name}
}
