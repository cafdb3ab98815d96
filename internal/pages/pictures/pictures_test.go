package main

import (
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTerminalIsXML draws what a session may hold and reads it back.
func TestTerminalIsXML(t *testing.T) {
	lines := append(typed([]string{"add", "Safeguarding <level> & more", "--activity", "training", "--time", "3h", "--evidence", "cert.pdf"}, shell{prompt: "$ ", more: ` \`}), "Saved", "", "█░ “Siân”")
	svg := terminalSVG(lines)
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if n := strings.Count(svg, "#7ee787"); n != 2 {
		t.Errorf("%d typed lines are coloured, want 2", n)
	}
}

// TestPicturesAreOfThisProgram runs the sessions again: the pictures show what is said
// today.
func TestPicturesAreOfThisProgram(t *testing.T) {
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	out := t.TempDir()
	desk, err := newDesk()
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(desk)
	if err := drawSessions(out, filepath.Join(root, "testdata", "sample", "entries.csv"), desk); err != nil {
		t.Fatal(err)
	}
	for name := range sessions("") {
		now, err := os.ReadFile(filepath.Join(out, name+".svg"))
		if err != nil {
			t.Fatal(err)
		}
		if kept, err := os.ReadFile(filepath.Join(root, ".github", "pictures", name+".svg")); err != nil || string(kept) != string(now) {
			t.Errorf("%s.svg is not what the program says now (%v); look at it, then: make pictures\n%s", name, err, now)
		}
	}
}
