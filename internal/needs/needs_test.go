package needs

import "testing"

// stand is a test that only notes how it ended.
type stand struct {
	testing.TB
	left, failed bool
}

func (s *stand) Helper()      {}
func (s *stand) Log(...any)   {}
func (s *stand) SkipNow()     { s.left = true }
func (s *stand) Fatal(...any) { s.failed = true; panic("failed") }

// TestMissingIsAFailureWhereItIsNamed: not where another one is.
func TestMissingIsAFailureWhereItIsNamed(t *testing.T) {
	for named, fails := range map[string]bool{"": false, "strace pty": true, "pty": false, "strace2": false} {
		t.Setenv(Variable, named)
		s := &stand{TB: t}
		func() {
			defer func() { _ = recover() }()
			Missing(s, "strace", "strace is not installed")
		}()
		if s.failed != fails || s.left == fails {
			t.Errorf("%q: left out %t, failed %t", named, s.left, s.failed)
		}
	}
}
