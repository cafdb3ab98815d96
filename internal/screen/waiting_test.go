package screen

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// TestWaitingIsQuietAtFirstAndOffATerminal has a clock of its own, which goes on when
// all wait for it: a busy machine is no longer wait.
func TestWaitingIsQuietAtFirstAndOffATerminal(t *testing.T) { synctest.Test(t, waits) }

func waits(t *testing.T) {
	var quick, piped, slow, spoken strings.Builder
	Screen{Err: &quick, Terminal: true}.Waiting("Copying")()
	ends := []func(){
		Screen{Err: &piped}.Waiting("Copying"),
		Screen{Err: &slow, Terminal: true, ASCII: true}.Waiting("Copying"),
		Screen{Err: &spoken, Terminal: true, Accessible: true}.Waiting("Copying"),
	}
	time.Sleep(3 * progressEvery)
	for _, end := range ends {
		end()
		end()
	}
	if quick.String() != "" || piped.String() != "" {
		t.Errorf("%q %q", quick.String(), piped.String())
	}
	if s := slow.String(); !strings.HasPrefix(s, "\rCopying ... 0 s") || !strings.HasSuffix(s, " \r") {
		t.Errorf("%q", s)
	}
	if s := spoken.String(); s != "Copying\n" {
		t.Errorf("%q", s)
	}
}
