//go:build unix

package main

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

// rawKeys passes every key on, until restore. A signal that ends the program finds
// the terminal as it was.
func rawKeys() (restore func(), err error) {
	ending := make(chan os.Signal, 1)
	signal.Notify(ending, syscall.SIGTERM, syscall.SIGHUP) // first: one that comes now waits until it can be restored
	in := int(os.Stdin.Fd())
	before, err := term.MakeRaw(in)
	if err != nil {
		signal.Stop(ending)
		return nil, err
	}
	_, _ = os.Stderr.WriteString(pasteOn)
	once := sync.OnceFunc(func() {
		_, _ = os.Stderr.WriteString(pasteOff)
		_ = term.Restore(in, before)
	})
	go func() {
		if s, ok := <-ending; ok {
			once()
			signal.Reset(s)
			_ = syscall.Kill(syscall.Getpid(), s.(syscall.Signal))
		}
	}()
	return func() {
		signal.Stop(ending)
		close(ending)
		once()
	}, nil
}

// suspend stops the program, with whatever runs with it, as Ctrl-Z does.
func suspend() { _ = syscall.Kill(0, syscall.SIGTSTP) }

// drop throws away what was typed and not read: a shell would run it.
func drop() {
	restore, err := rawKeys()
	if err != nil {
		return
	}
	defer restore()
	for buf := make([]byte, 4096); waiting(0); {
		if n, err := os.Stdin.Read(buf); n == 0 || err != nil {
			return
		}
	}
}

// waiting reports whether a line can be read from standard input, waiting so
// long for it.
func waiting(most time.Duration) bool {
	n, err := unix.Poll([]unix.PollFd{{Fd: int32(os.Stdin.Fd()), Events: unix.POLLIN}}, int(most.Milliseconds()))
	return n > 0 && err == nil
}
