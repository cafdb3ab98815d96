package faults

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

const (
	callFault  = "2 kill at every write, sync, rename, unlink"
	errorFault = "4a ENOSPC, EIO, EACCES at every call"
)

// TestKillAtEveryCall kills each command before its first call that changes
// something, before its second, and so on, until it comes to its end.
func TestKillAtEveryCall(t *testing.T) {
	needStrace(t)
	for _, x := range trials(t) {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			c := tally{t: t, fault: callFault, part: x.name, control: "program without a journal"}
			defer c.tell()
			seen := x.sweep(t, &c, writeCalls, "signal=SIGKILL", x.afterKill)
			x.sweep(t, &c, openCalls, "signal=SIGKILL", x.afterKill)
			t.Logf("%s: %s", x.name, seen)
		})
	}
}

func (x *trial) afterKill(p place, e ended) error {
	if err := x.judge(p, e.status == 0); err != nil {
		return err
	}
	return x.goesOn(p)
}

// stride leaves calls out in the sample.
func stride() int { return of(1, 7) }

// sweep injects a fault into call after call, and gives how many of all calls
// were hit.
func (x *trial) sweep(t *testing.T, c *tally, calls, what string, after func(place, ended) error) string {
	p, hit, most := room(t), map[int]bool{}, 0
	for n := 1; ; n += stride() {
		p.drop(t)
		x.ground.copyInto(t, p)
		e, log := x.injected(p, calls, what, n)
		at := hits(log, e)
		if len(at) == 0 {
			most = max(most, len(log))
			break
		}
		for _, i := range at {
			hit[i] = true
		}
		c.add(after(p, e), "%s, call %d (%s)", what, n, lastOf(log, at))
	}
	if long() {
		x.mend(t, c, p, hit, most, calls, what, after)
	}
	return fmt.Sprintf("%s: %d of %d calls hit", what, len(hit), most)
}

// mend tries again for the calls that were missed because another thread made
// them.
func (x *trial) mend(t *testing.T, c *tally, p place, hit map[int]bool, most int, calls, what string, after func(place, ended) error) {
	for i := range most {
		for try := 0; try < 3 && !hit[i]; try++ {
			p.drop(t)
			x.ground.copyInto(t, p)
			e, log := x.injected(p, calls, what, max(1, i+1-4*try))
			at := hits(log, e)
			for _, k := range at {
				hit[k] = true
			}
			if len(at) > 0 {
				c.add(after(p, e), "%s, near call %d (%s)", what, i, lastOf(log, at))
			}
		}
	}
}

func lastOf(log []string, at []int) string {
	l := log[at[len(at)-1]]
	return l[:min(len(l), 120)]
}

// TestErrorAtEveryCall makes each call fail in turn, as a full disk, a broken
// one and a locked folder do.
func TestErrorAtEveryCall(t *testing.T) {
	needStrace(t)
	for _, x := range trials(t) {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			c := tally{t: t, fault: errorFault, part: x.name, control: "an error that is passed over"}
			defer c.tell()
			for _, f := range [][2]string{{"ENOSPC", writeCalls}, {"EIO", writeCalls}, {"EACCES", writeCalls}, {"EACCES", openCalls}, {"ENOSPC", openCalls}, {"EIO", readCalls}} {
				seen := x.sweep(t, &c, f[1], "error="+f[0], x.afterError)
				t.Logf("%s: %s", x.name, seen)
			}
		})
	}
}

// afterError: what was acknowledged is there, "nothing was changed" is true,
// there is no crash and no half-made file, and it works again.
func (x *trial) afterError(p place, e ended) error {
	if strings.Contains(e.err, "goroutine ") || e.status < 0 {
		return fmt.Errorf("it crashed: %v", e)
	}
	if err := x.judge(p, e.status == 0); err != nil {
		return fmt.Errorf("%w\nafter %v", err, e)
	}
	if e.status != 0 && strings.Contains(e.err, "nothing was changed") && x.name != "migrate" {
		if found, err := x.look(p); (err != nil || found != x.before) && (x.name != "init" || !cutInit(p, found, err)) {
			return fmt.Errorf("it said that nothing was changed: %v %w", e, errors.Join(err))
		}
	}
	if e.status != 0 && e.status != 7 && e.status != 5 && e.status != 1 {
		return fmt.Errorf("an exit status that says something else: %v", e)
	}
	if err := x.goesOn(p); err != nil {
		return fmt.Errorf("%w\nafter %v", err, e)
	}
	return nil
}

// TestEveryCallControl does the same to programs that are wrong.
func TestEveryCallControl(t *testing.T) {
	needStrace(t)
	if planted() {
		t.Skip("a planted bug is looked for; the control is another one")
	}
	g := prepare(t)
	for _, k := range []struct{ fault, patch, what, name string }{
		{callFault, "bugs/no-transaction.patch", "signal=SIGKILL", "import"},
		{errorFault, "bugs/ignored-error.patch", "error=ENOSPC", "edit"},
	} {
		x := setUp(t, g, commandNamed(k.name), k.patch)
		p := room(t)
		bad, cases := 0, 0
		// Which calls are hit differs from one pass to the next, since strace
		// counts for each thread.
		for n, pass := 1, 1; long() || bad == 0; n++ {
			p.drop(t)
			x.ground.copyInto(t, p)
			e, log := x.injected(p, writeCalls, k.what, n)
			if len(hits(log, e)) == 0 {
				if bad > 0 || pass == 4 {
					break
				}
				n, pass = 0, pass+1
				continue
			}
			cases++
			if err := x.afterError(p, ended{max(e.status, 0), e.out, e.err}); err != nil && e.status >= 0 || e.status < 0 && x.judge(p, false) != nil {
				bad++
			}
		}
		control(t, k.fault, bad, cases, strings.TrimSuffix(k.patch, ".patch"))
	}
}
