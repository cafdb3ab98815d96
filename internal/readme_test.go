package internal

import (
	"os"
	"strings"
	"testing"

	"cpdlog/internal/rulefile"
)

const (
	referenceStart = "<!-- The reference below is what cpdlog help schemes prints; \"make golden\" brings it up to date. -->\n```\n"
	referenceEnd   = "```\n<!-- end of the reference -->\n"
)

// TestReadmeHasTheReference keeps the README's reference of the rules language
// and the program's own the same.
func TestReadmeHasTheReference(t *testing.T) {
	const name = "../README.md"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), referenceStart)
	was, after, ok2 := strings.Cut(rest, referenceEnd)
	if !ok || !ok2 {
		t.Fatal("the README has no place for the reference")
	}
	is := rulefile.Reference()
	if was == is {
		return
	}
	if os.Getenv("UPDATE") == "" {
		t.Fatal("the README's reference is not what cpdlog help schemes prints; run make golden")
	}
	if err := os.WriteFile(name, []byte(before+referenceStart+is+referenceEnd+after), 0o644); err != nil {
		t.Fatal(err)
	}
}
