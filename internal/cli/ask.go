package cli

import (
	"context"
	"errors"
	"io"
	"slices"

	"cpdlog/internal/cpd"
	"cpdlog/internal/screen"
)

// canAsk says that a person sits at both ends: nothing ever prompts off a
// terminal, nor with --no-input.
func (a *app) canAsk() bool {
	t := a.terminal()
	return !a.noInput && t.In && t.Err
}

// asker asks on standard input; there is one for a run, since it reads ahead.
func (a *app) asker() *screen.Asker {
	if a.ask == nil {
		a.ask = a.screen().Asker(a.stdin())
	}
	return a.ask
}

// stdin is the one place where standard input is read. A pipe has no limit; a
// terminal has one, and what it may have cut is never taken.
func (a *app) stdin() io.Reader {
	if a.in == nil {
		a.in = a.env.Stdin
		if a.terminal().In {
			a.in = screen.Typed(interruptible{a.ctx, a.in}, lineLimit(a.env.OS))
		}
	}
	return a.in
}

// lineLimit is how long a line of a terminal is, in bytes without its end, when
// the system may have cut it: the kernel's buffer less the line end. The
// console of Windows counts its 4,096 in UTF-16 and ends a line with two.
func lineLimit(system string) int {
	switch system {
	case "linux":
		return 4095
	case "windows":
		return 4090
	}
	return 1023
}

// interruptible gives up waiting for a line when Ctrl-C is pressed.
type interruptible struct {
	ctx context.Context
	in  io.Reader
}

func (r interruptible) Read(p []byte) (int, error) {
	type got struct {
		n   int
		err error
	}
	done := make(chan got, 1)
	buf := make([]byte, len(p))
	go func() {
		n, err := r.in.Read(buf)
		done <- got{n, err}
	}()
	select {
	case <-r.ctx.Done():
		return 0, r.ctx.Err()
	case g := <-done:
		return copy(p, buf[:g.n]), g.err
	}
}

// form asks one question after the other; "<" goes back to the one before. A
// step that has nothing to ask returns errSkip.
func (a *app) form(steps []func() error) error {
	asked := []int{}
	for i := 0; i < len(steps); {
		err := steps[i]()
		switch {
		case errors.Is(err, screen.ErrBack):
			if len(asked) > 0 {
				i, asked = asked[len(asked)-1], asked[:len(asked)-1]
			}
		case errors.Is(err, errSkip):
			i++
		case err != nil:
			return a.stopped(err)
		default:
			asked = append(asked, i)
			i++
		}
	}
	return nil
}

// step is a question of a form whose questions depend on the answers.
type step struct {
	id  string
	ask func(screen.Question) error
}

// walk asks one step after the other and numbers them. steps is asked anew
// after every answer, since an answer may bring a question or take one away.
func (a *app) walk(steps func() []step) error {
	var before []string
	for i := 0; ; {
		all := steps()
		if i >= len(all) {
			return nil
		}
		now := all[i]
		switch err := now.ask(screen.Question{Step: i + 1, Of: len(all), NoBack: len(before) == 0}); {
		case errors.Is(err, screen.ErrBack):
			i, before = placeBack(all, before)
		case errors.Is(err, errAgain):
		case err != nil:
			return a.stopped(err)
		default:
			before = append(before, now.id)
			i = placeOf(steps(), now.id) + 1
		}
	}
}

func placeOf(all []step, id string) int {
	return slices.IndexFunc(all, func(s step) bool { return s.id == id })
}

// placeBack is the last step before this one that is still there.
func placeBack(all []step, before []string) (int, []string) {
	for len(before) > 0 {
		id := before[len(before)-1]
		before = before[:len(before)-1]
		if i := placeOf(all, id); i >= 0 {
			return i, before
		}
	}
	return 0, nil
}

var (
	errSkip  = errors.New("nothing to ask")
	errAgain = errors.New("ask once more")
)

// stopped says that nothing was saved, whatever ended the form.
func (a *app) stopped(err error) error {
	if a.ctx.Err() != nil {
		return cpd.Fail(cpd.Invalid, "stopped; nothing was saved", "")
	}
	return err
}
