package cli

import (
	"bytes"
	"context"
	"errors"
	"example.org/cpdlog/internal/cli/session"
	"io"
	"time"

	"github.com/spf13/cobra"
)

// Tree is the whole tree of commands, for man pages. None of it can be run.
func Tree() *cobra.Command {
	s := session.New(context.Background(), plain(io.Discard, io.Discard), nil)
	return whole(s, newRoot(s, []string{""}))
}

// RunPlain runs a command that needs no logbook, away from any machine: no
// input, no folder, no environment.
func RunPlain(args []string, stdout, stderr io.Writer) int {
	return Run(context.Background(), plain(stdout, stderr), args)
}

func plain(stdout, stderr io.Writer) Env {
	return Env{
		Stdin: &bytes.Buffer{}, Stdout: stdout, Stderr: stderr,
		Now:      func() time.Time { return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) },
		Getenv:   func(string) string { return "" },
		Version:  func() string { return "" },
		DataDir:  func() (string, error) { return "", errors.New("there is no machine") },
		Terminal: func() Terminal { return Terminal{} },
	}
}
