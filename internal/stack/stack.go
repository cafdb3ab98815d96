// Package stack makes the stack of the main goroutine large enough for a
// command, once and while it holds next to nothing. Without it the stack is
// copied again and again, each time deeper, by the set-up of packages and by the
// command itself.
//
// It imports nothing, so that Go sets it up among the first: what needs a deep
// stack before main, compiled expressions above all, comes later.
package stack

// Grown is here so that the stack grows when packages are set up.
var Grown = grow(len(none))

var none []byte

// grow needs a large frame. The frame counts in full although the branch that
// uses it is never taken, so no memory is touched.
//
//go:noinline
func grow(use int) byte {
	if use < 0 {
		var b [62 << 10]byte
		b[-use%len(b)] = 1
		return b[(-use*7)%len(b)]
	}
	return 0
}
