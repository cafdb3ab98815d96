package main

import (
	"os"
	"time"

	"golang.org/x/sys/windows"
	"golang.org/x/term"
)

// waiting: the console of Windows tells of keys, not of lines, so nobody can
// tell.
var waiting func(time.Duration) bool

// suspend: there is no shell that goes on with a program.
var suspend func()

// rawKeys passes every key on, until restore, where the console sends the sequences of
// a terminal and understands them; older ones do not.
func rawKeys() (restore func(), err error) {
	in, out := int(os.Stdin.Fd()), windows.Handle(os.Stderr.Fd())
	var mode uint32
	if err := windows.GetConsoleMode(out, &mode); err != nil {
		return nil, err
	}
	if err := windows.SetConsoleMode(out, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING); err != nil {
		return nil, err
	}
	before, err := term.MakeRaw(in)
	if err != nil {
		_ = windows.SetConsoleMode(out, mode)
		return nil, err
	}
	_, _ = os.Stderr.WriteString(pasteOn)
	return func() {
		_, _ = os.Stderr.WriteString(pasteOff)
		_ = term.Restore(in, before)
		_ = windows.SetConsoleMode(out, mode)
	}, nil
}

// drop throws away what was typed and not read: a shell would run it.
func drop() { _ = windows.FlushConsoleInputBuffer(windows.Handle(os.Stdin.Fd())) }
