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
	for _, x := range trials(t, onOneThread(t, "")) {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			c := tally{t: t, fault: callFault, part: x.name, control: "program without a journal"}
			defer c.tell()
			x.sweep(t, &c, writeCalls, "signal=SIGKILL", x.afterKill)
			x.sweep(t, &c, openCalls, "signal=SIGKILL", x.afterKill)
		})
	}
}

func (x *trial) afterKill(p place, e ended) error {
	found, err := x.look(p)
	if err := x.judgeOf(p, found, err, e.status == 0); err != nil {
		return err
	}
	return x.goesOnFrom(p, found, err)
}

// stride leaves calls out in the sample.
func stride() int { return of(1, 7) }

// inStrides are all calls, one of each stride before the others, so that the first that
// shows something is met soon.
func inStrides(calls []call, stride int) (all []call) {
	for from := range stride {
		for i := from; i < len(calls); i += stride {
			all = append(all, calls[i])
		}
	}
	return all
}

// sweep injects a fault into one call of a set after the other, all of those
// that the command makes in peace.
func (x *trial) sweep(t *testing.T, c *tally, set, what string, after func(place, ended) error) {
	t.Helper()
	x.sweepFrom(t, c, 0, stride(), set, what, after)
}

// sweepFrom is sweep from one call on, with a stride of its own.
func (x *trial) sweepFrom(t *testing.T, c *tally, from, stride int, set, what string, after func(place, ended) error) {
	t.Helper()
	p := room(t)
	calls, tried, missed := x.calls(t, p, set), 0, 0
	for i := from; i < len(calls); i += stride {
		if calls[i].wakes() {
			continue
		}
		tried++
		e, hit := x.hit(t, p, calls[i], what)
		if !hit {
			missed++
			continue
		}
		c.add(after(p, e), "%s, call %d of %d, %s", what, i+1, len(calls), calls[i])
	}
	// Now and then a call is not made a second time: the runtime wakes a
	// thread, or a name that is drawn is taken.
	if missed > max(1, tried/20) || tried > 1 && missed == tried {
		t.Errorf("%s: %d of %d calls were not hit", what, missed, tried)
	}
	t.Logf("%s: %s: %d calls, %d of %d hit", x.name, what, len(calls), tried-missed, tried)
}

// calls are those of a set that the command makes when nothing disturbs it.
func (x *trial) calls(t *testing.T, p place, set string) []call {
	t.Helper()
	p.drop(t)
	x.ground.copyInto(t, p)
	e, log := x.watched(p, set)
	if e.status != 0 || len(log) == 0 {
		t.Fatalf("%s: %d calls, %v", x.name, len(log), e)
	}
	return numbered(log)
}

// hit injects the fault into one call, in a fresh place, and tries again where
// the command did not come to it.
func (x *trial) hit(t *testing.T, p place, at call, what string) (ended, bool) {
	t.Helper()
	for range 3 {
		p.drop(t)
		x.ground.copyInto(t, p)
		if e, log := x.injected(p, at, what); wasHit(log, e) && !strings.Contains(e.err, "netpollBreak") { // that is Go's own pipe
			return e, true
		}
	}
	return ended{}, false
}

// TestErrorAtEveryCall makes each call fail in turn, as a full disk, a broken
// one and a locked folder do. In the sample each error hits other calls, so that fewer
// faults hit more of the calls.
func TestErrorAtEveryCall(t *testing.T) {
	needStrace(t)
	for _, x := range trials(t, onOneThread(t, "")) {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			c := tally{t: t, fault: errorFault, part: x.name, control: "an error that is passed over"}
			defer c.tell()
			for i, f := range [][2]string{{"ENOSPC", writeCalls}, {"EIO", writeCalls}, {"EACCES", writeCalls}, {"EACCES", openCalls}, {"ENOSPC", openCalls}, {"EIO", readCalls}} {
				x.sweepFrom(t, &c, of(0, []int{0, 5, 10, 0, 7, 0}[i]), of(1, []int{14, 14, 14, 14, 14, 7}[i]), f[1], "error="+f[0], x.afterError)
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
	found, err := x.look(p)
	if err := x.judgeOf(p, found, err, e.status == 0); err != nil {
		return fmt.Errorf("%w\nafter %v", err, e)
	}
	// An upgrade changes nothing that the member wrote.
	if e.status != 0 && strings.Contains(e.err, "nothing was changed") && !x.upgrades() {
		if (err != nil || found != x.before) && (!x.fresh || !cutInit(p, found, err)) {
			return fmt.Errorf("it said that nothing was changed: %v %w", e, errors.Join(err))
		}
	}
	// A restore or a sync that has done its work names the evidence that it could not read back.
	done := strings.Contains(e.out, "Restored") || strings.Contains(e.out, "Published, except for what is named above")
	gap := e.status == 10 && done && strings.Contains(e.out+e.err, "cannot be read")
	if e.status != 0 && e.status != 7 && e.status != 5 && e.status != 1 && !gap {
		return fmt.Errorf("an exit status that says something else: %v", e)
	}
	if err := x.goesOnFrom(p, found, err); err != nil {
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
		{callFault, "bugs/upgrade-in-pieces.patch", "signal=SIGKILL", "migrate"},
		{errorFault, "bugs/ignored-error.patch", "error=ENOSPC", "edit"},
	} {
		x := setUp(t, g, commandNamed(k.name), onOneThread(t, k.patch))
		p := room(t)
		bad, cases := 0, 0
		for _, at := range inStrides(x.calls(t, p, writeCalls), stride()) {
			e, hit := x.hit(t, p, at, k.what)
			if !hit {
				continue
			}
			if cases++; x.broke(p, e) {
				bad++
			}
			if bad > 0 && !long() {
				break
			}
		}
		control(t, k.fault, bad, cases, strings.TrimSuffix(k.patch, ".patch"))
	}
}

// broke reports whether a fault left what must not be.
func (x *trial) broke(p place, e ended) bool {
	if e.status < 0 {
		return x.judge(p, false) != nil
	}
	return x.afterError(p, e) != nil
}
