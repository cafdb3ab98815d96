package main

// room makes the stack of the main goroutine large enough for a command, once
// and while it holds next to nothing. Without it the stack is copied four
// times, each time deeper, which is one part in fifteen of a short command.
// The frame counts in full although the branch that uses it is never taken, so
// no memory is touched.
//
//go:noinline
func room(use int) byte {
	if use < 0 {
		var b [62 << 10]byte
		b[-use%len(b)] = 1
		return b[(-use*7)%len(b)]
	}
	return 0
}
