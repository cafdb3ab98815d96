// Package needs is for tests that want something of the machine that it may not have:
// a tool, a browser, a terminal. Such a test is left out with one line that says so;
// where CPDLOG_NEEDS names what it wants, as .ci/run does, it fails instead. What a test
// needs of the processor is measured here too.
package needs

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// Variable names what no test may be left out for, with spaces between.
const Variable = "CPDLOG_NEEDS"

// Missing leaves the test out, for want of what; why says what is wrong, and what was
// not looked at.
func Missing(t testing.TB, what, why string) {
	t.Helper()
	Without(t, what, why)
	t.SkipNow()
}

// Without is Missing for a part of a test, which goes on.
func Without(t testing.TB, what, why string) {
	t.Helper()
	if slices.Contains(strings.Fields(os.Getenv(Variable)), what) {
		t.Fatal(why + " (" + Variable + " says that " + what + " is here)")
	}
	t.Log("left out: " + why)
}

// OneThread leaves out of the run of the race detector, which is the short one, a test in
// which no two things run at the same time, and which takes long there.
func OneThread(t testing.TB) {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: one thread, and long under the race detector")
	}
}

// Work is how long the processor works on f, whatever else the machine does meanwhile: a
// clock on the wall would count the work of others too.
func Work(f func()) time.Duration {
	before := worked()
	f()
	return worked() - before
}
