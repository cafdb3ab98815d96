package disk

import (
	"errors"
	"testing"
	"time"

	"example.org/cpdlog/internal/cpd"
)

func TestAHeldFileIsTriedAgain(t *testing.T) {
	held := errors.New("held")
	for fails, kind := range map[int]bool{0: false, 3: false, 9: false, 10: true, 50: true} {
		n, waits := 0, 0
		err := again(func() error {
			if n++; n <= fails {
				return held
			}
			return nil
		}, func(err error) bool { return errors.Is(err, held) }, func(time.Duration) { waits++ }, "x.db")
		if cpd.IsKind(err, cpd.Busy) != kind || (err == nil) == kind {
			t.Errorf("%d failures: %v after %d waits", fails, err, waits)
		}
	}
}
