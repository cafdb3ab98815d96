package needs

import (
	"testing"
	"time"
)

// TestWorkIsNotWaiting: waiting is no work, and what takes long is.
func TestWorkIsNotWaiting(t *testing.T) {
	if d := Work(func() { time.Sleep(300 * time.Millisecond) }); d > 200*time.Millisecond {
		t.Errorf("waiting is %v of work", d)
	}
	n := 0
	if d := Work(func() {
		for end := time.Now().Add(time.Second); time.Now().Before(end); n++ {
		}
	}); d == 0 {
		t.Errorf("%d rounds are no work", n)
	}
}
