// Package needs is for tests that want something of the machine that it may not have:
// a tool, a browser, a terminal. Such a test is left out with one line that says so;
// where CPDLOG_NEEDS names what it wants, as .ci/run does, it fails instead.
package needs

import (
	"os"
	"slices"
	"strings"
	"testing"
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
