//go:build unix

package main

import (
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// waiting reports whether a line can be read from standard input, waiting so
// long for it.
func waiting(most time.Duration) bool {
	n, err := unix.Poll([]unix.PollFd{{Fd: int32(os.Stdin.Fd()), Events: unix.POLLIN}}, int(most.Milliseconds()))
	return n > 0 && err == nil
}
