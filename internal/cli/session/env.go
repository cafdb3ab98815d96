// Package session is one run of the program: the outside world, the page it
// writes on, whoever can be asked, the flags of every command, and the logbook,
// opened when it is needed. Commands get it passed in.
package session

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
	Rand           io.Reader // of ids and salts; nil for the system's own

	Listen   func(context.Context) context.Context // one that Ctrl-C ends; nil where nobody presses it
	Terminal func() Terminal
	Waiting  func(time.Duration) bool            // whether a line can be read by then; nil where nobody can tell
	Secret   func(prompt string) (string, error) // reads a line without showing it; nil where that cannot be done
}

// Terminal says which streams a person looks at.
type Terminal struct {
	In, Out, Err bool
	Width        int // columns, 0 when not known
}
