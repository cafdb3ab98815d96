package rulefile

import (
	"example.org/cpdlog/internal/cpd"
	"strings"
)

// part is one name of a dotted key.
type part struct {
	name string
	at   int
}

func join(parts []part) string {
	return strings.Join(cpd.ListOf(parts, func(p part) string { return p.name }), ".")
}

// keyParts reads a key such as require.total."at_least". They hold until the
// next key is read.
func (s *scanner) keyParts() []part {
	parts := s.parts[:0]
	for {
		s.skipSpace()
		if len(parts) == maxParts {
			s.fail(s.pos, "a key may have at most %d parts", maxParts)
		}
		parts = append(parts, s.keyPart())
		s.skipSpace()
		if s.peek() != '.' {
			return parts
		}
		s.pos++
	}
}

func (s *scanner) keyPart() part {
	at := s.pos
	if c := s.peek(); c == '"' || c == '\'' {
		return part{s.quotedKey(c), at}
	}
	for isBare(s.peek()) {
		s.pos++
	}
	if s.pos == at {
		s.fail(at, "expected a word here; names are letters, digits, - and _ (put any other name in straight quotes)")
	}
	return part{s.text[at:s.pos], at}
}

func (s *scanner) quotedKey(quote byte) string {
	at := s.pos
	s.pos++
	s.needsParser = true
	for c := s.peek(); c != quote; c = s.peek() {
		if c == 0 || c == '\n' {
			s.fail(at, "the name in quotes is not closed on this line")
		}
		if c == '\\' {
			s.fail(s.pos, "a name cannot hold a backslash")
		}
		s.pos++
	}
	s.pos++
	return s.text[at+1 : s.pos-1]
}

func isBare(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_'
}
