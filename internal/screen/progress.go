package screen

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"example.org/cpdlog/internal/cpd"
)

// The waits before progress is first shown, and between two pictures of it.
const (
	progressAfter = 500 * time.Millisecond
	progressEvery = 100 * time.Millisecond
)

// Progress shows how far a long task is: on Err, only on a terminal, and only
// when the task takes longer than half a second.
type Progress struct {
	screen Screen
	label  string
	total  int
	now    func() time.Time
	start  time.Time
	drawn  time.Time
	width  int // of what stands on the line
}

// Progress starts one. total is how many steps there will be, 0 when that is
// not known; now is the clock.
func (s Screen) Progress(label string, total int, now func() time.Time) *Progress {
	return &Progress{screen: s, label: label, total: total, now: now, start: now()}
}

// At says how many steps are done.
func (p *Progress) At(done int) {
	if !p.screen.Terminal || p.screen.Plain {
		return
	}
	t := p.now()
	if t.Sub(p.start) < progressAfter || !p.drawn.IsZero() && (p.screen.Accessible || t.Sub(p.drawn) < progressEvery) {
		return
	}
	p.drawn = t
	p.draw(p.text(done))
}

func (p *Progress) text(done int) string {
	if p.total <= 0 {
		return fmt.Sprintf("%s … %d", p.label, done)
	}
	return fmt.Sprintf("%s … %d of %d (%d %%)", p.label, done, p.total, int(int64(done)*100/int64(p.total)))
}

// draw replaces the line; for a screen reader it is written once.
func (p *Progress) draw(text string) {
	if p.screen.ASCII {
		text = strings.ReplaceAll(text, "…", "...")
	}
	text = cut(cpd.Visible(text), p.screen.columns()-1)
	if p.screen.Accessible {
		fmt.Fprintln(p.screen.Err, p.label)
		return
	}
	control(p.screen.Err, "\r")
	fmt.Fprint(p.screen.Err, Pad(text, p.width))
	p.width = Width(text)
}

// Done takes the line away.
func (p *Progress) Done() {
	if p.width > 0 {
		control(p.screen.Err, "\r"+strings.Repeat(" ", p.width)+"\r")
	}
	p.width = 0
}

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
