package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"

	"example.org/cpdlog/internal/needs"
)

// wine is a Windows with the program for it.
type wine struct {
	prefix, bin string // its folder, and one for PATH
	env         []string
}

// TestOnWindows lives through what members live through, with the program for
// Windows: testdata/windows has the sessions, and the questions are asked on a
// console.
func TestOnWindows(t *testing.T) {
	w := windows(t)
	// The sessions share one Windows, and D: is the stick of each.
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("..", "..", "testdata", "windows"),
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			for _, v := range w.env {
				name, value, _ := strings.Cut(v, "=")
				e.Setenv(name, value)
			}
			root, err := filepath.Abs(filepath.Join("..", ".."))
			e.Setenv("SAMPLE", filepath.Join(root, "testdata", "sample"))
			e.Setenv("CPDLOG_DIR", `C:\`+filepath.Base(e.WorkDir))
			e.Setenv("STICK", filepath.Join(w.prefix, "dosdevices", "d:"))
			e.Setenv("BOOK", filepath.Join(w.prefix, "drive_c", filepath.Base(e.WorkDir)))
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": wantStatus, "saves": saves},
	})
	t.Run("console", w.console)
}

// saves writes a text as a program of Windows does, with its ends of lines and in an
// encoding that Notepad has: saves utf-8|utf-16le|utf-16be FROM TO.
func saves(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: saves ENCODING FROM TO")
	}
	lines := strings.ReplaceAll(ts.ReadFile(args[1]), "\n", "\r\n")
	text := []byte("\ufeff" + lines)
	if order, ok := map[string]binary.AppendByteOrder{"utf-16le": binary.LittleEndian, "utf-16be": binary.BigEndian}[args[0]]; ok {
		text = nil
		for _, unit := range utf16.Encode([]rune("\ufeff" + lines)) {
			text = order.AppendUint16(text, unit)
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), text, 0o600))
}

// windows makes a Windows, or leaves the test out.
func windows(t *testing.T) wine {
	t.Helper()
	if os.Getenv("CPDLOG_WINDOWS") == "" {
		t.Skip("takes a Windows: make windows")
	}
	if _, err := exec.LookPath("wine"); err != nil {
		needs.Missing(t, "wine", "wine was not found, so nothing was run on Windows")
	}
	dir := t.TempDir()
	w := wine{prefix: filepath.Join(dir, "prefix"), bin: filepath.Join(dir, "bin")}
	w.env = []string{"WINEPREFIX=" + w.prefix, "WINEDEBUG=-all", "WINEDLLOVERRIDES=mscoree=;mshtml=;winemenubuilder.exe=d", "DISPLAY=",
		"HOME=" + dir, "PATH=" + w.bin + ":" + os.Getenv("PATH"), "LANG=C.UTF-8"}
	build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", w.program(), ".")
	build.Env = append(os.Environ(), "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0")
	run := fmt.Sprintf("#!/bin/sh\nexec wine %q \"$@\"\n", w.program())
	stick := filepath.Join(dir, "stick")
	err := errors.Join(os.Mkdir(w.bin, 0o700), os.Mkdir(w.prefix, 0o700), os.Mkdir(stick, 0o700), os.WriteFile(filepath.Join(w.bin, "cpdlog"), []byte(run), 0o700))
	if err != nil {
		t.Fatal(err)
	}
	w.must(t, build)
	w.starts(t)
	if err := os.Symlink(stick, filepath.Join(w.prefix, "dosdevices", "d:")); err != nil {
		t.Fatal(err)
	}
	w.random(t)
	return w
}

// starts starts Windows, and has it stay. Left alone, Wine goes down some seconds after
// a program's end and comes up with the next; with that, it now and then ended a command
// without a word.
func (w wine) starts(t *testing.T) {
	t.Helper()
	t.Cleanup(func() { _ = w.command("wineserver", "-k").Run() })
	for _, line := range [][]string{{"wineserver", "-p"}, {"wineboot", "-i"}} {
		// Nothing of it is read: what Windows runs by itself keeps the pipe open.
		if err := w.command(line[0], line[1:]...).Run(); err != nil {
			t.Fatalf("%v: %v", line, err)
		}
	}
}

// random gives Windows the library from which Go has its random bytes, where it
// has none.
func (w wine) random(t *testing.T) {
	t.Helper()
	library := filepath.Join(w.prefix, "drive_c", "windows", "system32", "bcryptprimitives.dll")
	if _, err := os.Stat(library); err == nil {
		return
	}
	compiler := "x86_64-w64-mingw32-gcc"
	if _, err := exec.LookPath(compiler); err != nil {
		needs.Missing(t, "wine", "this Wine lacks bcryptprimitives.dll and "+compiler+" was not found, so nothing was run on Windows")
	}
	w.must(t, exec.Command(compiler, "-O2", "-shared", "-s", "-nostartfiles", "-Wl,-e,0", "-o", library,
		filepath.Join("..", "..", "testdata", "windows", "bcryptprimitives.c"), "-ladvapi32"))
}

func (w wine) program() string { return filepath.Join(w.bin, "cpdlog.exe") }

func (w wine) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), w.env...)
	return c
}

func (w wine) must(t *testing.T, c *exec.Cmd) string {
	t.Helper()
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", c.Args, err, out)
	}
	return string(out)
}

// console is a person before a window of Windows: the questions, a file that is
// dropped on it, Ctrl-C, and a double-click.
func (w wine) console(t *testing.T) {
	dir := t.TempDir()
	proof := filepath.Join(dir, "my proof.pdf")
	if err := os.WriteFile(proof, []byte("%PDF-1.4"), 0o600); err != nil {
		t.Fatal(err)
	}
	sit := func(args ...string) *person {
		c := w.command(filepath.Join(w.bin, "cpdlog"), args...)
		c.Env = append(c.Env, `CPDLOG_DIR=C:\console`, "TERM=xterm")
		return sitsAt(t, dir, 80, 24, c)
	}
	sit("init", "--scheme", "nalw", "--joined", "2025-01-22").ends(0)
	dropped := `"Z:` + strings.ReplaceAll(proof, "/", `\`) + `"`
	added := sit("add").answers("Number or name", "training\r").answers("Title", "Café, by hand\r").answers("Date", "yesterday\r").
		answers("Time", "1h 30m\r").answers("Evidence file", dropped+"\r").answers("Save it?", "\r").answers("Another?", "\r").ends(0)
	if !strings.Contains(added, "my proof.pdf copied") {
		t.Errorf("a file that is dropped on the window:\n%s", added)
	}
	sit("add").answers("Number or name", "training\r").answers("Title", "Half of one\r").answers("Date", ctrlC).sees("kept as a draft").ends(1)
	clicked := w.must(t, w.command("wine", "explorer.exe", "/desktop=it", "Z:"+strings.ReplaceAll(w.program(), "/", `\`)))
	if !strings.Contains(clicked, "typing, not by clicking") {
		t.Errorf("a double-click says:\n%s", clicked)
	}
	list := sit("list").ends(0)
	if !strings.Contains(list, "Café, by hand") || strings.Contains(list, "Half of one") {
		t.Errorf("the list:\n%s", list)
	}
}
