package screen

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"example.org/cpdlog/internal/cpd"
)

// Waiting says what is being done, once it takes longer than half a second and
// its steps cannot be counted: on Err, only on a terminal. The returned
// function takes the line away; nothing else may write to Err before.
func (s Screen) Waiting(label string) (done func()) {
	if !s.Terminal || s.Plain {
		return func() {}
	}
	stop := make(chan struct{})
	var over sync.WaitGroup
	over.Go(func() { s.wait(label, stop) })
	return sync.OnceFunc(func() {
		close(stop)
		over.Wait()
	})
}

func (s Screen) wait(label string, stop <-chan struct{}) {
	every := time.NewTicker(progressAfter)
	defer every.Stop()
	width := 0
	for ticks := 1; ; ticks++ {
		select {
		case <-stop:
			if width > 0 {
				control(s.Err, "\r"+strings.Repeat(" ", width)+"\r")
			}
			return
		case <-every.C:
			width = max(width, s.tell(label, ticks))
		}
	}
}

// tell writes the line, and for a screen reader once. It gives its width.
func (s Screen) tell(label string, ticks int) int {
	if s.Accessible {
		if ticks == 1 {
			fmt.Fprintln(s.Err, label)
		}
		return 0
	}
	dots := "…"
	if s.ASCII {
		dots = "..."
	}
	text := cut(cpd.Visible(fmt.Sprintf("%s %s %d s", label, dots, ticks/2)), s.columns()-1)
	control(s.Err, "\r")
	fmt.Fprint(s.Err, text)
	return Width(text)
}
