package main

import (
	"io"
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"example.org/cpdlog/internal/cli"
)

// TestMain lets the scripts call cpdlog as a program, with a clock that stands
// at the script's NOW.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"cpdlog": func() {
			os.Exit(hinted(cli.Env{
				Stdin:    os.Stdin,
				Stdout:   proofread{os.Stdout},
				Stderr:   proofread{os.Stderr},
				Now:      scriptNow,
				Getenv:   os.Getenv,
				Version:  func() string { return "v0.0.0-test" },
				OS:       "linux",
				DataDir:  func() (string, error) { return os.Getenv("DATA"), nil },
				Terminal: scriptTerminal,
				Secret:   secret,
				Waiting:  scriptWaiting(),
				Listen:   listen,
				Console:  scriptConsole(),
				Rand:     scriptRand(),
			}, os.Args[1:], os.Getenv("HINTS")))
		},
	})
}

// scriptTerminal is a person where the script has given standard input a
// pseudo-terminal, and nobody elsewhere. What is asked then stands on stderr.
func scriptTerminal() cli.Terminal {
	if os.Getenv("KEYS") != "" {
		return terminal()
	}
	in := terminal().In
	return cli.Terminal{In: in, Err: in}
}

// scriptWaiting: a script types all its answers at once, so that only one that
// pastes can tell what came together.
func scriptWaiting() func(time.Duration) bool {
	if os.Getenv("PASTES") == "" {
		return nil
	}
	return waiting
}

// scriptConsole has keys where somebody sits who presses them.
func scriptConsole() cli.Console {
	if os.Getenv("KEYS") == "" {
		return cli.Console{}
	}
	return cli.Console{Raw: rawKeys, Size: size, Waiting: waiting, Suspend: suspend, Drop: drop}
}

// scriptRand draws the same ids each time where a session is kept.
func scriptRand() io.Reader {
	if os.Getenv("SEED") != "" {
		return rand.New(rand.NewSource(8))
	}
	return nil
}

func scriptNow() time.Time {
	t, err := time.Parse(time.RFC3339, os.Getenv("NOW"))
	if err != nil {
		panic(err)
	}
	return t
}

// TestScripts lives through what members live through. Every file in
// testdata/script is one session; "UPDATE=1 go test ./cmd/cpdlog" rewrites what
// they expect to see.
func TestScripts(t *testing.T) {
	dir, few := filepath.Join("..", "..", "testdata", "script"), []string(nil)
	sessions, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	if testing.Short() {
		// The race detector makes every command slow to start; these sessions
		// walk through all that runs at the same time within one command.
		for _, name := range []string{"first-year", "two-schemes", "export-formats", "verify-pack", "import-pack", "guided-add"} {
			few = append(few, filepath.Join(dir, name+".txtar"))
		}
		dir = ""
	}
	notes := t.TempDir()
	t.Cleanup(func() { // once all have ended
		checkHints(t, notes, dir != "" && len(noted(t, notes, "session-")) == len(sessions))
	})
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		Files:               few,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			root, err := filepath.Abs(filepath.Join("..", ".."))
			e.Setenv("SAMPLE", filepath.Join(root, "testdata", "sample"))
			e.Setenv("ROOT", root)
			e.Setenv("HINTS", notes)
			note(notes, "session-", e.WorkDir)
			e.Setenv("ESC", "\x1b")
			e.Setenv("LONG", strings.Repeat("x", 10_000))
			e.Setenv("NOW", "2025-11-21T09:30:00Z")
			e.Setenv("DATA", filepath.Join(e.WorkDir, "data"))
			e.Setenv("CPDLOG_DIR", filepath.Join(e.WorkDir, "book"))
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": wantStatus, "unpack": unpack, "replace": replace, "uids": uids, "rows": rows,
			"dumped": dumped, "confirm": confirm},
	})
}

// wantStatus runs a command and asks for its exit status: status 3 cpdlog
// status --check.
func wantStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if err != nil {
		got = exitCode(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

func exitCode(err error) int {
	type coder interface{ ExitCode() int }
	if c, ok := err.(coder); ok {
		return c.ExitCode()
	}
	return -1
}
