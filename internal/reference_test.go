package internal

import (
	"os"
	"testing"

	"example.org/cpdlog/internal/rulefile"
)

const (
	referenceHead = "# The language of the rules files\n\n" +
		"`schemes/` holds the rules of professional bodies; the other folders hold what the portfolio uses.\n" +
		"`cpdlog help schemes` prints the reference below, and `cpdlog help portfolio` the one of the other folders.\n" +
		"To add a scheme, add a file to `schemes/`: the program finds it when it is built.\n\n" +
		"This page is made by `make golden`; do not edit it by hand.\n\n```\n"
	referenceEnd = "```\n"
)

// TestReferenceStandsBesideTheRules keeps rules/README.md and the program's own
// reference of the rules language the same.
func TestReferenceStandsBesideTheRules(t *testing.T) {
	const name = "../rules/README.md"
	is := referenceHead + rulefile.Reference() + referenceEnd
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(name, []byte(is), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	was, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(was) != is {
		t.Error("rules/README.md is not what cpdlog help schemes prints; run make golden")
	}
}
