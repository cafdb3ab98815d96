package screen

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"example.org/cpdlog/internal/cpd"
)

// progressEvery is how long a task has lasted when it is first shown, and the time between two pictures of it.
const progressEvery = 500 * time.Millisecond

// Progress shows how far a long task is, or for how long it has lasted where its steps
// are not counted: on Err, only on a terminal, and only when the task takes longer than
// half a second. Nothing else may write to Err before Done.
type Progress struct {
	screen Screen
	label  string
	total  int
	done   atomic.Int64
	end    func()
}

// Progress starts one. total is how many steps there will be, 0 when that is
// not known.
func (s Screen) Progress(label string, total int) *Progress {
	p := &Progress{screen: s, label: label, total: total, end: func() {}}
	if !s.Terminal || s.Plain {
		return p
	}
	stop := make(chan struct{})
	var over sync.WaitGroup
	over.Go(func() { p.show(stop) })
	p.end = sync.OnceFunc(func() {
		close(stop)
		over.Wait()
	})
	return p
}

// At says how many steps are done.
func (p *Progress) At(done int) { p.done.Store(int64(done)) }

// Done takes the line away.
func (p *Progress) Done() { p.end() }

// Waiting is Progress without steps; the returned function takes the line away.
func (s Screen) Waiting(label string) (done func()) { return s.Progress(label, 0).Done }

func (p *Progress) show(stop <-chan struct{}) {
	every := time.NewTicker(progressEvery)
	defer every.Stop()
	width := 0
	for ticks := 1; ; ticks++ {
		select {
		case <-stop:
			if width > 0 {
				control(p.screen.Err, "\r"+strings.Repeat(" ", width)+"\r")
			}
			return
		case <-every.C:
			width = p.draw(ticks, width)
		}
	}
}

// draw replaces the line, which had a width, and returns how wide it is now; for a
// screen reader it is written once.
func (p *Progress) draw(ticks, width int) int {
	if p.screen.Accessible {
		if ticks == 1 {
			fmt.Fprintln(p.screen.Err, p.label)
		}
		return 0
	}
	text := p.text(ticks)
	if p.screen.ASCII {
		text = strings.ReplaceAll(text, "…", "...")
	}
	text = cut(cpd.Visible(text), p.screen.columns()-1)
	control(p.screen.Err, "\r")
	fmt.Fprint(p.screen.Err, Pad(text, width))
	return Width(text)
}

func (p *Progress) text(ticks int) string {
	switch done := p.done.Load(); {
	case p.total > 0:
		return fmt.Sprintf("%s … %d of %d (%d %%)", p.label, done, p.total, done*100/int64(p.total))
	case done > 0:
		return fmt.Sprintf("%s … %d", p.label, done)
	}
	return fmt.Sprintf("%s … %d s", p.label, ticks/2)
}
