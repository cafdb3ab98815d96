package ask

import (
	"context"
	"io"

	"example.org/cpdlog/internal/cpd"
)

// ErrStopped is Ctrl-C.
var ErrStopped error = cpd.Fail(cpd.Invalid, "stopped; nothing was saved", "")

// Interruptible is a reader that gives up waiting when ctx ends.
func Interruptible(ctx context.Context, in io.Reader) io.Reader { return interruptible{ctx, in} }

// interruptible gives up waiting for a line when its context ends.
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
