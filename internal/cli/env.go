// Package cli is the command line: one file per command, which describes it
// and then does it. Deciding is left to the packages below; this one reads
// flags, calls them and prints.
package cli

import (
	"context"
	"io"
	"time"
)

// Env is the outside world as far as the commands can see it. main fills it
// from the machine, tests fill it with buffers and a fixed time.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Now            func() time.Time
	Getenv         func(string) string
	Version        func() string
	OS             string // as runtime.GOOS has it
	DataDir        func() (string, error)

	// Frugal is asked for by a command that streams: it holds little and makes
	// much that is thrown away, so memory is better cleared early. nil for none.
	Frugal func()

	Listen   func(context.Context) context.Context // one that Ctrl-C ends; nil where nobody presses it
	Terminal func() Terminal
	Secret   func(prompt string) (string, error) // reads a line without showing it; nil where that cannot be done
}

// Terminal says which streams a person looks at.
type Terminal struct {
	In, Out, Err bool
	Width        int // columns, 0 when not known
}
