package cli

import (
	"context"
	"errors"
	"io"

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
		a.ask = a.screen().Asker(interruptible{a.ctx, a.env.Stdin})
	}
	return a.ask
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

var errSkip = errors.New("nothing to ask")

// stopped says that nothing was saved, whatever ended the form.
func (a *app) stopped(err error) error {
	if a.ctx.Err() != nil {
		return cpd.Fail(cpd.Invalid, "stopped; nothing was saved", "")
	}
	return err
}
