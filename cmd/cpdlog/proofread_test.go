package main

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"testing"
	"unicode/utf8"
)

// slips are what no sentence may hold, whatever it is about: a number that does not go
// with its noun, a thing counted in itself, days that run backwards, and the words of a
// parser or of Go.
var slips = regexp.MustCompile(`(?:^|[^0-9.,:/-])1 (?:points|hours|days|entries|pieces|files|records|rows|years|months|columns|steps)\b` +
	`|(?i)\bpieces? of piece|\(-[0-9]+ days?\)|%!|<nil>|invalid character '|unexpected (?:end of JSON|EOF)|strconv\.|Go struct|json: (?:cannot|unsupported|invalid|unknown)`)

// proofread is a stream that every session writes to, and that stops at a slip.
type proofread struct{ to io.Writer }

func (p proofread) Write(text []byte) (int, error) {
	if slip := slips.Find(text); slip != nil && utf8.Valid(text) { // a PDF has any letters
		fmt.Fprintf(os.Stderr, "a slip: %q in\n%s", slip, text)
		os.Exit(99)
	}
	return p.to.Write(text)
}

func TestSlips(t *testing.T) {
	for _, text := range []string{"1 piece of Piece of CPD", "24 hours of each day it covers (-8 days)", "invalid character 'j' looking", "it took 1 days", "%!d(string=x)"} {
		if !slips.MatchString(text) {
			t.Errorf("%q passes", text)
		}
	}
	for _, text := range []string{"1 piece", "11 days", "0.1 points", "1 of 1 piece", "-1 days, typed", "2025-01-01 days"} {
		if slips.MatchString(text) {
			t.Errorf("%q does not pass", text)
		}
	}
}
