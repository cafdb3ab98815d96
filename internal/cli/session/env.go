// Package session is one run of the program: the outside world, the page it
// writes on, whoever can be asked, the flags of every command, and the logbook,
// opened when it is needed. Commands get it passed in.
package session

import (
	"cmp"
	"context"
	"io"
	"time"

	"example.org/cpdlog/internal/line"
	"example.org/cpdlog/internal/screen"
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
	Console  Console                             // the keys of the terminal, where they can be read one by one
}

// Console is a terminal whose keys can be read.
type Console = line.Console

// Terminal says which streams a person looks at.
type Terminal struct {
	In, Out, Err bool
	Width        int // columns, 0 when not known
	Height       int // lines, 0 when not known
}

// Terminal says what the streams are; the outside world is asked once.
func (s *Session) Terminal() Terminal {
	if s.streams == nil {
		t := s.Env.Terminal()
		s.streams = &t
	}
	return *s.streams
}

// look is what the output can show: its width, its characters, its colours.
func (s *Session) look() screen.Screen {
	t := s.Terminal()
	dumb := s.Env.Getenv("TERM") == "dumb"
	return screen.Screen{
		Err: s.Env.Stderr, Width: t.Width, Terminal: t.Err, OutTerminal: t.Out,
		Colour:     t.Out && !dumb && s.Env.Getenv("NO_COLOR") == "" && s.showsColours(),
		ASCII:      dumb || s.asciiOnly(),
		Accessible: s.isAccessible(), Commands: s.Commands,
	}
}

// showsColours reports whether the terminal understands colours. Windows' old
// console shows the codes as they stand; the new ones, and those of editors and
// of Git, say who they are.
func (s *Session) showsColours() bool {
	get := s.Env.Getenv
	return s.Env.OS != "windows" || get("WT_SESSION")+get("TERM_PROGRAM")+get("TERM")+get("ConEmuANSI") != ""
}

// asciiOnly reports whether the environment promises no more than ASCII.
func (s *Session) asciiOnly() bool {
	v := cmp.Or(s.Env.Getenv("LC_ALL"), s.Env.Getenv("LC_CTYPE"), s.Env.Getenv("LANG"))
	return v == "C" || v == "POSIX"
}

// isAccessible is asked for by flag, by environment or by setting.
func (s *Session) isAccessible() bool {
	if s.Accessible || s.Env.Getenv("CPDLOG_ACCESSIBLE") != "" {
		return true
	}
	if s.logbook == nil {
		return false
	}
	v, err := s.logbook.Setting("accessible")
	return err == nil && v == "on"
}
