// Command cpdlog keeps a CPD logbook on the member's own machine.
package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"golang.org/x/term"

	"example.org/cpdlog/internal/cli"
)

// The outside world is read here and nowhere else.
func main() {
	// A command is over before what it drops matters; only with very many entries does it.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(384 << 20)
	os.Exit(cli.Run(context.Background(), cli.Env{
		Stdin:   os.Stdin,
		Stdout:  os.Stdout,
		Stderr:  os.Stderr,
		Now:     time.Now,
		Getenv:  os.Getenv,
		Version: version,
		OS:      runtime.GOOS,
		DataDir: dataDir,

		Listen:   listen,
		Terminal: terminal,
		Waiting:  waiting,
		Secret:   secret,
		Console:  cli.Console{Raw: rawKeys, Size: size, Waiting: waiting, Suspend: suspend, Drop: drop},
	}, os.Args[1:]))
}

// listen gives a context that Ctrl-C ends. A second Ctrl-C ends what does not
// listen to the first.
func listen(ctx context.Context) context.Context {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	context.AfterFunc(ctx, stop)
	return ctx
}

func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	if v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "devel " + s.Value[:12]
		}
	}
	return "devel"
}

// terminal says which of the three streams are terminals, and how large
// the screen is (0 when that is not known).
func terminal() cli.Terminal {
	t := cli.Terminal{
		In:  term.IsTerminal(int(os.Stdin.Fd())),
		Out: term.IsTerminal(int(os.Stdout.Fd())),
		Err: term.IsTerminal(int(os.Stderr.Fd())),
	}
	if t.Out {
		t.Width, t.Height, _ = term.GetSize(int(os.Stdout.Fd()))
	}
	return t
}

// What a terminal is told while keys are read: to mark what is pasted.
const (
	pasteOn  = "\x1b[?2004h"
	pasteOff = "\x1b[?2004l"
)

// size is how large the terminal is on which questions are asked.
func size() (columns, rows int) {
	columns, rows, _ = term.GetSize(int(os.Stderr.Fd()))
	return columns, rows
}

// secret reads a line from the terminal without showing it.
func secret(prompt string) (string, error) {
	fmt.Fprint(os.Stderr, prompt)
	b, err := term.ReadPassword(int(os.Stdin.Fd()))
	fmt.Fprintln(os.Stderr)
	return string(b), err
}

// dataDir is where the platform keeps data of programs that must not roam: a
// roaming profile or a documents folder is often synchronised, and a
// synchronised database comes apart.
func dataDir() (string, error) {
	if runtime.GOOS == "windows" {
		if d := os.Getenv("LOCALAPPDATA"); d != "" {
			return filepath.Join(d, "cpdlog"), nil
		}
		return "", errors.New("%LOCALAPPDATA% is not set")
	}
	if d := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(d) && runtime.GOOS != "darwin" {
		return filepath.Join(d, "cpdlog"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil || home == "" {
		return "", fs.ErrNotExist
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Library", "Application Support", "cpdlog"), nil
	}
	return filepath.Join(home, ".local", "share", "cpdlog"), nil
}
