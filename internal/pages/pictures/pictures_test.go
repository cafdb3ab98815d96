package main

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

// TestTerminalIsXML draws what a session may hold and reads it back.
func TestTerminalIsXML(t *testing.T) {
	lines := append(typed([]string{"add", "Safeguarding <level> & more", "--activity", "training", "--time", "3h", "--evidence", "cert.pdf"}), "Saved", "", "█░ “Siân”")
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
