package startup

import (
	"syscall"
	"testing"
)

// TestPageFaults takes the best of several runs: a run that was moved between
// processors has a few more.
func TestPageFaults(t *testing.T) {
	for _, l := range commands() {
		best := int64(1 << 40)
		for range 5 {
			c := command(l.args...)
			if text, err := c.CombinedOutput(); err != nil {
				t.Fatalf("%v: %v\n%s", l.args, err, text)
			}
			if u, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
				best = min(best, u.Minflt)
			}
		}
		t.Logf("%v: %d page faults", l.args, best)
		if best > l.faults {
			t.Errorf("%v: %d page faults; at most %d", l.args, best, l.faults)
		}
	}
}
