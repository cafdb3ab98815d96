package screen

import (
	"fmt"
	"strings"
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
