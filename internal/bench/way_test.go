package main

import (
	"testing"
	"time"
)

// TestRatio holds a ratio to runs of the same round: the slow second round, and
// a round in which one did not run, change nothing.
func TestRatio(t *testing.T) {
	a := []time.Duration{2, 200, 2, 0, 2}
	b := []time.Duration{1, 100, 1, 1}
	if got := ratio(a, b); got != 2 {
		t.Errorf("ratio(%v, %v) = %v, want 2", a, b, got)
	}
	if got := ratio(a, nil); got != 0 {
		t.Errorf("ratio with no run in common = %v, want 0", got)
	}
}
